package org.entrepot.sandbox;

import java.util.ArrayList;
import java.util.List;

/** One document as a partner fills it in: order, payment, waybill, list or cancellation. */
public record Sheet(MessageKind kind, Fields head, List<Fields> lines) {
    public Sheet {
        lines = List.copyOf(lines);
    }

    /** The value of an element of the head. */
    public String get(String name) {
        return head.get(name);
    }

    /** A copy with another value in the head. */
    public Sheet with(String name, String value) {
        return new Sheet(kind, head.with(name, value), lines);
    }

    /** A copy with another value in the line of that index, from 0. */
    public Sheet withLine(int index, String name, String value) {
        List<Fields> changed = new ArrayList<>(lines);
        changed.set(index, lines.get(index).with(name, value));
        return new Sheet(kind, head, changed);
    }

    /** A copy without its last line. */
    public Sheet withoutLastLine() {
        return new Sheet(kind, head, lines.subList(0, lines.size() - 1));
    }
}
