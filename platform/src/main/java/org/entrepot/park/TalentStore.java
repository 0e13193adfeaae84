package org.entrepot.park;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.kernel.EnterpriseCode;

/** Programmes with their counts, placements, and jobs of tenants. */
final class TalentStore {
    private static final String PROGRAMMES =
            "SELECT id, name, school, places, from_day, to_day FROM park.programme ORDER BY from_day DESC, id DESC";
    private static final String COUNTS =
            "SELECT programme, day, started, finished, certified FROM park.trainee_count ORDER BY programme, day";
    private static final String LOCK = "SELECT id FROM park.programme WHERE id = ? FOR UPDATE";
    private static final String ADD_PROGRAMME = """
            INSERT INTO park.programme (name, school, places, from_day, to_day, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (name, school, from_day) DO NOTHING""";
    private static final String ADD_COUNT = """
            INSERT INTO park.trainee_count (programme, day, started, finished, certified, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?, ?)""";
    private static final String PLACEMENTS =
            "SELECT id, programme, enterprise, day, people FROM park.placement ORDER BY day DESC, id DESC";
    private static final String ADD_PLACEMENT = """
            INSERT INTO park.placement (programme, enterprise, day, people, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?)""";
    private static final String JOBS =
            "SELECT enterprise, day, jobs, local, made_by FROM park.job_report ORDER BY enterprise, day DESC";
    private static final String ADD_JOBS = """
            INSERT INTO park.job_report (enterprise, day, jobs, local, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (enterprise, day) DO NOTHING""";

    private TalentStore() {}

    /** Those that the session may see, the newest first. */
    static List<Programme> programmes(Connection c) throws SQLException {
        Map<Long, List<Programme.Count>> counts = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(COUNTS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                counts.computeIfAbsent(row.getLong(1), programme -> new ArrayList<>())
                        .add(new Programme.Count(
                                row.getObject(2, LocalDate.class), row.getInt(3), row.getInt(4), row.getInt(5)));
            }
        }
        List<Programme> programmes = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(PROGRAMMES);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                programmes.add(new Programme(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getObject(5, LocalDate.class),
                        row.getObject(6, LocalDate.class),
                        counts.getOrDefault(row.getLong(1), List.of())));
            }
        }
        return programmes;
    }

    /** Whether it is there; nobody else counts of it until the transaction ends. */
    static boolean lock(Connection c, long programme) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.setLong(1, programme);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Whether it was not there yet. */
    static boolean add(Connection c, Programme programme, Instant at, String by) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_PROGRAMME)) {
            statement.setString(1, programme.name());
            statement.setString(2, programme.school());
            statement.setInt(3, programme.places());
            statement.setObject(4, programme.from());
            statement.setObject(5, programme.to());
            statement.setObject(6, at.atOffset(ZoneOffset.UTC));
            statement.setString(7, by);
            return statement.executeUpdate() == 1;
        }
    }

    static void add(Connection c, long programme, Programme.Count count, Instant at, String by) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_COUNT)) {
            statement.setLong(1, programme);
            statement.setObject(2, count.day());
            statement.setInt(3, count.started());
            statement.setInt(4, count.finished());
            statement.setInt(5, count.certified());
            statement.setObject(6, at.atOffset(ZoneOffset.UTC));
            statement.setString(7, by);
            statement.executeUpdate();
        }
    }

    static List<Programme.Placement> placements(Connection c) throws SQLException {
        List<Programme.Placement> placements = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(PLACEMENTS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                placements.add(new Programme.Placement(
                        row.getLong(1),
                        row.getLong(2),
                        EnterpriseCode.of(row.getString(3)),
                        row.getObject(4, LocalDate.class),
                        row.getInt(5)));
            }
        }
        return placements;
    }

    static void add(Connection c, Programme.Placement placement, Instant at, String by) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_PLACEMENT)) {
            statement.setLong(1, placement.programme());
            statement.setString(2, placement.enterprise().value());
            statement.setObject(3, placement.day());
            statement.setInt(4, placement.people());
            statement.setObject(5, at.atOffset(ZoneOffset.UTC));
            statement.setString(6, by);
            statement.executeUpdate();
        }
    }

    /** By enterprise, the newest of each first. */
    static List<JobReport> jobs(Connection c) throws SQLException {
        List<JobReport> jobs = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(JOBS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                jobs.add(new JobReport(
                        EnterpriseCode.of(row.getString(1)),
                        row.getObject(2, LocalDate.class),
                        row.getInt(3),
                        row.getInt(4),
                        row.getString(5)));
            }
        }
        return jobs;
    }

    /** Whether the enterprise had not reported of that day. */
    static boolean add(Connection c, JobReport report, Instant at) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_JOBS)) {
            statement.setString(1, report.enterprise().value());
            statement.setObject(2, report.day());
            statement.setInt(3, report.jobs());
            statement.setInt(4, report.local());
            statement.setObject(5, at.atOffset(ZoneOffset.UTC));
            statement.setString(6, report.by());
            return statement.executeUpdate() == 1;
        }
    }
}
