package org.entrepot.freight;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables of loading. */
final class LoadStore {
    private static final String UNIT = """
            SELECT u.id, u.site, u.name, u.carrier, u.declarant, u.office, u.mode, u.transport, u.voyage, u.bill, u.opened_at, u.seal, u.weight,
                u.manifest, (SELECT count(*) FROM freight.stuffed s WHERE s.unit = u.id AND s.out_at IS NULL)
            FROM freight.unit u""";
    private static final String NEWEST = UNIT + " WHERE u.site = ? ORDER BY u.id DESC LIMIT ?";
    private static final String ONE = UNIT + " WHERE u.site = ? AND u.id = ?";
    private static final String LOCK = "SELECT id FROM freight.unit WHERE site = ? AND id = ? FOR UPDATE";
    private static final String OPEN = """
            INSERT INTO freight.unit (site, name, carrier, declarant, transport, voyage, bill, opened_at, opened_by, office, mode)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""";
    private static final String PARCELS =
            "SELECT waybill, at, by FROM freight.stuffed WHERE unit = ? AND out_at IS NULL ORDER BY id";
    private static final String SEALS =
            "SELECT at, by, seal, broken, reason FROM freight.seal WHERE unit = ? ORDER BY id";
    private static final String WHERE_IT_LIES = """
            SELECT u.name FROM freight.stuffed s JOIN freight.unit u ON u.id = s.unit
            WHERE s.carrier = ? AND s.waybill = ? AND s.out_at IS NULL""";
    private static final String STUFFED_AT =
            "SELECT at FROM freight.stuffed WHERE carrier = ? AND waybill = ? AND out_at IS NULL";
    private static final String STUFF = """
            INSERT INTO freight.stuffed (unit, carrier, waybill, at, by) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (carrier, waybill) WHERE out_at IS NULL DO NOTHING""";
    private static final String TAKE_OUT =
            "UPDATE freight.stuffed SET out_at = ?, out_by = ? WHERE unit = ? AND waybill = ? AND out_at IS NULL";
    private static final String SEAL = "UPDATE freight.unit SET seal = ?, weight = ? WHERE id = ?";
    private static final String SEALED =
            "INSERT INTO freight.seal (unit, at, by, seal, broken, reason) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String HANDED_IN = "UPDATE freight.unit SET manifest = ? WHERE id = ?";

    private LoadStore() {}

    static List<LoadUnit> newest(Connection c, String site, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NEWEST)) {
            statement.setString(1, site);
            statement.setInt(2, most);
            return units(statement);
        }
    }

    static Optional<LoadUnit> one(Connection c, String site, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ONE)) {
            statement.setString(1, site);
            statement.setLong(2, id);
            return units(statement).stream().findFirst();
        }
    }

    /** Locks it until the transaction ends; gives it as it stands then. */
    static Optional<LoadUnit> lock(Connection c, String site, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.setString(1, site);
            statement.setLong(2, id);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
            }
        }
        return one(c, site, id);
    }

    private static List<LoadUnit> units(PreparedStatement statement) throws SQLException {
        List<LoadUnit> units = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                units.add(new LoadUnit(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10),
                        instant(row, 11),
                        row.getString(12),
                        row.getBigDecimal(13),
                        row.getObject(14, Long.class),
                        row.getInt(15)));
            }
        }
        return units;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static long open(Connection c, String site, LoadingDesk.Opening form, String by, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OPEN)) {
            statement.setString(1, site);
            statement.setString(2, form.name());
            statement.setString(3, form.carrier());
            statement.setString(4, form.declarant());
            statement.setString(5, form.transport());
            statement.setString(6, form.voyage());
            statement.setString(7, form.bill());
            statement.setObject(8, now.atOffset(ZoneOffset.UTC));
            statement.setString(9, by);
            statement.setString(10, form.office());
            statement.setString(11, form.mode());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    static List<LoadUnit.Stuffed> parcels(Connection c, long unit) throws SQLException {
        List<LoadUnit.Stuffed> parcels = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(PARCELS)) {
            statement.setLong(1, unit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    parcels.add(new LoadUnit.Stuffed(row.getString(1), instant(row, 2), row.getString(3)));
                }
            }
        }
        return parcels;
    }

    static List<LoadUnit.SealEvent> seals(Connection c, long unit) throws SQLException {
        List<LoadUnit.SealEvent> seals = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(SEALS)) {
            statement.setLong(1, unit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    seals.add(new LoadUnit.SealEvent(
                            instant(row, 1), row.getString(2), row.getString(3), row.getBoolean(4), row.getString(5)));
                }
            }
        }
        return seals;
    }

    /** In which unit a parcel lies, by the unit's name. */
    static Optional<String> whereItLies(Connection c, String carrier, String waybill) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(WHERE_IT_LIES)) {
            statement.setString(1, carrier);
            statement.setString(2, waybill);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** Since when a parcel lies in a unit. */
    static Optional<Instant> stuffedAt(Connection c, String carrier, String waybill) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(STUFFED_AT)) {
            statement.setString(1, carrier);
            statement.setString(2, waybill);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(instant(row, 1)) : Optional.empty();
            }
        }
    }

    /** Whether it was stuffed; not where it lies in a unit already. */
    static boolean stuff(Connection c, LoadUnit unit, String waybill, String by, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(STUFF)) {
            statement.setLong(1, unit.id());
            statement.setString(2, unit.carrier());
            statement.setString(3, waybill);
            statement.setObject(4, now.atOffset(ZoneOffset.UTC));
            statement.setString(5, by);
            return statement.executeUpdate() == 1;
        }
    }

    /** Whether it lay there. */
    static boolean takeOut(Connection c, long unit, String waybill, String by, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TAKE_OUT)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setString(2, by);
            statement.setLong(3, unit);
            statement.setString(4, waybill);
            return statement.executeUpdate() == 1;
        }
    }

    /** Puts a seal on, or takes the one away that was broken. */
    static void seal(Connection c, LoadUnit unit, LoadUnit.SealEvent event, BigDecimal weight) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SEAL)) {
            statement.setString(1, event.broken() ? null : event.seal());
            statement.setBigDecimal(2, event.broken() ? null : weight);
            statement.setLong(3, unit.id());
            statement.executeUpdate();
        }
        try (PreparedStatement statement = c.prepareStatement(SEALED)) {
            statement.setLong(1, unit.id());
            statement.setObject(2, event.at().atOffset(ZoneOffset.UTC));
            statement.setString(3, event.by());
            statement.setString(4, event.seal());
            statement.setBoolean(5, event.broken());
            statement.setString(6, event.reason());
            statement.executeUpdate();
        }
    }

    static void handedIn(Connection c, long unit, long manifest) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(HANDED_IN)) {
            statement.setLong(1, manifest);
            statement.setLong(2, unit);
            statement.executeUpdate();
        }
    }
}
