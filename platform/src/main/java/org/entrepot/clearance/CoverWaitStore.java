package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.clearance.decision.CoverQueue;
import org.entrepot.clearance.decision.CoverWait;
import org.entrepot.clearance.decision.Match;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.Ledger;
import org.entrepot.settlement.Guarantees;
import org.jspecify.annotations.Nullable;

/** Lists that wait for their guarantee. */
final class CoverWaitStore {
    private static final String COLUMNS = "SELECT thread, list, guarantor, tax, since FROM clearance.cover_wait";
    private static final String OF_ORDERS = COLUMNS + " WHERE thread = ANY (?)";
    private static final String QUEUES = """
            SELECT g.guarantor, (SELECT w.since FROM clearance.cover_wait w
                    WHERE w.guarantor = g.guarantor AND NOT w.thread = ANY (?) ORDER BY w.since LIMIT 1),
                (SELECT max(w.since) FROM clearance.cover_wait w WHERE w.guarantor = g.guarantor)
            FROM unnest(?::text[]) AS g (guarantor)""";
    private static final String GUARANTORS = "SELECT DISTINCT guarantor FROM clearance.cover_wait ORDER BY 1";
    private static final String FIRST = COLUMNS + " WHERE guarantor = ? ORDER BY since LIMIT ?";
    private static final String WRITE = """
            INSERT INTO clearance.cover_wait (thread, list, guarantor, tax, since) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (thread) DO UPDATE SET list = excluded.list, guarantor = excluded.guarantor, tax = excluded.tax,
                since = excluded.since""";
    private static final String END = "DELETE FROM clearance.cover_wait WHERE thread = ANY (?)";
    private static final String SHOWN = """
            SELECT w.list, d.cop_no, w.guarantor, w.tax, w.since, m.deadline
            FROM clearance.cover_wait w JOIN clearance.declaration d ON d.id = w.list
            JOIN clearance.match m ON m.thread = w.thread""";
    private static final String OF_LIST = SHOWN + " WHERE w.list = ?";
    private static final String OF_GUARANTOR = SHOWN + " WHERE w.guarantor = ? ORDER BY w.since LIMIT ?";

    private CoverWaitStore() {}

    /**
     * The queues as a batch meets them, read when the guarantees are locked: who waits by then is before whoever comes now.
     *
     * @param guarantors those whose cover the batch may ask for
     */
    static CoverQueue queue(Connection c, Map<String, Match> matches, Collection<String> guarantors)
            throws SQLException {
        List<CoverWait> own = new ArrayList<>();
        Map<String, Instant> others = new HashMap<>();
        Map<String, Instant> last = new HashMap<>();
        var complete = matches.values().stream()
                .filter(Match::isDecidable)
                .map(Match::thread)
                .toArray(String[]::new);
        if (complete.length > 0) {
            try (PreparedStatement statement = c.prepareStatement(OF_ORDERS)) {
                statement.setArray(1, c.createArrayOf("text", complete));
                own.addAll(read(statement));
            }
        }
        if (!guarantors.isEmpty()) {
            try (PreparedStatement statement = c.prepareStatement(QUEUES)) {
                statement.setArray(1, c.createArrayOf("text", complete));
                statement.setArray(2, c.createArrayOf("text", guarantors.toArray(String[]::new)));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        put(others, row, 2);
                        put(last, row, 3);
                    }
                }
            }
        }
        return new CoverQueue(own, others, last, matches);
    }

    private static void put(Map<String, Instant> times, ResultSet row, int column) throws SQLException {
        Instant time = GatherStore.instant(row, column);
        if (time != null) {
            times.put(row.getString(1), time);
        }
    }

    private static List<CoverWait> read(PreparedStatement statement) throws SQLException {
        List<CoverWait> waiting = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                waiting.add(new CoverWait(
                        row.getString(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getObject(5, OffsetDateTime.class).toInstant()));
            }
        }
        return waiting;
    }

    /** Orders whose lists are to be looked at again: of each guarantor those from the first on that it seems to cover by now. */
    static List<String> covered(Connection c, int most) throws SQLException {
        List<String> guarantors = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(GUARANTORS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                guarantors.add(row.getString(1));
            }
        }
        List<String> covered = new ArrayList<>();
        for (String guarantor : guarantors) {
            long left = Ledger.balance(
                            c, Guarantees.account(EnterpriseCode.of(guarantor)).id())
                    .available();
            try (PreparedStatement statement = c.prepareStatement(FIRST)) {
                statement.setString(1, guarantor);
                statement.setInt(2, most);
                for (CoverWait wait : read(statement)) {
                    left -= wait.tax();
                    if (left < 0) {
                        break;
                    }
                    covered.add(wait.thread());
                }
            }
        }
        return covered;
    }

    static void write(Connection c, CoverQueue.Changes changes) throws SQLException {
        if (!changes.ended().isEmpty()) {
            try (PreparedStatement statement = c.prepareStatement(END)) {
                statement.setArray(1, c.createArrayOf("text", changes.ended().toArray(String[]::new)));
                statement.executeUpdate();
            }
        }
        if (!changes.waiting().isEmpty()) {
            try (PreparedStatement statement = c.prepareStatement(WRITE)) {
                for (CoverWait wait : changes.waiting()) {
                    statement.setString(1, wait.thread());
                    statement.setLong(2, wait.list());
                    statement.setString(3, wait.guarantor());
                    statement.setLong(4, wait.tax());
                    statement.setObject(5, wait.since().atOffset(ZoneOffset.UTC));
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
    }

    /** Why a list waits; null where it does not wait for cover. */
    static @Nullable WaitingForCover ofList(Connection c, long list) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_LIST)) {
            statement.setLong(1, list);
            List<WaitingForCover> waiting = shown(statement);
            return waiting.isEmpty() ? null : waiting.getFirst();
        }
    }

    /** Those that wait for a guarantor, in their order. */
    static List<WaitingForCover> ofGuarantor(Connection c, EnterpriseCode guarantor, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_GUARANTOR)) {
            statement.setString(1, guarantor.value());
            statement.setInt(2, most);
            return shown(statement);
        }
    }

    private static List<WaitingForCover> shown(PreparedStatement statement) throws SQLException {
        List<WaitingForCover> waiting = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                waiting.add(new WaitingForCover(
                        row.getLong(1),
                        row.getString(2),
                        EnterpriseCode.of(row.getString(3)),
                        Money.fen(row.getLong(4)),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        GatherStore.instant(row, 6)));
            }
        }
        return waiting;
    }
}
