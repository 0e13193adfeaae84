package org.entrepot.console.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Holds JSON against a schema of the description, as far as the description uses schemas. */
record Shape(JsonNode openapi) {

    /** What does not fit, each with its place. */
    List<String> breaches(String schema, JsonNode value) {
        List<String> breaches = new ArrayList<>();
        check(openapi.at("/components/schemas/" + schema), value, "", breaches);
        return breaches;
    }

    private void check(JsonNode given, JsonNode value, String place, List<String> breaches) {
        JsonNode schema =
                given.has("$ref") ? openapi.at(given.get("$ref").asString().substring(1)) : given;
        if (schema.has("oneOf")) {
            if (!value.isNull()) {
                check(schema.get("oneOf").get(0), value, place, breaches);
            }
            return;
        }
        String type = type(schema, value);
        switch (type) {
            case "object" -> object(schema, value, place, breaches);
            case "array" -> array(schema, value, place, breaches);
            case "integer" -> {
                if (!value.isIntegralNumber()) {
                    breaches.add(place + " is no integer");
                }
            }
            case "boolean" -> {
                if (!value.isBoolean()) {
                    breaches.add(place + " is neither true nor false");
                }
            }
            case "string" -> text(schema, value, place, breaches);
            case "null" -> {}
            default -> throw new IllegalStateException("the description uses " + type + ", which is not compared yet");
        }
    }

    private static String type(JsonNode schema, JsonNode value) {
        JsonNode type = schema.get("type");
        return type.isArray() ? value.isNull() ? "null" : type.get(0).asString() : type.asString();
    }

    private void object(JsonNode schema, JsonNode value, String place, List<String> breaches) {
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asString())) {
                breaches.add(place + "/" + name.asString() + " is missing");
            }
        }
        JsonNode others = schema.path("additionalProperties");
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            JsonNode described = schema.path("properties").path(member.getKey());
            String at = place + "/" + member.getKey();
            if (!described.isMissingNode()) {
                check(described, member.getValue(), at, breaches);
            } else if (others.isObject()) {
                check(others, member.getValue(), at, breaches);
            } else {
                breaches.add(at + " is not described");
            }
        }
    }

    private void array(JsonNode schema, JsonNode value, String place, List<String> breaches) {
        if (!value.isArray()) {
            breaches.add(place + " is no array");
            return;
        }
        for (JsonNode item : value) {
            check(schema.get("items"), item, place + "/-", breaches);
        }
    }

    private static void text(JsonNode schema, JsonNode value, String place, List<String> breaches) {
        if (!value.isString()) {
            breaches.add(place + " is no text");
            return;
        }
        String text = value.asString();
        if (schema.has("const") && !schema.get("const").asString().equals(text)) {
            breaches.add(place + " is not " + schema.get("const").asString());
        }
        if (schema.has("pattern")
                && !Pattern.compile(schema.get("pattern").asString())
                        .matcher(text)
                        .find()) {
            breaches.add(place + " does not match " + schema.get("pattern").asString());
        }
        List<String> allowed =
                schema.path("enum").valueStream().map(JsonNode::asString).toList();
        if (!allowed.isEmpty() && !allowed.contains(text)) {
            breaches.add(place + " is none of " + allowed.stream().collect(Collectors.joining(", ")));
        }
    }
}
