package org.entrepot.bonded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.entrepot.kernel.BinaryRows;
import org.entrepot.kernel.UnitCode;
import org.entrepot.ledger.TransferId;
import org.entrepot.node.BinaryArray;
import org.entrepot.node.BinaryCopy;

/** The tables of customs account books. */
final class BookStore {
    private static final String FILE_BOOK = """
            INSERT INTO bonded.book (ems_no, keeper, name) VALUES (?, ?, ?)
            ON CONFLICT (ems_no) DO UPDATE SET name = excluded.name WHERE book.keeper = excluded.keeper""";
    private static final String FILE_ITEM = """
            INSERT INTO bonded.item (ems_no, item_record_no, keeper, unit, unit1, unit2, per_piece, hs, name)
            SELECT b.ems_no, ?, b.keeper, ?, ?, ?, ?, ?, ? FROM bonded.book b WHERE b.ems_no = ?
            ON CONFLICT (ems_no, item_record_no) DO UPDATE SET name = excluded.name
            WHERE item.unit = excluded.unit AND item.unit1 = excluded.unit1
              AND item.unit2 IS NOT DISTINCT FROM excluded.unit2
              AND item.per_piece = excluded.per_piece AND item.hs = excluded.hs""";
    private static final String BOOKS = """
            SELECT b.ems_no, b.keeper, b.name, (SELECT count(*) FROM bonded.item i WHERE i.ems_no = b.ems_no)
            FROM bonded.book b ORDER BY b.ems_no""";
    private static final String BOOKS_ASKED = """
            SELECT b.ems_no, b.keeper, b.name, (SELECT count(*) FROM bonded.item i WHERE i.ems_no = b.ems_no)
            FROM bonded.book b WHERE b.ems_no = ANY (?) OR b.keeper = ? ORDER BY b.ems_no""";
    private static final String ITEMS = """
            SELECT id, ems_no, item_record_no, unit, unit1, unit2, per_piece, hs, name
            FROM bonded.item
            WHERE (ems_no, item_record_no) IN (SELECT * FROM unnest(?::text[], ?::text[]))""";
    private static final String ITEMS_OF_BOOK = """
            SELECT id, ems_no, item_record_no, unit, unit1, unit2, per_piece, hs, name
            FROM bonded.item WHERE ems_no = ? ORDER BY item_record_no""";
    private static final String ITEMS_BY_ID = """
            SELECT id, ems_no, item_record_no, unit, unit1, unit2, per_piece, hs, name
            FROM bonded.item WHERE id = ANY (?)""";
    private static final String MADE = """
            SELECT transfer, of, qty, qty1, qty2, recorded_at, item, day, line, kind, document
            FROM bonded.movement WHERE transfer = ANY (?)""";
    private static final String RETURNED = """
            SELECT of, sum(qty)::bigint, sum(qty1)::bigint, sum(qty2)::bigint
            FROM bonded.movement WHERE kind = 5 AND of = ANY (?) GROUP BY of""";
    private static final String BY_DOCUMENT = """
            SELECT transfer, of, qty, qty1, qty2, recorded_at, item, day, line, kind, document
            FROM bonded.movement WHERE document = ? AND kind = ? AND kind IN (1, 6) ORDER BY line""";
    private static final String BY_ITEM = """
            SELECT transfer, of, qty, qty1, qty2, recorded_at, item, day, line, kind, document
            FROM bonded.movement WHERE item = ANY (?) AND day >= ? AND day <= ? AND recorded_at < ?
            ORDER BY item, day, recorded_at, document, line LIMIT ?""";
    private static final String SUMS = """
            SELECT item, kind, day < ?, sum(qty)::bigint, sum(qty1)::bigint, sum(qty2)::bigint
            FROM bonded.movement WHERE item = ANY (?) AND day <= ? AND recorded_at < ?
            GROUP BY 1, 2, 3""";
    private static final String ADD =
            "COPY bonded.movement (transfer, of, qty, qty1, qty2, recorded_at, item, day, line, kind, document) FROM STDIN WITH (FORMAT binary)";
    private static final int COLUMNS = 11;
    private static final int BYTES_A_MOVEMENT = 140; // to begin with

    private BookStore() {}

    /** False where the book is another keeper's. */
    static boolean fileBook(Connection c, String emsNo, String keeper, String name) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FILE_BOOK)) {
            statement.setString(1, emsNo);
            statement.setString(2, keeper);
            statement.setString(3, name);
            return statement.executeUpdate() == 1;
        }
    }

    /** False where there is no such book or the item is filed otherwise. */
    static boolean fileItem(Connection c, BookItem item) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FILE_ITEM)) {
            UnitCode second = item.unit2();
            statement.setString(1, item.key().itemRecordNo());
            statement.setString(2, item.unit().value());
            statement.setString(3, item.unit1().value());
            statement.setString(4, second == null ? null : second.value());
            statement.setLong(5, item.perPiece());
            statement.setString(6, item.hs());
            statement.setString(7, item.name());
            statement.setString(8, item.key().emsNo());
            return statement.executeUpdate() == 1;
        }
    }

    static List<CustomsBook.Filed> books(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(BOOKS)) {
            return books(statement);
        }
    }

    /** Those of these numbers, and those of that keeper. */
    static List<CustomsBook.Filed> books(Connection c, Collection<String> emsNos, String keeper) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(BOOKS_ASKED)) {
            statement.setArray(1, c.createArrayOf("text", emsNos.toArray()));
            statement.setString(2, keeper);
            return books(statement);
        }
    }

    private static List<CustomsBook.Filed> books(PreparedStatement statement) throws SQLException {
        List<CustomsBook.Filed> books = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                books.add(new CustomsBook.Filed(row.getString(1), row.getString(2), row.getString(3), row.getInt(4)));
            }
        }
        return books;
    }

    static Map<ItemKey, BookItem> items(Connection c, Collection<ItemKey> keys) throws SQLException {
        Map<ItemKey, BookItem> items = new HashMap<>();
        if (keys.isEmpty()) {
            return items;
        }
        try (PreparedStatement statement = c.prepareStatement(ITEMS)) {
            statement.setArray(
                    1, c.createArrayOf("text", keys.stream().map(ItemKey::emsNo).toArray()));
            statement.setArray(
                    2,
                    c.createArrayOf(
                            "text", keys.stream().map(ItemKey::itemRecordNo).toArray()));
            for (BookItem item : items(statement)) {
                items.put(item.key(), item);
            }
        }
        return items;
    }

    static List<BookItem> items(Connection c, String emsNo) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ITEMS_OF_BOOK)) {
            statement.setString(1, emsNo);
            return items(statement);
        }
    }

    static Map<Integer, BookItem> itemsById(Connection c, Collection<Integer> ids) throws SQLException {
        Map<Integer, BookItem> items = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(ITEMS_BY_ID)) {
            statement.setArray(1, c.createArrayOf("integer", ids.toArray()));
            items(statement).forEach(item -> items.put(item.id(), item));
        }
        return items;
    }

    private static List<BookItem> items(PreparedStatement statement) throws SQLException {
        List<BookItem> items = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String second = row.getString(6);
                items.add(new BookItem(
                        row.getInt(1),
                        new ItemKey(row.getString(2), row.getString(3)),
                        UnitCode.of(row.getString(4)),
                        UnitCode.of(row.getString(5)),
                        second == null ? null : UnitCode.of(second),
                        row.getLong(7),
                        row.getString(8),
                        row.getString(9)));
            }
        }
        return items;
    }

    static Map<TransferId, Movement> made(Connection c, Collection<TransferId> ids) throws SQLException {
        Map<TransferId, Movement> made = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(MADE)) {
            statement.setObject(
                    1, BinaryArray.of(ids.stream().map(TransferId::value).toList()));
            movements(statement).forEach(movement -> made.put(movement.transfer(), movement));
        }
        return made;
    }

    static Map<TransferId, Amounts> returned(Connection c, Collection<TransferId> ids) throws SQLException {
        Map<TransferId, Amounts> returned = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(RETURNED)) {
            statement.setObject(
                    1, BinaryArray.of(ids.stream().map(TransferId::value).toList()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    returned.put(new TransferId(row.getObject(1, UUID.class)), amounts(row, 2));
                }
            }
        }
        return returned;
    }

    /** The lines of an inbound or outbound document. */
    static List<Movement> ofDocument(Connection c, String document, MovementKind kind) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(BY_DOCUMENT)) {
            statement.setString(1, document);
            statement.setInt(2, kind.number());
            return movements(statement);
        }
    }

    /** What happened to items from a day on, in order. */
    static List<Movement> ofItems(Connection c, Collection<Integer> items, LocalDate from, AsOf asOf, int limit)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(BY_ITEM)) {
            statement.setArray(1, c.createArrayOf("integer", items.toArray()));
            statement.setObject(2, from);
            statement.setObject(3, asOf.day());
            statement.setObject(4, utc(asOf.before()));
            statement.setInt(5, limit);
            return movements(statement);
        }
    }

    /**
     * What movements of a kind add up to.
     *
     * @param earlier whether they count for days before the period
     */
    record Sum(int item, MovementKind kind, boolean earlier, Amounts amounts) {}

    static List<Sum> sums(Connection c, Collection<Integer> items, LocalDate from, AsOf asOf) throws SQLException {
        List<Sum> sums = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(SUMS)) {
            statement.setObject(1, from);
            statement.setArray(2, c.createArrayOf("integer", items.toArray()));
            statement.setObject(3, asOf.day());
            statement.setObject(4, utc(asOf.before()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sums.add(
                            new Sum(row.getInt(1), MovementKind.of(row.getInt(2)), row.getBoolean(3), amounts(row, 4)));
                }
            }
        }
        return sums;
    }

    private static List<Movement> movements(PreparedStatement statement) throws SQLException {
        List<Movement> movements = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                UUID of = row.getObject(2, UUID.class);
                movements.add(new Movement(
                        new TransferId(row.getObject(1, UUID.class)),
                        of == null ? null : new TransferId(of),
                        row.getInt(7),
                        MovementKind.of(row.getInt(10)),
                        row.getObject(8, LocalDate.class),
                        row.getObject(6, OffsetDateTime.class).toInstant(),
                        amounts(row, 3),
                        row.getInt(9),
                        row.getString(11)));
            }
        }
        return movements;
    }

    private static Amounts amounts(ResultSet row, int column) throws SQLException {
        long second = row.getLong(column + 2);
        Long orNone = row.wasNull() ? null : second;
        return new Amounts(row.getLong(column), row.getLong(column + 1), orNone);
    }

    static void add(Connection c, List<Movement> movements) throws SQLException {
        if (movements.isEmpty()) {
            return;
        }
        BinaryRows rows = new BinaryRows(COLUMNS, 64 + movements.size() * BYTES_A_MOVEMENT);
        for (Movement one : movements) {
            TransferId of = one.of();
            Long second = one.amounts().qty2();
            rows.add(one.transfer().value()).add(of == null ? null : of.value());
            rows.add(one.amounts().qty()).add(one.amounts().qty1());
            BinaryRows behind = second == null ? rows.addNull() : rows.add(second.longValue());
            behind.add(one.recordedAt())
                    .add(one.item())
                    .add(one.day())
                    .add(one.line())
                    .add((short) one.kind().number())
                    .add(one.document());
        }
        BinaryCopy.add(c, ADD, rows);
    }

    static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
