package org.entrepot.risk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A version of a list that was loaded.
 *
 * @param version from 1, one more for each load under that name
 * @param published the day that whoever loaded it says it is of
 * @param rows good rows
 * @param bad rows that were left out
 * @param current whether no newer version of that name was loaded
 * @param badRows the first rows that were left out, in words
 */
public record LoadedList(
        long id,
        Kind kind,
        String name,
        int version,
        String source,
        LocalDate published,
        int rows,
        int bad,
        Instant loadedAt,
        String loadedBy,
        boolean current,
        List<Bad> badRows) {
    public LoadedList {
        badRows = List.copyOf(badRows);
    }

    /** A row that was left out, and why. */
    public record Bad(long line, String field, String found, String expected) {}

    /** What is on it. */
    public enum Kind {
        BRAND("B"),
        PARTY("P");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }

        String letter() {
            return letter;
        }

        static Kind of(String letter) {
            return letter.equals("B") ? BRAND : PARTY;
        }
    }
}
