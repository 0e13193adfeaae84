package org.entrepot.bonded;

/**
 * What a customs account book says of an item at two times.
 *
 * @param opening what stood in it before the period
 * @param inbound entered in the period
 * @param deducted taken out at release in the period
 * @param outbound out by other documents in the period
 * @param returned entered again in the period
 * @param reserved set aside at its end and neither deducted nor restored
 */
public record BookPosition(
        BookItem item,
        Amounts opening,
        Amounts inbound,
        Amounts deducted,
        Amounts outbound,
        Amounts returned,
        Amounts reserved) {

    /** What stands in the book at the end of the period, what is set aside included. */
    public Amounts closing() {
        return opening.plus(inbound).minus(deducted).minus(outbound).plus(returned);
    }

    /** What may still be declared. */
    public Amounts available() {
        return closing().minus(reserved);
    }

    /** Nothing happened to it yet. */
    static BookPosition of(BookItem item) {
        Amounts nothing = item.unit2() == null ? Amounts.NOTHING : new Amounts(0, 0, 0L);
        return new BookPosition(item, nothing, nothing, nothing, nothing, nothing, nothing);
    }

    BookPosition plus(BookStore.Sum sum) {
        Amounts more = sum.amounts();
        boolean before = sum.earlier();
        return switch (sum.kind()) {
            case INBOUND -> with(before ? opening.plus(more) : opening, before ? inbound : inbound.plus(more));
            case DEDUCTED ->
                new BookPosition(
                        item,
                        before ? opening.minus(more) : opening,
                        inbound,
                        before ? deducted : deducted.plus(more),
                        outbound,
                        returned,
                        reserved.minus(more));
            case OUTBOUND ->
                new BookPosition(
                        item,
                        before ? opening.minus(more) : opening,
                        inbound,
                        deducted,
                        before ? outbound : outbound.plus(more),
                        returned,
                        reserved);
            case RETURNED ->
                new BookPosition(
                        item,
                        before ? opening.plus(more) : opening,
                        inbound,
                        deducted,
                        outbound,
                        before ? returned : returned.plus(more),
                        reserved);
            case RESERVED ->
                new BookPosition(item, opening, inbound, deducted, outbound, returned, reserved.plus(more));
            case RESTORED ->
                new BookPosition(item, opening, inbound, deducted, outbound, returned, reserved.minus(more));
        };
    }

    private BookPosition with(Amounts opens, Amounts enters) {
        return new BookPosition(item, opens, enters, deducted, outbound, returned, reserved);
    }
}
