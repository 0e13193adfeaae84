package org.entrepot.park;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Meters and what they showed. */
final class MeterStore {
    private static final String METER = "SELECT id, number, unit, kind, factor, from_day, to_day FROM park.meter";
    private static final String METERS = METER + " ORDER BY unit, kind, from_day, id";
    private static final String BY_NUMBER = METER + " WHERE number = ?";
    private static final String LOCK = METER + " WHERE id = ? FOR UPDATE";
    private static final String ADD_METER = """
            INSERT INTO park.meter (number, unit, kind, factor, from_day, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (number) DO NOTHING RETURNING id""";
    private static final String END = "UPDATE park.meter SET to_day = ? WHERE id = ? AND to_day IS NULL";
    private static final String READING = "SELECT id, meter, day, value, asked, made_by FROM park.reading";
    private static final String READINGS = READING + " WHERE withdrawn_at IS NULL ORDER BY meter, day";
    private static final String OF_METER = READING + " WHERE meter = ? AND withdrawn_at IS NULL ORDER BY day";
    private static final String ONE = READING + " WHERE id = ? AND withdrawn_at IS NULL";
    private static final String ADD_READING = """
            INSERT INTO park.reading (meter, day, value, asked, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?)""";
    private static final String WITHDRAW = """
            UPDATE park.reading SET withdrawn_at = ?, withdrawn_by = ? WHERE id = ? AND withdrawn_at IS NULL""";

    private MeterStore() {}

    static List<Meter> meters(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(METERS)) {
            return meters(statement);
        }
    }

    static Optional<Meter> byNumber(Connection c, String number) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(BY_NUMBER)) {
            statement.setString(1, number);
            return meters(statement).stream().findFirst();
        }
    }

    /** Nobody else reads it until the transaction ends. */
    static Optional<Meter> lock(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.setLong(1, id);
            return meters(statement).stream().findFirst();
        }
    }

    private static List<Meter> meters(PreparedStatement statement) throws SQLException {
        List<Meter> meters = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                meters.add(new Meter(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        Meter.Kind.valueOf(row.getString(4)),
                        row.getBigDecimal(5),
                        row.getObject(6, LocalDate.class),
                        row.getObject(7, LocalDate.class)));
            }
        }
        return meters;
    }

    /** Its id; nothing where another has that number. */
    static Optional<Long> add(Connection c, Meter meter, Instant at, String by) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_METER)) {
            statement.setString(1, meter.number());
            statement.setString(2, meter.unit());
            statement.setString(3, meter.kind().name());
            statement.setBigDecimal(4, meter.factor());
            statement.setObject(5, meter.from());
            statement.setObject(6, at.atOffset(ZoneOffset.UTC));
            statement.setString(7, by);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    static void end(Connection c, long meter, LocalDate last) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(END)) {
            statement.setObject(1, last);
            statement.setLong(2, meter);
            statement.executeUpdate();
        }
    }

    /** Those that the session may see, by meter and day. */
    static List<Reading> readings(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(READINGS)) {
            return readings(statement);
        }
    }

    static List<Reading> readings(Connection c, long meter) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_METER)) {
            statement.setLong(1, meter);
            return readings(statement);
        }
    }

    static Optional<Reading> reading(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ONE)) {
            statement.setLong(1, id);
            return readings(statement).stream().findFirst();
        }
    }

    private static List<Reading> readings(PreparedStatement statement) throws SQLException {
        List<Reading> readings = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                readings.add(new Reading(
                        row.getLong(1),
                        row.getLong(2),
                        row.getObject(3, LocalDate.class),
                        row.getBigDecimal(4),
                        row.getBoolean(5),
                        row.getString(6)));
            }
        }
        return readings;
    }

    static void add(Connection c, long meter, LocalDate day, BigDecimal value, boolean asked, Instant at, String by)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_READING)) {
            statement.setLong(1, meter);
            statement.setObject(2, day);
            statement.setBigDecimal(3, value);
            statement.setBoolean(4, asked);
            statement.setObject(5, at.atOffset(ZoneOffset.UTC));
            statement.setString(6, by);
            statement.executeUpdate();
        }
    }

    static void withdraw(Connection c, long reading, Instant at, String by) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(WITHDRAW)) {
            statement.setObject(1, at.atOffset(ZoneOffset.UTC));
            statement.setString(2, by);
            statement.setLong(3, reading);
            statement.executeUpdate();
        }
    }
}
