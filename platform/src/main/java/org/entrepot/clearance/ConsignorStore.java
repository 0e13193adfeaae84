package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.entrepot.clearance.decision.DeclarationEntry;
import org.entrepot.kernel.BinaryRows;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.entrepot.node.BinaryCopy;
import org.jspecify.annotations.Nullable;

/** For whom export lists were declared. */
final class ConsignorStore {
    private static final int APPROVED = 399;
    private static final String ADD = """
            COPY clearance.consignor (list, at, value, currency, declarant, owner, owner_name)
            FROM STDIN WITH (FORMAT binary)""";
    private static final String OF_PERIOD = """
            SELECT c.declarant, c.owner, max(c.owner_name), c.currency, count(*), sum(c.value), min(c.at), max(c.at)
            FROM clearance.consignor c JOIN clearance.declaration d ON d.id = c.list
            WHERE c.at >= ? AND c.at < ? AND (?::text IS NULL OR c.declarant = ?) AND d.status >= 399
            GROUP BY c.declarant, c.owner, c.currency ORDER BY c.declarant, c.owner, c.currency LIMIT ?""";

    private ConsignorStore() {}

    /** Writes those of lists that are approved by this batch: once each, for a list is approved once. */
    static void add(
            Connection c, Collection<DeclarationEntry> declarations, UnaryOperator<String> canonical, Instant now)
            throws SQLException {
        BinaryRows rows = new BinaryRows(7, 160 * declarations.size() + 64);
        for (DeclarationEntry entry : declarations) {
            CebDocument list = entry.list();
            if (list != null && list.type() == MessageType.CEB603 && entry.decided() && entry.status() >= APPROVED) {
                rows.add(entry.document())
                        .add(now)
                        .add(list.lines().stream()
                                .mapToLong(line -> LineText.minor(line.decimal("totalPrice")))
                                .sum())
                        .add(currency(list))
                        .add(canonical.apply(list.text("agentCode")))
                        .add(canonical.apply(list.text("ownerCode")))
                        .add(list.text("ownerName"));
            }
        }
        if (!rows.isEmpty()) {
            BinaryCopy.add(c, ADD, rows);
        }
    }

    private static String currency(CebDocument list) {
        return list.lines().stream()
                .map((Fields line) -> line.text("currency"))
                .findFirst()
                .orElse("");
    }

    /** Sums of a period by declarant, consignor and currency; lists that were cancelled since are left out. */
    static List<Consignors.Sum> ofPeriod(
            Connection c, @Nullable String declarant, Instant from, Instant until, int most) throws SQLException {
        List<Consignors.Sum> sums = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(OF_PERIOD)) {
            statement.setObject(1, from.atOffset(ZoneOffset.UTC));
            statement.setObject(2, until.atOffset(ZoneOffset.UTC));
            statement.setString(3, declarant);
            statement.setString(4, declarant);
            statement.setInt(5, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sums.add(new Consignors.Sum(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getLong(5),
                            row.getBigDecimal(6).longValueExact()));
                }
            }
        }
        return sums;
    }
}
