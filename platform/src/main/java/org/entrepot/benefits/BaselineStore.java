package org.entrepot.benefits;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/** The table of baselines. */
final class BaselineStore {
    private static final String SEE = "SELECT set_config('entrepot.tenant', ?, true)";
    private static final String ALL = """
            SELECT id, tenant, measure, origin, firm, from_month, to_month, n, mean, deviation, having_it, samples, source, sureness,
                entered_at, entered_by, withdrawn_at, withdrawn_by, withdrawn_why
            FROM benefits.baseline
            ORDER BY tenant, measure, origin, firm, from_month, id""";
    private static final String ADD = """
            INSERT INTO benefits.baseline (tenant, measure, origin, firm, from_month, to_month, n, mean, deviation, having_it, samples,
                source, sureness, entered_at, entered_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";
    private static final String WITHDRAW = """
            UPDATE benefits.baseline SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_why = ?
            WHERE id = ? AND withdrawn_at IS NULL""";

    private BaselineStore() {}

    /** Says for whom this transaction reads: a tenant's code, or {@code *} for the park. */
    static void see(Connection c, String viewer) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SEE)) {
            statement.setString(1, viewer);
            statement.execute();
        }
    }

    /** All that the viewer may see, withdrawn ones too. */
    static List<Baseline> all(Connection c) throws SQLException {
        List<Baseline> all = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(ALL);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                all.add(baseline(row));
            }
        }
        return all;
    }

    private static Baseline baseline(ResultSet row) throws SQLException {
        return new Baseline(
                row.getLong("id"),
                EnterpriseCode.of(row.getString("tenant")),
                Measure.valueOf(row.getString("measure")),
                Origin.valueOf(row.getString("origin")),
                row.getString("firm"),
                YearMonth.from(row.getDate("from_month").toLocalDate()),
                YearMonth.from(row.getDate("to_month").toLocalDate()),
                sample(row),
                row.getString("source"),
                Sureness.valueOf(row.getString("sureness")),
                row.getTimestamp("entered_at").toInstant(),
                row.getString("entered_by"),
                withdrawn(row));
    }

    private static Sample sample(ResultSet row) throws SQLException {
        long n = row.getLong("n");
        long having = row.getLong("having_it");
        if (!row.wasNull()) {
            return new Sample.Share(having, n);
        }
        Array samples = row.getArray("samples");
        return samples == null
                ? new Sample.Moments(n, row.getDouble("mean"), row.getDouble("deviation"))
                : new Sample.Raw(Arrays.stream((BigDecimal[]) samples.getArray())
                        .map(BigDecimal::doubleValue)
                        .toList());
    }

    private static Baseline.@Nullable Withdrawn withdrawn(ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp("withdrawn_at");
        return at == null
                ? null
                : new Baseline.Withdrawn(at.toInstant(), row.getString("withdrawn_by"), row.getString("withdrawn_why"));
    }

    /** Whether it was put on file; not where one of the same tenant, measure, origin, firm and period stands. */
    static boolean add(Connection c, Baseline one) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setString(1, one.tenant().value());
            statement.setString(2, one.measure().name());
            statement.setString(3, one.origin().name());
            statement.setString(4, one.firm());
            statement.setDate(5, Date.valueOf(one.from().atDay(1)));
            statement.setDate(6, Date.valueOf(one.to().atDay(1)));
            statement.setLong(7, one.sample().size());
            set(c, statement, one.sample());
            statement.setString(12, one.source());
            statement.setString(13, one.sureness().name());
            statement.setTimestamp(14, Timestamp.from(one.enteredAt()));
            statement.setString(15, one.enteredBy());
            return statement.executeUpdate() > 0;
        }
    }

    private static void set(Connection c, PreparedStatement statement, Sample sample) throws SQLException {
        statement.setNull(8, Types.NUMERIC);
        statement.setNull(9, Types.NUMERIC);
        statement.setNull(10, Types.BIGINT);
        statement.setNull(11, Types.ARRAY);
        switch (sample) {
            case Sample.Moments(long size, double mean, double deviation) -> {
                statement.setBigDecimal(8, BigDecimal.valueOf(mean));
                statement.setBigDecimal(9, BigDecimal.valueOf(deviation));
            }
            case Sample.Share(long having, long size) -> statement.setLong(10, having);
            case Sample.Raw(List<Double> values) ->
                statement.setArray(
                        11,
                        c.createArrayOf(
                                "numeric",
                                values.stream().map(BigDecimal::valueOf).toArray()));
        }
    }

    /** Whether there was one that stood. */
    static boolean withdraw(Connection c, long id, Instant at, String by, String why) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(WITHDRAW)) {
            statement.setTimestamp(1, Timestamp.from(at));
            statement.setString(2, by);
            statement.setString(3, why);
            statement.setLong(4, id);
            return statement.executeUpdate() > 0;
        }
    }
}
