package org.entrepot.bonded;

import org.entrepot.bonded.BookItem.Measure;
import org.jspecify.annotations.Nullable;

/**
 * The three quantities of an item, each in hundred-thousandths of its unit.
 *
 * @param qty in the declared unit
 * @param qty1 in the first legal unit
 * @param qty2 in the second legal unit; null where the item has none
 */
public record Amounts(long qty, long qty1, @Nullable Long qty2) {
    public static final Amounts NOTHING = new Amounts(0, 0, null);

    /** That of a measure; 0 where the item has none. */
    long of(Measure measure) {
        return switch (measure) {
            case DECLARED -> qty;
            case FIRST_LEGAL -> qty1;
            case SECOND_LEGAL -> qty2 == null ? 0 : qty2;
        };
    }

    public Amounts plus(Amounts other) {
        return new Amounts(
                Math.addExact(qty, other.qty),
                Math.addExact(qty1, other.qty1),
                qty2 == null && other.qty2 == null
                        ? null
                        : Math.addExact(of(Measure.SECOND_LEGAL), other.of(Measure.SECOND_LEGAL)));
    }

    public Amounts minus(Amounts other) {
        return plus(new Amounts(-other.qty, -other.qty1, other.qty2 == null ? null : -other.qty2));
    }

    public boolean isNothing() {
        return qty == 0 && qty1 == 0 && of(Measure.SECOND_LEGAL) == 0;
    }
}
