package org.entrepot.orders;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entrepot.bonded.CustomsBook;
import org.entrepot.kernel.EnterpriseCode;

/**
 * The customs account books that orders may be filled from: those that they name, and those that their seller keeps itself. Of others' books
 * nothing is told to who does not know their number.
 *
 * @param books by number
 */
record BooksAtHand(EnterpriseCode seller, List<CustomsBook.Whole> books) {
    BooksAtHand {
        books = List.copyOf(books);
    }

    /** Asks nothing where no order leaves a bonded site. */
    static BooksAtHand of(Connection c, EnterpriseCode seller, List<Parcel> bonded) throws SQLException {
        Set<String> numbers = new HashSet<>();
        bonded.forEach(parcel -> numbers.add(parcel.text(OrderField.BOOK)));
        return new BooksAtHand(seller, bonded.isEmpty() ? List.of() : CustomsBook.whole(c, numbers, seller));
    }

    /** The book of a number. */
    Optional<CustomsBook.Whole> find(String emsNo) {
        return books.stream().filter(one -> one.book().emsNo().equals(emsNo)).findFirst();
    }

    /** The only book that the seller keeps; empty where it keeps none, or several. */
    Optional<CustomsBook.Whole> only() {
        List<CustomsBook.Whole> own = books.stream()
                .filter(one -> one.book().keeper().equals(seller.value()))
                .toList();
        return own.size() == 1 ? Optional.of(own.getFirst()) : Optional.empty();
    }
}
