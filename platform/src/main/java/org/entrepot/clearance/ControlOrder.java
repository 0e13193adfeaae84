package org.entrepot.clearance;

import java.time.Instant;
import org.entrepot.clearance.ControlAct.Verdict;

/**
 * An order to control what fits it (布控): which lists, and how.
 *
 * @param measure what is done with a list it fits instead of releasing it: manual review or inspection
 * @param source who gave it: what comes from above is obeyed and never lowered here
 */
public record ControlOrder(long id, Target target, Verdict measure, Source source, String reason, Instant placedAt) {

    public ControlOrder {
        if (measure != Verdict.REVIEW && measure != Verdict.INSPECT) {
            throw new IllegalArgumentException("a control order asks for review or inspection, not " + measure);
        }
    }

    /** What lists it fits. */
    public record Target(Kind kind, String key) {}

    /** By what it finds them. */
    public enum Kind {
        /** One order: its number. */
        ORDER('O'),
        /** One parcel: its waybill number. */
        PARCEL('W'),
        /** All lists of a seller: its customs code. */
        SELLER('S'),
        /** All lists with goods of a tariff line: its first 8 digits. */
        GOODS('G');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        /** As the database stores it. */
        public char letter() {
            return letter;
        }

        /** The kind with that letter. */
        public static Kind of(char letter) {
            for (Kind kind : values()) {
                if (kind.letter == letter) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of control order " + letter);
        }
    }

    /** Who gave it. */
    public enum Source {
        /** An officer here. */
        LOCAL,
        /** The national system. */
        UPSTREAM
    }

    /** The stricter of two: inspection goes before review, what comes from above before what does not. */
    public ControlOrder stricter(ControlOrder other) {
        if (measure != other.measure) {
            return measure.status() > other.measure.status() ? this : other;
        }
        return source == Source.UPSTREAM || other.source == Source.LOCAL ? this : other;
    }
}
