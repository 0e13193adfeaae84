package org.entrepot.clearance;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.clearance.decision.Threads;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.jspecify.annotations.Nullable;

/** Exports that were let go in a span of time, as the viewer of the connection. */
final class ReleasedExportStore {
    /** Found by their arrival, which has an index: of lists that waited longer than that for their partners none is approved. */
    private static final String LET_GO = """
            SELECT id, thread, invt_no, decided_at, seller, country, currency, value, gross_grams, lines
            FROM clearance.declaration
            WHERE received_at >= ?::timestamptz - interval '62 days' AND received_at < ? AND decided_at >= ? AND decided_at < ?
              AND direction = 'E' AND status IN (399, 800, 899) AND (?::text IS NULL OR seller = ?)
            ORDER BY decided_at, id LIMIT ?""";

    private static final int AT_ONCE = 5_000;

    private ReleasedExportStore() {}

    /** At most so many, by their approval. */
    static List<ReleasedExport> letGo(Connection c, @Nullable String seller, Instant from, Instant until, int most)
            throws SQLException {
        List<ReleasedExport> exports = new ArrayList<>();
        OffsetDateTime first = from.atOffset(ZoneOffset.UTC);
        OffsetDateTime end = until.atOffset(ZoneOffset.UTC);
        try (PreparedStatement statement = c.prepareStatement(LET_GO)) {
            statement.setFetchSize(AT_ONCE);
            statement.setObject(1, first);
            statement.setObject(2, end);
            statement.setObject(3, first);
            statement.setObject(4, end);
            statement.setString(5, seller);
            statement.setString(6, seller);
            statement.setInt(7, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    exports.add(export(row));
                }
            }
        }
        return exports;
    }

    private static ReleasedExport export(ResultSet row) throws SQLException {
        CurrencyCode currency = CurrencyCode.of(row.getString(7));
        Long grams = row.getObject(9, Long.class);
        return new ReleasedExport(
                row.getLong(1),
                Threads.orderNo(row.getString(2)),
                row.getString(3),
                Beijing.date(row.getObject(4, OffsetDateTime.class).toInstant()),
                EnterpriseCode.of(row.getString(5)),
                CountryCode.of(row.getString(6)),
                new Money(row.getLong(8), currency),
                grams == null ? null : BigDecimal.valueOf(grams, 3),
                LineText.read(row.getString(10), currency).stream()
                        .map(line -> new ReleasedExport.Goods(line.hs().value(), line.total()))
                        .toList());
    }
}
