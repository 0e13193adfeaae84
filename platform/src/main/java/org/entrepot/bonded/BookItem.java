package org.entrepot.bonded;

import java.util.ArrayList;
import java.util.List;
import org.entrepot.kernel.UnitCode;
import org.entrepot.ledger.AccountCode;
import org.entrepot.ledger.AccountSpec;
import org.jspecify.annotations.Nullable;

/**
 * An item as filed in a customs account book.
 *
 * @param id its number in this installation
 * @param unit what its declared quantity counts
 * @param unit1 the first legal unit of its commodity code
 * @param unit2 the second legal unit; null where the code has none
 * @param perPiece declared quantity in one piece of the warehouse, in hundred-thousandths of the unit
 * @param hs its commodity code, ten digits
 * @param name as filed
 */
public record BookItem(
        int id,
        ItemKey key,
        UnitCode unit,
        UnitCode unit1,
        @Nullable UnitCode unit2,
        long perPiece,
        String hs,
        String name) {
    private static final AccountCode BOOK = AccountCode.of(30, "customs book");
    private static final AccountCode OTHER_SIDE = AccountCode.of(31, "customs book, other side");

    /** The three quantities in which an item is kept. */
    enum Measure {
        DECLARED(0, "qty", "unit"),
        FIRST_LEGAL(1, "qty1", "unit1"),
        SECOND_LEGAL(2, "qty2", "unit2");

        private final int number;
        private final String quantity;
        private final String unit;

        Measure(int number, String quantity, String unit) {
            this.number = number;
            this.quantity = quantity;
            this.unit = unit;
        }

        /** Part of the keys of accounts and transfers. */
        int number() {
            return number;
        }

        /** The element that carries the quantity. */
        String quantityElement() {
            return quantity;
        }

        /** The element that carries its unit. */
        String unitElement() {
            return unit;
        }
    }

    public BookItem {
        if (perPiece <= 0) {
            throw new IllegalArgumentException("a piece holds something, found " + perPiece);
        }
    }

    /** The unit of a measure; null where the item has no second legal unit. */
    @Nullable UnitCode unit(Measure measure) {
        return switch (measure) {
            case DECLARED -> unit;
            case FIRST_LEGAL -> unit1;
            case SECOND_LEGAL -> unit2;
        };
    }

    /** What is left of it in a measure; throws where it has none. */
    AccountSpec account(Measure measure) {
        return AccountSpec.limited(
                BOOK, key.emsNo() + "|" + key.itemRecordNo() + "|" + measure.number(), ledgerUnit(measure));
    }

    /** Where a measure comes from and goes to. */
    AccountSpec otherSide(Measure measure) {
        String unit = ledgerUnit(measure);
        return AccountSpec.open(OTHER_SIDE, unit, unit);
    }

    /** Quantity are no money: 142 is a currency too. */
    private String ledgerUnit(Measure measure) {
        UnitCode code = unit(measure);
        if (code == null) {
            throw new IllegalStateException(key + " has no second legal unit");
        }
        return "unit " + code;
    }

    /** All accounts that a document about it may move. */
    List<AccountSpec> accounts() {
        List<AccountSpec> accounts = new ArrayList<>();
        for (Measure measure : measures()) {
            accounts.add(account(measure));
            accounts.add(otherSide(measure));
        }
        return accounts;
    }

    List<Measure> measures() {
        return unit2 == null ? List.of(Measure.DECLARED, Measure.FIRST_LEGAL) : List.of(Measure.values());
    }
}
