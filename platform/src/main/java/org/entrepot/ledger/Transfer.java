package org.entrepot.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A movement between two accounts of one unit.
 *
 * @param id derived, so that a repeat is recognised
 * @param debit the account debited
 * @param credit the account credited
 * @param amount in the accounts' unit; a post with 0 posts all that is reserved
 * @param kind posted at once, reserved, or the end of a reservation
 * @param pending the reservation that is posted or voided, or the transfer that is corrected; else null
 * @param reference what it belongs to, for people
 * @param time when it was decided, in microseconds
 */
public record Transfer(
        TransferId id,
        AccountId debit,
        AccountId credit,
        long amount,
        Kind kind,
        @Nullable TransferId pending,
        String reference,
        Instant time) {

    public Transfer {
        time = time.truncatedTo(ChronoUnit.MICROS); // as the database keeps it and the chain hashes it
    }

    /** What a transfer does with the counters. */
    public enum Kind {
        POSTED(0),
        PENDING(1),
        /** Makes a reservation final, whole or in part; what is not posted is given back. */
        POST(2),
        /** Gives a reservation back. */
        VOID(3),
        /** A posted transfer that corrects the one it names. */
        CORRECTION(4);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        /** Whether a number is that of a kind. */
        static boolean isNumber(int number) {
            return number >= 0 && number < values().length;
        }

        static Kind of(int number) {
            for (Kind kind : values()) {
                if (kind.number == number) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of transfer " + number);
        }
    }

    public static Transfer posted(TransferId id, AccountId debit, AccountId credit, long amount, Deed deed) {
        return new Transfer(id, debit, credit, amount, Kind.POSTED, null, deed.reference(), deed.time());
    }

    public static Transfer reserve(TransferId id, AccountId debit, AccountId credit, long amount, Deed deed) {
        return new Transfer(id, debit, credit, amount, Kind.PENDING, null, deed.reference(), deed.time());
    }

    /** Posts a reservation: all of it, the accounts taken from it. */
    public static Transfer post(TransferId id, TransferId reservation, Deed deed) {
        return new Transfer(id, NOBODY, NOBODY, 0, Kind.POST, reservation, deed.reference(), deed.time());
    }

    /** Posts a part of a reservation, more than nothing; the rest is given back. */
    public static Transfer postPart(TransferId id, TransferId reservation, long amount, Deed deed) {
        if (amount <= 0) {
            throw new IllegalArgumentException("a part is more than nothing, found " + amount);
        }
        return new Transfer(id, NOBODY, NOBODY, amount, Kind.POST, reservation, deed.reference(), deed.time());
    }

    public static Transfer voiding(TransferId id, TransferId reservation, Deed deed) {
        return new Transfer(id, NOBODY, NOBODY, 0, Kind.VOID, reservation, deed.reference(), deed.time());
    }

    /** Corrects a posted transfer by another movement; the corrected one has to be gathered as one of the batch's. */
    public static Transfer correction(
            TransferId id, AccountId debit, AccountId credit, long amount, TransferId corrected, Deed deed) {
        return new Transfer(id, debit, credit, amount, Kind.CORRECTION, corrected, deed.reference(), deed.time());
    }

    /**
     * @param reference what the transfer belongs to, for people
     * @param time when it was decided
     */
    public record Deed(String reference, Instant time) {}

    /** Stands for "the accounts of the reservation". */
    static final AccountId NOBODY = new AccountId(new java.util.UUID(0, 0));
}
