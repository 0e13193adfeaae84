package org.entrepot.billing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the columns of a price list mean, each told by its place from 0, or -1 where the file has none.
 *
 * @param fee what is priced: by its code or its name in one of the three languages
 * @param from the first day of the price
 * @param price yuan before VAT
 * @param unit in what the file counts; where it says so, it must be what the fee is counted in
 * @param day the first day of rows that say none
 */
public record PriceColumns(int fee, int from, int price, int unit, String day) {
    /** Columns that a price list may have. */
    public enum Column {
        FEE,
        FROM,
        PRICE,
        UNIT
    }

    private static final int NONE = -1;
    private static final int LOOKED_AT = 20;

    /** By their headings, as far as those are known. */
    public static PriceColumns proposed(PriceTable table) {
        Map<Column, Integer> places = places(table.heading());
        return new PriceColumns(
                places.getOrDefault(Column.FEE, NONE),
                places.getOrDefault(Column.FROM, NONE),
                places.getOrDefault(Column.PRICE, NONE),
                places.getOrDefault(Column.UNIT, NONE),
                "");
    }

    /** Where a column stands. */
    public int place(Column column) {
        return switch (column) {
            case FEE -> fee;
            case FROM -> from;
            case PRICE -> price;
            case UNIT -> unit;
        };
    }

    /** Which of the first rows names most columns; the first where none names any. */
    static int heading(List<PriceTable.Row> rows) {
        int best = 0;
        for (int i = 1; i < Math.min(LOOKED_AT, rows.size()); i++) {
            if (places(rows.get(i)).size() > places(rows.get(best)).size()) {
                best = i;
            }
        }
        return best;
    }

    private static Map<Column, Integer> places(PriceTable.Row row) {
        Map<Column, Integer> places = new HashMap<>();
        IntStream.range(0, row.cells().size())
                .forEach(i -> PriceWords.column(row.cell(i)).ifPresent(column -> places.putIfAbsent(column, i)));
        return places;
    }
}
