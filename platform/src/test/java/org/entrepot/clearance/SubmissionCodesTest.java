package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.Submissions.anew;
import static org.entrepot.clearance.Submissions.change;
import static org.entrepot.clearance.Submissions.codes;
import static org.entrepot.clearance.Submissions.delete;
import static org.entrepot.clearance.Submissions.rules;
import static org.entrepot.clearance.Submissions.statuses;
import static org.entrepot.clearance.Submissions.stored;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

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
import org.junit.jupiter.params.provider.EnumSource;

/** New, change, deletion (appType 1, 2, 3), store and declare (appStatus 1, 2) of import documents, and the code of each refusal. */
class SubmissionCodesTest {
    private static final String EARLIER = "20261124090000";
    private static final String LATER = "20261124110000";
    private static final String LAST = "20261124120000";
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

    private static CebDocument remarked(CebDocument document, String note) {
        return ValidDocuments.with(document, "note", note);
    }

    /** Whether the list among them is told of nothing but its own acceptance. */
    private static List<Integer> taken(MessageType type) {
        return type == MessageType.CEB621 ? List.of(2) : List.of(2, 120);
    }

    @ParameterizedTest
    @CsvSource({"CEB311, -301010", "CEB411, -401007", "CEB511, -504015", "CEB621, -621004"})
    void other_content_for_what_stands_is_refused(MessageType type, int code) {
        Parcel parcel = importParcel("EXISTS-" + type);
        assertThat(statuses(desk.send(parcel.document(type)))).isEqualTo(taken(type));
        DocumentOutcome refused = desk.outcome(anew(remarked(parcel.document(type), "另（示例）")));
        assertThat(refused.status()).isEqualTo(code);
        assertThat(rules(refused)).containsExactly("submission.taken");
        parcel.documents().stream().filter(one -> one.type() != type).forEach(desk::send);
        assertThat(desk.declaration(parcel).status())
                .as("what stood first goes on")
                .isEqualTo(800);
    }

    @ParameterizedTest
    @CsvSource({"CEB311, -301009", "CEB411, -401006", "CEB511, -504014", "CEB621, -621011"})
    void there_is_nothing_to_change_or_to_withdraw(MessageType type, int code) {
        CebDocument document = importParcel("NOTHING-" + type).document(type);
        for (CebDocument amendment : List.of(change(document, LATER), delete(document, LATER))) {
            DocumentOutcome refused = desk.outcome(amendment);
            assertThat(refused.status()).isEqualTo(code);
            assertThat(rules(refused)).containsExactly("submission.appType");
        }
    }

    @ParameterizedTest
    @CsvSource({"CEB411, payTransactionId, -401006", "CEB511, logisticsNo, -504014", "CEB621, copNo, -621011"})
    void a_change_under_another_number_changes_nothing(MessageType type, String key, int code) {
        Parcel parcel = importParcel("OTHER-KEY-" + type);
        desk.send(parcel.document(type));
        CebDocument other = ValidDocuments.with(parcel.document(type), key, "OTHER-" + type);
        assertThat(desk.outcome(change(other, LATER)).status()).isEqualTo(code);
        assertThat(desk.outcome(delete(other, LATER)).status()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"CEB311, -301011", "CEB411, -401008", "CEB511, -504016", "CEB621, -621012"})
    void what_a_released_list_uses_is_frozen(MessageType type, int code) {
        Parcel parcel = importParcel("FROZEN-" + type);
        assertThat(desk.send(parcel).status()).isEqualTo(800);
        for (CebDocument amendment :
                List.of(change(parcel.document(type), LATER), delete(parcel.document(type), LATER))) {
            DocumentOutcome refused = desk.outcome(amendment);
            assertThat(refused.status()).isEqualTo(code);
            assertThat(rules(refused)).containsExactly("submission.state");
        }
        assertThat(desk.declaration(parcel).status()).isEqualTo(800);
    }

    @ParameterizedTest
    @CsvSource({"CEB311, -301014", "CEB411, -401012", "CEB511, -504012", "CEB621, -621012"})
    void a_change_that_was_overtaken_is_refused(MessageType type, int code) {
        Parcel parcel = importParcel("OLDER-" + type);
        desk.send(parcel.document(type));
        assertThat(statuses(desk.send(change(remarked(parcel.document(type), "改（示例）"), LAST))))
                .isEqualTo(taken(type));
        for (String time : List.of(EARLIER, LATER)) {
            DocumentOutcome refused = desk.outcome(change(remarked(parcel.document(type), "旧（示例）"), time));
            assertThat(refused.status()).isEqualTo(code);
            assertThat(rules(refused)).containsExactly("submission.appTime");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CEB311", "CEB411", "CEB511", "CEB621"})
    void what_was_withdrawn_is_missing_until_it_is_sent_again(MessageType type) {
        Parcel parcel = importParcel("WITHDRAWN-" + type);
        desk.send(parcel.document(type));
        assertThat(statuses(desk.send(delete(parcel.document(type), LATER)))).containsExactly(2);
        parcel.documents().stream().filter(one -> one.type() != type).forEach(desk::send);
        assertThat(desk.summary(parcel).status()).isEqualTo(type == MessageType.CEB621 ? 0 : 2);
        assertThat(statuses(desk.send(anew(parcel.document(type))))).startsWith(2);
        assertThat(desk.declaration(parcel).status()).isEqualTo(800);
    }

    @ParameterizedTest
    @EnumSource(names = {"CEB311", "CEB411", "CEB511", "CEB621"})
    void what_is_only_stored_is_no_partner_until_it_is_declared(MessageType type) {
        Parcel parcel = importParcel("STORED-" + type);
        assertThat(statuses(desk.send(stored(parcel.document(type))))).containsExactly(1);
        parcel.documents().stream().filter(one -> one.type() != type).forEach(desk::send);
        assertThat(desk.summary(parcel).status()).isEqualTo(type == MessageType.CEB621 ? 1 : 2);
        desk.send(parcel.document(type));
        assertThat(desk.declaration(parcel).status()).isEqualTo(800);
    }

    @ParameterizedTest
    @EnumSource(names = {"CEB311", "CEB411", "CEB511", "CEB621"})
    void what_is_stored_can_be_changed_into_what_is_declared(MessageType type) {
        Parcel parcel = importParcel("DRAFTED-" + type);
        desk.send(stored(remarked(parcel.document(type), "草（示例）")));
        parcel.documents().stream().filter(one -> one.type() != type).forEach(desk::send);
        desk.send(change(parcel.document(type), LATER));
        assertThat(desk.declaration(parcel).status()).isEqualTo(800);
    }

    @Test
    void a_corrected_payment_lets_the_list_be_declared_again() {
        Parcel parcel = importParcel("CORRECTED");
        Parcel wrong = parcel.with(MessageType.CEB411, "amountPaid", "1");
        assertThat(desk.send(wrong).status()).isEqualTo(100);
        assertThat(statuses(desk.send(change(parcel.payment(), LATER))))
                .as("a rejected list stays rejected")
                .containsExactly(2, 120);
        assertThat(desk.declaration(parcel).status()).isEqualTo(100);
        assertThat(desk.outcome(anew(parcel.list())).status()).isEqualTo(800);
    }

    @Test
    void declaring_again_is_a_new_attempt_and_a_late_duplicate_is_told_the_old_answer() {
        Parcel parcel = importParcel("AGAIN");
        CebDocument wrong = ValidDocuments.with(parcel.list(), "buyerTelephone", "12000000999");
        desk.send(parcel.order());
        desk.send(parcel.payment());
        desk.send(parcel.waybill());
        DocumentOutcome rejected = desk.outcome(wrong);
        assertThat(codes(rejected)).containsExactly("130126");
        DocumentOutcome released = desk.outcome(anew(parcel.list()));
        assertThat(released.status()).isEqualTo(800);
        assertThat(released.document()).isNotEqualTo(rejected.document());

        Answer.Decided late = desk.send(wrong);
        assertThat(statuses(late)).containsExactly(2, 100);
        assertThat(late.documents()).containsExactly(rejected);
        assertThat(desk.declaration(parcel)).isEqualTo(released);
        assertThat(desk.outcome(anew(wrong)).status())
                .as("the old content as a new submission meets the released list")
                .isEqualTo(-621004);
    }

    @Test
    void a_submission_that_was_refused_is_told_so_although_its_content_stands_by_now() {
        Parcel parcel = importParcel("REFUSED-FIRST");
        desk.send(remarked(parcel.order(), "先（示例）"));
        DocumentOutcome refused = desk.outcome(parcel.order());
        assertThat(refused.status()).isEqualTo(-301010);
        desk.send(delete(parcel.order(), LATER));
        DocumentOutcome standing = desk.outcome(anew(parcel.order()));
        assertThat(standing.status()).isEqualTo(120);
        assertThat(desk.outcome(parcel.order())).isEqualTo(refused);
        assertThat(desk.outcome(anew(parcel.order()))).isEqualTo(standing);
    }

    @Test
    void a_rejected_list_may_be_changed_but_not_withdrawn() {
        Parcel parcel = importParcel("REJECTED");
        desk.send(parcel.with(MessageType.CEB621, "buyerTelephone", "12000000999"));
        assertThat(desk.outcome(delete(parcel.list(), LATER)).status()).isEqualTo(-621011);
        assertThat(desk.outcome(change(parcel.list(), LATER)).status()).isEqualTo(800);
    }

    @Test
    void a_number_that_another_order_has_is_taken_until_it_is_given_back() {
        Parcel first = importParcel("NUMBERS-1");
        desk.send(first.payment());
        desk.send(first.waybill());
        desk.send(first.list());
        Parcel second = importParcel("NUMBERS-2")
                .with(MessageType.CEB311, "payTransactionId", first.payment().text("payTransactionId"))
                .with(MessageType.CEB411, "payTransactionId", first.payment().text("payTransactionId"))
                .with(MessageType.CEB511, "logisticsNo", first.waybill().text("logisticsNo"))
                .with(MessageType.CEB621, "logisticsNo", first.waybill().text("logisticsNo"))
                .with(MessageType.CEB621, "copNo", first.list().text("copNo"));
        desk.send(second.order());
        assertThat(desk.outcome(second.payment()).status()).isEqualTo(-401007);
        assertThat(desk.outcome(second.waybill()).status()).isEqualTo(-504015);
        assertThat(desk.outcome(second.list()).status()).isEqualTo(-621004);
        for (CebDocument document : List.of(first.payment(), first.waybill(), first.list())) {
            assertThat(statuses(desk.send(delete(document, LATER)))).containsExactly(2);
        }
        desk.send(anew(second.payment()));
        desk.send(anew(second.waybill()));
        assertThat(desk.outcome(anew(second.list())).status()).isEqualTo(800);
    }

    @Test
    void a_document_may_say_the_same_in_other_signs() {
        Parcel parcel = importParcel("SIGNS");
        desk.send(parcel);
        CebDocument freight = ValidDocuments.with(parcel.list(), "freight", "20.000");
        DocumentOutcome again = desk.outcome(anew(freight));
        assertThat(again).isEqualTo(desk.declaration(parcel));
    }

    @Test
    void one_message_may_bring_one_document_twice() {
        Parcel parcel = importParcel("TWICE");
        byte[] message =
                Desk.message(Desk.sender(MessageType.CEB311), parcel.order(), parcel.order(), anew(parcel.order()));
        Answer.Decided answer = desk.send(Desk.sender(MessageType.CEB311), message);
        assertThat(answer.documents().stream().map(DocumentOutcome::document).distinct())
                .hasSize(1);
        assertThat(answer.documents()).hasSize(3);
        assertThat(statuses(answer)).containsExactly(2, 120);
    }
}
