package org.entrepot.overseas;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Warehouses abroad, and what sellers said that they handed in. */
final class WarehouseStore {
    private static final String COLUMNS = """
            SELECT enterprise, code, name, country, filing, filed_on, opened_at, closed_at, by_whom FROM overseas.warehouse""";
    private static final String ALL = COLUMNS + " " + """
             WHERE ?::text IS NULL OR enterprise = ? ORDER BY enterprise, code""";
    private static final String PUT = """
            INSERT INTO overseas.warehouse (enterprise, code, name, country, filing, filed_on, opened_at, by_whom)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (enterprise, code) DO UPDATE SET name = EXCLUDED.name, filing = EXCLUDED.filing,
                filed_on = EXCLUDED.filed_on, closed_at = NULL, by_whom = EXCLUDED.by_whom
            WHERE overseas.warehouse.country = EXCLUDED.country""";
    private static final String CLOSE = """
            UPDATE overseas.warehouse SET closed_at = ?, by_whom = ? WHERE enterprise = ? AND code = ? AND closed_at IS NULL""";
    private static final String FILE = """
            INSERT INTO overseas.filing (entered_at, amount, month, filed_on, seller, kind, by_whom) VALUES (?, ?, ?, ?, ?, ?, ?)""";
    private static final String FILED = """
            SELECT DISTINCT ON (kind, month) kind, month, filed_on, amount, by_whom, entered_at FROM overseas.filing
            WHERE seller = ? ORDER BY kind, month, id DESC""";

    private WarehouseStore() {}

    static List<OverseasWarehouse> all(Connection c, @Nullable String enterprise) throws SQLException {
        List<OverseasWarehouse> all = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(ALL)) {
            statement.setString(1, enterprise);
            statement.setString(2, enterprise);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    all.add(new OverseasWarehouse(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getObject(6, LocalDate.class),
                            LotStore.instant(row, 7),
                            LotStore.instantOrNull(row, 8),
                            row.getString(9)));
                }
            }
        }
        return all;
    }

    /** Puts it; false where one of that code stands in another state. */
    static boolean put(Connection c, OverseasWarehouse one) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PUT)) {
            statement.setString(1, one.enterprise());
            statement.setString(2, one.code());
            statement.setString(3, one.name());
            statement.setString(4, one.country());
            statement.setString(5, one.filing());
            statement.setObject(6, one.filedOn(), Types.DATE);
            statement.setObject(7, LotStore.utc(one.openedAt()));
            statement.setString(8, one.by());
            return statement.executeUpdate() > 0;
        }
    }

    static boolean close(Connection c, String enterprise, String code, String by, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(CLOSE)) {
            statement.setObject(1, LotStore.utc(now));
            statement.setString(2, by);
            statement.setString(3, enterprise);
            statement.setString(4, code);
            return statement.executeUpdate() > 0;
        }
    }

    static void file(Connection c, String seller, Filing filing) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FILE)) {
            statement.setObject(1, LotStore.utc(filing.enteredAt()));
            statement.setLong(2, filing.amount());
            statement.setObject(3, filing.month().atDay(1));
            statement.setObject(4, filing.filedOn());
            statement.setString(5, seller);
            statement.setString(6, filing.kind().name());
            statement.setString(7, filing.by());
            statement.executeUpdate();
        }
    }

    /** The last word of each kind and month. */
    static List<Filing> filings(Connection c, String seller) throws SQLException {
        List<Filing> filings = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(FILED)) {
            statement.setString(1, seller);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    filings.add(new Filing(
                            Filing.Kind.valueOf(row.getString(1)),
                            YearMonth.from(row.getObject(2, LocalDate.class)),
                            row.getObject(3, LocalDate.class),
                            row.getLong(4),
                            row.getString(5),
                            LotStore.instant(row, 6)));
                }
            }
        }
        return filings;
    }
}
