package org.entrepot.clearance;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/**
 * On which days lists arrived of which somebody is a party. What one writer has put on file it does not write again. Not for
 * two threads at once.
 */
final class PartyDays {
    private static final int REMEMBERED = 100_000;

    /**
     * A party's day.
     *
     * @param day of Beijing
     */
    record PartyDay(String party, LocalDate day) {}

    private final Set<PartyDay> onFile = new HashSet<>();

    Collection<PartyDay> notOnFile(Set<PartyDay> days) {
        // In one order: whoever adds the same days waits, and does not block.
        return days.stream()
                .filter(day -> !onFile.contains(day))
                .sorted(Comparator.comparing(PartyDay::party).thenComparing(PartyDay::day))
                .toList();
    }

    /** Their transaction is committed. */
    void onFile(Collection<PartyDay> days) {
        if (onFile.size() + days.size() > REMEMBERED) {
            onFile.clear();
        }
        onFile.addAll(days);
    }
}
