package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.Submissions.anew;
import static org.entrepot.clearance.Submissions.change;
import static org.entrepot.clearance.Submissions.codes;
import static org.entrepot.clearance.Submissions.delete;
import static org.entrepot.clearance.Submissions.rules;
import static org.entrepot.clearance.Submissions.statuses;
import static org.entrepot.clearance.Submissions.stored;
import static org.entrepot.clearance.rules.ValidDocuments.cancellation;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;

import java.util.ArrayList;
import java.util.List;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to an exported parcel, told from its order 303, its waybill 505 and its list 603. */
class ExportStoryTest {
    private static final String LATER = "20261124110000";
    private static final String EARLIER = "20261124090000";
    private static Desk desk;

    @BeforeAll
    static void open() throws Exception {
        desk = Desk.open();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @AfterEach
    void the_books_are_in_order() {
        desk.audit();
    }

    /** What a parcel's documents of one kind were told, in the order of time. */
    private static List<Integer> told(Parcel parcel, MessageType receipt) {
        return desk
                .declarations()
                .detail(new Viewer.Park(), desk.summary(parcel).id())
                .orElseThrow()
                .timeline()
                .stream()
                .filter(event -> event.type() == receipt)
                .map(DeclarationDetail.Event::status)
                .toList();
    }

    private static Parcel withWaybill(Parcel parcel, String logisticsNo) {
        return parcel.with(MessageType.CEB505, "logisticsNo", logisticsNo)
                .with(MessageType.CEB603, "logisticsNo", logisticsNo);
    }

    @ParameterizedTest
    @CsvSource({"0,1,2", "0,2,1", "1,0,2", "1,2,0", "2,0,1", "2,1,0"})
    void order_waybill_and_list_are_approved_in_whatever_order_they_come(int first, int second, int third) {
        Parcel parcel = exportParcel("EXP-" + first + second + third);
        List<CebDocument> documents = parcel.documents();
        List<Integer> sequence = List.of(first, second, third);
        for (int i = 0; i < 2; i++) {
            assertThat(statuses(desk.send(documents.get(sequence.get(i))))).containsExactly(2);
        }
        desk.send(documents.get(third));
        assertThat(told(parcel, MessageType.CEB304)).containsExactly(2, 120);
        assertThat(told(parcel, MessageType.CEB506)).containsExactly(2, 399);
        assertThat(told(parcel, MessageType.CEB604)).containsExactly(2, 120, 399);
        DocumentOutcome list = desk.declaration(parcel);
        assertThat(list.status()).isEqualTo(399);
        assertThat(list.invtNo()).startsWith("ZZ002026E").hasSize(18);
        assertThat(list.preNo()).startsWith("B20261124").hasSize(18);
        assertThat(list.taxes()).isNull();
        assertThat(desk.feed(Desk.code(ValidDocuments.DECLARANT)))
                .allSatisfy(receipt -> assertThat(receipt.text("returnInfo")).contains("SIMULATED"));
    }

    @Test
    void a_list_that_is_cancelled_becomes_0_and_the_order_may_be_declared_again() {
        Parcel parcel = exportParcel("CANCEL-1");
        DocumentOutcome approved = desk.send(parcel);
        CebDocument cancellation = cancellation("CANCEL-1", approved.invtNo());
        Answer.Decided answer = desk.send(cancellation);
        assertThat(statuses(answer)).containsExactly(2, 399);
        assertThat(answer.documents().getFirst().preNo())
                .startsWith("C20261124")
                .hasSize(18);
        assertThat(answer.receipts().getLast().text("invtNo")).isEqualTo(approved.invtNo());
        assertThat(desk.summary(parcel).status()).isZero();

        Answer.Decided again = desk.send(anew(parcel.list()));
        assertThat(statuses(again)).containsExactly(2, 120, 399);
        assertThat(again.documents().getFirst().invtNo()).isNotEqualTo(approved.invtNo());
        assertThat(desk.summary(parcel).status()).isEqualTo(399);
        assertThat(desk.outcome(approved.document()).invtNo()).isEqualTo(approved.invtNo());
        DocumentOutcome late = desk.outcome(anew(ValidDocuments.with(cancellation, "copNo", "C-LATE")));
        assertThat(codes(late)).as("the old number stays cancelled").containsExactly("-607002");
        assertThat(desk.summary(parcel).status()).isEqualTo(399);
    }

    @Test
    void the_same_cancellation_twice_is_told_the_same_and_cancels_once() {
        Parcel parcel = exportParcel("CANCEL-2");
        DocumentOutcome approved = desk.send(parcel);
        CebDocument cancellation = cancellation("CANCEL-2", approved.invtNo());
        Answer.Decided first = desk.send(cancellation);
        Answer.Decided second = desk.send(cancellation);
        assertThat(second.documents()).isEqualTo(first.documents());
        assertThat(Submissions.text(second)).isEqualTo(Submissions.text(first));
        assertThat(clearedEntries(approved.document())).containsExactlyInAnyOrder(false, true);
    }

    private static List<Boolean> clearedEntries(long declaration) {
        return desk.declarations().clearedAfter("", 10_000).cleared().stream()
                .filter(entry -> entry.declaration() == declaration)
                .map(Declarations.Cleared::cancelled)
                .toList();
    }

    @Test
    void a_cancellation_of_an_unknown_number_is_refused() {
        DocumentOutcome refused = desk.outcome(cancellation("CANCEL-3", "ZZ002026E999999999"));
        assertThat(refused.status()).isEqualTo(-607001);
        assertThat(rules(refused)).containsExactly("cancel.invtNo");
    }

    @Test
    void a_cancellation_of_a_list_that_is_cancelled_already_is_refused() {
        DocumentOutcome approved = desk.send(exportParcel("CANCEL-4"));
        desk.send(cancellation("CANCEL-4", approved.invtNo()));
        CebDocument another = ValidDocuments.with(cancellation("CANCEL-4X", approved.invtNo()), "copNo", "C-OTHER-4");
        DocumentOutcome refused = desk.outcome(another);
        assertThat(refused.status()).isEqualTo(-607002);
        assertThat(rules(refused)).containsExactly("cancel.state");
    }

    @Test
    void a_cancellation_by_another_declarant_is_refused() {
        Parcel parcel = exportParcel("CANCEL-5");
        DocumentOutcome approved = desk.send(parcel);
        CebDocument foreign = ValidDocuments.with(
                cancellation("CANCEL-5", approved.invtNo()), "agentCode", ValidDocuments.SELLER.code());
        byte[] message = Desk.message(Desk.code(ValidDocuments.SELLER), foreign);
        DocumentOutcome refused =
                desk.send(Desk.code(ValidDocuments.SELLER), message).documents().getFirst();
        assertThat(refused.status()).isEqualTo(-607003);
        assertThat(desk.summary(parcel).status()).isEqualTo(399);
    }

    @Test
    void a_cancellation_is_carried_out_once_and_stays() {
        Parcel first = exportParcel("CANCEL-7");
        DocumentOutcome approved = desk.send(first);
        CebDocument cancellation = cancellation("CANCEL-7", approved.invtNo());
        assertThat(desk.outcome(change(cancellation, LATER)).status())
                .as("there is none to change")
                .isEqualTo(-608002);
        assertThat(desk.outcome(delete(cancellation, LATER)).status()).isEqualTo(-608002);
        assertThat(desk.summary(first).status()).isEqualTo(399);
        assertThat(desk.outcome(cancellation).status()).isEqualTo(399);
        assertThat(desk.outcome(change(cancellation, LATER)).status()).isEqualTo(-608003);
        assertThat(desk.outcome(delete(cancellation, LATER)).status()).isEqualTo(-608003);

        DocumentOutcome other = desk.send(exportParcel("CANCEL-8"));
        CebDocument sameNumber =
                ValidDocuments.with(cancellation("CANCEL-8", other.invtNo()), "copNo", cancellation.text("copNo"));
        assertThat(desk.outcome(sameNumber).status()).as("its copNo is used up").isEqualTo(-608001);
    }

    @Test
    void each_time_an_order_is_entered_it_is_told_by_a_receipt_of_its_own() {
        Parcel parcel = exportParcel("CANCEL-9");
        DocumentOutcome approved = desk.send(parcel);
        desk.send(cancellation("CANCEL-9", approved.invtNo()));
        CebDocument again = ValidDocuments.with(anew(parcel.list()), "copNo", "C-AGAIN-9");
        assertThat(desk.outcome(again).status()).isEqualTo(399);
        List<CebDocument> told = desk.send(parcel.order()).receipts();
        assertThat(statuses(told)).containsExactly(2, 120, 120);
        assertThat(told.stream().map(CebDocument::guid)).doesNotHaveDuplicates();
    }

    @Test
    void a_cancellation_that_is_only_stored_cancels_nothing() {
        Parcel parcel = exportParcel("CANCEL-6");
        DocumentOutcome approved = desk.send(parcel);
        assertThat(statuses(desk.send(stored(cancellation("CANCEL-6", approved.invtNo())))))
                .containsExactly(1);
        assertThat(desk.summary(parcel).status()).isEqualTo(399);
    }

    @Test
    void documents_that_disagree_are_rejected_and_may_be_corrected() {
        Parcel parcel = exportParcel("EXP-FIX");
        desk.send(parcel.order());
        desk.send(parcel.waybill());
        CebDocument wrong = parcel.withLine(MessageType.CEB603, 1, "qty", "2")
                .withLine(MessageType.CEB603, 1, "totalPrice", "1720")
                .list();
        DocumentOutcome rejected = desk.outcome(wrong);
        assertThat(rejected.status()).isEqualTo(100);
        assertThat(rules(rejected)).containsExactly("match.line.qty", "match.line.totalPrice");
        assertThat(desk.outcome(anew(parcel.list())).status()).isEqualTo(399);
        assertThat(desk.outcome(wrong)).as("late, the old submission again").isEqualTo(rejected);
        assertThat(desk.summary(parcel).status()).isEqualTo(399);
    }

    @Test
    void a_list_declared_again_with_another_waybill_waits_for_that_one() {
        Parcel parcel = exportParcel("EXP-OTHER");
        desk.send(parcel.order());
        assertThat(desk.outcome(parcel.list()).status()).isEqualTo(2);
        Parcel moved = withWaybill(parcel, "W-EXP-MOVED");
        assertThat(desk.outcome(change(moved.list(), LATER)).status()).isEqualTo(2);
        desk.send(parcel.waybill());
        assertThat(desk.declaration(parcel).status())
                .as("the old waybill is nobody's")
                .isEqualTo(2);
        desk.send(moved.waybill());
        assertThat(desk.declaration(parcel).status()).isEqualTo(399);
    }

    @Test
    void a_waybill_that_a_list_no_longer_names_is_free_for_another_order() {
        Parcel first = withWaybill(exportParcel("EXP-LEAVES"), "W-LEFT");
        desk.send(first.order());
        desk.send(first.waybill());
        CebDocument wrong = ValidDocuments.withLine(first.list(), 1, "price", "861");
        assertThat(desk.outcome(ValidDocuments.withLine(wrong, 1, "totalPrice", "861"))
                        .status())
                .isEqualTo(100);
        Parcel moved = withWaybill(first, "W-TAKEN-INSTEAD");
        desk.send(anew(moved.list()));
        desk.send(moved.waybill());
        assertThat(desk.declaration(first).status()).isEqualTo(399);

        Parcel second = withWaybill(exportParcel("EXP-COMES"), "W-LEFT");
        desk.send(second.order());
        assertThat(desk.outcome(second.list()).status()).isEqualTo(399);
    }

    @Test
    void a_waybill_belongs_to_one_order_at_a_time() {
        Parcel first = withWaybill(exportParcel("EXP-HAS"), "W-ONE");
        Parcel second = withWaybill(exportParcel("EXP-WANTS"), "W-ONE");
        assertThat(desk.send(first).status()).isEqualTo(399);
        desk.send(second.order());
        DocumentOutcome refused = desk.outcome(second.list());
        assertThat(refused.status()).isEqualTo(-604001);
        assertThat(rules(refused)).containsExactly("submission.taken");
    }

    @Test
    void a_waybill_withdrawn_while_its_list_waits_is_replaced_by_the_next() {
        Parcel parcel = exportParcel("EXP-SWAP");
        desk.send(parcel.waybill());
        assertThat(desk.outcome(parcel.list()).status()).isEqualTo(2);
        assertThat(statuses(desk.send(delete(parcel.waybill(), LATER)))).containsExactly(2);
        desk.send(parcel.order());
        assertThat(desk.declaration(parcel).status()).isEqualTo(2);
        desk.send(anew(parcel.waybill()));
        assertThat(desk.declaration(parcel).status()).isEqualTo(399);
    }

    @Test
    void a_waybill_that_no_list_names_can_be_changed_and_withdrawn() {
        Parcel parcel = exportParcel("EXP-LOOSE");
        assertThat(statuses(desk.send(parcel.waybill()))).containsExactly(2);
        CebDocument changed = change(ValidDocuments.with(parcel.waybill(), "note", "改（示例）"), LATER);
        assertThat(statuses(desk.send(changed))).containsExactly(2);
        CebDocument older = change(ValidDocuments.with(parcel.waybill(), "note", "旧（示例）"), EARLIER);
        assertThat(desk.outcome(older).status()).isEqualTo(-504004);
        CebDocument other = anew(ValidDocuments.with(parcel.waybill(), "note", "另（示例）"));
        assertThat(desk.outcome(other).status()).isEqualTo(-504001);
        assertThat(statuses(desk.send(delete(parcel.waybill(), "20261124120000"))))
                .containsExactly(2);
        assertThat(desk.outcome(delete(parcel.waybill(), "20261124130000")).status())
                .isEqualTo(-504002);
        assertThat(statuses(desk.send(anew(parcel.waybill())))).containsExactly(2);
        desk.send(parcel.order());
        assertThat(desk.outcome(parcel.list()).status()).isEqualTo(399);
    }

    @Test
    void a_stored_waybill_and_a_stored_list_are_no_partners() {
        Parcel parcel = exportParcel("EXP-STORED");
        desk.send(parcel.order());
        assertThat(statuses(desk.send(stored(parcel.waybill())))).containsExactly(1);
        assertThat(statuses(desk.send(stored(parcel.list())))).containsExactly(1);
        assertThat(desk.summary(parcel).status()).isEqualTo(1);
        assertThat(desk.outcome(anew(parcel.list())).status()).isEqualTo(2);
        desk.send(anew(parcel.waybill()));
        assertThat(desk.declaration(parcel).status()).isEqualTo(399);
    }

    @Test
    void a_list_withdrawn_while_it_waits_leaves_its_waybill_to_others() {
        Parcel first = withWaybill(exportParcel("EXP-GIVES-UP"), "W-GIVEN-UP");
        desk.send(first.waybill());
        desk.send(first.list());
        assertThat(statuses(desk.send(delete(first.list(), LATER)))).containsExactly(2);
        assertThat(desk.summary(first).status()).isZero();
        Parcel second = withWaybill(exportParcel("EXP-GETS-IT"), "W-GIVEN-UP");
        desk.send(second.order());
        assertThat(desk.outcome(second.list()).status()).isEqualTo(399);
    }

    @Test
    void everything_twice_changes_nothing_and_is_told_the_same() {
        Parcel parcel = exportParcel("EXP-TWICE");
        List<DocumentOutcome> first = new ArrayList<>();
        parcel.documents().forEach(document -> first.add(desk.outcome(document)));
        int told = desk.feed(Desk.code(ValidDocuments.DECLARANT)).size();
        for (CebDocument document : parcel.documents()) {
            DocumentOutcome again = desk.outcome(document);
            assertThat(desk.outcome(anew(document))).isEqualTo(again);
            assertThat(again.document())
                    .isIn(first.stream().map(DocumentOutcome::document).toList());
        }
        assertThat(desk.feed(Desk.code(ValidDocuments.DECLARANT))).hasSize(told);
    }

    @ParameterizedTest
    @CsvSource({"CEB303, -304001", "CEB505, -504001", "CEB603, -604001"})
    void other_content_for_what_stands_is_refused(MessageType type, int code) {
        Parcel parcel = exportParcel("EXP-CONFLICT-" + type);
        desk.send(parcel);
        CebDocument other = anew(ValidDocuments.with(parcel.document(type), "note", "另（示例）"));
        assertThat(desk.outcome(other).status()).isEqualTo(code);
        assertThat(desk.summary(parcel).status()).isEqualTo(399);
    }

    @ParameterizedTest
    @CsvSource({"CEB303, -304003", "CEB505, -504003", "CEB603, -604003"})
    void what_an_approved_list_uses_can_be_neither_changed_nor_withdrawn(MessageType type, int code) {
        Parcel parcel = exportParcel("EXP-FROZEN-" + type);
        desk.send(parcel);
        assertThat(desk.outcome(change(parcel.document(type), LATER)).status()).isEqualTo(code);
        assertThat(desk.outcome(delete(parcel.document(type), LATER)).status()).isEqualTo(code);
        assertThat(desk.summary(parcel).status()).isEqualTo(399);
    }

    @ParameterizedTest
    @CsvSource({"CEB303, -304002", "CEB505, -504002", "CEB603, -604002"})
    void there_is_nothing_to_change_or_to_withdraw(MessageType type, int code) {
        CebDocument document = exportParcel("EXP-NOTHING-" + type).document(type);
        assertThat(desk.outcome(change(document, LATER)).status()).isEqualTo(code);
        assertThat(desk.outcome(delete(document, LATER)).status()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"CEB303, -304004", "CEB505, -504004", "CEB603, -604004"})
    void a_change_that_was_overtaken_is_refused(MessageType type, int code) {
        Parcel parcel = exportParcel("EXP-OLDER-" + type);
        desk.send(parcel.document(type));
        if (type == MessageType.CEB505) {
            desk.send(parcel.list());
        }
        assertThat(desk.outcome(change(parcel.document(type), EARLIER)).status())
                .isEqualTo(code);
        assertThat(desk.outcome(change(parcel.document(type), LATER)).status()).isEqualTo(2);
    }
}
