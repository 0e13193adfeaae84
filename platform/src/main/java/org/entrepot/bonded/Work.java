package org.entrepot.bonded;

import java.time.Instant;
import java.time.LocalDate;
import org.entrepot.ledger.AccountCode;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.TransferId;
import org.jspecify.annotations.Nullable;

/**
 * Work in the warehouse: pieces of a lot go from one place to another, come in or go out.
 *
 * @param item the item's number
 * @param day the day it counts for (Beijing)
 * @param from where they were; null when they came in
 * @param to where they are; null when they went out
 * @param document what it was done for
 */
public record Work(
        TransferId transfer,
        Kind kind,
        int item,
        String lot,
        @Nullable String from,
        @Nullable String to,
        long pieces,
        LocalDate day,
        Instant recordedAt,
        String document,
        String by) {
    private static final AccountCode STOCK = AccountCode.of(32, "warehouse stock");
    private static final AccountCode OTHER_SIDE = AccountCode.of(33, "warehouse, other side");
    private static final String PIECE = "piece";

    /** What was done. */
    public enum Kind {
        RECEIVED(1),
        PUT_AWAY(2),
        MOVED(3),
        PICKED(4),
        /** Passed the gate in its parcel. */
        LEFT(5),
        /** A count found more or fewer. */
        COUNTED(6),
        DESTROYED(7),
        /** Came back from a buyer. */
        CAME_BACK(8),
        /** Taken out under another document than a retail list: re-exported, carried forward. */
        TAKEN_OUT(9);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        static Kind of(int number) {
            for (Kind kind : values()) {
                if (kind.number == number) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of work " + number);
        }
    }

    /** What is in a place of a lot of an item; never below nothing. */
    static AccountSpec stock(String place, int item, String lot) {
        return AccountSpec.limited(STOCK, place + "|" + item + "|" + lot, PIECE);
    }

    /** Where pieces come from and go to. */
    static AccountSpec outside() {
        return AccountSpec.open(OTHER_SIDE, "all", PIECE);
    }

    AccountSpec debited() {
        return from == null ? outside() : stock(from, item, lot);
    }

    AccountSpec credited() {
        return to == null ? outside() : stock(to, item, lot);
    }
}
