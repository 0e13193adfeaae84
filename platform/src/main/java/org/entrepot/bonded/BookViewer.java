package org.entrepot.bonded;

import org.entrepot.kernel.EnterpriseCode;

/**
 * Who looks at books.
 *
 * @param tenant the keeper's customs registration code; {@code *} for the operator and customs, who see all
 */
public record BookViewer(String tenant) {
    /** Sees all books, the warehouse and the gate. */
    public static final BookViewer PARK = new BookViewer("*");

    /** Sees its own books. */
    public static BookViewer of(EnterpriseCode keeper) {
        return new BookViewer(keeper.value());
    }
}
