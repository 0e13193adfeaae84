package org.entrepot.report;

import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.report.Reports.Failed;
import org.entrepot.report.Reports.Kept;
import org.entrepot.report.Reports.Schedule;
import org.entrepot.report.Reports.Wanted;

/** The tables of reports. */
final class ReportStore {
    private static final String COLUMNS =
            "SELECT id, month, language, format, made_at, made_by, scheduled, sha256, octet_length(bytes) FROM report.kept";
    private static final String NEWEST = COLUMNS + " ORDER BY id DESC LIMIT ?";
    private static final String ONE = COLUMNS + " WHERE id = ?";
    private static final String BYTES = "SELECT bytes FROM report.kept WHERE id = ?";
    private static final String ADD = """
            INSERT INTO report.kept (month, language, format, made_at, made_by, scheduled, sha256, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (month, language, format) WHERE scheduled DO UPDATE SET month = EXCLUDED.month RETURNING id""";
    private static final String SCHEDULED =
            "SELECT month, language, format FROM report.kept WHERE scheduled AND month >= ?";
    private static final String FAILED =
            "SELECT month, language, format, at, why, tries FROM report.failed ORDER BY month, language, format";
    private static final String FAIL = """
            INSERT INTO report.failed AS f (month, language, format, at, why, tries) VALUES (?, ?, ?, ?, ?, 1)
            ON CONFLICT (month, language, format) DO UPDATE SET at = EXCLUDED.at, why = EXCLUDED.why, tries = f.tries + 1""";
    private static final String MEND = "DELETE FROM report.failed WHERE month = ? AND language = ? AND format = ?";
    private static final String SCHEDULE =
            "SELECT active, day, languages, formats, since, changed_at, changed_by FROM report.schedule";
    private static final String PUT_SCHEDULE = """
            INSERT INTO report.schedule (one, active, day, languages, formats, since, changed_at, changed_by) VALUES (true, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (one) DO UPDATE SET active = EXCLUDED.active, day = EXCLUDED.day, languages = EXCLUDED.languages,
                formats = EXCLUDED.formats, since = EXCLUDED.since, changed_at = EXCLUDED.changed_at, changed_by = EXCLUDED.changed_by""";
    private static final String TRIALS = """
            SELECT analysis, measure, scenario, drivers, entered, kept_at, kept_by FROM report.trial ORDER BY kept_at DESC, analysis, measure LIMIT ?""";
    private static final String PUT_TRIAL = """
            INSERT INTO report.trial (analysis, measure, scenario, drivers, entered, kept_at, kept_by) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (analysis, measure) DO UPDATE SET scenario = EXCLUDED.scenario, drivers = EXCLUDED.drivers,
                entered = EXCLUDED.entered, kept_at = EXCLUDED.kept_at, kept_by = EXCLUDED.kept_by""";

    private ReportStore() {}

    static List<Kept> newest(Connection c, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NEWEST)) {
            statement.setInt(1, most);
            return kept(statement);
        }
    }

    static Optional<Kept> kept(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ONE)) {
            statement.setLong(1, id);
            return kept(statement).stream().findFirst();
        }
    }

    private static List<Kept> kept(PreparedStatement statement) throws SQLException {
        List<Kept> kept = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Wanted wanted = wanted(row, 2);
                kept.add(new Kept(
                        row.getLong(1),
                        wanted.month(),
                        wanted.language(),
                        wanted.format(),
                        row.getTimestamp(5).toInstant(),
                        row.getString(6),
                        row.getBoolean(7),
                        row.getString(8),
                        row.getLong(9)));
            }
        }
        return kept;
    }

    /** Month, language and format from a column on. */
    private static Wanted wanted(ResultSet row, int from) throws SQLException {
        return new Wanted(
                YearMonth.from(row.getDate(from).toLocalDate()),
                row.getString(from + 1),
                Format.of(row.getString(from + 2)).orElseThrow());
    }

    private static int wanted(PreparedStatement statement, Wanted wanted) throws SQLException {
        statement.setDate(1, Date.valueOf(wanted.month().atDay(1)));
        statement.setString(2, wanted.language());
        statement.setString(3, wanted.format().word());
        return 4;
    }

    static Optional<byte[]> bytes(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(BYTES)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        }
    }

    /** Keeps it; where the schedule has kept that one already, gives the one that is there. */
    static Kept add(Connection c, Wanted wanted, Instant at, String by, boolean scheduled, String sha256, byte[] bytes)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            int place = wanted(statement, wanted);
            statement.setTimestamp(place++, Timestamp.from(at));
            statement.setString(place++, by);
            statement.setBoolean(place++, scheduled);
            statement.setString(place++, sha256);
            statement.setBytes(place, bytes);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return kept(c, row.getLong(1)).orElseThrow();
            }
        }
    }

    /** What the schedule has made from a month on. */
    static List<Wanted> scheduled(Connection c, YearMonth since) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SCHEDULED)) {
            statement.setDate(1, Date.valueOf(since.atDay(1)));
            List<Wanted> made = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    made.add(wanted(row, 1));
                }
            }
            return made;
        }
    }

    static List<Failed> failed(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FAILED);
                ResultSet row = statement.executeQuery()) {
            List<Failed> failed = new ArrayList<>();
            while (row.next()) {
                Wanted wanted = wanted(row, 1);
                failed.add(new Failed(
                        wanted.month(),
                        wanted.language(),
                        wanted.format(),
                        row.getTimestamp(4).toInstant(),
                        row.getString(5),
                        row.getInt(6)));
            }
            return failed;
        }
    }

    static int fail(Connection c, Wanted wanted, Instant at, String why) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FAIL)) {
            int place = wanted(statement, wanted);
            statement.setTimestamp(place++, Timestamp.from(at));
            statement.setString(place, why);
            return statement.executeUpdate();
        }
    }

    /** It was made at last. */
    static void mend(Connection c, Wanted wanted) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(MEND)) {
            wanted(statement, wanted);
            statement.executeUpdate();
        }
    }

    static Optional<Schedule> schedule(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SCHEDULE);
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new Schedule(
                            row.getBoolean(1),
                            row.getInt(2),
                            List.of(texts(row.getArray(3))),
                            Reports.formats(texts(row.getArray(4))),
                            YearMonth.from(row.getDate(5).toLocalDate()),
                            row.getTimestamp(6).toInstant(),
                            row.getString(7)))
                    : Optional.empty();
        }
    }

    private static String[] texts(Array array) throws SQLException {
        return (String[]) array.getArray();
    }

    static int put(Connection c, Schedule schedule) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PUT_SCHEDULE)) {
            statement.setBoolean(1, schedule.on());
            statement.setInt(2, schedule.day());
            statement.setArray(3, c.createArrayOf("text", schedule.languages().toArray()));
            statement.setArray(
                    4,
                    c.createArrayOf(
                            "text",
                            schedule.formats().stream().map(Format::word).toArray()));
            statement.setDate(5, Date.valueOf(schedule.since().atDay(1)));
            statement.setTimestamp(6, Timestamp.from(schedule.changedAt()));
            statement.setString(7, schedule.changedBy());
            return statement.executeUpdate();
        }
    }

    static List<Trial> trials(Connection c, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TRIALS)) {
            statement.setInt(1, most);
            List<Trial> trials = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Map<String, String> changes = new LinkedHashMap<>();
                    String[] drivers = texts(row.getArray(4));
                    String[] entered = texts(row.getArray(5));
                    for (int i = 0; i < drivers.length; i++) {
                        changes.put(drivers[i], entered[i]);
                    }
                    trials.add(new Trial(
                            row.getLong(1),
                            row.getString(2),
                            row.getLong(3),
                            changes,
                            row.getTimestamp(6).toInstant(),
                            row.getString(7)));
                }
            }
            return trials;
        }
    }

    static int put(Connection c, Trial trial) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PUT_TRIAL)) {
            statement.setLong(1, trial.analysis());
            statement.setString(2, trial.measure());
            statement.setLong(3, trial.scenario());
            statement.setArray(
                    4, c.createArrayOf("text", trial.changes().keySet().toArray()));
            statement.setArray(
                    5, c.createArrayOf("text", trial.changes().values().toArray()));
            statement.setTimestamp(6, Timestamp.from(trial.keptAt()));
            statement.setString(7, trial.by());
            return statement.executeUpdate();
        }
    }
}
