package org.entrepot.catalog;

/**
 * A row of a tariff file that was left out, and why.
 *
 * @param row its line in the file; the heading is line 1
 * @param column the column at fault; empty when it is the row as a whole
 * @param found what stands there, cut where it is long
 * @param expected what would be taken
 */
public record BadRow(long row, String column, String found, String expected) {
    private static final int LONGEST = 60;

    public BadRow {
        found = found.length() <= LONGEST ? found : found.substring(0, LONGEST) + "…";
    }

    /** {@code row 7, unit1: found '9', expected a unit of the table}. */
    @Override
    public String toString() {
        return "row " + row + (column.isEmpty() ? "" : ", " + column) + ": found '" + found + "', expected " + expected;
    }
}
