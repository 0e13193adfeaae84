package org.entrepot.park;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;

/** The park's tables. */
final class ParkStore {
    private static final String SEE = "SELECT set_config('entrepot.tenant', ?, true)";
    private static final String TENANCIES =
            "SELECT enterprise, unit, square_metres, since FROM park.tenancy ORDER BY unit";
    private static final String RENTED = """
            SELECT l.enterprise, l.unit, u.square_metres, l.from_day FROM park.lease l JOIN park.unit u ON u.unit = l.unit
            WHERE l.from_day <= ? AND coalesce(LEAST(l.to_day, l.ended_day), 'infinity') >= ? ORDER BY l.unit""";
    private static final String END_TENANCIES = "DELETE FROM park.tenancy WHERE enterprise = ANY (?)";
    private static final String ADD_TENANCY =
            "INSERT INTO park.tenancy (enterprise, unit, square_metres, since) VALUES (?, ?, ?, ?)";
    private static final String GUARANTEES =
            "SELECT guarantor, given_fen, steps FROM park.guarantee ORDER BY guarantor FOR UPDATE";
    private static final String PUT_GUARANTEE = """
            INSERT INTO park.guarantee (guarantor, given_fen, steps) VALUES (?, ?, ?)
            ON CONFLICT (guarantor) DO UPDATE SET given_fen = excluded.given_fen, steps = excluded.steps""";

    private ParkStore() {}

    /**
     * What a guarantor has given so far.
     *
     * @param steps in how many transfers
     */
    record Given(Money amount, int steps) {
        static final Given NOTHING = new Given(Money.fen(0), 0);
    }

    /** Lets the reader role see what that viewer may see, until the transaction ends. */
    static void see(Connection c, String viewer) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SEE)) {
            statement.setString(1, viewer);
            statement.execute();
        }
    }

    /** What park files said of rooms. */
    static List<Tenancy> tenancies(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TENANCIES)) {
            return tenancies(statement);
        }
    }

    /** Which rooms are let on a day, by whatever lease. */
    static List<Tenancy> rented(Connection c, LocalDate day) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(RENTED)) {
            statement.setObject(1, day);
            statement.setObject(2, day);
            return tenancies(statement);
        }
    }

    private static List<Tenancy> tenancies(PreparedStatement statement) throws SQLException {
        List<Tenancy> tenancies = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                tenancies.add(new Tenancy(
                        EnterpriseCode.of(row.getString(1)),
                        row.getString(2),
                        row.getBigDecimal(3),
                        row.getObject(4, LocalDate.class)));
            }
        }
        return tenancies;
    }

    /** Those enterprises rent these rooms and no others. */
    static void putTenancies(Connection c, Collection<EnterpriseCode> enterprises, List<Tenancy> tenancies)
            throws SQLException {
        try (PreparedStatement end = c.prepareStatement(END_TENANCIES);
                PreparedStatement add = c.prepareStatement(ADD_TENANCY)) {
            Object[] codes =
                    enterprises.stream().map(EnterpriseCode::value).sorted().toArray();
            end.setArray(1, c.createArrayOf("text", codes));
            end.executeUpdate();
            for (Tenancy tenancy : tenancies) {
                add.setString(1, tenancy.enterprise().value());
                add.setString(2, tenancy.unit());
                add.setBigDecimal(3, tenancy.squareMetres());
                add.setObject(4, tenancy.since());
                add.addBatch();
            }
            add.executeBatch();
        }
    }

    /** What guarantors have given, locked until the transaction ends. */
    static Map<EnterpriseCode, Given> guarantees(Connection c) throws SQLException {
        Map<EnterpriseCode, Given> given = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(GUARANTEES);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                given.put(EnterpriseCode.of(row.getString(1)), new Given(Money.fen(row.getLong(2)), row.getInt(3)));
            }
        }
        return given;
    }

    static void putGuarantee(Connection c, EnterpriseCode guarantor, Given given) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PUT_GUARANTEE)) {
            statement.setString(1, guarantor.value());
            statement.setLong(2, given.amount().minor());
            statement.setInt(3, given.steps());
            statement.executeUpdate();
        }
    }
}
