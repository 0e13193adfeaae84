package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entrepot.clearance.Submissions.statuses;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Firm;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.Fields;
import org.entrepot.registry.Destruction;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Enterprises;
import org.entrepot.registry.Entrustment;
import org.entrepot.registry.Identity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies to those whom a message names (BaseSubscribe): of documents, of what they are told, of both; and to nobody else. */
class CopiesTest {
    private static final String ADDRESS = "DXPENT0000000098";
    private static final EnterpriseCode SUBSCRIBER = Desk.code(ValidDocuments.ZONE);
    private Desk desk;

    /** The bonded site is reached at the exchange by an address, nobody else is. */
    private static Enterprises parties() {
        List<Enterprise> all = new ArrayList<>();
        for (Enterprise one : Desk.enterprises()) {
            all.add(new Enterprise(
                    one.code(),
                    one.creditCode(),
                    one.names(),
                    one.roles(),
                    one.trade(),
                    one.tenant(),
                    one.code().equals(SUBSCRIBER) ? ADDRESS : "",
                    one.certificates()));
        }
        return Enterprises.of(
                all,
                List.of(new Entrustment(
                        Desk.code(ValidDocuments.DECLARANT),
                        Desk.code(ValidDocuments.SELLER),
                        Set.of(Entrustment.Scope.DECLARE, Entrustment.Scope.TRANSMIT))));
    }

    @BeforeEach
    void open() throws Exception {
        desk = Desk.Setup.USUAL.among(parties()).open();
    }

    @AfterEach
    void close() {
        desk.audit();
        desk.close();
    }

    private static byte[] message(CebDocument document, Fields... subscriptions) {
        EnterpriseCode sender = Desk.sender(document.type());
        return CebWriter.request(
                document.type(),
                document.guid(),
                List.of(document),
                CebWriter.transfer(document.type().direction(), sender.value(), "（示例）", "DXPENT0000000099"),
                List.of(subscriptions));
    }

    private static Fields copyTo(CebDocument document, String status, String address) {
        return CebWriter.subscription(document.type().direction(), status, "DXP", address, "");
    }

    private Answer.Decided send(CebDocument document, String status) {
        return desk.send(Desk.sender(document.type()), message(document, copyTo(document, status, ADDRESS)));
    }

    private List<Copies.Copy> copies() {
        return desk.copies().after(SUBSCRIBER, "", 1000).copies();
    }

    private static List<String> said(List<Copies.Copy> copies) {
        return copies.stream()
                .map(one -> one.heading().type() + " "
                        + (one.heading().receipts() ? statuses(one.receipts()).toString() : "DATA"))
                .toList();
    }

    @Test
    void each_of_the_three_words_copies_what_it_says_and_receipts_that_others_cause_later_too() {
        Parcel parcel = importParcel("COPY-1");
        send(parcel.list(), "ALL");
        send(parcel.order(), "DATA");
        send(parcel.payment(), "RET");
        desk.send(parcel.waybill());
        assertThat(said(copies()))
                .containsExactlyInAnyOrder(
                        "CEB621 DATA", "CEB621 [2]", "CEB311 DATA", "CEB411 [2, 120]", "CEB621 [120, 800]");
        assertThat(desk.copies().of(SUBSCRIBER, desk.summary(parcel).id()).orElseThrow())
                .first()
                .satisfies(copy -> {
                    assertThat(copy.heading().sender()).isEqualTo(Desk.code(ValidDocuments.DECLARANT));
                    assertThat(copy.xml())
                            .as("in clear: its sender wanted it so")
                            .contains("<ceb:buyerName>" + parcel.list().text("buyerName"));
                });
        assertThat(desk.copies().newest(SUBSCRIBER, 10)).hasSize(5);
    }

    @Test
    void the_feed_is_read_on_from_any_place_and_holds_each_copy_once() {
        for (int i = 0; i < 4; i++) {
            Parcel parcel = importParcel("COPY-PAGE-" + i);
            send(parcel.list(), "ALL");
            send(parcel.order(), "ALL");
        }
        List<String> all = said(copies());
        assertThat(all).hasSize(16);
        List<String> read = new ArrayList<>();
        String next = "";
        for (int pages = 0; pages < 20; pages++) {
            Copies.Page page = desk.copies().after(SUBSCRIBER, next, 3);
            read.addAll(said(page.copies()));
            next = page.next();
        }
        assertThat(read).isEqualTo(all);
        assertThatThrownBy(() -> desk.copies().after(SUBSCRIBER, "x", 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_same_message_again_copies_nothing_again() {
        Parcel parcel = importParcel("COPY-2");
        send(parcel.order(), "DATA");
        send(parcel.order(), "DATA");
        assertThat(said(copies())).containsExactly("CEB311 DATA");
        send(parcel.order(), "RET");
        assertThat(said(copies())).as("what it is told from now on").containsExactly("CEB311 DATA");
        parcel.documents().stream().skip(1).forEach(desk::send);
        assertThat(desk.declaration(parcel).status()).isEqualTo(800);
        assertThat(said(copies())).containsExactly("CEB311 DATA");
    }

    @Test
    void what_is_refused_is_copied_with_why() {
        CebDocument order = ValidDocuments.with(importParcel("COPY-3").order(), "acturalPaid", "1");
        assertThat(send(order, "ALL").documents().getFirst().status()).isNegative();
        assertThat(said(copies())).first().isEqualTo("CEB311 DATA");
        assertThat(copies().getLast().receipts())
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.text("returnInfo")).contains("acturalPaid"));
    }

    @Test
    void an_unknown_address_or_word_is_no_error_and_its_sender_is_shown_so() {
        CebDocument order = importParcel("COPY-4").order();
        Answer.Decided answer = desk.send(
                Desk.sender(order.type()),
                message(
                        order,
                        copyTo(order, "ALL", "DXPENT0000000077"),
                        copyTo(order, "SOME", ADDRESS),
                        copyTo(order, "RET", ADDRESS)));
        assertThat(statuses(answer)).containsExactly(2, 120);
        assertThat(said(copies())).containsExactly("CEB311 [2, 120]");
        List<Copies.Asked> asked = desk.copies().asked(Desk.sender(order.type()), 10);
        assertThat(asked)
                .extracting(one -> one.status() + " " + one.address() + " " + one.subscriber() + " " + one.isSent())
                .containsExactly(
                        "ALL DXPENT0000000077 null false",
                        "SOME " + ADDRESS + " " + SUBSCRIBER + " false",
                        "RET " + ADDRESS + " " + SUBSCRIBER + " true");
        assertThat(asked).allMatch(one -> one.documents() == 1 && one.message().equals(answer.message()));
    }

    @Test
    void nobody_but_both_ends_sees_that_there_are_copies() throws Exception {
        Parcel parcel = importParcel("COPY-5");
        send(parcel.list(), "ALL");
        long list = desk.summary(parcel).id();
        for (Firm other : List.of(ValidDocuments.PLATFORM, ValidDocuments.SELLER, ValidDocuments.CARRIER)) {
            assertThat(desk.copies().after(Desk.code(other), "", 100).copies()).isEmpty();
            assertThat(desk.copies().of(Desk.code(other), list)).isEmpty();
            assertThat(rowsSeenBy(other.code())).as(other.name()).isZero();
        }
        assertThat(rowsSeenBy("*")).as("the park's operator").isZero();
        assertThat(rowsSeenBy("")).isZero();
        assertThat(rowsSeenBy(SUBSCRIBER.value())).isEqualTo(3);
        assertThat(rowsSeenBy(ValidDocuments.DECLARANT.code())).isEqualTo(3);
        assertThat(desk.copies().of(SUBSCRIBER, list))
                .hasValueSatisfying(found -> assertThat(found).hasSize(2));
        assertThat(desk.documents().detail(new Viewer.Tenant(SUBSCRIBER), list))
                .as("it is no party of the document")
                .isEmpty();
    }

    private int rowsSeenBy(String tenant) throws SQLException {
        try (Connection c = desk.database.reader().getConnection();
                Statement statement = c.createStatement()) {
            c.setAutoCommit(false);
            statement.execute("SELECT set_config('entrepot.tenant', '" + tenant + "', true)");
            try (ResultSet row = statement.executeQuery("SELECT (SELECT count(*) FROM clearance.copy)"
                    + " + (SELECT count(*) FROM clearance.subscription)")) {
                row.next();
                return row.getInt(1);
            } finally {
                c.rollback();
            }
        }
    }

    @Test
    void no_text_is_kept_a_second_time_and_an_erased_document_leaves_an_empty_copy() throws Exception {
        Parcel parcel = importParcel("COPY-6");
        send(parcel.list(), "ALL");
        try (Connection c = desk.database.owner().getConnection();
                Statement statement = c.createStatement()) {
            try (ResultSet row = statement.executeQuery(
                    "SELECT string_agg(c::text, '') || (SELECT string_agg(s::text, '') FROM clearance.subscription s)"
                            + " FROM clearance.copy c")) {
                row.next();
                assertThat(row.getString(1))
                        .doesNotContain(
                                parcel.list().text("buyerName"), parcel.list().text("buyerIdNumber"));
            }
        }
        try (Connection c = desk.database.owner().getConnection()) {
            var person = desk.persons()
                    .find(c, new Identity("1", parcel.list().text("buyerIdNumber")), desk.now())
                    .orElseThrow();
            desk.persons()
                    .destroy(
                            desk.database.owner(),
                            same -> List.of(new Destruction(person.key().id(), person.id(), "transaction")),
                            desk.now());
        }
        assertThat(copies()).first().satisfies(copy -> {
            assertThat(copy.erased()).isTrue();
            assertThat(copy.xml()).isEmpty();
        });
    }

    @Test
    void who_is_to_get_copies_is_known_of_each_document_as_its_message_said_it() throws Exception {
        CebDocument order = importParcel("COPY-7").order();
        Fields note = CebWriter.subscription(order.type().direction(), "ALL", "DXP", "DXPENT0000000077", "示例");
        desk.send(Desk.sender(order.type()), message(order, note));
        long id = desk.documents()
                .page(new Viewer.Park(), DocumentFilter.ALL, null, 10)
                .documents()
                .getFirst()
                .id();
        assertThat(desk.subscriptions(id)).singleElement().satisfies(one -> {
            assertThat(one.text("dxpAddress")).isEqualTo("DXPENT0000000077");
            assertThat(one.text("note")).isEqualTo("示例");
        });
        assertThat(new String(message(order, note), StandardCharsets.UTF_8)).contains("<ceb:BaseSubscribe>");
    }
}
