package org.entrepot.park;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/** Buildings, units and leases. */
final class LeaseStore {
    private static final String BUILDINGS = "SELECT code, name_zh, name_en, name_ru FROM park.building ORDER BY code";
    private static final String ADD_BUILDING =
            "INSERT INTO park.building (code, name_zh, name_en, name_ru) VALUES (?, ?, ?, ?) ON CONFLICT (code) DO NOTHING";
    private static final String UNITS =
            "SELECT unit, building, floor, kind, square_metres FROM park.unit ORDER BY building, floor, unit";
    private static final String ADD_UNIT = """
            INSERT INTO park.unit (unit, building, floor, kind, square_metres) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (unit) DO NOTHING""";
    private static final String PUT_UNIT = """
            INSERT INTO park.unit (unit, building, floor, kind, square_metres) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (unit) DO UPDATE SET kind = excluded.kind, square_metres = excluded.square_metres""";
    private static final String LOCK_UNIT = "SELECT unit FROM park.unit WHERE unit = ? FOR UPDATE";
    private static final String LEASE = """
            SELECT l.id, l.number, l.enterprise, l.from_day, l.to_day, l.deposit_fen, l.index_percent, l.renews, l.by_file, l.made_at,
                l.made_by, l.ended_day, l.end_reason, u.unit, u.building, u.floor, u.kind, u.square_metres, l.contract
            FROM park.lease l JOIN park.unit u ON u.unit = l.unit""";
    private static final String LEASES = LEASE + " ORDER BY l.unit, l.from_day, l.id";
    private static final String ONE = LEASE + " WHERE l.id = ?";
    private static final String OF_UNIT = LEASE + " WHERE l.unit = ? ORDER BY l.from_day, l.id";
    private static final String STEPS = "SELECT lease, from_day, fen FROM park.rent_step ORDER BY lease, from_day";
    private static final String STEPS_OF =
            "SELECT lease, from_day, fen FROM park.rent_step WHERE lease = ANY (?) ORDER BY lease, from_day";
    private static final String ADD_LEASE = """
            INSERT INTO park.lease
                (number, enterprise, unit, from_day, to_day, deposit_fen, index_percent, renews, by_file, made_at, made_by, contract)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO NOTHING RETURNING id""";
    private static final String ADD_STEP = """
            INSERT INTO park.rent_step (lease, from_day, fen, made_at, made_by) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (lease, from_day) DO NOTHING""";
    private static final String END = """
            UPDATE park.lease SET ended_day = ?, end_reason = ?, ended_at = ?, ended_by = ? WHERE id = ? AND ended_day IS NULL""";

    private LeaseStore() {}

    /** A lease to be written. */
    record New(
            String number,
            @Nullable String contract,
            EnterpriseCode enterprise,
            String unit,
            LocalDate from,
            @Nullable LocalDate to,
            long depositFen,
            BigDecimal indexPercent,
            @Nullable Long renews,
            boolean byFile,
            Instant at,
            String by) {}

    static List<Building> buildings(Connection c) throws SQLException {
        List<Building> buildings = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(BUILDINGS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                buildings.add(new Building(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
            }
        }
        return buildings;
    }

    /** Whether it was not there yet. */
    static boolean add(Connection c, Building building) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_BUILDING)) {
            statement.setString(1, building.code());
            statement.setString(2, building.nameZh());
            statement.setString(3, building.nameEn());
            statement.setString(4, building.nameRu());
            return statement.executeUpdate() == 1;
        }
    }

    static List<ParkUnit> units(Connection c) throws SQLException {
        List<ParkUnit> units = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(UNITS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                units.add(unit(row, 0));
            }
        }
        return units;
    }

    private static ParkUnit unit(ResultSet row, int before) throws SQLException {
        return new ParkUnit(
                row.getString(before + 1),
                row.getString(before + 2),
                row.getInt(before + 3),
                UnitKind.valueOf(row.getString(before + 4)),
                row.getBigDecimal(before + 5));
    }

    /** Whether it was not there yet. */
    static boolean add(Connection c, ParkUnit unit) throws SQLException {
        return write(c, ADD_UNIT, unit);
    }

    /** Adds it, or gives what is there this area and use. */
    static void put(Connection c, ParkUnit unit) throws SQLException {
        write(c, PUT_UNIT, unit);
    }

    private static boolean write(Connection c, String sql, ParkUnit unit) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            statement.setString(1, unit.unit());
            statement.setString(2, unit.building());
            statement.setInt(3, unit.floor());
            statement.setString(4, unit.kind().name());
            statement.setBigDecimal(5, unit.squareMetres());
            return statement.executeUpdate() == 1;
        }
    }

    /** Whether it is there; nobody else lets it until the transaction ends. */
    static boolean lock(Connection c, String unit) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK_UNIT)) {
            statement.setString(1, unit);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** All that the session may see, by unit and day. */
    static List<Lease> leases(Connection c) throws SQLException {
        Map<Long, List<RentStep>> steps;
        try (PreparedStatement statement = c.prepareStatement(STEPS)) {
            steps = steps(statement);
        }
        try (PreparedStatement statement = c.prepareStatement(LEASES)) {
            return leases(statement, steps);
        }
    }

    static Optional<Lease> one(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ONE)) {
            statement.setLong(1, id);
            return withSteps(c, statement).stream().findFirst();
        }
    }

    static List<Lease> ofUnit(Connection c, String unit) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_UNIT)) {
            statement.setString(1, unit);
            return withSteps(c, statement);
        }
    }

    private static List<Lease> withSteps(Connection c, PreparedStatement found) throws SQLException {
        List<Lease> bare = leases(found, Map.of());
        Map<Long, List<RentStep>> steps;
        try (PreparedStatement statement = c.prepareStatement(STEPS_OF)) {
            statement.setArray(
                    1, c.createArrayOf("bigint", bare.stream().map(Lease::id).toArray()));
            steps = steps(statement);
        }
        return leases(found, steps);
    }

    private static Map<Long, List<RentStep>> steps(PreparedStatement statement) throws SQLException {
        Map<Long, List<RentStep>> steps = new HashMap<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                steps.computeIfAbsent(row.getLong(1), lease -> new ArrayList<>())
                        .add(new RentStep(row.getObject(2, LocalDate.class), row.getLong(3)));
            }
        }
        return steps;
    }

    private static List<Lease> leases(PreparedStatement statement, Map<Long, List<RentStep>> steps)
            throws SQLException {
        List<Lease> leases = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                long renews = row.getLong(8);
                boolean first = row.wasNull();
                leases.add(new Lease(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(19),
                        EnterpriseCode.of(row.getString(3)),
                        unit(row, 13),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, LocalDate.class),
                        row.getLong(6),
                        row.getBigDecimal(7),
                        first ? null : renews,
                        row.getBoolean(9),
                        row.getObject(10, OffsetDateTime.class).toInstant(),
                        row.getString(11),
                        row.getObject(12, LocalDate.class),
                        Optional.ofNullable(row.getString(13)).orElse(""),
                        steps.getOrDefault(row.getLong(1), List.of())));
            }
        }
        return leases;
    }

    /** Its id; nothing where another has that number. */
    static Optional<Long> add(Connection c, New lease) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_LEASE)) {
            statement.setString(1, lease.number());
            statement.setString(2, lease.enterprise().value());
            statement.setString(3, lease.unit());
            statement.setObject(4, lease.from());
            statement.setObject(5, lease.to(), Types.DATE);
            statement.setLong(6, lease.depositFen());
            statement.setBigDecimal(7, lease.indexPercent());
            statement.setObject(8, lease.renews(), Types.BIGINT);
            statement.setBoolean(9, lease.byFile());
            statement.setObject(10, lease.at().atOffset(ZoneOffset.UTC));
            statement.setString(11, lease.by());
            statement.setString(12, lease.contract());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    /** Whether no step began on that day yet. */
    static boolean addStep(Connection c, long lease, RentStep step, Instant at, String by) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_STEP)) {
            statement.setLong(1, lease);
            statement.setObject(2, step.from());
            statement.setLong(3, step.fen());
            statement.setObject(4, at.atOffset(ZoneOffset.UTC));
            statement.setString(5, by);
            return statement.executeUpdate() == 1;
        }
    }

    /** Whether it had not been ended. */
    static boolean end(Connection c, long lease, LocalDate last, String reason, Instant at, String by)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(END)) {
            statement.setObject(1, last);
            statement.setString(2, reason);
            statement.setObject(3, at.atOffset(ZoneOffset.UTC));
            statement.setString(4, by);
            statement.setLong(5, lease);
            return statement.executeUpdate() == 1;
        }
    }
}
