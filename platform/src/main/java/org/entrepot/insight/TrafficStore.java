package org.entrepot.insight;

import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;

/** The same figures over months. */
final class TrafficStore {
    static final String COUNTRIES = """
            SELECT direction, country, currency, sum(declarations)::bigint AS declarations, sum(value)::bigint AS value
            FROM insight.traffic WHERE day BETWEEN ? AND ? GROUP BY direction, country, currency HAVING sum(declarations) > 0
            ORDER BY direction DESC, declarations DESC, country, currency""";
    static final String GOODS = """
            SELECT direction, heading, currency, max(name) AS name, sum(lines)::bigint AS lines, sum(value)::bigint AS value
            FROM insight.goods WHERE day BETWEEN ? AND ? GROUP BY direction, heading, currency HAVING sum(lines) > 0
            ORDER BY direction DESC, lines DESC, heading, currency""";
    static final String SELLERS = """
            SELECT seller, direction, sum(declarations)::bigint AS declarations
            FROM insight.traffic WHERE day BETWEEN ? AND ? GROUP BY seller, direction HAVING sum(declarations) > 0
            ORDER BY declarations DESC, seller, direction""";
    static final String RELIEF = """
            SELECT coalesce(sum(declarations), 0)::bigint AS declarations, coalesce(sum(levied), 0)::bigint AS levied,
                   coalesce(sum(relieved), 0)::bigint AS relieved, coalesce(sum(saved), 0)::bigint AS saved
            FROM insight.relief WHERE day BETWEEN ? AND ?""";
    static final String REFUSED = """
            SELECT coalesce(sum(lists) FILTER (WHERE NOT expired), 0)::bigint AS refused,
                   coalesce(sum(lists) FILTER (WHERE expired), 0)::bigint AS expired
            FROM insight.refused WHERE day BETWEEN ? AND ?""";
    static final String REASONS = """
            SELECT rule, code, sum(documents)::bigint AS documents FROM insight.reason WHERE day BETWEEN ? AND ?
            GROUP BY rule, code ORDER BY documents DESC, rule, code LIMIT 12""";
    static final String COUNTS = """
            SELECT month, sum(imports)::bigint AS imports, sum(exports)::bigint AS exports, sum(refused)::bigint AS refused FROM (
                SELECT date_trunc('month', day)::date AS month, CASE WHEN direction = 'I' THEN declarations ELSE 0 END AS imports,
                       CASE WHEN direction = 'E' THEN declarations ELSE 0 END AS exports, 0 AS refused
                FROM insight.traffic WHERE day BETWEEN ? AND ?
                UNION ALL
                SELECT date_trunc('month', day)::date, 0, 0, lists FROM insight.refused WHERE day BETWEEN ? AND ?) AS counted
            GROUP BY month ORDER BY month""";

    private TrafficStore() {}

    static MonthFigures month(Connection c, YearMonth month) throws SQLException {
        FiguresStore.Parameter[] days = days(month, month);
        long[] refused = FiguresStore.list(
                        c, REFUSED, row -> new long[] {row.getLong("refused"), row.getLong("expired")}, days)
                .getFirst();
        return new MonthFigures(
                month,
                FiguresStore.list(c, COUNTRIES, FiguresStore::country, days),
                FiguresStore.list(c, GOODS, FiguresStore::goods, days),
                FiguresStore.list(c, SELLERS, FiguresStore::seller, days),
                FiguresStore.list(c, RELIEF, FiguresStore::relief, days).getFirst(),
                refused[0],
                refused[1],
                FiguresStore.list(c, REASONS, TrafficStore::reason, days));
    }

    private static FiguresStore.Parameter[] days(YearMonth from, YearMonth to) {
        return new FiguresStore.Parameter[] {
            FiguresStore.date(Date.valueOf(from.atDay(1))), FiguresStore.date(Date.valueOf(to.atEndOfMonth()))
        };
    }

    private static Lanes.Reason reason(ResultSet row) throws SQLException {
        return new Lanes.Reason(row.getString("rule"), row.getString("code"), row.getLong("documents"));
    }

    static List<MonthCount> counts(Connection c, YearMonth from, YearMonth to) throws SQLException {
        FiguresStore.Parameter[] days = days(from, to);
        return FiguresStore.list(c, COUNTS, TrafficStore::count, days[0], days[1], days[0], days[1]);
    }

    private static MonthCount count(ResultSet row) throws SQLException {
        return new MonthCount(
                YearMonth.from(row.getDate("month").toLocalDate()),
                row.getLong("imports"),
                row.getLong("exports"),
                row.getLong("refused"));
    }
}
