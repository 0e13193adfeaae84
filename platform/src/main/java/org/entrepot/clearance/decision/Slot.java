package org.entrepot.clearance.decision;

import org.entrepot.kernel.Direction;
import org.entrepot.messages.MessageType;

/** The places of an order's documents. */
public enum Slot {
    ORDER(0),
    PAYMENT(1),
    WAYBILL(2),
    LIST(3);

    private final int number;

    Slot(int number) {
        this.number = number;
    }

    /** As the database counts them: the column, and the bit of a draft. */
    public int number() {
        return number;
    }

    /** Whether an order of that direction needs a document there before its list is decided. */
    public boolean isNeeded(Direction direction) {
        return this != PAYMENT || direction == Direction.IMPORT;
    }

    /** Where a document of that type stands; cancellations stand nowhere. */
    public static Slot of(MessageType type) {
        return switch (type) {
            case CEB311, CEB303 -> ORDER;
            case CEB411 -> PAYMENT;
            case CEB511, CEB505 -> WAYBILL;
            case CEB621, CEB603 -> LIST;
            default -> throw new IllegalArgumentException(type + " has no place in an order");
        };
    }
}
