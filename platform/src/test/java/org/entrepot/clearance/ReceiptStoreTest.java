package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.ledger.FeedPosition;
import org.entrepot.node.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Receipts that stand with their document and receipts that stand alone are one history and one feed. */
class ReceiptStoreTest {
    private static final EnterpriseCode OWNER = EnterpriseCode.of("9902960001");
    private static final UUID FIRST = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static TestDatabase database;

    /**
     * Commit 5: documents 1 and 3 are told at once, 2 by rows of its own as older versions wrote them; 1 again in commit 7.
     * Two more messages repeat documents of the first, one in the same commit.
     */
    @BeforeAll
    static void open() throws Exception {
        database = TestDatabase.fresh();
        try (Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            for (long id = 1; id <= 3; id++) {
                statement.execute(
                        "INSERT INTO clearance.document (id, message, guid, received_at, app_time, seal_key, place, type,"
                                + " thread, key, sender, parties, content, archive, told_place, told)"
                                + " SELECT " + id + ", '" + FIRST
                                + "', gen_random_uuid(), now(), 0, 1, 0, 311, 'I9', 'K"
                                + id + "', '" + OWNER + "', '', '', '', " + told(id));
            }
            statement.execute(message(FIRST, "{1,2,3}", 5));
            statement.execute(message(UUID.fromString("00000000-0000-0000-0000-000000000002"), "{1,3}", 5));
            statement.execute(message(UUID.fromString("00000000-0000-0000-0000-000000000003"), "{1}", 6));
            statement.execute("INSERT INTO clearance.receipt VALUES (2, 5, '2026-11-24T01:00Z', 900, 2, '{2,120}', '"
                    + OWNER + "')");
            statement.execute("INSERT INTO clearance.receipt VALUES (1, 7, '2026-11-24T02:00Z', 900, 0, '{800}', '"
                    + OWNER + "')");
        }
    }

    private static String told(long id) {
        return id == 2 ? "NULL, NULL" : (id == 1 ? 0 : 4) + ", '2 120'";
    }

    private static String message(UUID id, String documents, long commit) {
        return "INSERT INTO clearance.message VALUES ('" + id + "', '" + documents + "', now(), 311, '" + OWNER
                + "', '', " + commit + ", '2026-11-24T01:00Z', 900)";
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static List<String> feed(long after, int place, int most) throws SQLException {
        try (Connection c = database.owner().getConnection()) {
            return words(ReceiptStore.feed(c, OWNER, new FeedPosition(900, after), 7, place, most, ids -> Map.of()));
        }
    }

    private static List<String> words(List<ReceiptStore.Row> rows) {
        return rows.stream()
                .map(row -> row.key() + " in " + row.position().number() + " at " + row.place() + " " + row.statuses())
                .toList();
    }

    @Test
    void the_feed_is_in_the_order_of_commits_and_places_wherever_a_receipt_stands() throws Exception {
        assertThat(feed(0, 0, 10))
                .containsExactly(
                        "K1 in 5 at 0 [2, 120]",
                        "K2 in 5 at 2 [2, 120]",
                        "K3 in 5 at 4 [2, 120]",
                        "K1 in 7 at 0 [800]");
        assertThat(feed(0, 0, 2)).containsExactly("K1 in 5 at 0 [2, 120]", "K2 in 5 at 2 [2, 120]");
    }

    @Test
    void a_feed_goes_on_within_a_commit() throws Exception {
        assertThat(feed(4, 1, 10)).hasSize(4);
        assertThat(feed(4, 2, 10)).first().isEqualTo("K2 in 5 at 2 [2, 120]");
        assertThat(feed(4, 5, 10)).containsExactly("K3 in 5 at 4 [2, 120]", "K1 in 7 at 0 [800]");
        assertThat(feed(4, 6, 10)).containsExactly("K1 in 7 at 0 [800]");
        assertThat(feed(5, 0, 10)).containsExactly("K1 in 7 at 0 [800]");
    }

    @Test
    void a_documents_history_holds_what_it_was_told_at_once_and_later_and_by_older_versions() throws Exception {
        List<String> told = new ArrayList<>();
        try (Connection c = database.owner().getConnection()) {
            ReceiptStore.Told all = ReceiptStore.told(c, List.of(1L, 2L, 3L), ids -> Map.of());
            all.rows().forEach((id, rows) -> told.addAll(words(rows)));
        }
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "K1 in 5 at 0 [2, 120]",
                        "K1 in 7 at 0 [800]",
                        "K2 in 5 at 2 [2, 120]",
                        "K3 in 5 at 4 [2, 120]");
    }
}
