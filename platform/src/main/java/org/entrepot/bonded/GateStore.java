package org.entrepot.bonded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.bonded.GateAnswer.Verdict;
import org.jspecify.annotations.Nullable;

/** The tables of the gate: what customs said of parcels, vehicle lists, scans. */
final class GateStore {
    /** Rows of vehicle lists are what a scan and a hold of one parcel wait for each other at. */
    private static final String LOCK_ON_VEHICLE = """
            SELECT 1 FROM bonded.on_vehicle WHERE (waybill, carrier) IN (SELECT * FROM unnest(?::text[], ?::text[]))
            ORDER BY waybill, carrier FOR UPDATE""";

    private static final String SAY = """
            INSERT INTO bonded.hold (carrier, waybill, number, released, list, reason, at, by_whom)
            SELECT n.carrier, n.waybill, coalesce(last.number, 0) + 1, n.released, n.list, n.reason, ?, ?
            FROM unnest(?::text[], ?::text[], ?::boolean[], ?::text[], ?::text[])
                 AS n (carrier, waybill, released, list, reason)
            LEFT JOIN LATERAL (SELECT number, released, list, reason FROM bonded.hold h
                 WHERE h.waybill = n.waybill AND h.carrier = n.carrier ORDER BY number DESC LIMIT 1) last ON true
            WHERE (last.released, last.list, last.reason) IS DISTINCT FROM (n.released, n.list, n.reason)""";
    private static final String MAKE_LIST = """
            INSERT INTO bonded.vehicle_list (number, vehicle, made_at, by_whom) VALUES (?, ?, ?, ?)
            ON CONFLICT (number) DO NOTHING""";
    private static final String LISTS = """
            SELECT l.number, l.vehicle, l.made_at, l.by_whom, l.closed_at,
                   (SELECT count(*) FROM bonded.on_vehicle p WHERE p.list = l.number),
                   (SELECT count(*) FROM bonded.on_vehicle p JOIN bonded.exit e USING (waybill, carrier)
                    WHERE p.list = l.number AND e.list = l.number)
            FROM bonded.vehicle_list l WHERE l.number = coalesce(?, l.number) ORDER BY l.made_at DESC, l.number LIMIT ?""";
    private static final String LOCK_LIST =
            "SELECT number, vehicle, made_at, by_whom, closed_at, 0, 0 FROM bonded.vehicle_list WHERE number = ? FOR UPDATE";
    private static final String CLOSE_LIST =
            "UPDATE bonded.vehicle_list SET closed_at = ? WHERE number = ? AND closed_at IS NULL";
    private static final String FREE_REST = """
            DELETE FROM bonded.on_vehicle p WHERE p.list = ?
              AND NOT EXISTS (SELECT FROM bonded.exit e WHERE e.waybill = p.waybill AND e.carrier = p.carrier)""";
    private static final String PUT_ON = """
            INSERT INTO bonded.on_vehicle (waybill, carrier, list)
            SELECT waybill, carrier, ? FROM unnest(?::text[], ?::text[]) AS n (waybill, carrier)
            ON CONFLICT (waybill, carrier) DO NOTHING""";
    private static final String TAKE_OFF = """
            DELETE FROM bonded.on_vehicle p WHERE p.list = ?
              AND (p.waybill, p.carrier) IN (SELECT * FROM unnest(?::text[], ?::text[]))
              AND NOT EXISTS (SELECT FROM bonded.exit e WHERE e.waybill = p.waybill AND e.carrier = p.carrier)""";
    private static final String ELSEWHERE = """
            SELECT p.waybill, p.carrier, p.list FROM bonded.on_vehicle p
            WHERE (p.waybill, p.carrier) IN (SELECT * FROM unnest(?::text[], ?::text[])) AND p.list <> ?
            ORDER BY 1, 2""";
    private static final String PARCELS = """
            SELECT p.carrier, p.waybill, e.at, last.released, last.reason
            FROM bonded.on_vehicle p LEFT JOIN bonded.exit e USING (waybill, carrier)
            LEFT JOIN LATERAL (SELECT released, reason FROM bonded.hold h
                 WHERE h.waybill = p.waybill AND h.carrier = p.carrier ORDER BY number DESC LIMIT 1) last ON true
            WHERE p.list = ? ORDER BY p.waybill, p.carrier""";

    private static final String LOCK_WAYBILL =
            "SELECT 1 FROM bonded.on_vehicle WHERE waybill = ? ORDER BY carrier FOR UPDATE";
    // One question tells all that an answer needs.
    private static final String SCANNED = """
            SELECT p.carrier, p.list, e.list, e.at, last.released, last.reason, coalesce(last.number, 0)
            FROM bonded.on_vehicle p
            LEFT JOIN bonded.exit e ON e.waybill = p.waybill AND e.carrier = p.carrier
            LEFT JOIN LATERAL (SELECT number, released, reason FROM bonded.hold h
                 WHERE h.waybill = p.waybill AND h.carrier = p.carrier ORDER BY number DESC LIMIT 1) last ON true
            WHERE p.waybill = ? ORDER BY (p.list = ?) DESC, p.carrier LIMIT 1""";
    private static final String LAST_SAID = """
            SELECT carrier, released, reason FROM bonded.hold WHERE waybill = ? ORDER BY carrier, number DESC LIMIT 1""";
    private static final String IS_OPEN =
            "SELECT closed_at IS NULL FROM bonded.vehicle_list WHERE number = ? FOR SHARE";
    private static final String ADD_SCAN = """
            INSERT INTO bonded.scan (number, at, list, scanned, carrier, answer, detail, by_whom)
            VALUES (nextval('bonded.scan_number'), ?, ?, ?, ?, ?, ?, ?) RETURNING number""";
    private static final String ADD_EXIT = "INSERT INTO bonded.exit (waybill, carrier, list, at) VALUES (?, ?, ?, ?)";
    private static final String EXITS_AFTER = """
            SELECT number, carrier, waybill, at < now() - interval '1 minute' FROM bonded.exit
            WHERE number > ? ORDER BY number LIMIT ?""";
    private static final String EXITS = """
            SELECT e.carrier, e.waybill, e.at FROM unnest(?::text[], ?::text[]) AS parcel (waybill, carrier)
            JOIN bonded.exit e ON e.waybill = parcel.waybill AND e.carrier = parcel.carrier""";
    private static final String SCANS = """
            SELECT number, at, list, scanned, carrier, answer, detail, by_whom FROM bonded.scan
            WHERE list = coalesce(?, list) ORDER BY number DESC LIMIT ?""";
    private static final String SAID = """
            SELECT released, list, reason, at, by_whom FROM bonded.hold
            WHERE waybill = ? AND carrier = ? ORDER BY number""";

    private GateStore() {}

    private static String[] waybills(Collection<ParcelKey> parcels) {
        return parcels.stream().map(ParcelKey::waybill).toArray(String[]::new);
    }

    private static String[] carriers(Collection<ParcelKey> parcels) {
        return parcels.stream().map(ParcelKey::carrier).toArray(String[]::new);
    }

    // --- the hold ledger --------------------------------------------------------------------------------------------

    /** What customs says of a parcel. */
    record Word(ParcelKey parcel, boolean released, String list, String reason) {}

    /** Adds what is not the last word already. */
    static void say(Connection c, List<Word> words, Instant now, String by) throws SQLException {
        if (words.isEmpty()) {
            return;
        }
        List<ParcelKey> parcels = words.stream().map(Word::parcel).toList();
        try (PreparedStatement lock = c.prepareStatement(LOCK_ON_VEHICLE)) {
            lock.setArray(1, c.createArrayOf("text", waybills(parcels)));
            lock.setArray(2, c.createArrayOf("text", carriers(parcels)));
            lock.executeQuery().close();
        }
        try (PreparedStatement statement = c.prepareStatement(SAY)) {
            statement.setObject(1, BookStore.utc(now));
            statement.setString(2, by);
            statement.setArray(3, c.createArrayOf("text", carriers(parcels)));
            statement.setArray(4, c.createArrayOf("text", waybills(parcels)));
            statement.setArray(
                    5,
                    c.createArrayOf(
                            "boolean", words.stream().map(Word::released).toArray()));
            statement.setArray(
                    6, c.createArrayOf("text", words.stream().map(Word::list).toArray()));
            statement.setArray(
                    7, c.createArrayOf("text", words.stream().map(Word::reason).toArray()));
            statement.executeUpdate();
        }
    }

    static List<Gate.Said> said(Connection c, ParcelKey parcel) throws SQLException {
        List<Gate.Said> said = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(SAID)) {
            statement.setString(1, parcel.waybill());
            statement.setString(2, parcel.carrier());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    said.add(new Gate.Said(
                            row.getBoolean(1),
                            row.getString(2),
                            row.getString(3),
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            row.getString(5)));
                }
            }
        }
        return said;
    }

    // --- vehicle lists ----------------------------------------------------------------------------------------------

    static boolean makeList(Connection c, String number, String vehicle, Instant now, String by) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(MAKE_LIST)) {
            statement.setString(1, number);
            statement.setString(2, vehicle);
            statement.setObject(3, BookStore.utc(now));
            statement.setString(4, by);
            return statement.executeUpdate() == 1;
        }
    }

    /** The latest lists first; one of them where a number is given. */
    static List<VehicleList> lists(Connection c, @Nullable String number, int limit) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LISTS)) {
            statement.setString(1, number);
            statement.setInt(2, limit);
            return lists(statement);
        }
    }

    static Optional<VehicleList> lockList(Connection c, String number) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK_LIST)) {
            statement.setString(1, number);
            return lists(statement).stream().findFirst();
        }
    }

    private static List<VehicleList> lists(PreparedStatement statement) throws SQLException {
        List<VehicleList> lists = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                lists.add(new VehicleList(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4),
                        moment(row, 5),
                        row.getInt(6),
                        row.getInt(7)));
            }
        }
        return lists;
    }

    private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    /** Closes it and takes off it what has not left; false when it was closed before. */
    static boolean close(Connection c, String number, Instant now) throws SQLException {
        try (PreparedStatement close = c.prepareStatement(CLOSE_LIST);
                PreparedStatement free = c.prepareStatement(FREE_REST)) {
            close.setObject(1, BookStore.utc(now));
            close.setString(2, number);
            free.setString(1, number);
            boolean closed = close.executeUpdate() == 1;
            if (closed) {
                free.executeUpdate();
            }
            return closed;
        }
    }

    static void putOn(Connection c, String list, Collection<ParcelKey> parcels) throws SQLException {
        change(c, PUT_ON, list, parcels);
    }

    static void takeOff(Connection c, String list, Collection<ParcelKey> parcels) throws SQLException {
        change(c, TAKE_OFF, list, parcels);
    }

    private static void change(Connection c, String sql, String list, Collection<ParcelKey> parcels)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            statement.setString(1, list);
            statement.setArray(2, c.createArrayOf("text", waybills(parcels)));
            statement.setArray(3, c.createArrayOf("text", carriers(parcels)));
            statement.executeUpdate();
        }
    }

    /** A parcel and the list that it is on. */
    record OnList(ParcelKey parcel, String list) {}

    /** Which of them are on another list. */
    static List<OnList> elsewhere(Connection c, String list, Collection<ParcelKey> parcels) throws SQLException {
        List<OnList> found = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(ELSEWHERE)) {
            statement.setArray(1, c.createArrayOf("text", waybills(parcels)));
            statement.setArray(2, c.createArrayOf("text", carriers(parcels)));
            statement.setString(3, list);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new OnList(new ParcelKey(row.getString(2), row.getString(1)), row.getString(3)));
                }
            }
        }
        return found;
    }

    static List<Gate.Loaded> parcels(Connection c, String list) throws SQLException {
        List<Gate.Loaded> parcels = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(PARCELS)) {
            statement.setString(1, list);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    boolean released = row.getBoolean(4);
                    boolean unknown = row.wasNull();
                    String reason = row.getString(5);
                    parcels.add(new Gate.Loaded(
                            new ParcelKey(row.getString(1), row.getString(2)),
                            moment(row, 3),
                            released,
                            unknown || reason == null ? "" : reason));
                }
            }
        }
        return parcels;
    }

    // --- scans ------------------------------------------------------------------------------------------------------

    /**
     * What is known of a parcel on a vehicle list.
     *
     * @param list which list it is on
     * @param leftWith the list with which it left; null while it has not
     * @param said whether customs has said anything of it
     */
    record Scanned(
            String carrier,
            String list,
            @Nullable String leftWith,
            @Nullable Instant leftAt,
            boolean said,
            boolean released,
            String reason) {}

    /**
     * The parcel of that waybill: the one on the named list first, where carriers share a number. Its row is locked before it is
     * asked what customs said: read with the lock in one statement, a hold that was waited for would not be seen.
     */
    static Optional<Scanned> scanned(Connection c, String waybill, String list) throws SQLException {
        try (PreparedStatement lock = c.prepareStatement(LOCK_WAYBILL)) {
            lock.setString(1, waybill);
            lock.executeQuery().close();
        }
        try (PreparedStatement statement = c.prepareStatement(SCANNED)) {
            statement.setString(1, waybill);
            statement.setString(2, list);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String reason = row.getString(6);
                return Optional.of(new Scanned(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        moment(row, 4),
                        row.getInt(7) > 0,
                        row.getBoolean(5),
                        reason == null ? "" : reason));
            }
        }
    }

    /** A parcel on no list that customs has said something of. */
    static Optional<Scanned> saidOf(Connection c, String waybill) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LAST_SAID)) {
            statement.setString(1, waybill);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Scanned(
                                row.getString(1), "", null, null, true, row.getBoolean(2), row.getString(3)))
                        : Optional.empty();
            }
        }
    }

    /** Whether a vehicle list is open; empty where there is none. It stays so until the transaction ends. */
    static Optional<Boolean> isOpen(Connection c, String list) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(IS_OPEN)) {
            statement.setString(1, list);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getBoolean(1)) : Optional.empty();
            }
        }
    }

    /** Records a scan with its answer; gives its number. */
    static long add(Connection c, GateAnswer answer) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_SCAN)) {
            statement.setObject(1, BookStore.utc(answer.at()));
            statement.setString(2, answer.list());
            statement.setString(3, answer.scanned());
            statement.setString(4, answer.carrier());
            statement.setInt(5, answer.verdict().number());
            statement.setString(6, answer.detail());
            statement.setString(7, answer.by());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    static void leave(Connection c, ParcelKey parcel, String list, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_EXIT)) {
            statement.setString(1, parcel.waybill());
            statement.setString(2, parcel.carrier());
            statement.setString(3, list);
            statement.setObject(4, BookStore.utc(now));
            statement.executeUpdate();
        }
    }

    /** Parcels that passed after a number, in the order of their numbers. */
    static List<Gate.Exit> exitsAfter(Connection c, long number, int most) throws SQLException {
        List<Gate.Exit> exits = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(EXITS_AFTER)) {
            statement.setLong(1, number);
            statement.setInt(2, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    exits.add(new Gate.Exit(
                            row.getLong(1), new ParcelKey(row.getString(2), row.getString(3)), row.getBoolean(4)));
                }
            }
        }
        return exits;
    }

    /** When parcels passed; those that did not are absent. */
    static Map<ParcelKey, Instant> exits(Connection c, Collection<ParcelKey> parcels) throws SQLException {
        Map<ParcelKey, Instant> exits = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(EXITS)) {
            statement.setArray(1, c.createArrayOf("text", waybills(parcels)));
            statement.setArray(2, c.createArrayOf("text", carriers(parcels)));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    exits.put(
                            new ParcelKey(row.getString(1), row.getString(2)),
                            row.getObject(3, OffsetDateTime.class).toInstant());
                }
            }
        }
        return exits;
    }

    /** The latest scans first; those of one list where it is given. */
    static List<GateAnswer> scans(Connection c, @Nullable String list, int limit) throws SQLException {
        List<GateAnswer> scans = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(SCANS)) {
            statement.setString(1, list);
            statement.setInt(2, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    scans.add(new GateAnswer(
                            row.getLong(1),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            Verdict.of(row.getInt(6)),
                            row.getString(7),
                            row.getString(8)));
                }
            }
        }
        return scans;
    }
}
