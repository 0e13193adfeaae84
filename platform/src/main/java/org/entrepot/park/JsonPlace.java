package org.entrepot.park;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.entrepot.node.StartRefused;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A place in a JSON file that people write: what it asks for is there in the form expected, or the file is refused with a sentence
 * that names the place, what was found and what was expected.
 *
 * @param file the file, as it was named
 * @param path the place in it, as {@code enterprises[2].creditCode}; empty for the whole
 * @param node what is there; null when nothing is
 */
record JsonPlace(Path file, String path, @Nullable JsonNode node) {
    private static final int LONGEST_FOUND = 80;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The whole of a file. */
    static JsonPlace root(Path file) {
        try {
            return new JsonPlace(file, "", MAPPER.readTree(Files.readString(file)));
        } catch (JacksonException e) {
            String reason =
                    e.getOriginalMessage().lines().findFirst().orElse("").strip();
            throw new StartRefused(
                    "The park file " + file + " is no JSON (line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": " + reason + "); correct it there and start again.",
                    e);
        } catch (IOException e) {
            throw new StartRefused(
                    "The park file " + file + " cannot be read as UTF-8 text ("
                            + e.getClass().getSimpleName() + "); name another with --park or correct it.",
                    e);
        }
    }

    /** The sentence that refuses the file. */
    StartRefused refusal(String expected) {
        return refusal(found(), expected);
    }

    /** The same for a place whose content is nobody's business. */
    StartRefused refusal(String found, String expected) {
        return new StartRefused("The park file " + file + " has " + found + " in "
                + (path.isEmpty() ? "its whole" : path) + " where " + expected
                + " was expected; correct it there and start again.");
    }

    private String found() {
        if (node == null) {
            return "nothing";
        }
        String text = node.isString() ? "'" + node.stringValue() + "'" : node.toString();
        String line = text.lines().findFirst().orElse("");
        return line.length() > LONGEST_FOUND ? line.substring(0, LONGEST_FOUND) + "…" : line;
    }

    /** An object with no other members than these: a misspelt one would be lost silently. */
    JsonPlace only(String... names) {
        if (node == null || !node.isObject()) {
            throw refusal("an object");
        }
        Set<String> unknown = new TreeSet<>(node.propertyNames());
        unknown.removeAll(Set.of(names));
        if (!unknown.isEmpty()) {
            throw refusal(
                    "the unknown member '" + unknown.iterator().next() + "'", "one of " + String.join(", ", names));
        }
        return this;
    }

    /** A member, there or not. */
    JsonPlace at(String name) {
        return new JsonPlace(file, path.isEmpty() ? name : path + "." + name, node == null ? null : node.get(name));
    }

    /** The elements of a list. */
    List<JsonPlace> list() {
        if (node == null || !node.isArray()) {
            throw refusal("a list");
        }
        List<JsonPlace> places = new ArrayList<>();
        for (JsonNode element : node) {
            places.add(new JsonPlace(file, path + "[" + places.size() + "]", element));
        }
        return places;
    }

    /** The elements of a list that may be missing. */
    List<JsonPlace> listOrNone() {
        return node == null ? List.of() : list();
    }

    /** Whether the file says anything there. */
    boolean isThere() {
        return node != null;
    }

    /** Text that is not blank, without spaces around. */
    String text() {
        return text(text -> !text.isBlank() && text.equals(text.strip()), "text");
    }

    /** Text of a form. */
    String text(Predicate<String> form, String expected) {
        if (node == null || !node.isString() || !form.test(node.stringValue())) {
            throw refusal(expected);
        }
        return node.stringValue();
    }

    /** One of an enumeration's names. */
    <E extends Enum<E>> E oneOf(Class<E> type) {
        List<E> values = List.of(type.getEnumConstants());
        String name = text(text -> true, names(values));
        return values.stream()
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> refusal(names(values)));
    }

    private static String names(List<? extends Enum<?>> values) {
        return "one of " + String.join(", ", values.stream().map(Enum::name).toList());
    }

    boolean yesOrNo() {
        if (node == null || !node.isBoolean()) {
            throw refusal("true or false");
        }
        return node.booleanValue();
    }

    /** A number above zero of two decimals at most, as a number or as text. */
    BigDecimal amount(BigDecimal most) {
        return number().filter(number -> number.signum() > 0
                        && number.compareTo(most) <= 0
                        && number.stripTrailingZeros().scale() <= 2)
                .orElseThrow(() -> refusal(
                        "a number above 0 and not above " + most.toPlainString() + " with two decimals at most"));
    }

    private Optional<BigDecimal> number() {
        if (node == null) {
            return Optional.empty();
        }
        try {
            return node.isNumber()
                    ? Optional.of(node.decimalValue())
                    : node.isString() ? Optional.of(new BigDecimal(node.stringValue())) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A day. */
    LocalDate date() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeParseException e) {
            throw refusal("a day as 2026-11-24");
        }
    }
}
