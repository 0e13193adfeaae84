package org.entrepot.sandbox.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A document that the auditor has on file, and what it says it was told. */
final class Entry {
    final Paper paper;
    final String content;
    final List<Told> told = new ArrayList<>();

    /** What the list takes, once it was accepted. */
    TaxModel.@Nullable Take take;

    /** When the list was released; null before. */
    @Nullable Instant releasedAt;

    /** Whether an officer wrote down that the list was inspected. */
    boolean inspected;

    /** How many pieces of the list's lines have come back, by their numbers. */
    final Map<Integer, BigDecimal> cameBack = new TreeMap<>();

    Entry(Paper paper) {
        this.paper = paper;
        this.content = paper.content();
    }

    /** One receipt: its status and the codes in it, sorted, and when it was given. */
    record Told(Entry entry, int status, List<String> codes, Instant time) {}

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
