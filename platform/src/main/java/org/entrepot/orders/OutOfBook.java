package org.entrepot.orders;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.entrepot.bonded.BookItem;
import org.entrepot.bonded.CustomsBook;
import org.entrepot.registry.Enterprises;

/**
 * How an order out of a bonded site (1210) hangs together with the customs account book that it leaves: what the book says where the order
 * says nothing, and what of the order the book does not bear out. Pure.
 *
 * @param books those that are known
 * @param parties among which a keeper may be named by name
 */
record OutOfBook(Parcel parcel, BooksAtHand books, Enterprises parties) {
    private static final int MOST_SHOWN = 5;
    private static final CodeWords WORDS = CodeWords.load();

    private Optional<CustomsBook.Whole> book() {
        String number = parcel.text(OrderField.BOOK);
        return number.isEmpty() ? books.only() : books.find(number);
    }

    /** The order with what its book says of what it leaves out: its number, its keeper, and of each line the item. */
    Parcel filled() {
        Optional<CustomsBook.Whole> book = book();
        if (book.isEmpty()) {
            return parcel;
        }
        List<OrderRow> rows = new ArrayList<>();
        for (OrderRow row : parcel.rows()) {
            Map<OrderField, String> more = new EnumMap<>(OrderField.class);
            if (rows.isEmpty()) {
                more(
                        more,
                        OrderField.BOOK,
                        parcel.text(OrderField.BOOK),
                        book.get().book().emsNo());
                more(
                        more,
                        OrderField.ZONE_ENTERPRISE,
                        parcel.text(OrderField.ZONE_ENTERPRISE),
                        book.get().book().keeper());
            }
            List<BookItem> items = candidates(book.get(), row);
            if (items.size() == 1) {
                more(
                        more,
                        OrderField.ITEM_RECORD,
                        row.text(OrderField.ITEM_RECORD),
                        items.getFirst().key().itemRecordNo());
            }
            rows.add(row.with(more));
        }
        return new Parcel(parcel.seller(), rows);
    }

    private static void more(Map<OrderField, String> more, OrderField field, String said, String known) {
        if (said.isEmpty()) {
            more.put(field, known);
        }
    }

    /** The items that goods may be: that of their own number, else those of their code and unit, of these the one of their name. */
    private static List<BookItem> candidates(CustomsBook.Whole book, OrderRow row) {
        List<BookItem> own = book.items().stream()
                .filter(item -> item.key().itemRecordNo().equals(row.text(OrderField.SKU)))
                .toList();
        if (!own.isEmpty()) {
            return own;
        }
        List<BookItem> alike = book.items().stream()
                .filter(item -> item.hs().equals(CellText.code(row.text(OrderField.HS)))
                        && item.unit().value().equals(unit(row)))
                .toList();
        List<BookItem> named = alike.stream()
                .filter(item -> item.name().equals(row.text(OrderField.NAME)))
                .toList();
        return named.size() == 1 ? named : alike;
    }

    private static String unit(OrderRow row) {
        return WORDS.code(OrderField.UNIT, row.text(OrderField.UNIT));
    }

    /** What the book does not bear out, by row; nothing of a field that says nothing, unless the book has several items for it. */
    Map<Integer, List<RowFault>> faults() {
        Map<Integer, List<RowFault>> faults = new HashMap<>();
        int first = parcel.rows().getFirst().number();
        String number = parcel.text(OrderField.BOOK);
        Optional<CustomsBook.Whole> book = books.find(number);
        if (!number.isEmpty() && book.isEmpty()) {
            add(
                    faults,
                    first,
                    OrderField.BOOK,
                    "orders.book.unknown",
                    number,
                    "a customs account book that is filed here");
        }
        book.ifPresent(known -> {
            String keeper = parcel.text(OrderField.ZONE_ENTERPRISE);
            if (!keeper.isEmpty()
                    && !CodeWords.enterprise(parties, keeper)
                            .equals(known.book().keeper())) {
                add(
                        faults,
                        first,
                        OrderField.ZONE_ENTERPRISE,
                        "orders.book.keeper",
                        keeper,
                        known.book().keeper());
            }
            parcel.rows().forEach(row -> line(faults, known, row));
        });
        return faults;
    }

    private static void line(Map<Integer, List<RowFault>> faults, CustomsBook.Whole book, OrderRow row) {
        String record = row.text(OrderField.ITEM_RECORD);
        if (record.isEmpty()) {
            List<BookItem> several = candidates(book, row);
            if (!several.isEmpty()) {
                add(faults, row.number(), OrderField.ITEM_RECORD, "orders.book.several", "", numbers(several));
            }
            return;
        }
        Optional<BookItem> item = book.items().stream()
                .filter(one -> one.key().itemRecordNo().equals(record))
                .findFirst();
        if (item.isEmpty()) {
            add(
                    faults,
                    row.number(),
                    OrderField.ITEM_RECORD,
                    "orders.book.item",
                    record,
                    "an item that is filed in book " + book.book().emsNo());
            return;
        }
        String hs = row.text(OrderField.HS);
        if (!item.get().hs().equals(CellText.code(hs))) {
            add(
                    faults,
                    row.number(),
                    OrderField.HS,
                    "orders.book.code",
                    hs,
                    item.get().hs());
        }
        String unit = item.get().unit().value();
        if (!unit.equals(unit(row))) {
            add(faults, row.number(), OrderField.UNIT, "orders.book.unit", row.text(OrderField.UNIT), unit);
        }
    }

    private static String numbers(List<BookItem> items) {
        return items.stream()
                .limit(MOST_SHOWN)
                .map(item -> item.key().itemRecordNo())
                .collect(Collectors.joining(" | ", "", items.size() > MOST_SHOWN ? " | …" : ""));
    }

    private static void add(
            Map<Integer, List<RowFault>> faults,
            int row,
            OrderField field,
            String rule,
            String found,
            String expected) {
        faults.computeIfAbsent(row, number -> new ArrayList<>())
                .add(new RowFault(field.key(), "", rule, found, expected));
    }
}
