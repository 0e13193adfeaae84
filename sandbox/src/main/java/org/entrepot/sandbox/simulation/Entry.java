package org.entrepot.sandbox.simulation;

import java.util.ArrayList;
import java.util.List;

/** A document that the auditor has on file, and what it says it was told. */
final class Entry {
    final Paper paper;
    final String content;
    final List<Told> told = new ArrayList<>();

    /** Duty, consumption tax and value-added tax in fen, when the list was released. */
    long[] taxes = {};

    Entry(Paper paper) {
        this.paper = paper;
        this.content = paper.content();
    }

    /** One receipt: its status and the codes in it, sorted, and when it was given. */
    record Told(Entry entry, int status, List<String> codes, java.time.Instant time) {}

    int status() {
        return told.getLast().status();
    }

    List<Integer> statuses() {
        return told.stream().map(Told::status).toList();
    }

    boolean says(Paper other) {
        return paper.kind() == other.kind() && content.equals(other.content());
    }

    @Override
    public String toString() {
        return paper + ", told " + statuses();
    }
}
