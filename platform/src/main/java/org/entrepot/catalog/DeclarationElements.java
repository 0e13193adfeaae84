package org.entrepot.catalog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.kernel.Fault;

/**
 * Declaration elements (规范申报要素): what customs wants said of goods, code by code, in a fixed order and parted by bars in {@code gmodel}.
 * By date, kept in {@code declaration-elements.csv} (the beginning of a code, and the elements' keys, those that may be left out with a
 * question mark) and {@code element-names.csv}. A code whose elements are not known is not checked.
 */
public final class DeclarationElements {
    private static final int LONGEST_PREFIX = 10;
    private static final int SHORTEST_PREFIX = 2;

    private final Map<String, Element> elements = new HashMap<>();
    private final Map<String, List<Asked>> byPrefix = new LinkedHashMap<>();

    private DeclarationElements() {
        for (CSVRecord row : Resource.rows("element-names.csv")) {
            Element one = new Element(row.get("key"), Resource.names(row), true, choices(row.get("choices")));
            if (elements.put(one.key(), one) != null) {
                throw new IllegalStateException("element-names.csv has " + one.key() + " twice");
            }
        }
        for (CSVRecord row : Resource.rows("declaration-elements.csv")) {
            List<Element> asked = new ArrayList<>();
            for (String word : row.get("elements").split(" ", -1)) {
                asked.add(element(word));
            }
            byPrefix.computeIfAbsent(row.get("prefix"), prefix -> new ArrayList<>())
                    .add(new Asked(
                            row.get("prefix"),
                            asked,
                            Nomenclature.period(row),
                            row.get("source"),
                            Resource.confidence(row)));
        }
    }

    private Element element(String word) {
        boolean optional = word.endsWith("?");
        Element known = elements.get(optional ? word.substring(0, word.length() - 1) : word);
        if (known == null) {
            throw new IllegalStateException("element-names.csv has no " + word);
        }
        return new Element(known.key(), known.names(), !optional, known.choices());
    }

    private static List<Choice> choices(String cell) {
        List<Choice> choices = new ArrayList<>();
        for (String part : cell.isEmpty() ? new String[0] : cell.split(";", -1)) {
            String[] sides = part.split("=", 2);
            String[] names = sides[1].split("/", -1);
            choices.add(new Choice(sides[0], new Names(names[0], names[1], names[2])));
        }
        return choices;
    }

    /** The elements of this program, read once. */
    public static DeclarationElements load() {
        return Loaded.ELEMENTS;
    }

    /** What is asked of goods of a code on a day, by the longest beginning of it that is known; empty where nothing is known. */
    public Optional<Asked> of(String code, LocalDate day) {
        for (int length = Math.min(LONGEST_PREFIX, code.length()); length >= SHORTEST_PREFIX; length--) {
            for (Asked one : byPrefix.getOrDefault(code.substring(0, length), List.of())) {
                if (one.period().contains(day)) {
                    return Optional.of(one);
                }
            }
        }
        return Optional.empty();
    }

    /** All beginnings of codes with their elements, whatever their day. */
    public List<Asked> all() {
        return byPrefix.values().stream().flatMap(List::stream).toList();
    }

    /**
     * An element.
     *
     * @param key its stable name
     * @param required whether it must be said
     * @param choices the only values it takes; none for free text
     */
    public record Element(String key, Names names, boolean required, List<Choice> choices) {
        public Element {
            choices = List.copyOf(choices);
        }
    }

    /** A value that an element takes. */
    public record Choice(String value, Names names) {}

    /**
     * What is asked of goods of the codes that begin so.
     *
     * @param elements in the order in which they are declared
     */
    public record Asked(String prefix, List<Element> elements, Period period, String source, Confidence confidence) {
        /** Parts one element from the next; no value may have it. */
        public static final char BAR = '|';

        public Asked {
            elements = List.copyOf(elements);
        }

        /** The line that says those values in order; what is not said leaves its place empty, none at the end. */
        public String compose(Map<String, String> values) {
            StringBuilder line = new StringBuilder();
            int end = 0;
            for (int i = 0; i < elements.size(); i++) {
                String value = values.getOrDefault(elements.get(i).key(), "").strip();
                if (i > 0) {
                    line.append(BAR);
                }
                line.append(value);
                end = value.isEmpty() ? end : line.length();
            }
            return line.substring(0, end);
        }

        /** The values that a line says, by key; what it says beyond the last element is not there. */
        public Map<String, String> values(String line) {
            String[] parts = line.split("\\|", -1);
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(parts.length, elements.size()); i++) {
                values.put(elements.get(i).key(), parts[i].strip());
            }
            return Collections.unmodifiableMap(values);
        }

        /** What is wrong with a line, each with its element as field; none when all that is required is said and no more. */
        public List<Fault> faults(String line) {
            List<Fault> faults = new ArrayList<>();
            Map<String, String> values = values(line);
            for (Element one : elements) {
                String value = values.getOrDefault(one.key(), "");
                if (value.isEmpty() && one.required()) {
                    faults.add(fault("missing", one.key(), "", one.names().zh()));
                } else if (!value.isEmpty()
                        && !one.choices().isEmpty()
                        && one.choices().stream()
                                .noneMatch(choice -> choice.value().equals(value))) {
                    faults.add(fault(
                            "choice",
                            one.key(),
                            value,
                            String.join(
                                    ", ",
                                    one.choices().stream().map(Choice::value).toList())));
                }
            }
            int parts = line.split("\\|", -1).length;
            if (parts > elements.size()) {
                faults.add(new Fault(
                        "",
                        "element.more",
                        "gmodel",
                        String.valueOf(parts),
                        elements.size() + ": "
                                + String.join(
                                        "|",
                                        elements.stream()
                                                .map(one -> one.names().zh())
                                                .toList())));
            }
            return faults;
        }

        /** Values that cannot stand in a line, because they have its bar. */
        public List<Fault> unfit(Map<String, String> values) {
            return elements.stream()
                    .filter(one -> values.getOrDefault(one.key(), "").indexOf(BAR) >= 0)
                    .map(one -> fault("bar", one.key(), values.getOrDefault(one.key(), ""), "no |"))
                    .toList();
        }

        private static Fault fault(String rule, String key, String found, String expected) {
            return new Fault("", "element." + rule, "e." + key, found, expected);
        }
    }

    private static final class Loaded {
        private static final DeclarationElements ELEMENTS = new DeclarationElements();
    }
}
