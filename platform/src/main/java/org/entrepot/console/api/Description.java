package org.entrepot.console.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The interface described in OpenAPI 3.1, written by hand; a test holds it against the routes and against what they answer. */
@RestController
public class Description {
    private final byte[] document = read();
    private final List<Route> routes = routes(JsonMapper.shared().readTree(document));

    /**
     * A route as the description has it.
     *
     * @param id its operationId
     * @param method upper case
     * @param parameters name and meaning of each parameter
     * @param answers status and meaning of each answer that not every route gives
     */
    public record Route(String id, String method, String path, List<Entry> parameters, List<Entry> answers) {}

    /** A name with what it means. */
    public record Entry(String name, String meaning) {}

    /** The routes in the order of the description. */
    public List<Route> routes() {
        return routes;
    }

    @GetMapping("/api/v1/openapi.json")
    ResponseEntity<byte[]> openapi() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document);
    }

    private static List<Route> routes(JsonNode openapi) {
        List<Route> routes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : openapi.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                JsonNode operation = method.getValue();
                routes.add(new Route(
                        operation.get("operationId").asString(),
                        method.getKey().toUpperCase(java.util.Locale.ROOT),
                        path.getKey(),
                        parameters(operation),
                        answers(operation)));
            }
        }
        return List.copyOf(routes);
    }

    private static List<Entry> parameters(JsonNode operation) {
        List<Entry> parameters = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            parameters.add(new Entry(
                    parameter.get("name").asString(),
                    parameter.get("description").asString()));
        }
        return parameters;
    }

    /** What a route answers of its own; what every route may answer stands in the description by reference. */
    private static List<Entry> answers(JsonNode operation) {
        List<Entry> answers = new ArrayList<>();
        operation.get("responses").properties().forEach(answer -> {
            if (!answer.getValue().has("$ref")) {
                answers.add(new Entry(
                        answer.getKey(), answer.getValue().get("description").asString()));
            }
        });
        return answers;
    }

    private static byte[] read() {
        try (InputStream in = Description.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
