package org.entrepot.bonded;

import java.time.Instant;

/**
 * What the gate says to a scan.
 *
 * @param number the scan's number
 * @param verdict whether it passes, and why not
 * @param list the vehicle list for which was scanned
 * @param scanned what was scanned
 * @param carrier whose waybill it is; empty where that is not known
 * @param detail what the verdict is about: the vehicle of the other list, the reason of the hold, the time of the first pass
 */
public record GateAnswer(
        long number,
        Instant at,
        String list,
        String scanned,
        String carrier,
        Verdict verdict,
        String detail,
        String by) {

    /** Whether a parcel passes. */
    public enum Verdict {
        /** Released, and on this vehicle's list: it leaves. */
        PASSES(1),
        /** It left with this list before; the scan changes nothing. */
        PASSED_BEFORE(2),
        /** Customs has not released it. */
        NOT_RELEASED(3),
        /** Customs has released it and holds it again. */
        HELD(4),
        /** It is on no vehicle's list. */
        NOT_ON_LIST(5),
        /** It is on another vehicle's list. */
        ON_OTHER_LIST(6),
        /** It left before with another vehicle. */
        LEFT_WITH_OTHER(7),
        /** There is no such vehicle list. */
        NO_SUCH_LIST(8),
        /** The vehicle's list is closed. */
        LIST_CLOSED(9),
        /** Nothing is known of that number. */
        UNKNOWN_PARCEL(10),
        /** What was scanned is no waybill number. */
        UNREADABLE(11),
        /** The warehouse has begun to pick it and has not finished. */
        NOT_PACKED(12),
        /** What was packed into it does not lie where parcels are packed any more: it was moved, or a count did not find it. */
        NOT_THERE(13);

        private final int number;

        Verdict(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        /** Whether the parcel is free to go. */
        public boolean passes() {
            return this == PASSES || this == PASSED_BEFORE;
        }

        static Verdict of(int number) {
            for (Verdict verdict : values()) {
                if (verdict.number == number) {
                    return verdict;
                }
            }
            throw new IllegalArgumentException("no verdict " + number);
        }
    }
}
