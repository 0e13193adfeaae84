package org.entrepot.clearance.decision;

/** What kinds of business keys are claimed, each by one order at a time. */
public enum ClaimKind {
    /** A payment: payment enterprise and payTransactionId. */
    PAYMENT('P'),
    /** An import waybill: carrier and logisticsNo; free again six months later. */
    IMPORT_WAYBILL('L'),
    /** An export waybill, which names no order until a list binds it. */
    EXPORT_WAYBILL('W'),
    /** The declarant's own number of a list. */
    COP_NO('C'),
    /** The declarant's own number of a cancellation. */
    CANCELLATION('K'),
    /** The declarant's own number of a return. */
    REFUND('R'),
    /** The word that an import parcel was delivered: carrier and logisticsNo. */
    DELIVERY('D'),
    /** The site operator's own number of a list of parcels that entered the site. */
    ENTRY('N'),
    /** The word that an export order was paid (403): seller and order number. */
    COLLECTION('M'),
    /** The site operator's own number of what arrived (507). */
    ARRIVAL('A'),
    /** The declarant's own number of what was loaded (607). */
    LOADING('B'),
    /** The carrier's own number of what left (509). */
    DEPARTURE('F'),
    /** The declarant's own number of a summary (701). */
    SUMMARY('S'),
    /** The declarant's own number of a return of exports (213). */
    EXPORT_RETURN('T'),
    /** The site operator's own number of a parcel that came back (215). */
    TALLY('U'),
    /** A parcel in which exports come back: carrier and waybill; by it a return (213) and its tally (215) find each other. */
    CAME_BACK('X'),
    /** The number of an accepted list. */
    INVT_NO('V');

    private final char letter;

    ClaimKind(char letter) {
        this.letter = letter;
    }

    /** As the database stores it. */
    public char letter() {
        return letter;
    }

    /** The kind with that letter. */
    public static ClaimKind of(char letter) {
        for (ClaimKind kind : values()) {
            if (kind.letter == letter) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of claim " + letter);
    }
}
