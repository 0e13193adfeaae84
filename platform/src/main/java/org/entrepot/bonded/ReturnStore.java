package org.entrepot.bonded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came back, in the tables of the return centre. */
final class ReturnStore {
    private static final String COLUMNS = """
            SELECT id, list, invt_no, waybill, sent_back, mode, ems_no, parties, released_on, apply_by, back_by, announced_at,
                   received_at, received_on, sorted_at, note, apart FROM bonded.came_back""";
    private static final String LOCK_LIST =
            "SELECT pg_advisory_xact_lock(hashtextextended('came back ' || ?, 20261129))";
    private static final String OF_LISTS = COLUMNS + " WHERE list = ANY (?) ORDER BY id";
    private static final String LOCKED = OF_LISTS + " FOR UPDATE";
    private static final String ONE = COLUMNS + " WHERE id = ?";
    private static final String ONE_LOCKED = ONE + " FOR UPDATE";
    private static final String OPEN = COLUMNS + """
             b WHERE received_at IS NULL OR sorted_at IS NULL
                OR EXISTS (SELECT FROM bonded.came_back_line l WHERE l.parcel = b.id AND l.fit > l.taken
                     AND NOT EXISTS (SELECT FROM bonded.came_back_gone g WHERE g.parcel = b.id AND g.what = 2))
                OR EXISTS (SELECT FROM bonded.came_back_line l WHERE l.parcel = b.id AND l.unfit > 0
                     AND NOT EXISTS (SELECT FROM bonded.came_back_gone g WHERE g.parcel = b.id AND g.what = 1))
            ORDER BY id LIMIT ?""";
    private static final String LATEST = COLUMNS + " ORDER BY id DESC LIMIT ?";
    private static final String LINES = """
            SELECT parcel, gnum, item_record_no, name, unit, released, announced, came, fit, unfit, taken, lot, place
            FROM bonded.came_back_line WHERE parcel = ANY (?) ORDER BY parcel, gnum""";
    private static final String GONE =
            "SELECT parcel, what, how, document, at, by_whom FROM bonded.came_back_gone WHERE parcel = ANY (?)";
    private static final String ADD = """
            INSERT INTO bonded.came_back (list, invt_no, waybill, sent_back, mode, ems_no, parties, released_on, apply_by, back_by,
                announced_at, announced_by, received_at, received_by, received_on, note)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (list, sent_back) DO NOTHING RETURNING id""";
    private static final String ADD_LINE = """
            INSERT INTO bonded.came_back_line (parcel, gnum, item_record_no, name, unit, released, announced, came)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String RECEIVE = """
            UPDATE bonded.came_back SET received_at = ?, received_by = ?, received_on = ?, note = ? WHERE id = ?""";
    private static final String CAME = "UPDATE bonded.came_back_line SET came = ? WHERE parcel = ? AND gnum = ?";
    private static final String SORT =
            "UPDATE bonded.came_back SET sorted_at = ?, sorted_by = ?, apart = ? WHERE id = ?";
    private static final String SORT_LINE = """
            UPDATE bonded.came_back_line SET fit = ?, unfit = ?, lot = ?, place = ? WHERE parcel = ? AND gnum = ?""";
    private static final String TAKE =
            "UPDATE bonded.came_back_line SET taken = taken + ? WHERE parcel = ? AND gnum = ?";
    private static final String ADD_GONE = """
            INSERT INTO bonded.came_back_gone (parcel, what, how, at, document, by_whom) VALUES (?, ?, ?, ?, ?, ?)""";
    private static final String SORTED =
            "SELECT list, count(sorted_at)::integer FROM bonded.came_back WHERE list = ANY (?) GROUP BY list";

    /** What of a parcel left it otherwise. */
    enum What {
        UNFIT(1),
        REST(2);

        private final int number;

        What(int number) {
            this.number = number;
        }
    }

    private ReturnStore() {}

    /** Until the transaction ends nobody else enters what came back of that list. */
    static void lockList(Connection c, long list) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK_LIST)) {
            statement.setString(1, String.valueOf(list));
            statement.execute();
        }
    }

    /** All that came back of lists. */
    static List<CameBack> of(Connection c, Collection<Long> lists) throws SQLException {
        return of(c, OF_LISTS, lists);
    }

    /** The same, locked. */
    static List<CameBack> lock(Connection c, Collection<Long> lists) throws SQLException {
        return of(c, LOCKED, lists);
    }

    private static List<CameBack> of(Connection c, String sql, Collection<Long> lists) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            statement.setArray(1, c.createArrayOf("bigint", lists.toArray()));
            return read(c, statement);
        }
    }

    static Optional<CameBack> one(Connection c, long id) throws SQLException {
        return one(c, ONE, id);
    }

    static Optional<CameBack> lockOne(Connection c, long id) throws SQLException {
        return one(c, ONE_LOCKED, id);
    }

    private static Optional<CameBack> one(Connection c, String sql, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            statement.setLong(1, id);
            return read(c, statement).stream().findFirst();
        }
    }

    /** Parcels of which something is to be done, the oldest first. */
    static List<CameBack> open(Connection c, int most) throws SQLException {
        return some(c, OPEN, most);
    }

    static List<CameBack> latest(Connection c, int most) throws SQLException {
        return some(c, LATEST, most);
    }

    private static List<CameBack> some(Connection c, String sql, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            statement.setInt(1, most);
            return read(c, statement);
        }
    }

    /** A row of a parcel, before its lines are known. */
    private record Row(
            long id,
            CameBack.Origin origin,
            String sentBack,
            @Nullable Instant announcedAt,
            @Nullable Instant receivedAt,
            @Nullable LocalDate receivedOn,
            @Nullable Instant sortedAt,
            String note,
            String apart) {}

    private static List<CameBack> read(Connection c, PreparedStatement statement) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(new Row(
                        row.getLong(1),
                        new CameBack.Origin(
                                row.getLong(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(6),
                                row.getString(7),
                                List.of((String[]) row.getArray(8).getArray()),
                                row.getObject(9, LocalDate.class),
                                row.getObject(10, LocalDate.class),
                                row.getObject(11, LocalDate.class),
                                List.of()),
                        row.getString(5),
                        instant(row, 12),
                        instant(row, 13),
                        row.getObject(14, LocalDate.class),
                        instant(row, 15),
                        row.getString(16),
                        Optional.ofNullable(row.getString(17)).orElse("")));
            }
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Long> ids = rows.stream().map(Row::id).toList();
        Map<Long, List<CameBack.Line>> lines = lines(c, ids);
        Map<Long, Map<Integer, CameBack.Gone>> gone = gone(c, ids);
        List<CameBack> parcels = new ArrayList<>();
        for (Row row : rows) {
            Map<Integer, CameBack.Gone> left = gone.getOrDefault(row.id(), Map.of());
            List<CameBack.Line> own = lines.getOrDefault(row.id(), List.of());
            CameBack.Origin from = row.origin();
            parcels.add(new CameBack(
                    row.id(),
                    new CameBack.Origin(
                            from.list(),
                            from.invtNo(),
                            from.waybill(),
                            from.mode(),
                            from.emsNo(),
                            from.parties(),
                            from.releasedOn(),
                            from.applyBy(),
                            from.backBy(),
                            own.stream().map(CameBack.Line::of).toList()),
                    row.sentBack(),
                    row.announcedAt(),
                    row.receivedAt(),
                    row.receivedOn(),
                    row.sortedAt(),
                    row.note(),
                    row.apart(),
                    left.get(What.UNFIT.number),
                    left.get(What.REST.number),
                    own));
        }
        return parcels;
    }

    private static Map<Long, List<CameBack.Line>> lines(Connection c, Collection<Long> parcels) throws SQLException {
        Map<Long, List<CameBack.Line>> lines = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(LINES)) {
            statement.setArray(1, c.createArrayOf("bigint", parcels.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lines.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(new CameBack.Line(
                                    new CameBack.Released(
                                            row.getInt(2),
                                            row.getString(3),
                                            row.getString(4),
                                            row.getString(5),
                                            row.getLong(6)),
                                    row.getLong(7),
                                    row.getObject(8, Long.class),
                                    row.getObject(9, Long.class),
                                    row.getObject(10, Long.class),
                                    row.getLong(11),
                                    Optional.ofNullable(row.getString(12)).orElse(""),
                                    Optional.ofNullable(row.getString(13)).orElse("")));
                }
            }
        }
        return lines;
    }

    private static Map<Long, Map<Integer, CameBack.Gone>> gone(Connection c, Collection<Long> parcels)
            throws SQLException {
        Map<Long, Map<Integer, CameBack.Gone>> gone = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(GONE)) {
            statement.setArray(1, c.createArrayOf("bigint", parcels.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    gone.computeIfAbsent(row.getLong(1), id -> new HashMap<>())
                            .put(
                                    row.getInt(2),
                                    new CameBack.Gone(
                                            CameBack.How.of(row.getInt(3)),
                                            row.getString(4),
                                            row.getObject(5, OffsetDateTime.class)
                                                    .toInstant(),
                                            row.getString(6)));
                }
            }
        }
        return gone;
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** When something was done, and by whom. */
    record Deed(Instant at, LocalDate day, String by) {}

    /**
     * Enters a parcel.
     *
     * @param announced null where it came without a word
     * @param received null where it is awaited
     * @return its number; empty where that number of that list is entered already
     */
    static Optional<Long> add(
            Connection c,
            CameBack.Origin origin,
            String sentBack,
            @Nullable Deed announced,
            @Nullable Deed received,
            String note,
            Map<Integer, Long> quantities)
            throws SQLException {
        long id;
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setLong(1, origin.list());
            statement.setString(2, origin.invtNo());
            statement.setString(3, origin.waybill());
            statement.setString(4, sentBack);
            statement.setString(5, origin.mode());
            statement.setString(6, origin.emsNo());
            statement.setArray(7, c.createArrayOf("text", origin.parties().toArray()));
            statement.setObject(8, origin.releasedOn());
            statement.setObject(9, origin.applyBy());
            statement.setObject(10, origin.backBy());
            statement.setObject(11, announced == null ? null : BookStore.utc(announced.at()));
            statement.setString(12, announced == null ? null : announced.by());
            statement.setObject(13, received == null ? null : BookStore.utc(received.at()));
            statement.setString(14, received == null ? null : received.by());
            statement.setObject(15, received == null ? null : received.day());
            statement.setString(16, note);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                id = row.getLong(1);
            }
        }
        try (PreparedStatement statement = c.prepareStatement(ADD_LINE)) {
            for (CameBack.Released line : origin.lines()) {
                long quantity = quantities.getOrDefault(line.gnum(), 0L);
                statement.setLong(1, id);
                statement.setInt(2, line.gnum());
                statement.setString(3, line.itemRecordNo());
                statement.setString(4, line.name());
                statement.setString(5, line.unit());
                statement.setLong(6, line.quantity());
                statement.setLong(7, announced == null ? 0 : quantity);
                if (received == null) {
                    statement.setNull(8, Types.BIGINT);
                } else {
                    statement.setLong(8, quantity);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
        return Optional.of(id);
    }

    static void receive(Connection c, CameBack parcel, Map<Integer, Long> came, String note, Deed deed)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(RECEIVE)) {
            statement.setObject(1, BookStore.utc(deed.at()));
            statement.setString(2, deed.by());
            statement.setObject(3, deed.day());
            statement.setString(4, note);
            statement.setLong(5, parcel.id());
            statement.executeUpdate();
        }
        try (PreparedStatement statement = c.prepareStatement(CAME)) {
            for (CameBack.Line line : parcel.lines()) {
                statement.setLong(1, came.getOrDefault(line.of().gnum(), 0L));
                statement.setLong(2, parcel.id());
                statement.setInt(3, line.of().gnum());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static void sort(Connection c, long parcel, Map<Integer, ReturnCentre.Sorted> lines, String apart, Deed deed)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SORT)) {
            statement.setObject(1, BookStore.utc(deed.at()));
            statement.setString(2, deed.by());
            statement.setString(3, apart.isEmpty() ? null : apart);
            statement.setLong(4, parcel);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = c.prepareStatement(SORT_LINE)) {
            for (Map.Entry<Integer, ReturnCentre.Sorted> line : lines.entrySet()) {
                ReturnCentre.Sorted sorted = line.getValue();
                statement.setLong(1, sorted.fit());
                statement.setLong(2, sorted.unfit());
                statement.setString(3, sorted.lot().isEmpty() ? null : sorted.lot());
                statement.setString(4, sorted.place().isEmpty() ? null : sorted.place());
                statement.setLong(5, parcel);
                statement.setInt(6, line.getKey());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static void take(Connection c, List<ReturnEntry.Taken> takes) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TAKE)) {
            for (ReturnEntry.Taken one : takes) {
                statement.setLong(1, one.quantity());
                statement.setLong(2, one.parcel());
                statement.setInt(3, one.gnum());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static void gone(Connection c, long parcel, What what, CameBack.How how, String document, Deed deed)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_GONE)) {
            statement.setLong(1, parcel);
            statement.setInt(2, what.number);
            statement.setInt(3, how.number());
            statement.setObject(4, BookStore.utc(deed.at()));
            statement.setString(5, document);
            statement.setString(6, deed.by());
            statement.executeUpdate();
        }
    }

    /** How many parcels of lists were sorted. */
    static Map<Long, Integer> sorted(Connection c, Collection<Long> lists) throws SQLException {
        Map<Long, Integer> found = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(SORTED)) {
            statement.setArray(1, c.createArrayOf("bigint", lists.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.put(row.getLong(1), row.getInt(2));
                }
            }
        }
        return found;
    }
}
