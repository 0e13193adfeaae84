package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entrepot.clearance.rules.ValidDocuments.cancellation;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Firm;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.EnterpriseCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row-level security: what the reader role sees without a tenant, as somebody, as nobody who is concerned. */
class IsolationTest {
    private static final List<String> TABLES =
            List.of("message", "document", "match", "declaration", "receipt", "told", "cleared");
    private static final String NOBODY = "9902960097";
    private static Desk desk;
    private static Parcel importing;
    private static Parcel exporting;

    @BeforeAll
    static void open() throws Exception {
        desk = Desk.open();
        importing = importParcel("SEEN-1");
        desk.send(importing);
        exporting = exportParcel("SEEN-2");
        DocumentOutcome approved = desk.send(exporting);
        desk.send(cancellation("SEEN-2", approved.invtNo()));
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    /** Rows by table that the reader role sees on that tenant's behalf; null for none at all. */
    private static Map<String, Integer> rows(@org.jspecify.annotations.Nullable String tenant) throws SQLException {
        try (Connection c = desk.database.reader().getConnection()) {
            c.setAutoCommit(false);
            try (Statement statement = c.createStatement()) {
                assertThat(one(statement, "SELECT current_user")).isEqualTo("entrepot_reader");
                assertThat(one(statement, "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"))
                        .isEqualTo("f");
                if (tenant != null) {
                    statement.execute("SELECT set_config('entrepot.tenant', '" + tenant + "', true)");
                }
                return counts(statement);
            } finally {
                c.rollback();
                c.setAutoCommit(true);
            }
        }
    }

    private static Map<String, Integer> counts(Statement statement) throws SQLException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String table : TABLES) {
            counts.put(table, Integer.valueOf(one(statement, "SELECT count(*) FROM clearance." + table)));
        }
        return counts;
    }

    private static String one(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void there_is_something_to_be_seen() throws Exception {
        try (Connection c = desk.database.owner().getConnection();
                Statement statement = c.createStatement()) {
            assertThat(one(statement, "SELECT current_user")).isEqualTo("entrepot_owner");
            assertThat(counts(statement).values()).allMatch(count -> count > 0);
        }
    }

    @Test
    void without_a_tenant_the_reader_sees_nothing() throws Exception {
        assertThat(rows(null).values()).containsOnly(0);
        assertThat(rows("").values()).containsOnly(0);
    }

    @Test
    void who_is_no_party_sees_nothing() throws Exception {
        assertThat(rows(NOBODY).values()).containsOnly(0);
        assertThat(rows(ValidDocuments.ZONE.code()).values()).containsOnly(0);
    }

    @Test
    void the_operator_sees_everything() throws Exception {
        try (Connection c = desk.database.owner().getConnection();
                Statement statement = c.createStatement()) {
            assertThat(rows("*")).isEqualTo(counts(statement));
        }
    }

    static List<Firm> parties() {
        return List.of(
                ValidDocuments.PLATFORM, ValidDocuments.SELLER, ValidDocuments.CARRIER, ValidDocuments.DECLARANT);
    }

    @ParameterizedTest
    @MethodSource("parties")
    void every_party_sees_the_declaration_with_all_its_documents(Firm party) throws Exception {
        Map<String, Integer> seen = rows(party.code());
        assertThat(seen)
                .containsEntry("declaration", 2)
                .containsEntry("match", 2)
                .containsEntry("document", 8);
        assertThat(seen).as("the feed of what was cleared is the operator's").containsEntry("cleared", 0);
    }

    @Test
    void receipts_and_messages_are_their_owners_alone() throws Exception {
        assertThat(rows(ValidDocuments.PLATFORM.code())).containsEntry("message", messagesOf(ValidDocuments.PLATFORM));
        assertThat(rows(ValidDocuments.DECLARANT.code()))
                .containsEntry("message", messagesOf(ValidDocuments.DECLARANT));
        assertThat(rows(ValidDocuments.SELLER.code()))
                .containsEntry("message", 0)
                .containsEntry("told", 0)
                .containsEntry("receipt", 0);
    }

    private static int messagesOf(Firm firm) throws SQLException {
        try (Connection c = desk.database.owner().getConnection();
                Statement statement = c.createStatement()) {
            return Integer.parseInt(
                    one(statement, "SELECT count(*) FROM clearance.message WHERE sender = '" + firm.code() + "'"));
        }
    }

    @Test
    void a_payment_firm_sees_what_it_sent() throws Exception {
        assertThat(rows(ValidDocuments.PAYER.code()))
                .containsEntry("declaration", 0)
                .containsEntry("document", 1)
                .containsEntry("told", 1)
                .containsEntry("receipt", 0)
                .containsEntry("message", 1);
    }

    @ParameterizedTest
    @MethodSource("parties")
    void of_documents_that_a_party_did_not_send_it_does_not_see_what_they_were_told(Firm party) throws Exception {
        String own =
                "SELECT count(*) FROM clearance.document WHERE told IS NOT NULL AND sender = '" + party.code() + "'";
        try (Connection c = desk.database.owner().getConnection();
                Statement statement = c.createStatement()) {
            assertThat(rows(party.code())).containsEntry("told", Integer.valueOf(one(statement, own)));
        }
    }

    @Test
    void the_reader_has_no_other_way_to_what_documents_were_told() throws Exception {
        try (Connection c = desk.database.reader().getConnection();
                Statement statement = c.createStatement()) {
            assertThatThrownBy(() -> one(statement, "SELECT told FROM clearance.document"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> one(statement, "SELECT told_invt_no FROM clearance.document"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void of_claims_the_reader_sees_the_numbers_of_lists_that_its_tenant_is_a_party_of() throws Exception {
        String numbers =
                "SELECT coalesce(string_agg(kind::text || document, ' ' ORDER BY document), '') FROM clearance.claim";
        String accepted;
        try (Connection c = desk.database.owner().getConnection();
                Statement statement = c.createStatement()) {
            accepted = one(statement, numbers + " WHERE kind = 'V'");
            assertThat(accepted).isNotEmpty();
            assertThat(one(statement, numbers)).isNotEqualTo(accepted);
        }
        assertThat(as("*", numbers)).isEqualTo(accepted);
        assertThat(as(ValidDocuments.SELLER.code(), numbers)).isEqualTo(accepted);
        assertThat(as(ValidDocuments.PAYER.code(), numbers)).isEmpty();
        assertThat(as(NOBODY, numbers)).isEmpty();
    }

    private static String as(String tenant, String query) throws SQLException {
        try (Connection c = desk.database.reader().getConnection()) {
            c.setAutoCommit(false);
            try (Statement statement = c.createStatement()) {
                statement.execute("SELECT set_config('entrepot.tenant', '" + tenant + "', true)");
                return one(statement, query);
            } finally {
                c.rollback();
                c.setAutoCommit(true);
            }
        }
    }

    @Test
    void a_tenant_does_not_outlive_its_transaction() throws Exception {
        try (Connection c = desk.database.reader().getConnection()) {
            c.setAutoCommit(false);
            try (Statement statement = c.createStatement()) {
                statement.execute("SELECT set_config('entrepot.tenant', '*', true)");
                assertThat(counts(statement)).containsEntry("declaration", 2);
                c.commit();
                assertThat(counts(statement).values()).containsOnly(0);
            } finally {
                c.rollback();
                c.setAutoCommit(true);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE clearance.declaration SET status = 800",
                "DELETE FROM clearance.receipt",
                "INSERT INTO clearance.cleared VALUES (1, 1, 1, 1, false)",
                "UPDATE clearance.claim SET thread = NULL",
                "SELECT * FROM clearance.quarantine",
                "SELECT nextval('clearance.numbers')",
                "SELECT * FROM ledger.account",
                "SELECT * FROM ledger.transfer",
                "SELECT * FROM ledger.link",
                "SELECT * FROM registry.person",
                "SET ROLE entrepot_owner",
            })
    void the_reader_can_do_nothing_else(String statement) throws Exception {
        try (Connection c = desk.database.reader().getConnection();
                Statement attempt = c.createStatement()) {
            assertThatThrownBy(() -> attempt.execute(statement))
                    .isInstanceOf(SQLException.class)
                    .extracting(error -> ((SQLException) error).getSQLState())
                    .isEqualTo("42501");
        }
    }

    @Test
    void the_read_side_gives_a_stranger_nothing() {
        Viewer stranger = new Viewer.Tenant(EnterpriseCode.of(NOBODY));
        for (Parcel parcel : List.of(importing, exporting)) {
            DeclarationSummary summary = desk.summary(parcel);
            assertThat(desk.declarations().find(stranger, summary.copNo())).isEmpty();
            assertThat(desk.declarations().find(stranger, summary.invtNo())).isEmpty();
            assertThat(desk.declarations().detail(stranger, summary.id())).isEmpty();
        }
        assertThat(desk.declarations()
                        .page(stranger, DeclarationFilter.ALL, null, 200)
                        .declarations())
                .isEmpty();
        assertThat(desk.feed(EnterpriseCode.of(NOBODY))).isEmpty();
        assertThat(desk.declarations()
                        .page(new Viewer.Tenant(Desk.code(ValidDocuments.SELLER)), DeclarationFilter.ALL, null, 200)
                        .declarations())
                .hasSize(2);
    }

    @Test
    void the_answer_to_a_message_is_its_senders_alone() {
        Answer.Decided answer = desk.send(importing.order()); // a repeat: nothing new but the message
        assertThat(desk.intake().result(Desk.code(ValidDocuments.PLATFORM), answer.message()))
                .isPresent();
        assertThat(desk.intake().result(Desk.code(ValidDocuments.SELLER), answer.message()))
                .isEmpty();
    }
}
