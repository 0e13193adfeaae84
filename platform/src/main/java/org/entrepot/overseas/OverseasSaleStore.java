package org.entrepot.overseas;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.collection.StatementMapping;
import org.entrepot.collection.StatementRead.RowFault;
import org.jspecify.annotations.Nullable;

/** Sales out of warehouses abroad, the files they came in, and what the columns of such files mean. */
final class OverseasSaleStore {
    private static final String COLUMNS = """
            SELECT id, seller, warehouse, item_no, channel, sale_no, day, qty, amount, currency, file, by_whom, entered_at, undone_at,
                undone_by, undone_why FROM overseas.sale""";
    private static final String ADD = """
            INSERT INTO overseas.sale (entered_at, file, qty, amount, row_no, day, seller, warehouse, item_no, channel, sale_no,
                currency, by_whom)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""";
    private static final String KNOWN = COLUMNS + " " + """
             WHERE seller = ? AND undone_at IS NULL
                AND (channel, sale_no) IN (SELECT c, n FROM unnest(?::text[], ?::text[]) AS told (c, n))""";
    private static final String PAGE = COLUMNS + " " + """
             WHERE (?::text IS NULL OR seller = ?) AND (?::text IS NULL OR sale_no = ? OR item_no = ?)
            ORDER BY day DESC, id DESC LIMIT ?""";
    private static final String LOCK = COLUMNS + " WHERE id = ? AND seller = ? FOR UPDATE";
    private static final String LOCK_FILE =
            COLUMNS + " WHERE file = ? AND seller = ? AND undone_at IS NULL ORDER BY id FOR UPDATE";
    private static final String UNDO =
            "UPDATE overseas.sale SET undone_at = ?, undone_by = ?, undone_why = ? WHERE id = ANY (?)";
    private static final String PARTS = """
            SELECT m.sale, m.lot, l.order_no, l.invt_no, l.gnum, m.qty
            FROM overseas.movement m JOIN overseas.lot l ON l.id = m.lot
            WHERE m.sale = ANY (?) AND m.reverses IS NULL ORDER BY m.sale, l.departed_at, l.id""";

    private static final String FILES = """
            SELECT id, seller, name, mapping, received_at, by_whom, taken, known, faults, taken_back FROM overseas.file""";
    private static final String OF_SELLER = FILES + " WHERE ?::text IS NULL OR seller = ? ORDER BY id DESC LIMIT ?";
    private static final String ONE_FILE = FILES + " WHERE id = ?";
    private static final String SAME = FILES + " WHERE seller = ? AND digest = ? AND taken_back = ''";
    private static final String ADD_FILE = """
            INSERT INTO overseas.file (received_at, seller, name, mapping, by_whom, digest) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (seller, digest) WHERE taken_back = '' DO NOTHING RETURNING id""";
    private static final String COUNTED = "UPDATE overseas.file SET taken = ?, known = ?, faults = ? WHERE id = ?";
    private static final String TAKE_BACK =
            "UPDATE overseas.file SET taken_back = ? WHERE id = ? AND seller = ? AND taken_back = ''";
    private static final String ADD_FAULT = """
            INSERT INTO overseas.file_fault (file, place, row_no, seller, field, found, expected) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (file, place) DO NOTHING""";
    private static final String FAULTS = """
            SELECT row_no, field, found, expected FROM overseas.file_fault WHERE file = ? ORDER BY place LIMIT ?""";

    private static final String MAPPINGS = "SELECT name, said FROM overseas.mapping WHERE seller = ? ORDER BY name";
    private static final String PUT_MAPPING = """
            INSERT INTO overseas.mapping (changed_at, seller, name, said, by_whom) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (seller, name) DO UPDATE SET changed_at = EXCLUDED.changed_at, said = EXCLUDED.said,
                by_whom = EXCLUDED.by_whom""";

    private OverseasSaleStore() {}

    // --- sales ------------------------------------------------------------------------------------------------------

    static long add(Connection c, String seller, SoldRow sold, @Nullable Long file, String by, Instant now)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setObject(1, LotStore.utc(now));
            statement.setObject(2, file, Types.BIGINT);
            statement.setLong(3, sold.qty());
            statement.setLong(4, sold.amount());
            statement.setInt(5, sold.row());
            statement.setObject(6, sold.day());
            statement.setString(7, seller);
            statement.setString(8, sold.warehouse());
            statement.setString(9, sold.itemNo());
            statement.setString(10, sold.channel());
            statement.setString(11, sold.saleNo());
            statement.setString(12, sold.currency());
            statement.setString(13, by);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Those that stand of the numbers that rows name. */
    static List<OverseasSale> known(Connection c, String seller, Collection<SoldRow> rows) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(KNOWN)) {
            statement.setString(1, seller);
            statement.setArray(
                    2,
                    c.createArrayOf("text", rows.stream().map(SoldRow::channel).toArray()));
            statement.setArray(
                    3,
                    c.createArrayOf("text", rows.stream().map(SoldRow::saleNo).toArray()));
            return sales(statement);
        }
    }

    /** The latest, with the lines of lists they were taken from. */
    static List<OverseasSale> page(Connection c, @Nullable String seller, @Nullable String text, int limit)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PAGE)) {
            statement.setString(1, seller);
            statement.setString(2, seller);
            statement.setString(3, text);
            statement.setString(4, text);
            statement.setString(5, text);
            statement.setInt(6, limit);
            List<OverseasSale> sales = sales(statement);
            Map<Long, List<OverseasSale.Part>> parts =
                    parts(c, sales.stream().map(OverseasSale::id).toList());
            return sales.stream()
                    .map(sale -> sale.of(parts.getOrDefault(sale.id(), List.of())))
                    .toList();
        }
    }

    private static Map<Long, List<OverseasSale.Part>> parts(Connection c, List<Long> sales) throws SQLException {
        Map<Long, List<OverseasSale.Part>> parts = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(PARTS)) {
            statement.setArray(1, c.createArrayOf("bigint", sales.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    parts.computeIfAbsent(row.getLong(1), sale -> new ArrayList<>())
                            .add(new OverseasSale.Part(
                                    row.getLong(2), row.getString(3), row.getString(4), row.getInt(5), row.getLong(6)));
                }
            }
        }
        return parts;
    }

    static Optional<OverseasSale> lock(Connection c, String seller, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.setLong(1, id);
            statement.setString(2, seller);
            return sales(statement).stream().findFirst();
        }
    }

    static List<OverseasSale> lockFile(Connection c, String seller, long file) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK_FILE)) {
            statement.setLong(1, file);
            statement.setString(2, seller);
            return sales(statement);
        }
    }

    static void undo(Connection c, Collection<Long> ids, String by, String why, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(UNDO)) {
            statement.setObject(1, LotStore.utc(now));
            statement.setString(2, by);
            statement.setString(3, why);
            statement.setArray(4, c.createArrayOf("bigint", ids.toArray()));
            statement.executeUpdate();
        }
    }

    private static List<OverseasSale> sales(PreparedStatement statement) throws SQLException {
        List<OverseasSale> sales = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                sales.add(new OverseasSale(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getObject(7, LocalDate.class),
                        row.getLong(8),
                        row.getLong(9),
                        row.getString(10),
                        row.getObject(11, Long.class),
                        row.getString(12),
                        LotStore.instant(row, 13),
                        LotStore.instantOrNull(row, 14),
                        row.getString(15),
                        row.getString(16),
                        List.of()));
            }
        }
        return sales;
    }

    // --- files ------------------------------------------------------------------------------------------------------

    static Optional<SalesFile> same(Connection c, String seller, byte[] digest) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SAME)) {
            statement.setString(1, seller);
            statement.setBytes(2, digest);
            return files(statement).stream().findFirst();
        }
    }

    /** Empty where the same file came in meanwhile. */
    static Optional<Long> addFile(
            Connection c, String seller, String name, String mapping, byte[] digest, String by, Instant now)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_FILE)) {
            statement.setObject(1, LotStore.utc(now));
            statement.setString(2, seller);
            statement.setString(3, name);
            statement.setString(4, mapping);
            statement.setString(5, by);
            statement.setBytes(6, digest);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    static void counted(Connection c, long file, String seller, int taken, int known, List<RowFault> faults, int kept)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(COUNTED)) {
            statement.setInt(1, taken);
            statement.setInt(2, known);
            statement.setInt(3, faults.size());
            statement.setLong(4, file);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = c.prepareStatement(ADD_FAULT)) {
            int place = 1;
            for (RowFault fault : faults.subList(0, Math.min(kept, faults.size()))) {
                statement.setLong(1, file);
                statement.setInt(2, place++);
                statement.setInt(3, fault.row());
                statement.setString(4, seller);
                statement.setString(5, fault.field());
                statement.setString(6, fault.found());
                statement.setString(7, fault.expected());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static List<SalesFile> files(Connection c, @Nullable String seller, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_SELLER)) {
            statement.setString(1, seller);
            statement.setString(2, seller);
            statement.setInt(3, most);
            return files(statement);
        }
    }

    static Optional<SalesFile> file(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ONE_FILE)) {
            statement.setLong(1, id);
            return files(statement).stream().findFirst();
        }
    }

    /** False where it stands no more, or is another's. */
    static boolean takeBack(Connection c, String seller, long id, String why) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TAKE_BACK)) {
            statement.setString(1, why);
            statement.setLong(2, id);
            statement.setString(3, seller);
            return statement.executeUpdate() > 0;
        }
    }

    private static List<SalesFile> files(PreparedStatement statement) throws SQLException {
        List<SalesFile> files = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                files.add(new SalesFile(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        LotStore.instant(row, 5),
                        row.getString(6),
                        row.getInt(7),
                        row.getInt(8),
                        row.getInt(9),
                        row.getString(10)));
            }
        }
        return files;
    }

    static List<RowFault> faults(Connection c, long file, int most) throws SQLException {
        List<RowFault> faults = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(FAULTS)) {
            statement.setLong(1, file);
            statement.setInt(2, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    faults.add(new RowFault(row.getInt(1), row.getString(2), row.getString(3), row.getString(4)));
                }
            }
        }
        return faults;
    }

    // --- mappings ---------------------------------------------------------------------------------------------------

    /** By name. */
    static Map<String, StatementMapping> mappings(Connection c, String seller) throws SQLException {
        Map<String, StatementMapping> mappings = new LinkedHashMap<>();
        try (PreparedStatement statement = c.prepareStatement(MAPPINGS)) {
            statement.setString(1, seller);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    mappings.put(row.getString(1), StatementMapping.read(row.getString(2)));
                }
            }
        }
        return mappings;
    }

    static void putMapping(Connection c, String seller, String name, StatementMapping mapping, String by, Instant now)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PUT_MAPPING)) {
            statement.setObject(1, LotStore.utc(now));
            statement.setString(2, seller);
            statement.setString(3, name);
            statement.setString(4, mapping.text());
            statement.setString(5, by);
            statement.executeUpdate();
        }
    }
}
