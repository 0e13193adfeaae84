package org.entrepot.strategy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entrepot.node.LoadedTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The tables of analyses. */
final class StrategyStore {
    private static final String ANALYSIS = """
            SELECT a.id, a.name, a.base = 'P', v.number, v.at, v.by FROM strategy.analysis a
            JOIN LATERAL (SELECT number, at, by FROM strategy.version WHERE analysis = a.id ORDER BY number DESC LIMIT 1) v ON true""";
    private static final String ANALYSES = ANALYSIS + " ORDER BY v.at DESC, a.id DESC LIMIT ?";
    private static final String ONE_ANALYSIS = ANALYSIS + " WHERE a.id = ?";
    private static final String ADD_ANALYSIS =
            "INSERT INTO strategy.analysis (name, base, made_at, made_by) VALUES (?, ?::\"char\", ?, ?) RETURNING id";
    private static final String LOCK = "SELECT id FROM strategy.analysis WHERE id = ? FOR UPDATE";
    private static final String ADD_VERSION = """
            INSERT INTO strategy.version (analysis, number, at, by, what, reason, content) VALUES (?, ?, ?, ?, ?, ?, ?::jsonb)""";
    private static final String VERSION = """
            SELECT analysis, number, at, by, what, reason, content FROM strategy.version
            WHERE analysis = ? AND number <= ? ORDER BY number DESC LIMIT 1""";
    private static final String VERSIONS = """
            SELECT number, at, by, what, reason FROM strategy.version WHERE analysis = ? ORDER BY number DESC LIMIT ?""";
    private static final String LOCK_SETS = "SELECT pg_advisory_xact_lock(20261201)";
    private static final String NEWEST_SET =
            "SELECT version, sha256 FROM strategy.reading_set WHERE name = ? ORDER BY version DESC LIMIT 1";
    private static final String ADD_SET = """
            INSERT INTO strategy.reading_set (name, version, sha256, rows, bad, loaded_at, loaded_by)
            VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id""";
    private static final String ADD_READING = "INSERT INTO strategy.reading VALUES (?, ?, ?::jsonb, ?::jsonb)";
    private static final String ADD_BAD = "INSERT INTO strategy.bad_row VALUES (?, ?, ?, ?, ?)";
    private static final String SETS = """
            SELECT id, name, version, version = max(version) OVER (PARTITION BY name), rows, bad, loaded_at, loaded_by
            FROM strategy.reading_set ORDER BY id DESC LIMIT ?""";
    private static final String BAD =
            "SELECT line, field, found, expected FROM strategy.bad_row WHERE reading_set = ? ORDER BY line LIMIT 20";
    private static final String READINGS = """
            SELECT r.says, r.reading FROM strategy.reading r
            JOIN (SELECT DISTINCT ON (name) id FROM strategy.reading_set ORDER BY name, version DESC) s ON s.id = r.reading_set
            ORDER BY r.reading_set, r.row""";
    private static final String CHOOSE = """
            INSERT INTO strategy.chosen (analysis, version, measure, responsible, deadline, budget_fen, indicator, baseline, baseline_of,
                target, reason, chosen_at, chosen_by) VALUES (?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String CHOSEN = """
            SELECT id, analysis, version, measure, responsible, deadline, budget_fen, indicator, baseline, baseline_of, target, reason,
                chosen_at, chosen_by, ended_at, end_reason
            FROM strategy.chosen WHERE ?::bigint IS NULL OR analysis = ? ORDER BY ended_at IS NOT NULL, id DESC LIMIT ?""";
    private static final String END = """
            UPDATE strategy.chosen SET ended_at = ?, ended_by = ?, end_reason = ? WHERE id = ? AND ended_at IS NULL""";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private StrategyStore() {}

    static List<Analysis> analyses(Connection c, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ANALYSES)) {
            statement.setInt(1, most);
            return analyses(statement);
        }
    }

    static Optional<Analysis> analysis(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ONE_ANALYSIS)) {
            statement.setLong(1, id);
            return analyses(statement).stream().findFirst();
        }
    }

    private static List<Analysis> analyses(PreparedStatement statement) throws SQLException {
        List<Analysis> analyses = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                analyses.add(new Analysis(
                        row.getLong(1),
                        row.getString(2),
                        row.getBoolean(3) ? Analysis.About.PUBLIC : Analysis.About.PARK,
                        row.getInt(4),
                        row.getTimestamp(5).toInstant(),
                        row.getString(6)));
            }
        }
        return analyses;
    }

    static long add(Connection c, String name, Analysis.About base, String by, Instant at) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_ANALYSIS)) {
            statement.setString(1, name);
            statement.setString(2, base == Analysis.About.PUBLIC ? "P" : "O");
            statement.setTimestamp(3, Timestamp.from(at));
            statement.setString(4, by);
            return key(statement);
        }
    }

    private static long key(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Nobody else adds a version until the transaction ends. */
    static void lock(Connection c, long analysis) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.setLong(1, analysis);
            statement.executeQuery().close();
        }
    }

    static void add(Connection c, Version version) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_VERSION)) {
            statement.setLong(1, version.analysis());
            statement.setInt(2, version.number());
            statement.setTimestamp(3, Timestamp.from(version.at()));
            statement.setString(4, version.by());
            statement.setString(5, version.what());
            statement.setString(6, version.reason());
            statement.setString(7, JSON.writeValueAsString(version.content()));
            statement.executeUpdate();
        }
    }

    /** The version of a number, or the latest before it. */
    static Optional<Version> version(Connection c, long analysis, int number) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(VERSION)) {
            statement.setLong(1, analysis);
            statement.setInt(2, number);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Version(
                                row.getLong(1),
                                row.getInt(2),
                                row.getTimestamp(3).toInstant(),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                JSON.readValue(row.getString(7), Content.class)))
                        : Optional.empty();
            }
        }
    }

    static List<Version.Line> versions(Connection c, long analysis, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(VERSIONS)) {
            statement.setLong(1, analysis);
            statement.setInt(2, most);
            List<Version.Line> lines = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lines.add(new Version.Line(
                            row.getInt(1),
                            row.getTimestamp(2).toInstant(),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5)));
                }
            }
            return lines;
        }
    }

    static void lockSets(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK_SETS)) {
            statement.executeQuery().close();
        }
    }

    /** The newest version of a set. */
    record Newest(int version, String sha256) {}

    static Optional<Newest> newest(Connection c, String name) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NEWEST_SET)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new Newest(row.getInt(1), row.getString(2))) : Optional.empty();
            }
        }
    }

    static void add(Connection c, String name, Newest next, IndicatorFile.Read read, String by, Instant at)
            throws SQLException {
        long id;
        try (PreparedStatement statement = c.prepareStatement(ADD_SET)) {
            statement.setString(1, name);
            statement.setInt(2, next.version());
            statement.setString(3, next.sha256());
            statement.setInt(4, read.rows().size());
            statement.setInt(5, read.badRows());
            statement.setTimestamp(6, Timestamp.from(at));
            statement.setString(7, by);
            id = key(statement);
        }
        try (PreparedStatement statement = c.prepareStatement(ADD_READING)) {
            int number = 0;
            for (IndicatorFile.Row row : read.rows()) {
                statement.setLong(1, id);
                statement.setInt(2, ++number);
                statement.setString(3, row.says() == null ? null : JSON.writeValueAsString(row.says()));
                statement.setString(4, JSON.writeValueAsString(row.reading()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
        try (PreparedStatement statement = c.prepareStatement(ADD_BAD)) {
            for (LoadedTable.Bad bad : read.bad()) {
                statement.setLong(1, id);
                statement.setLong(2, bad.row());
                statement.setString(3, bad.field());
                statement.setString(4, bad.found());
                statement.setString(5, bad.expected());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static List<ReadingSet> sets(Connection c, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SETS)) {
            statement.setInt(1, most);
            List<ReadingSet> sets = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sets.add(new ReadingSet(
                            row.getString(2),
                            row.getInt(3),
                            row.getBoolean(4),
                            row.getInt(5),
                            row.getInt(6),
                            row.getInt(6) == 0 ? List.of() : bad(c, row.getLong(1)),
                            row.getTimestamp(7).toInstant(),
                            row.getString(8)));
                }
            }
            return sets;
        }
    }

    private static List<ReadingSet.Bad> bad(Connection c, long set) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(BAD)) {
            statement.setLong(1, set);
            List<ReadingSet.Bad> bad = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    bad.add(new ReadingSet.Bad(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
                }
            }
            return bad;
        }
    }

    /** The rows of the newest version of each set. */
    static List<IndicatorFile.Row> readings(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(READINGS);
                ResultSet row = statement.executeQuery()) {
            List<IndicatorFile.Row> rows = new ArrayList<>();
            while (row.next()) {
                String says = row.getString(1);
                rows.add(new IndicatorFile.Row(
                        says == null ? null : JSON.readValue(says, Indicator.class),
                        JSON.readValue(row.getString(2), Reading.class)));
            }
            return rows;
        }
    }

    static void choose(Connection c, Chosen one) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(CHOOSE)) {
            statement.setLong(1, one.analysis());
            statement.setInt(2, one.version());
            statement.setString(3, JSON.writeValueAsString(one.measure()));
            statement.setString(4, one.responsible());
            statement.setDate(5, Date.valueOf(one.deadline()));
            statement.setLong(6, one.budgetFen());
            statement.setString(7, one.indicator());
            statement.setBigDecimal(8, one.baseline());
            statement.setString(9, one.baselineOf());
            statement.setBigDecimal(10, one.target());
            statement.setString(11, one.reason());
            statement.setTimestamp(12, Timestamp.from(one.chosenAt()));
            statement.setString(13, one.chosenBy());
            statement.executeUpdate();
        }
    }

    /** Those of an analysis, or of all where it is null; what runs first, the newest first. */
    static List<Chosen> chosen(Connection c, @Nullable Long analysis, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(CHOSEN)) {
            statement.setObject(1, analysis, java.sql.Types.BIGINT);
            statement.setObject(2, analysis, java.sql.Types.BIGINT);
            statement.setInt(3, most);
            List<Chosen> chosen = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    chosen.add(chosen(row));
                }
            }
            return chosen;
        }
    }

    private static Chosen chosen(ResultSet row) throws SQLException {
        Timestamp ended = row.getTimestamp(15);
        @Nullable BigDecimal baseline = row.getBigDecimal(9);
        return new Chosen(
                row.getLong(1),
                row.getLong(2),
                row.getInt(3),
                JSON.readValue(row.getString(4), Proposal.class),
                row.getString(5),
                row.getObject(6, LocalDate.class),
                row.getLong(7),
                row.getString(8),
                baseline,
                row.getString(10),
                row.getBigDecimal(11),
                row.getString(12),
                row.getTimestamp(13).toInstant(),
                row.getString(14),
                ended == null ? null : ended.toInstant(),
                row.getString(16),
                null);
    }

    static boolean end(Connection c, long id, String by, String reason, Instant at) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(END)) {
            statement.setTimestamp(1, Timestamp.from(at));
            statement.setString(2, by);
            statement.setString(3, reason);
            statement.setLong(4, id);
            return statement.executeUpdate() == 1;
        }
    }
}
