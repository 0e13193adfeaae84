package org.entrepot.console;

import java.util.List;
import org.entrepot.console.api.Description.Route;
import org.entrepot.console.api.Problem;

/** What the page of the interface for programs shows: the routes of its description and the kinds of problems. */
public record ApiModel(List<Route> routes) {
    public static final String EXAMPLE = """
            curl http://127.0.0.1:8177/api/v1/messages \\
              -H 'Authorization: Bearer KEY' \\
              -H 'Content-Type: application/xml' \\
              -H 'Accept: application/json' \\
              --data-binary @message.xml""";

    /** The kinds of problems, by status. */
    public List<Problem.Kind> problems() {
        return List.of(Problem.Kind.values());
    }
}
