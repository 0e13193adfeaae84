package org.entrepot.console;

import java.util.List;
import org.entrepot.bonded.AsOf;
import org.entrepot.bonded.BookPosition;
import org.entrepot.bonded.Movement;
import org.entrepot.bonded.Quantity;
import org.jspecify.annotations.Nullable;

/** What an item of a book shows at two times. */
public record BookItemModel(BookPosition position, AsOf asOf, List<Movement> movements, int more) {
    /** A second legal quantity; a dash where there is none. */
    public static String orDash(@Nullable Long quantity) {
        return quantity == null ? "–" : Quantity.text(quantity);
    }
}
