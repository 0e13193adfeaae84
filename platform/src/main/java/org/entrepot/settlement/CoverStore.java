package org.entrepot.settlement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;

/** The table of what guarantors have lodged. */
final class CoverStore {
    private static final String ADD = """
            INSERT INTO settlement.cover (guarantor, kind, number, issuer, amount, valid_from, valid_to, covered, steps,
                registered_at, registered_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?) ON CONFLICT (issuer, number) DO NOTHING""";
    private static final String COLUMNS_OF = """
            SELECT id, steps, guarantor, kind, number, issuer, amount, valid_from, valid_to, covered
            FROM settlement.cover WHERE guarantor = ? ORDER BY valid_from, id""";
    private static final String TO_TURN = """
            SELECT id, steps, guarantor, kind, number, issuer, amount, valid_from, valid_to, covered FROM settlement.cover
            WHERE (valid_from <= ? AND coalesce(valid_to, 'infinity') >= ? AND covered < amount)
                OR (coalesce(valid_to, 'infinity') < ? AND covered > 0)
            ORDER BY id FOR UPDATE""";
    private static final String TURN = "UPDATE settlement.cover SET covered = ?, steps = steps + 1 WHERE id = ?";

    private CoverStore() {}

    /** A row of the table. */
    record Row(long id, int steps, Cover cover) {}

    /** Whether it was added; false where that issuer's number is there already. */
    static boolean add(Connection c, Cover cover, Instant now, String by) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setString(1, cover.guarantor().value());
            statement.setString(2, cover.kind().name());
            statement.setString(3, cover.number());
            statement.setString(4, cover.issuer());
            statement.setLong(5, cover.amount().minor());
            statement.setObject(6, cover.validFrom());
            statement.setObject(7, cover.validTo());
            statement.setObject(8, now.atOffset(ZoneOffset.UTC));
            statement.setString(9, by);
            return statement.executeUpdate() == 1;
        }
    }

    static List<Cover> of(Connection c, EnterpriseCode guarantor) throws SQLException {
        List<Cover> covers = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(COLUMNS_OF)) {
            statement.setString(1, guarantor.value());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    covers.add(row(row).cover());
                }
            }
        }
        return covers;
    }

    /** Those that count otherwise than they should on that day, locked. */
    static List<Row> toTurn(Connection c, LocalDate today) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(TO_TURN)) {
            statement.setObject(1, today);
            statement.setObject(2, today);
            statement.setObject(3, today);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(row(row));
                }
            }
        }
        return rows;
    }

    static void turn(Connection c, long id, Money covered) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TURN)) {
            statement.setLong(1, covered.minor());
            statement.setLong(2, id);
            statement.executeUpdate();
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getInt(2),
                new Cover(
                        EnterpriseCode.of(row.getString(3)),
                        Cover.Kind.valueOf(row.getString(4)),
                        row.getString(5),
                        row.getString(6),
                        Money.fen(row.getLong(7)),
                        row.getObject(8, LocalDate.class),
                        row.getObject(9, LocalDate.class),
                        Money.fen(row.getLong(10))));
    }
}
