package org.entrepot.orders;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the columns of an order file mean.
 *
 * @param sources where each field comes from; a field that is not there is left out
 */
public record Mapping(Map<OrderField, Source> sources) {
    private static final String PART = "\u001f";
    private static final String ENTRY = "\u001e";

    /** Where a field comes from. */
    public sealed interface Source {
        /** A column, by its heading. */
        record Column(String heading) implements Source {}

        /** One value for every row; where a column has an empty cell too. */
        record Fixed(String value) implements Source {}
    }

    public Mapping {
        EnumMap<OrderField, Source> kept = new EnumMap<>(OrderField.class);
        kept.putAll(sources);
        sources = Collections.unmodifiableMap(kept);
    }

    /** The required fields that come from nowhere. */
    public Set<OrderField> missing() {
        EnumSet<OrderField> missing = EnumSet.noneOf(OrderField.class);
        for (OrderField field : OrderField.values()) {
            if (field.isRequired() && !sources.containsKey(field)) {
                missing.add(field);
            }
        }
        return missing;
    }

    /** The heading of the column that a field comes from, empty where it comes from none. */
    public String heading(OrderField field) {
        return sources.get(field) instanceof Source.Column(String heading) ? heading : "";
    }

    /** The one value of a field, empty where it has none. */
    public String fixed(OrderField field) {
        return sources.get(field) instanceof Source.Fixed(String value) ? value : "";
    }

    /** A row of the file as an order row. */
    OrderRow row(int number, List<String> headings, List<String> cells) {
        EnumMap<OrderField, String> values = new EnumMap<>(OrderField.class);
        sources.forEach((field, source) -> {
            switch (source) {
                case Source.Fixed(String value) -> values.put(field, value);
                case Source.Column(String heading) -> {
                    int column = headings.indexOf(heading);
                    if (column >= 0 && column < cells.size()) {
                        values.put(field, cells.get(column));
                    }
                }
            }
        });
        return new OrderRow(number, values);
    }

    /** As one text, to be kept. */
    String text() {
        StringBuilder text = new StringBuilder();
        sources.forEach((field, source) -> {
            text.append(text.isEmpty() ? "" : ENTRY).append(field.key()).append(PART);
            switch (source) {
                case Source.Column(String heading) -> text.append('c').append(heading);
                case Source.Fixed(String value) -> text.append('f').append(value);
            }
        });
        return text.toString();
    }

    /** Inverse of {@link #text}; columns that the headings do not have are left out. */
    static Mapping read(String text, List<String> headings) {
        EnumMap<OrderField, Source> sources = new EnumMap<>(OrderField.class);
        for (String entry : text.split(ENTRY, -1)) {
            int cut = entry.indexOf(PART);
            if (cut <= 0 || cut + 1 >= entry.length()) {
                continue;
            }
            String value = entry.substring(cut + 2);
            OrderField.of(entry.substring(0, cut)).ifPresent(field -> {
                if (entry.charAt(cut + 1) == 'f') {
                    sources.put(field, new Source.Fixed(value));
                } else if (headings.contains(value)) {
                    sources.put(field, new Source.Column(value));
                }
            });
        }
        return new Mapping(sources);
    }
}
