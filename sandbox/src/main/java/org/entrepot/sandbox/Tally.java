package org.entrepot.sandbox;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Declarations counted by how they stand, from the receipts that their declarants got. */
record Tally(Map<Standing, Integer> counts) {
    private static final int RELEASED = 800;
    private static final int APPROVED = 399;
    private static final int REJECTED = 100;

    /** How a declaration stands; what comes later here replaces what comes before. */
    enum Standing {
        WAITING("waiting for a partner"),
        REFUSED("refused"),
        APPROVED("approved for export"),
        RELEASED("released to buyers"),
        CANCELLED("cancelled");

        private final String words;

        Standing(String words) {
            this.words = words;
        }
    }

    Tally {
        counts = Map.copyOf(counts);
    }

    /**
     * The declarations of those receipts. Receipts of different writers come in any order, so the furthest standing counts,
     * not the last.
     */
    static Tally of(Collection<ReceiptNote> notes) {
        Map<String, Standing> byCopNo = new HashMap<>();
        Map<String, String> copNos = new HashMap<>();
        for (ReceiptNote note : notes) {
            if (isOfList(note)) {
                byCopNo.merge(note.get("copNo"), standing(note.status()), Tally::further);
                copNos.put(note.get("invtNo"), note.get("copNo"));
            }
        }
        notes.stream()
                .filter(note -> note.type().equals("CEB606Message") && note.status() == APPROVED)
                .map(note -> copNos.getOrDefault(note.get("invtNo"), ""))
                .forEach(copNo -> byCopNo.computeIfPresent(copNo, (same, before) -> Standing.CANCELLED));
        Map<Standing, Integer> counts = new EnumMap<>(Standing.class);
        byCopNo.values().forEach(standing -> counts.merge(standing, 1, Integer::sum));
        return new Tally(counts);
    }

    int count(Standing standing) {
        return counts.getOrDefault(standing, 0);
    }

    private static boolean isOfList(ReceiptNote note) {
        return note.type().equals("CEB622Message") || note.type().equals("CEB604Message");
    }

    private static Standing standing(int status) {
        return switch (status) {
            case RELEASED -> Standing.RELEASED;
            case APPROVED -> Standing.APPROVED;
            case REJECTED -> Standing.REFUSED;
            default -> status < 0 ? Standing.REFUSED : Standing.WAITING;
        };
    }

    private static Standing further(Standing one, Standing other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** One line for people. */
    @Override
    public String toString() {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return String.format(
                Locale.ROOT,
                "%d declarations: %d %s, %d %s, %d %s, %d %s, %d %s",
                all,
                count(Standing.RELEASED),
                Standing.RELEASED.words,
                count(Standing.APPROVED),
                Standing.APPROVED.words,
                count(Standing.WAITING),
                Standing.WAITING.words,
                count(Standing.REFUSED),
                Standing.REFUSED.words,
                count(Standing.CANCELLED),
                Standing.CANCELLED.words);
    }
}
