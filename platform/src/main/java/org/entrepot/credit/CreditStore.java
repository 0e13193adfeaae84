package org.entrepot.credit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/** Versions of grades and objections to them. */
final class CreditStore {
    private static final String TENANT = "SELECT set_config('entrepot.tenant', ?, true)";
    private static final String LOCK = "SELECT pg_advisory_xact_lock(20261130, 1)";
    private static final String COLUMNS = """
            SELECT id, enterprise, month, number, from_day, to_day, score, grade, least_weight, a, b, c, objection, made_at, made_by
            FROM credit.version""";
    private static final String LATEST = """
            SELECT id, enterprise, month, number, from_day, to_day, score, grade, least_weight, a, b, c, objection, made_at, made_by
            FROM (SELECT DISTINCT ON (enterprise) * FROM credit.version ORDER BY enterprise, month DESC, number DESC) latest
            ORDER BY enterprise""";
    private static final String OF = COLUMNS + " WHERE enterprise = ? ORDER BY month DESC, number DESC LIMIT ?";
    private static final String ONE = COLUMNS + " WHERE id = ?";
    private static final String NUMBER =
            "SELECT coalesce(max(number), 0) FROM credit.version WHERE enterprise = ? AND month = ?";
    private static final String ADD = """
            INSERT INTO credit.version (enterprise, month, number, from_day, to_day, score, grade, least_weight, a, b, c, objection,
                made_at, made_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""";
    private static final String LINES = """
            SELECT version, component, good, total, weight, least, corrected FROM credit.line WHERE version = ANY (?)""";
    private static final String ADD_LINE = """
            INSERT INTO credit.line (version, enterprise, component, good, total, weight, least, corrected)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String BEGIN =
            "INSERT INTO credit.schedule (since, one) VALUES (?, true) ON CONFLICT (one) DO NOTHING";
    private static final String NEXT = """
            SELECT coalesce(
                (SELECT (max(month) + interval '1 month')::date FROM credit.round), (SELECT since FROM credit.schedule))""";
    private static final String LAST_ROUND =
            "SELECT month, made_at, grades FROM credit.round ORDER BY month DESC LIMIT 1";
    private static final String ADD_ROUND = "INSERT INTO credit.round (month, made_at, grades) VALUES (?, ?, ?)";
    private static final String OBJECTIONS = """
            SELECT o.id, o.enterprise, o.version, o.component, s.act, s.good, s.total, s.reason, s.at, s.by_whom
            FROM credit.objection o JOIN credit.step s ON s.objection = o.id""";
    private static final String OBJECTIONS_OF =
            OBJECTIONS + " WHERE ?::text IS NULL OR o.enterprise = ? ORDER BY o.id DESC, s.number";
    private static final String ONE_OBJECTION = OBJECTIONS + " WHERE o.id = ? ORDER BY s.number";
    private static final String OBJECT = """
            INSERT INTO credit.objection (version, enterprise, component) VALUES (?, ?, ?)
            ON CONFLICT (version, component) DO NOTHING RETURNING id""";
    private static final String STEP = """
            INSERT INTO credit.step (objection, number, enterprise, act, good, total, reason, at, by_whom, proposer)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private CreditStore() {}

    /** Says on whose behalf this transaction reads; {@code *} for the operator of the park. */
    static void speakFor(Connection c, String tenant) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TENANT)) {
            statement.setString(1, tenant);
            statement.executeQuery().close();
        }
    }

    /** Nobody else grades or decides until the transaction ends. */
    static void lock(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.executeQuery().close();
        }
    }

    /** The newest version of each enterprise. */
    static List<CreditVersion> latest(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LATEST)) {
            return versions(c, statement);
        }
    }

    static List<CreditVersion> of(Connection c, EnterpriseCode enterprise, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF)) {
            statement.setString(1, enterprise.value());
            statement.setInt(2, most);
            return versions(c, statement);
        }
    }

    static Optional<CreditVersion> one(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ONE)) {
            statement.setLong(1, id);
            return versions(c, statement).stream().findFirst();
        }
    }

    private static List<CreditVersion> versions(Connection c, PreparedStatement statement) throws SQLException {
        List<CreditVersion> heads = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                heads.add(version(row));
            }
        }
        Map<Long, List<CreditVersion.Line>> lines =
                lines(c, heads.stream().map(CreditVersion::id).toList());
        return heads.stream()
                .map(head -> with(head, head.id(), lines.getOrDefault(head.id(), List.of())))
                .toList();
    }

    private static CreditVersion version(ResultSet row) throws SQLException {
        String grade = row.getString(8);
        return new CreditVersion(
                row.getLong(1),
                EnterpriseCode.of(row.getString(2)),
                YearMonth.from(row.getObject(3, LocalDate.class)),
                row.getInt(4),
                row.getObject(5, LocalDate.class),
                row.getObject(6, LocalDate.class),
                row.getBigDecimal(7),
                grade == null ? null : Grade.valueOf(grade),
                row.getInt(9),
                row.getBigDecimal(10),
                row.getBigDecimal(11),
                row.getBigDecimal(12),
                row.getObject(13, Long.class),
                row.getObject(14, OffsetDateTime.class).toInstant(),
                row.getString(15),
                List.of());
    }

    private static CreditVersion with(CreditVersion head, long id, List<CreditVersion.Line> lines) {
        return new CreditVersion(
                id,
                head.enterprise(),
                head.month(),
                head.number(),
                head.from(),
                head.to(),
                head.score(),
                head.grade(),
                head.leastWeight(),
                head.a(),
                head.b(),
                head.c(),
                head.objection(),
                head.madeAt(),
                head.madeBy(),
                lines);
    }

    private static Map<Long, List<CreditVersion.Line>> lines(Connection c, List<Long> versions) throws SQLException {
        Map<Long, List<CreditVersion.Line>> lines = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(LINES)) {
            statement.setArray(1, c.createArrayOf("bigint", versions.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lines.computeIfAbsent(row.getLong(1), version -> new ArrayList<>())
                            .add(new CreditVersion.Line(
                                    Component.valueOf(row.getString(2)),
                                    row.getLong(3),
                                    row.getLong(4),
                                    row.getInt(5),
                                    row.getInt(6),
                                    row.getBoolean(7)));
                }
            }
        }
        lines.values().forEach(some -> some.sort(Comparator.comparing(CreditVersion.Line::component)));
        return lines;
    }

    /** How many versions the month of an enterprise has. */
    static int number(Connection c, EnterpriseCode enterprise, YearMonth month) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NUMBER)) {
            statement.setString(1, enterprise.value());
            statement.setObject(2, month.atDay(1));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    static void add(Connection c, CreditVersion version) throws SQLException {
        long id;
        Grade grade = version.grade();
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setString(1, version.enterprise().value());
            statement.setObject(2, version.month().atDay(1));
            statement.setInt(3, version.number());
            statement.setObject(4, version.from());
            statement.setObject(5, version.to());
            statement.setBigDecimal(6, version.score());
            statement.setString(7, grade == null ? null : grade.name());
            statement.setInt(8, version.leastWeight());
            statement.setBigDecimal(9, version.a());
            statement.setBigDecimal(10, version.b());
            statement.setBigDecimal(11, version.c());
            statement.setObject(12, version.objection(), Types.BIGINT);
            statement.setObject(13, utc(version.madeAt()));
            statement.setString(14, version.madeBy());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                id = row.getLong(1);
            }
        }
        try (PreparedStatement statement = c.prepareStatement(ADD_LINE)) {
            for (CreditVersion.Line line : version.lines()) {
                statement.setLong(1, id);
                statement.setString(2, version.enterprise().value());
                statement.setString(3, line.component().name());
                statement.setLong(4, line.good());
                statement.setLong(5, line.all());
                statement.setInt(6, line.weight());
                statement.setInt(7, line.least());
                statement.setBoolean(8, line.corrected());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Says since which month the schedule grades, once. */
    static void begin(Connection c, YearMonth since) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(BEGIN)) {
            statement.setObject(1, since.atDay(1));
            statement.executeUpdate();
        }
    }

    /** The month that the schedule grades next; empty where it never looked. */
    static Optional<YearMonth> next(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NEXT);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return Optional.ofNullable(row.getObject(1, LocalDate.class)).map(YearMonth::from);
        }
    }

    static Optional<Credit.Round> lastRound(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LAST_ROUND);
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new Credit.Round(
                            YearMonth.from(row.getObject(1, LocalDate.class)),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getInt(3)))
                    : Optional.empty();
        }
    }

    static void add(Connection c, Credit.Round round) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_ROUND)) {
            statement.setObject(1, round.month().atDay(1));
            statement.setObject(2, utc(round.at()));
            statement.setInt(3, round.grades());
            statement.executeUpdate();
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Those of an enterprise, or of all where it is null, the newest first. */
    static List<Objection> objections(Connection c, @Nullable EnterpriseCode enterprise) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OBJECTIONS_OF)) {
            String code = enterprise == null ? null : enterprise.value();
            statement.setString(1, code);
            statement.setString(2, code);
            return objections(statement);
        }
    }

    static Optional<Objection> objection(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ONE_OBJECTION)) {
            statement.setLong(1, id);
            return objections(statement).stream().findFirst();
        }
    }

    private static List<Objection> objections(PreparedStatement statement) throws SQLException {
        Map<Long, Objection> heads = new LinkedHashMap<>();
        Map<Long, List<Objection.Step>> steps = new HashMap<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                long id = row.getLong(1);
                heads.put(
                        id,
                        new Objection(
                                id,
                                EnterpriseCode.of(row.getString(2)),
                                row.getLong(3),
                                Component.valueOf(row.getString(4)),
                                List.of()));
                steps.computeIfAbsent(id, one -> new ArrayList<>())
                        .add(new Objection.Step(
                                Objection.Act.valueOf(row.getString(5)),
                                row.getLong(6),
                                row.getLong(7),
                                row.getString(8),
                                row.getObject(9, OffsetDateTime.class).toInstant(),
                                row.getString(10)));
            }
        }
        return heads.values().stream()
                .map(head -> new Objection(
                        head.id(),
                        head.enterprise(),
                        head.version(),
                        head.component(),
                        steps.getOrDefault(head.id(), List.of())))
                .toList();
    }

    /** The number of a new objection; empty where the component of that version has one. */
    static Optional<Long> object(Connection c, CreditVersion version, Component component) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OBJECT)) {
            statement.setLong(1, version.id());
            statement.setString(2, version.enterprise().value());
            statement.setString(3, component.name());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    /**
     * Adds a step.
     *
     * @param objection as it stands before it
     */
    static void step(Connection c, Objection objection, Objection.Step step) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(STEP)) {
            statement.setLong(1, objection.id());
            statement.setInt(2, objection.steps().size() + 1);
            statement.setString(3, objection.enterprise().value());
            statement.setString(4, step.act().name());
            statement.setLong(5, step.good());
            statement.setLong(6, step.all());
            statement.setString(7, step.reason());
            statement.setObject(8, utc(step.at()));
            statement.setString(9, step.by());
            statement.setString(
                    10,
                    objection.steps().isEmpty()
                            ? ""
                            : objection.proposal().map(Objection.Step::by).orElse(""));
            statement.executeUpdate();
        }
    }
}
