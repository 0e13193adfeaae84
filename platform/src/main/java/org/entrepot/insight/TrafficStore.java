package org.entrepot.insight;

import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;

/** What is told of a month beside the cube. */
final class TrafficStore {
    static final String RELIEF = """
            SELECT coalesce(sum(declarations), 0)::bigint AS declarations, coalesce(sum(levied), 0)::bigint AS levied,
                   coalesce(sum(relieved), 0)::bigint AS relieved, coalesce(sum(saved), 0)::bigint AS saved
            FROM insight.relief WHERE day BETWEEN ? AND ?""";
    static final String REASONS = """
            SELECT rule, code, sum(documents)::bigint AS documents FROM insight.reason WHERE day BETWEEN ? AND ?
            GROUP BY rule, code ORDER BY documents DESC, rule, code LIMIT 12""";

    private TrafficStore() {}

    static MonthFigures month(Connection c, YearMonth month) throws SQLException {
        FiguresStore.Parameter[] days = {
            FiguresStore.date(Date.valueOf(month.atDay(1))), FiguresStore.date(Date.valueOf(month.atEndOfMonth()))
        };
        return new MonthFigures(
                month,
                FiguresStore.list(c, RELIEF, FiguresStore::relief, days).getFirst(),
                FiguresStore.list(c, REASONS, TrafficStore::reason, days));
    }

    private static Lanes.Reason reason(ResultSet row) throws SQLException {
        return new Lanes.Reason(row.getString("rule"), row.getString("code"), row.getLong("documents"));
    }
}
