package org.entrepot.collection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What was due and overdue at the end of days that are over: told by the days of the money, not by what stands in the order now. */
final class DueStore {
    private static final String DUE = """
            SELECT d.day, s.seller, s.currency, count(*), sum(s.expected - s.abroad),
                sum(greatest(s.expected - s.abroad - coalesce(a.came, 0), 0))
            FROM unnest(?::date[]) d (day)
            JOIN collection.sale s ON s.due <= d.day AND s.due > (d.day - interval '1 year')::date
            LEFT JOIN LATERAL (SELECT sum(l.of_order) AS came FROM collection.allocation l
                WHERE l.order_no = s.order_no AND l.seller = s.seller AND l.order_currency = s.currency AND l.undone_at IS NULL
                    AND l.kind IN ('RECEIVED', 'COMMISSION', 'FREIGHT', 'FEE', 'REFUND') AND l.day <= d.day) a ON true
            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""";

    private DueStore() {}

    static List<DueMoney> due(Connection c, Collection<LocalDate> days) throws SQLException {
        List<DueMoney> due = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(DUE)) {
            statement.setArray(1, c.createArrayOf("date", days.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    due.add(new DueMoney(
                            row.getObject(1, LocalDate.class),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6)));
                }
            }
        }
        return due;
    }
}
