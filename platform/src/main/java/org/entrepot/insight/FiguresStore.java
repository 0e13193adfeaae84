package org.entrepot.insight;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entrepot.insight.ParkFigures.ByCountry;
import org.entrepot.insight.ParkFigures.ByDay;
import org.entrepot.insight.ParkFigures.ByGoods;
import org.entrepot.insight.ParkFigures.BySeller;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.jspecify.annotations.Nullable;

/** The SQL of the schema {@code insight}. */
final class FiguresStore {
    static final String LOCK_POSITION = "SELECT position FROM insight.feed WHERE name = ? FOR UPDATE";
    static final String LOCK_UNLESS_HELD = "SELECT position FROM insight.feed WHERE name = ? FOR UPDATE SKIP LOCKED";
    static final String POSITION = "SELECT position FROM insight.feed WHERE name = ?";
    static final String MOVE = "UPDATE insight.feed SET position = ? WHERE name = ?";
    static final String ADD_TRAFFIC = """
            INSERT INTO insight.traffic AS t (day, direction, country, seller, currency, declarations, value)
            SELECT * FROM unnest(?::date[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
            ON CONFLICT (day, direction, country, seller, currency)
            DO UPDATE SET declarations = t.declarations + excluded.declarations, value = t.value + excluded.value
            """;
    static final String ADD_GOODS = """
            INSERT INTO insight.goods AS g (day, direction, heading, currency, name, lines, value)
            SELECT * FROM unnest(?::date[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
            ON CONFLICT (day, direction, heading, currency)
            DO UPDATE SET lines = g.lines + excluded.lines, value = g.value + excluded.value, name = excluded.name
            """;
    static final String ADD_RELIEF = """
            INSERT INTO insight.relief AS r (day, declarations, levied, relieved, saved)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (day)
            DO UPDATE SET declarations = r.declarations + excluded.declarations, levied = r.levied + excluded.levied,
                          relieved = r.relieved + excluded.relieved, saved = r.saved + excluded.saved
            """;
    static final String COUNTRIES = """
            SELECT direction, country, currency, sum(declarations)::bigint AS declarations, sum(value)::bigint AS value
            FROM insight.traffic WHERE day = coalesce(?, day) AND seller = coalesce(?, seller)
            GROUP BY direction, country, currency HAVING sum(declarations) > 0
            ORDER BY direction DESC, declarations DESC, country, currency
            """;
    static final String GOODS = """
            SELECT direction, heading, currency, max(name) AS name, sum(lines)::bigint AS lines, sum(value)::bigint AS value
            FROM insight.goods WHERE day = coalesce(?, day) GROUP BY direction, heading, currency HAVING sum(lines) > 0
            ORDER BY direction DESC, lines DESC, heading, currency
            """;
    static final String SELLERS = """
            SELECT seller, direction, sum(declarations)::bigint AS declarations
            FROM insight.traffic WHERE day = coalesce(?, day) GROUP BY seller, direction HAVING sum(declarations) > 0
            ORDER BY declarations DESC, seller
            """;
    static final String DAYS = """
            SELECT day, imports, exports FROM (
                SELECT day, coalesce(sum(declarations) FILTER (WHERE direction = 'I'), 0)::bigint AS imports,
                       coalesce(sum(declarations) FILTER (WHERE direction = 'E'), 0)::bigint AS exports
                FROM insight.traffic WHERE seller = coalesce(?, seller)
                GROUP BY day HAVING sum(declarations) > 0 ORDER BY day DESC LIMIT 30) AS latest
            ORDER BY day
            """;
    static final String RELIEF = """
            SELECT coalesce(sum(declarations), 0)::bigint AS declarations, coalesce(sum(levied), 0)::bigint AS levied,
                   coalesce(sum(relieved), 0)::bigint AS relieved, coalesce(sum(saved), 0)::bigint AS saved
            FROM insight.relief WHERE day = coalesce(?, day)
            """;

    static final String MONTHS = """
            SELECT date_trunc('month', day)::date AS month, seller, currency, sum(declarations)::bigint AS declarations,
                   sum(value)::bigint AS value
            FROM insight.traffic WHERE day >= ? GROUP BY 1, 2, 3 HAVING sum(declarations) > 0 ORDER BY 1, 2, 3
            """;

    private FiguresStore() {}

    static String lockPosition(Connection connection, String feed) throws SQLException {
        return thatIsThere(position(connection, LOCK_POSITION, feed), feed);
    }

    /** Null where another holds it. */
    static @Nullable String lockUnlessHeld(Connection connection, String feed) throws SQLException {
        return position(connection, LOCK_UNLESS_HELD, feed);
    }

    /** How far it is counted, whoever counts on meanwhile. */
    static String position(Connection connection, String feed) throws SQLException {
        return thatIsThere(position(connection, POSITION, feed), feed);
    }

    private static String thatIsThere(@Nullable String position, String feed) {
        if (position == null) {
            throw new IllegalStateException("insight.feed has no row " + feed);
        }
        return position;
    }

    private static @Nullable String position(Connection connection, String sql, String feed) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, feed);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    static void move(Connection connection, String feed, String position) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            statement.setString(1, position);
            statement.setString(2, feed);
            statement.executeUpdate();
        }
    }

    static void add(Connection connection, Tally tally) throws SQLException {
        addTraffic(connection, tally.traffic());
        addGoods(connection, tally.goods());
        addRelief(connection, tally.relief());
    }

    private static void addTraffic(Connection connection, Map<Tally.TrafficKey, Tally.Sum> sums) throws SQLException {
        if (sums.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD_TRAFFIC)) {
            new ColumnStore<>(connection, statement, List.copyOf(sums.entrySet()))
                    .add("date", one -> Date.valueOf(one.getKey().day()))
                    .add("text", one -> String.valueOf(one.getKey().direction().flag()))
                    .add("text", one -> one.getKey().country())
                    .add("text", one -> one.getKey().seller())
                    .add("text", one -> one.getKey().currency())
                    .add("bigint", one -> one.getValue().count())
                    .add("bigint", one -> one.getValue().minor());
            statement.executeUpdate();
        }
    }

    private static void addGoods(Connection connection, Map<Tally.GoodsKey, Tally.Sum> sums) throws SQLException {
        if (sums.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD_GOODS)) {
            new ColumnStore<>(connection, statement, List.copyOf(sums.entrySet()))
                    .add("date", one -> Date.valueOf(one.getKey().day()))
                    .add("text", one -> String.valueOf(one.getKey().direction().flag()))
                    .add("text", one -> one.getKey().heading())
                    .add("text", one -> one.getKey().currency())
                    .add("text", one -> one.getValue().name())
                    .add("bigint", one -> one.getValue().count())
                    .add("bigint", one -> one.getValue().minor());
            statement.executeUpdate();
        }
    }

    private static void addRelief(Connection connection, Map<LocalDate, Tally.ReliefSum> sums) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD_RELIEF)) {
            for (Map.Entry<LocalDate, Tally.ReliefSum> entry : sums.entrySet()) {
                statement.setDate(1, Date.valueOf(entry.getKey()));
                statement.setLong(2, entry.getValue().declarations());
                statement.setLong(3, entry.getValue().levied());
                statement.setLong(4, entry.getValue().relieved());
                statement.setLong(5, entry.getValue().saved());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** The figures of a day, or of all; which days there are is told in either case. */
    static ParkFigures read(Connection connection, @Nullable LocalDate day) throws SQLException {
        Date only = day == null ? null : Date.valueOf(day);
        List<ByDay> days = list(connection, DAYS, FiguresStore::day, text(null));
        return new ParkFigures(
                list(connection, COUNTRIES, FiguresStore::country, date(only), text(null)),
                list(connection, GOODS, FiguresStore::goods, date(only)),
                list(connection, SELLERS, FiguresStore::seller, date(only)),
                days,
                list(connection, RELIEF, FiguresStore::relief, date(only)).getFirst(),
                days.isEmpty() ? null : days.getFirst().day(),
                days.isEmpty() ? null : days.getLast().day());
    }

    /** What a seller's declarations add up to. */
    static SellerFigures read(Connection connection, EnterpriseCode seller) throws SQLException {
        return new SellerFigures(
                list(connection, COUNTRIES, FiguresStore::country, date(null), text(seller.value())),
                list(connection, DAYS, FiguresStore::day, text(seller.value())));
    }

    /** What was cleared from a month on, month by month. */
    static List<MonthlyTraffic> months(Connection connection, YearMonth from) throws SQLException {
        return list(connection, MONTHS, FiguresStore::month, date(Date.valueOf(from.atDay(1))));
    }

    static MonthlyTraffic month(ResultSet row) throws SQLException {
        return new MonthlyTraffic(
                YearMonth.from(row.getDate("month").toLocalDate()),
                EnterpriseCode.of(row.getString("seller")),
                row.getLong("declarations"),
                value(row));
    }

    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    interface Parameter {
        void set(PreparedStatement statement, int place) throws SQLException;
    }

    static Parameter date(@Nullable Date date) {
        return (statement, place) -> statement.setDate(place, date);
    }

    private static Parameter text(@Nullable String text) {
        return (statement, place) -> statement.setString(place, text);
    }

    static <T> List<T> list(Connection connection, String sql, Row<T> row, Parameter... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                parameters[i].set(statement, i + 1);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> list = new ArrayList<>();
                while (rows.next()) {
                    list.add(row.of(rows));
                }
                return list;
            }
        }
    }

    private static ByDay day(ResultSet row) throws SQLException {
        return new ByDay(row.getDate("day").toLocalDate(), row.getLong("imports"), row.getLong("exports"));
    }

    static ByCountry country(ResultSet row) throws SQLException {
        return new ByCountry(
                direction(row), CountryCode.of(row.getString("country")), row.getLong("declarations"), value(row));
    }

    static ByGoods goods(ResultSet row) throws SQLException {
        return new ByGoods(
                direction(row), row.getString("heading"), row.getString("name"), row.getLong("lines"), value(row));
    }

    static BySeller seller(ResultSet row) throws SQLException {
        return new BySeller(EnterpriseCode.of(row.getString("seller")), direction(row), row.getLong("declarations"));
    }

    static Relief relief(ResultSet row) throws SQLException {
        return new Relief(
                row.getLong("declarations"),
                Money.fen(row.getLong("levied")),
                row.getLong("relieved"),
                Money.fen(row.getLong("saved")));
    }

    private static Direction direction(ResultSet row) throws SQLException {
        return Direction.of(row.getString("direction").charAt(0));
    }

    private static Money value(ResultSet row) throws SQLException {
        return new Money(row.getLong("value"), CurrencyCode.of(row.getString("currency")));
    }
}
