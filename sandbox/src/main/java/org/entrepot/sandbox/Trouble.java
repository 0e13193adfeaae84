package org.entrepot.sandbox;

import org.entrepot.kernel.Direction;

/** What goes wrong with a parcel of the sandbox, on purpose, and how it should end. */
public enum Trouble {
    NONE(Direction.IMPORT, true),
    /** The payer's 411 comes long after the others: the list waits and is then released. */
    LATE_PAYMENT(Direction.IMPORT, true),
    /** Every document is sent twice: the second changes nothing. */
    SENT_TWICE(Direction.IMPORT, true),
    /** amountPaid is not acturalPaid: 1332. */
    AMOUNT_DIFFERS(Direction.IMPORT, false),
    /** Somebody else paid: 1327. */
    OTHER_PAYER(Direction.IMPORT, false),
    /** The order names another payment enterprise: 13035. */
    OTHER_PAYMENT_FIRM(Direction.IMPORT, false),
    /** The list has a line less than the order: 1320. */
    LINE_MISSING(Direction.IMPORT, false),
    /** A line of the list names other goods than the order: 1322. */
    LINE_DIFFERS(Direction.IMPORT, false),
    /** Another buyer's name in the list: 13127. */
    NAME_DIFFERS(Direction.IMPORT, false),
    /** Another telephone in the list: 130126. */
    TELEPHONE_DIFFERS(Direction.IMPORT, false),
    /** The first legal unit is not that of the commodity code. */
    WRONG_UNIT(Direction.IMPORT, false),
    /** Two items together above CNY 5,000: -621005. */
    OVER_SINGLE_LIMIT(Direction.IMPORT, false),
    /** A buyer whose year is already full: 1313. */
    OVER_ANNUAL_LIMIT(Direction.IMPORT, false),
    /** The platform is not on record: 22001. */
    UNREGISTERED_PLATFORM(Direction.IMPORT, false),
    /** Nothing is wrong with the parcel by itself; many like it name one telephone. */
    SHARED_TELEPHONE(Direction.IMPORT, true),
    EXPORT_NONE(Direction.EXPORT, true),
    /** The carrier's 505 comes long after the others. */
    LATE_WAYBILL(Direction.EXPORT, true),
    /** A line of the export list has another price than the order. */
    EXPORT_LINE_DIFFERS(Direction.EXPORT, false),
    /** The list says one wig where the order says two. */
    ONE_WIG_FOR_TWO(Direction.EXPORT, false);

    private final Direction direction;
    private final boolean endsWell;

    Trouble(Direction direction, boolean endsWell) {
        this.direction = direction;
        this.endsWell = endsWell;
    }

    /** The direction in which it happens. */
    public Direction direction() {
        return direction;
    }

    /** Whether the parcel is released (import) or approved (export) in the end. */
    public boolean endsWell() {
        return endsWell;
    }
}
