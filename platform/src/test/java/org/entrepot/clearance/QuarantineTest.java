package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.Submissions.anew;
import static org.entrepot.clearance.Submissions.rules;
import static org.entrepot.clearance.rules.ValidDocuments.SHAWL;
import static org.entrepot.clearance.rules.ValidDocuments.buyer;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.entrepot.clearance.rules.ValidDocuments.Buyer;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.entrepot.registry.Identity;
import org.entrepot.registry.RealNameCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Items over which the program stumbles: here a real-name check that breaks at one name. They are put aside, alone. */
class QuarantineTest {
    private static final Buyer STUMBLE = new Buyer(
            "示例绊脚石", buyer(601).idNumber(), buyer(601).telephone(), buyer(601).address());
    private final Stumbling check = new Stumbling();
    private Desk desk;

    /** Breaks at one name, as long as it is told to. */
    private static final class Stumbling implements RealNameCheck {
        volatile boolean broken = true;

        @Override
        public Verdict check(Identity identity, String name) {
            if (broken && name.equals(STUMBLE.name())) {
                throw new IndexOutOfBoundsException("planted");
            }
            return Verdict.CONFIRMED;
        }
    }

    @BeforeEach
    void open() throws Exception {
        desk = new Desk.Setup(
                        1,
                        1000,
                        Desk.Setup.USUAL.guarantee(),
                        check,
                        Desk.parties(),
                        java.util.Set.of(),
                        ShortGuarantee.REFUSE)
                .open();
    }

    @AfterEach
    void close() {
        desk.audit();
        desk.close();
    }

    private List<Integer> quarantined() throws SQLException {
        List<Integer> places = new ArrayList<>();
        try (Connection c = desk.database.owner().getConnection();
                Statement statement = c.createStatement();
                ResultSet row = statement.executeQuery("SELECT place FROM clearance.quarantine ORDER BY place")) {
            while (row.next()) {
                places.add(row.getInt(1));
            }
        }
        return places;
    }

    private Parcel prepared(String orderNo, Buyer buyer) {
        Parcel parcel = importParcel(orderNo, buyer, SHAWL);
        desk.send(parcel.order());
        desk.send(parcel.payment());
        desk.send(parcel.waybill());
        return parcel;
    }

    @Test
    void an_item_that_breaks_the_decision_is_put_aside_and_the_others_of_its_message_go_on() throws Exception {
        List<CebDocument> lists = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            lists.add(prepared("ASIDE-" + i, i == 4 ? STUMBLE : buyer(610 + i)).list());
        }
        EnterpriseCode declarant = Desk.sender(MessageType.CEB621);
        Answer.Decided answer = desk.send(declarant, Desk.message(declarant, lists.toArray(CebDocument[]::new)));
        assertThat(answer.documents())
                .extracting(DocumentOutcome::status)
                .containsExactly(800, 800, 800, 800, -621017, 800, 800);
        assertThat(rules(answer.documents().get(4))).containsExactly("system.state");
        assertThat(quarantined()).containsExactly(4);
        assertThat(desk.intake().result(declarant, answer.message()))
                .hasValueSatisfying(again ->
                        assertThat(((Answer.Decided) again).documents()).isEqualTo(answer.documents()));
    }

    @Test
    void the_other_messages_of_its_batch_go_on() throws Exception {
        List<CebDocument> lists = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            lists.add(prepared("BATCH-" + i, i == 5 ? STUMBLE : buyer(630 + i)).list());
        }
        List<CompletableFuture<Answer>> sent = new ArrayList<>();
        lists.forEach(list -> sent.add(desk.submit(list)));
        List<Integer> statuses = sent.stream()
                .map(one -> Desk.decided(one).documents().getFirst().status())
                .toList();
        assertThat(statuses).filteredOn(status -> status == 800).hasSize(11);
        assertThat(statuses.get(5)).isEqualTo(-621017);
        assertThat(quarantined()).containsExactly(0);
    }

    @Test
    void two_such_items_in_one_message_are_both_put_aside() throws Exception {
        List<CebDocument> lists = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            lists.add(prepared("TWO-" + i, i == 1 || i == 4 ? STUMBLE : buyer(650 + i))
                    .list());
        }
        EnterpriseCode declarant = Desk.sender(MessageType.CEB621);
        Answer.Decided answer = desk.send(declarant, Desk.message(declarant, lists.toArray(CebDocument[]::new)));
        assertThat(answer.documents())
                .extracting(DocumentOutcome::status)
                .containsExactly(800, -621017, 800, 800, -621017, 800);
        assertThat(quarantined()).containsExactly(1, 4);
    }

    @Test
    void once_it_is_mended_the_item_may_be_sent_anew() {
        Parcel parcel = prepared("MENDED", STUMBLE);
        DocumentOutcome aside = desk.outcome(parcel.list());
        assertThat(aside.status()).isEqualTo(-621017);
        check.broken = false;
        assertThat(desk.outcome(parcel.list()))
                .as("the old submission is told the old answer")
                .isEqualTo(aside);
        assertThat(desk.outcome(anew(parcel.list())).status()).isEqualTo(800);
    }

    @Test
    void a_partner_over_which_a_waiting_list_stumbles_is_put_aside_and_the_list_waits_on() throws Exception {
        check.broken = false;
        Parcel parcel = importParcel("PARTNER", STUMBLE, SHAWL);
        desk.send(parcel.order());
        desk.send(parcel.waybill());
        assertThat(desk.outcome(parcel.list()).status()).isEqualTo(2);
        check.broken = true;
        assertThat(desk.outcome(parcel.payment()).status()).isEqualTo(-401011);
        assertThat(desk.declaration(parcel).status()).isEqualTo(2);
        assertThat(quarantined()).containsExactly(0);
        check.broken = false;
        assertThat(desk.outcome(anew(parcel.payment())).status()).isEqualTo(120);
        assertThat(desk.declaration(parcel).status()).isEqualTo(800);
    }

    @Test
    void a_list_over_which_it_stumbles_still_expires() {
        check.broken = false;
        Parcel parcel = importParcel("EXPIRES", STUMBLE, SHAWL);
        desk.send(parcel.list());
        check.broken = true;
        desk.at(Desk.MORNING.plus(Desk.PATIENCE).plusSeconds(1));
        Desk.until(() -> desk.declaration(parcel).status() == 100);
    }
}
