package org.entrepot.bonded;

import java.util.regex.Pattern;

/**
 * Which item of which customs account book (账册号, 账册备案料号): CEB elements {@code emsNo} and {@code itemRecordNo}.
 *
 * @param emsNo the book, 1 to 30 letters, digits and {@code . - _ /}
 * @param itemRecordNo the item in it, likewise
 */
public record ItemKey(String emsNo, String itemRecordNo) implements Comparable<ItemKey> {
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z._/-]{1,30}");

    public ItemKey {
        if (!fits(emsNo, itemRecordNo)) {
            throw new IllegalArgumentException("no item of a book: '" + emsNo + "', '" + itemRecordNo + "'");
        }
    }

    /** Whether both numbers have the form of one. */
    public static boolean fits(String emsNo, String itemRecordNo) {
        return FORM.matcher(emsNo).matches() && FORM.matcher(itemRecordNo).matches();
    }

    @Override
    public int compareTo(ItemKey other) {
        int book = emsNo.compareTo(other.emsNo);
        return book != 0 ? book : itemRecordNo.compareTo(other.itemRecordNo);
    }

    @Override
    public String toString() {
        return emsNo + " " + itemRecordNo;
    }
}
