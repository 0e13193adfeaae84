package org.entrepot.bonded;

import java.util.Optional;
import org.entrepot.bonded.BookItem.Measure;

/**
 * A line of a customs document that moves the book, as the document writes it.
 *
 * @param block the name of its lines, for faults: {@code InventoryList}
 * @param line its number there, from 1
 * @param emsNo the book
 * @param itemRecordNo the item
 * @param qty declared quantity and unit
 * @param qty1 first legal quantity and unit
 * @param qty2 second legal quantity and unit; {@link Said#NOTHING} where there is none
 */
public record BookLine(String block, int line, String emsNo, String itemRecordNo, Said qty, Said qty1, Said qty2) {

    /** A quantity and its unit as text, empty where the document says nothing. */
    public record Said(String number, String unit) {
        public static final Said NOTHING = new Said("", "");

        boolean isNothing() {
            return number.isEmpty() && unit.isEmpty();
        }
    }

    Said said(Measure measure) {
        return switch (measure) {
            case DECLARED -> qty;
            case FIRST_LEGAL -> qty1;
            case SECOND_LEGAL -> qty2;
        };
    }

    /** The item that it names; empty when the numbers cannot be those of one. */
    public Optional<ItemKey> key() {
        return ItemKey.fits(emsNo, itemRecordNo) ? Optional.of(new ItemKey(emsNo, itemRecordNo)) : Optional.empty();
    }

    /** Where an element of it stands. */
    String field(String element) {
        return block + "[" + line + "]." + element;
    }
}
