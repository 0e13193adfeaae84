package org.entrepot.console;

import java.util.List;
import org.entrepot.kernel.Fault;
import org.entrepot.webhooks.Endpoint;
import org.entrepot.webhooks.EventKind;

/**
 * What the page of an enterprise's endpoints shows.
 *
 * @param secret of the endpoint that was just registered, shown this once; empty where none was
 * @param faults why none was registered; none where none was wished
 * @param most how many an enterprise may have
 */
public record WebhooksModel(List<Endpoint> endpoints, String secret, List<Fault> faults, int most) {
    /** What an endpoint may want. */
    public static final List<EventKind> KINDS = EventKind.WANTED;

    /** The name of the box for a kind of event. */
    public static String box(EventKind kind) {
        return "kind." + kind.word();
    }

    /** Whether a kind is ticked: all are, until somebody says otherwise. */
    public boolean isTicked(Screen screen, EventKind kind) {
        return faults.isEmpty() || !screen.parameter(box(kind)).isEmpty();
    }

    /** What is wrong with a field of the form. */
    public List<Fault> of(String field) {
        return faults.stream().filter(fault -> fault.field().equals(field)).toList();
    }

    public String bad(String field) {
        return of(field).isEmpty() ? "" : "is-bad";
    }

    /** The tone of an endpoint's state. */
    public static String tone(Endpoint endpoint) {
        return switch (endpoint.state()) {
            case ACTIVE -> endpoint.failures() == 0 ? "good" : "wait";
            case PAUSED -> "none";
            case FAILING, GONE -> "bad";
        };
    }

    /** The key of what an endpoint's state is called. */
    public static String state(Endpoint endpoint) {
        boolean troubled = endpoint.state() == Endpoint.State.ACTIVE && endpoint.failures() > 0;
        return "webhooks.state." + (troubled ? "TROUBLED" : endpoint.state().name());
    }
}
