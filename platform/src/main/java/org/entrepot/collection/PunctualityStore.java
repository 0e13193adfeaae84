package org.entrepot.collection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.entrepot.kernel.EnterpriseCode;

/** Orders by the end of their term for collecting, as the reader role. */
final class PunctualityStore {
    private static final String DUE = """
            SELECT seller, count(*),
                count(*) FILTER (WHERE expected - received - netted - refunded - abroad <= 0 AND (last_day IS NULL OR last_day <= due))
            FROM collection.sale WHERE due >= ? AND due <= ? AND released_at IS NOT NULL GROUP BY seller""";

    private PunctualityStore() {}

    static Map<EnterpriseCode, CollectionPunctuality.Due> due(Connection c, LocalDate from, LocalDate to)
            throws SQLException {
        Map<EnterpriseCode, CollectionPunctuality.Due> due = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(DUE)) {
            statement.setObject(1, from);
            statement.setObject(2, to);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    due.put(
                            EnterpriseCode.of(row.getString(1)),
                            new CollectionPunctuality.Due(row.getLong(2), row.getLong(3)));
                }
            }
        }
        return due;
    }
}
