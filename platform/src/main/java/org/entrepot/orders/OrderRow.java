package org.entrepot.orders;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A row of an order file as its seller wrote it, by what its columns mean.
 *
 * @param number its row in the file, from 1
 * @param cells what it says; what it leaves empty is not there
 */
record OrderRow(int number, Map<OrderField, String> cells) {
    private static final String PART = "\u001f";
    private static final String CELL = "\u001e";

    OrderRow {
        EnumMap<OrderField, String> kept = new EnumMap<>(OrderField.class);
        cells.forEach((field, text) -> {
            if (!text.isEmpty()) {
                kept.put(field, text);
            }
        });
        cells = Collections.unmodifiableMap(kept);
    }

    String text(OrderField field) {
        return cells.getOrDefault(field, "");
    }

    /** Its cells as bytes, to be sealed. */
    byte[] bytes() {
        StringBuilder text = new StringBuilder(256);
        cells.forEach((field, value) -> text.append(text.isEmpty() ? "" : CELL)
                .append(field.key())
                .append(PART)
                .append(value));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static OrderRow read(int number, byte[] bytes) {
        EnumMap<OrderField, String> cells = new EnumMap<>(OrderField.class);
        for (String cell : new String(bytes, StandardCharsets.UTF_8).split(CELL, -1)) {
            int cut = cell.indexOf(PART);
            if (cut > 0) {
                OrderField.of(cell.substring(0, cut)).ifPresent(field -> cells.put(field, cell.substring(cut + 1)));
            }
        }
        return new OrderRow(number, cells);
    }

    /** The row with some of its cells changed. */
    OrderRow with(Map<OrderField, String> changes) {
        EnumMap<OrderField, String> changed = new EnumMap<>(OrderField.class);
        changed.putAll(cells);
        changed.putAll(changes);
        return new OrderRow(number, changed);
    }
}
