package org.entrepot.bonded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.entrepot.ledger.TransferId;
import org.entrepot.node.BinaryArray;
import org.jspecify.annotations.Nullable;

/** The tables of the warehouse: places, what is in them, work, waves. */
final class WarehouseStore {
    private static final String PUT_PLACE =
            "INSERT INTO bonded.place (code, kind) VALUES (?, ?) ON CONFLICT (code) DO NOTHING";
    private static final String PLACES = "SELECT code, kind FROM bonded.place ORDER BY kind, code";
    private static final String PLACE = "SELECT kind FROM bonded.place WHERE code = ?";
    private static final String PUT_STOCK = """
            INSERT INTO bonded.stock (item, lot, place, expires) VALUES (?, ?, ?, ?)
            ON CONFLICT (item, lot, place) DO NOTHING""";
    private static final String CARRY_STOCK = """
            INSERT INTO bonded.stock (item, lot, place, expires)
            SELECT item, lot, ?, expires FROM bonded.stock WHERE item = ? AND lot = ? LIMIT 1
            ON CONFLICT (item, lot, place) DO NOTHING""";
    private static final String LOT = "SELECT expires FROM bonded.stock WHERE item = ? AND lot = ? LIMIT 1";
    private static final String KEEPS = "SELECT EXISTS (SELECT FROM bonded.stock WHERE item = ?)";
    private static final String PICKABLE = """
            SELECT s.item, s.lot, s.place, s.expires FROM bonded.stock s JOIN bonded.place p ON p.code = s.place
            WHERE s.item = ANY (?) AND p.kind = 2 ORDER BY s.item, s.expires NULLS LAST, s.lot, s.place""";
    private static final String ADD = """
            INSERT INTO bonded.work (transfer, pieces, recorded_at, item, day, kind, lot, from_place, to_place, document, by_whom)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String MADE = """
            SELECT transfer, kind, item, lot, from_place, to_place, pieces, day, recorded_at, document, by_whom
            FROM bonded.work WHERE transfer = ANY (?)""";
    private static final String OF_ITEMS = """
            SELECT transfer, kind, item, lot, from_place, to_place, pieces, day, recorded_at, document, by_whom
            FROM bonded.work WHERE item = ANY (?) AND day <= ? AND recorded_at < ?
              AND (from_place IS NULL OR to_place IS NULL)
            ORDER BY item, day, recorded_at, transfer LIMIT ?""";
    private static final String BY_DOCUMENT = """
            SELECT item, kind, sum(pieces)::bigint FROM bonded.work WHERE document = ? GROUP BY item, kind""";
    private static final String SUMS = """
            SELECT item, kind, from_place IS NULL, sum(pieces)::bigint FROM bonded.work
            WHERE item = ANY (?) AND day <= ? AND recorded_at < ? AND (from_place IS NULL OR to_place IS NULL)
            GROUP BY 1, 2, 3""";
    private static final String COMPLETE = """
            INSERT INTO bonded.receipt (document, completed_at, by_whom) VALUES (?, ?, ?) ON CONFLICT (document) DO NOTHING""";
    private static final String IS_COMPLETE = "SELECT EXISTS (SELECT FROM bonded.receipt WHERE document = ?)";
    private static final String TO_RECEIVE = """
            SELECT m.document FROM bonded.movement m
            WHERE m.kind = 1 AND NOT EXISTS (SELECT FROM bonded.receipt r WHERE r.document = m.document)
            GROUP BY m.document ORDER BY min(m.recorded_at), m.document LIMIT 100""";
    private static final String NOT_RECEIVED = """
            SELECT m.item, sum(m.qty)::bigint, coalesce(sum(came.pieces), 0)::bigint
            FROM (SELECT item, document, sum(qty) AS qty FROM bonded.movement
                  WHERE kind = 1 AND item = ANY (?) AND day <= ? AND recorded_at < ? GROUP BY item, document) m
            LEFT JOIN LATERAL (SELECT sum(pieces) AS pieces FROM bonded.work w
                 WHERE w.document = m.document AND w.item = m.item AND w.kind = 1 AND w.day <= ? AND w.recorded_at < ?) came
                 ON true
            WHERE NOT EXISTS (SELECT FROM bonded.receipt r WHERE r.document = m.document AND r.completed_at < ?)
            GROUP BY m.item""";
    private static final String MOVES = """
            SELECT i.keeper, m.place, m.item, m.lot, greatest(m.day, ?), sum(m.pieces)::bigint
            FROM (SELECT to_place AS place, item, lot, day, pieces FROM bonded.work WHERE to_place IS NOT NULL AND day <= ?
                  UNION ALL
                  SELECT from_place, item, lot, day, -pieces FROM bonded.work WHERE from_place IS NOT NULL AND day <= ?) m
                JOIN bonded.item i ON i.id = m.item JOIN bonded.place p ON p.code = m.place
            WHERE p.kind = 2 GROUP BY 1, 2, 3, 4, 5""";
    private static final String CONTENTS = """
            SELECT i.ems_no, i.item_record_no, i.name, s.lot, s.place, s.expires,
                   coalesce((SELECT sum(pieces) FROM bonded.work w
                             WHERE w.item = s.item AND w.lot = s.lot AND w.to_place = s.place), 0)::bigint
                   - coalesce((SELECT sum(pieces) FROM bonded.work w
                             WHERE w.item = s.item AND w.lot = s.lot AND w.from_place = s.place), 0)::bigint,
                   coalesce((SELECT sum(pieces) FROM bonded.pick p
                             WHERE p.item = s.item AND p.lot = s.lot AND p.place = s.place AND p.state = 1), 0)::bigint
            FROM bonded.stock s JOIN bonded.item i ON i.id = s.item ORDER BY s.place, 1, 2, s.expires NULLS LAST, s.lot""";
    private static final String MAKE_WAVE = """
            INSERT INTO bonded.wave (id, packing, made_at, by_whom) VALUES (?, ?, ?, ?)""";
    private static final String ADD_PICK = """
            INSERT INTO bonded.pick (wave, number, carrier, waybill, list, item, lot, place, pieces, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String PICKS_OF_WAVE = """
            SELECT p.wave, p.number, w.packing, p.carrier, p.waybill, p.list, p.item, p.lot, p.place, p.pieces, p.state
            FROM bonded.pick p JOIN bonded.wave w ON w.id = p.wave WHERE p.wave = ? ORDER BY p.number""";
    private static final String PICKS_OF_PARCEL = """
            SELECT p.wave, p.number, w.packing, p.carrier, p.waybill, p.list, p.item, p.lot, p.place, p.pieces, p.state
            FROM bonded.pick p JOIN bonded.wave w ON w.id = p.wave
            WHERE p.waybill = ? AND p.carrier = ? AND p.state <> 4 ORDER BY p.wave, p.number""";
    private static final String SET_PICK = "UPDATE bonded.pick SET state = ? WHERE wave = ? AND number = ?";
    private static final String WAVES = """
            SELECT w.id, w.packing, w.made_at, w.by_whom, count(p.number),
                   count(p.number) FILTER (WHERE p.state = 1), count(p.number) FILTER (WHERE p.state = 2)
            FROM bonded.wave w LEFT JOIN bonded.pick p ON p.wave = w.id
            GROUP BY w.id ORDER BY w.made_at DESC, w.id LIMIT 100""";

    private WarehouseStore() {}

    // --- places and lots --------------------------------------------------------------------------------------------

    static boolean putPlace(Connection c, String code, Warehouse.PlaceKind kind) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PUT_PLACE)) {
            statement.setString(1, code);
            statement.setInt(2, kind.number());
            return statement.executeUpdate() == 1;
        }
    }

    static List<Warehouse.Place> places(Connection c) throws SQLException {
        List<Warehouse.Place> places = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(PLACES);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                places.add(new Warehouse.Place(row.getString(1), Warehouse.PlaceKind.of(row.getInt(2))));
            }
        }
        return places;
    }

    static Optional<Warehouse.PlaceKind> place(Connection c, String code) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PLACE)) {
            statement.setString(1, code);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(Warehouse.PlaceKind.of(row.getInt(1))) : Optional.empty();
            }
        }
    }

    /** A lot that is known: until when it is good, null where it does not spoil. */
    record Lot(@Nullable LocalDate expires) {}

    static Optional<Lot> lot(Connection c, int item, String lot) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOT)) {
            statement.setInt(1, item);
            statement.setString(2, lot);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new Lot(row.getObject(1, LocalDate.class))) : Optional.empty();
            }
        }
    }

    /** Whether any of an item was ever here. */
    static boolean keeps(Connection c, int item) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(KEEPS)) {
            statement.setInt(1, item);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    static void putStock(Connection c, int item, String lot, String place, @Nullable LocalDate expires)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PUT_STOCK)) {
            statement.setInt(1, item);
            statement.setString(2, lot);
            statement.setString(3, place);
            statement.setObject(4, expires);
            statement.executeUpdate();
        }
    }

    /** Lots in places from which is picked, by item, the first to expire first. */
    static List<Fefo.Shelf> pickable(Connection c, Collection<Integer> items) throws SQLException {
        List<Fefo.Shelf> shelves = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(PICKABLE)) {
            statement.setArray(1, c.createArrayOf("integer", items.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    shelves.add(new Fefo.Shelf(
                            row.getInt(1), row.getString(2), row.getString(3), row.getObject(4, LocalDate.class)));
                }
            }
        }
        return shelves;
    }

    /** Moves in storage places up to a day; those of a first day and before stand together on it. */
    static List<Storage.Move> moves(Connection c, LocalDate first, LocalDate to) throws SQLException {
        List<Storage.Move> moves = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(MOVES)) {
            statement.setObject(1, first);
            statement.setObject(2, to);
            statement.setObject(3, to);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    moves.add(new Storage.Move(
                            row.getString(1),
                            row.getString(2),
                            row.getInt(3),
                            row.getString(4),
                            row.getObject(5, LocalDate.class),
                            row.getLong(6)));
                }
            }
        }
        return moves;
    }

    static List<Warehouse.Content> contents(Connection c) throws SQLException {
        List<Warehouse.Content> contents = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(CONTENTS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                contents.add(new Warehouse.Content(
                        new ItemKey(row.getString(1), row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, LocalDate.class),
                        row.getLong(7),
                        row.getLong(8)));
            }
        }
        return contents;
    }

    // --- work -------------------------------------------------------------------------------------------------------

    /** Writes work down; a lot is known in the place to which it went. */
    static void add(Connection c, List<Work> works) throws SQLException {
        try (PreparedStatement add = c.prepareStatement(ADD);
                PreparedStatement carry = c.prepareStatement(CARRY_STOCK)) {
            for (Work work : works) {
                add.setObject(1, work.transfer().value());
                add.setLong(2, work.pieces());
                add.setObject(3, BookStore.utc(work.recordedAt()));
                add.setInt(4, work.item());
                add.setObject(5, work.day());
                add.setInt(6, work.kind().number());
                add.setString(7, work.lot());
                add.setString(8, work.from());
                add.setString(9, work.to());
                add.setString(10, work.document());
                add.setString(11, work.by());
                add.addBatch();
                if (work.to() != null && work.from() != null) {
                    carry.setString(1, work.to());
                    carry.setInt(2, work.item());
                    carry.setString(3, work.lot());
                    carry.addBatch();
                }
            }
            add.executeBatch();
            carry.executeBatch();
        }
    }

    static Map<TransferId, Work> made(Connection c, Collection<TransferId> ids) throws SQLException {
        Map<TransferId, Work> made = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(MADE)) {
            statement.setObject(
                    1, BinaryArray.of(ids.stream().map(TransferId::value).toList()));
            works(statement).forEach(work -> made.put(work.transfer(), work));
        }
        return made;
    }

    /** What came into or went out of the warehouse, in order. */
    static List<Work> ofItems(Connection c, Collection<Integer> items, AsOf asOf, int limit) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_ITEMS)) {
            statement.setArray(1, c.createArrayOf("integer", items.toArray()));
            statement.setObject(2, asOf.day());
            statement.setObject(3, BookStore.utc(asOf.before()));
            statement.setInt(4, limit);
            return works(statement);
        }
    }

    private static List<Work> works(PreparedStatement statement) throws SQLException {
        List<Work> works = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                works.add(new Work(
                        new TransferId(row.getObject(1, UUID.class)),
                        Work.Kind.of(row.getInt(2)),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7),
                        row.getObject(8, LocalDate.class),
                        row.getObject(9, OffsetDateTime.class).toInstant(),
                        row.getString(10),
                        row.getString(11)));
            }
        }
        return works;
    }

    /** What work of a kind for a document adds up to. */
    record Done(int item, Work.Kind kind, long pieces) {}

    static List<Done> doneFor(Connection c, String document) throws SQLException {
        List<Done> done = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(BY_DOCUMENT)) {
            statement.setString(1, document);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    done.add(new Done(row.getInt(1), Work.Kind.of(row.getInt(2)), row.getLong(3)));
                }
            }
        }
        return done;
    }

    /** What came in or went out of an item by one kind of work. */
    record Sum(int item, Work.Kind kind, boolean in, long pieces) {}

    static List<Sum> sums(Connection c, Collection<Integer> items, AsOf asOf) throws SQLException {
        List<Sum> sums = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(SUMS)) {
            statement.setArray(1, c.createArrayOf("integer", items.toArray()));
            statement.setObject(2, asOf.day());
            statement.setObject(3, BookStore.utc(asOf.before()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sums.add(new Sum(row.getInt(1), Work.Kind.of(row.getInt(2)), row.getBoolean(3), row.getLong(4)));
                }
            }
        }
        return sums;
    }

    static void complete(Connection c, String document, Instant now, String by) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(COMPLETE)) {
            statement.setString(1, document);
            statement.setObject(2, BookStore.utc(now));
            statement.setString(3, by);
            statement.executeUpdate();
        }
    }

    static boolean isComplete(Connection c, String document) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(IS_COMPLETE)) {
            statement.setString(1, document);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    static List<String> toReceive(Connection c) throws SQLException {
        List<String> documents = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(TO_RECEIVE);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                documents.add(row.getString(1));
            }
        }
        return documents;
    }

    /** What inbound documents say of an item and what came of it, as long as more may come. */
    record NotReceived(int item, long quantity, long pieces) {}

    static List<NotReceived> notReceived(Connection c, Collection<Integer> items, AsOf asOf) throws SQLException {
        List<NotReceived> found = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(NOT_RECEIVED)) {
            statement.setArray(1, c.createArrayOf("integer", items.toArray()));
            statement.setObject(2, asOf.day());
            statement.setObject(3, BookStore.utc(asOf.before()));
            statement.setObject(4, asOf.day());
            statement.setObject(5, BookStore.utc(asOf.before()));
            statement.setObject(6, BookStore.utc(asOf.before()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new NotReceived(row.getInt(1), row.getLong(2), row.getLong(3)));
                }
            }
        }
        return found;
    }

    // --- waves ------------------------------------------------------------------------------------------------------

    static void makeWave(Connection c, String id, String packing, Instant now, String by) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(MAKE_WAVE)) {
            statement.setString(1, id);
            statement.setString(2, packing);
            statement.setObject(3, BookStore.utc(now));
            statement.setString(4, by);
            statement.executeUpdate();
        }
    }

    static void addPicks(Connection c, List<Pick> picks) throws SQLException {
        try (PreparedStatement add = c.prepareStatement(ADD_PICK)) {
            for (Pick pick : picks) {
                add.setString(1, pick.wave());
                add.setInt(2, pick.number());
                add.setString(3, pick.parcel().carrier());
                add.setString(4, pick.parcel().waybill());
                add.setString(5, pick.list());
                add.setInt(6, pick.item());
                add.setString(7, pick.lot());
                add.setString(8, pick.place());
                add.setLong(9, pick.pieces());
                add.setInt(10, pick.state().number());
                add.addBatch();
            }
            add.executeBatch();
        }
    }

    static List<Pick> picks(Connection c, String wave) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PICKS_OF_WAVE)) {
            statement.setString(1, wave);
            return picks(statement);
        }
    }

    /** What is or was picked for a parcel and not given up. */
    static List<Pick> picksOf(Connection c, ParcelKey parcel) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PICKS_OF_PARCEL)) {
            statement.setString(1, parcel.waybill());
            statement.setString(2, parcel.carrier());
            return picks(statement);
        }
    }

    private static List<Pick> picks(PreparedStatement statement) throws SQLException {
        List<Pick> picks = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                picks.add(new Pick(
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        new ParcelKey(row.getString(4), row.getString(5)),
                        row.getString(6),
                        row.getInt(7),
                        row.getString(8),
                        row.getString(9),
                        row.getLong(10),
                        Pick.State.of(row.getInt(11))));
            }
        }
        return picks;
    }

    static void set(Connection c, List<Pick> picks) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SET_PICK)) {
            for (Pick pick : picks) {
                statement.setInt(1, pick.state().number());
                statement.setString(2, pick.wave());
                statement.setInt(3, pick.number());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static List<Warehouse.Wave> waves(Connection c) throws SQLException {
        List<Warehouse.Wave> waves = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(WAVES);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                waves.add(new Warehouse.Wave(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getInt(7)));
            }
        }
        return waves;
    }
}
