package org.entrepot.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What will be erased when, what was, and what stands against it. Counts alone: nobody is named.
 *
 * @param terms what the law and the house ask for today
 * @param coming what ends in which month, as it was last looked at: a later use puts it off
 * @param kept what is past its day and kept, and why
 * @param erased what was erased, the latest days first
 * @param holds those that stand, then the latest that were lifted
 * @param requests what persons asked for, the latest first
 */
public record RetentionBoard(
        List<Term> terms,
        List<Coming> coming,
        List<StillKept> kept,
        List<Destroyed> erased,
        List<Hold> holds,
        List<Request> requests) {

    /** A rule's term, where it is written, and how sure that is. */
    public record Term(String rule, Period value, String source, String confidence) {}

    /** What a key seals. */
    public enum Kind {
        /** What documents say of one person. */
        PERSON('P'),
        /** What the documents of a month say that name no identified person. */
        MONTH('M'),
        /** An application of an enterprise. */
        APPLICATION('A');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        /** As the database stores it. */
        String letter() {
            return String.valueOf(letter);
        }

        static Kind of(String letter) {
            for (Kind kind : values()) {
                if (kind.letter().equals(letter)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of key " + letter);
        }
    }

    /** So many keys whose term ends in a month. */
    public record Coming(YearMonth month, Kind kind, String rule, long keys) {}

    /** So many keys whose day is past, by what keeps them. */
    public record StillKept(String why, long keys) {}

    /** So many keys that were destroyed on a day. */
    public record Destroyed(LocalDate day, Kind kind, String rule, long keys) {}

    /**
     * A legal hold.
     *
     * @param about the number of the declaration, or the person's reference, as it was typed
     * @param declaration its number in this installation; null where a person is held
     */
    public record Hold(
            long id,
            String about,
            @Nullable Long declaration,
            String reason,
            String placedBy,
            Instant placedAt,
            @Nullable String liftedBy,
            @Nullable Instant liftedAt) {}

    /** What was decided about what a person asked for. */
    public enum Decision {
        /** Erased at once: nothing asked to keep it. */
        ERASED,
        /** Refused while the law asks to keep it, or a case is open, or a hold stands. */
        REFUSED,
        /** Nothing is kept of whoever has that identity. */
        UNKNOWN
    }

    /**
     * A person's own request.
     *
     * @param person the reference; null where nobody was found
     * @param until the last day on which the law asks to keep it
     * @param rule the rule that says so
     * @param kept what else keeps it; empty where nothing does
     */
    public record Request(
            long id,
            Instant at,
            String by,
            @Nullable UUID person,
            Decision decision,
            @Nullable LocalDate until,
            String rule,
            String kept) {}
}
