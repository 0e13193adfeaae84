package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.buyer;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.entrepot.clearance.Corrections.Draft;
import org.entrepot.clearance.Corrections.Field;
import org.entrepot.clearance.Corrections.Result;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Refused documents corrected by hand. */
class CorrectionsTest {
    private static final EnterpriseCode DECLARANT = Desk.code(ValidDocuments.DECLARANT);
    private static final EnterpriseCode PLATFORM = Desk.code(ValidDocuments.PLATFORM);
    private static Desk desk;

    @BeforeAll
    static void open() throws Exception {
        desk = Desk.open();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private static Field field(Draft draft, String name) {
        return Stream.concat(draft.head().stream(), draft.lines().stream().flatMap(List::stream))
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static DocumentOutcome decided(EnterpriseCode sender, long document, Map<String, String> values) {
        desk.at(desk.now().plusSeconds(1));
        return ((Result.Decided)
                        desk.corrections().correct(sender, document, values).orElseThrow())
                .outcome();
    }

    private static CebDocument archived(long document) {
        return desk.documents()
                .detail(new Viewer.InClear(), document)
                .orElseThrow()
                .document();
    }

    @Test
    void a_rejected_list_is_corrected_where_it_was_wrong_and_released() {
        Parcel parcel = importParcel("MEND-1");
        DocumentOutcome refused = desk.send(parcel.with(MessageType.CEB621, "buyerName", "不符（示例）"));
        assertThat(refused.status()).isEqualTo(100);

        Draft draft = desk.corrections().draft(DECLARANT, refused.document()).orElseThrow();
        Field name = field(draft, "head.buyerName");
        assertThat(name.faults()).isNotEmpty();
        assertThat(name.person()).isTrue();
        assertThat(field(draft, "head.orderNo").fixed()).isTrue();
        assertThat(field(draft, "line2.qty").value()).isEqualTo("1");
        assertThat(draft.head().toString())
                .as("no person in clear, not of one's own document either")
                .doesNotContain("value=不符（示例）", buyer(1).idNumber(), buyer(1).telephone(), buyer(1).address());

        DocumentOutcome corrected = decided(
                DECLARANT, refused.document(), Map.of("head.buyerName", buyer(1).name(), "head.buyerTelephone", ""));
        assertThat(corrected.faults()).isEmpty();
        assertThat(corrected.status()).isEqualTo(800);
        assertThat(corrected.document()).isNotEqualTo(refused.document());
        CebDocument was = archived(refused.document());
        CebDocument is = archived(corrected.document());
        for (String same : List.of("orderNo", "copNo", "buyerIdNumber", "buyerTelephone", "consigneeAddress")) {
            assertThat(is.text(same)).as(same).isEqualTo(was.text(same));
        }
        assertThat(is.guid()).isNotEqualTo(was.guid());
        assertThat(is.text("appTime")).isGreaterThan(was.text("appTime"));
        assertThat(is.text("appType")).isEqualTo("1");
        assertThat(desk.corrections().draft(DECLARANT, corrected.document()))
                .as("what was released is not corrected")
                .isEmpty();
    }

    @Test
    void an_order_that_the_e_port_did_not_take_is_corrected_by_its_platform_alone() {
        CebDocument wrong = ValidDocuments.with(importParcel("MEND-2").order(), "ebcCode", "9902960098");
        DocumentOutcome refused = desk.outcome(wrong);
        assertThat(refused.status()).isNegative();
        assertThat(desk.corrections().draft(DECLARANT, refused.document())).isEmpty();
        assertThat(desk.corrections().correct(DECLARANT, refused.document(), Map.of()))
                .isEmpty();
        Draft draft = desk.corrections().draft(PLATFORM, refused.document()).orElseThrow();
        assertThat(field(draft, "head.ebcCode").faults()).isNotEmpty();
        DocumentOutcome corrected = decided(
                PLATFORM,
                refused.document(),
                Map.of("head.ebcCode", ValidDocuments.SELLER.code(), "head.orderNo", "ANOTHER"));
        assertThat(corrected.status()).isEqualTo(120);
        assertThat(corrected.key()).as("the key stays").isEqualTo("MEND-2");
    }

    @Test
    void a_change_that_was_refused_stays_a_change_and_one_of_nothing_becomes_new() {
        CebDocument order = importParcel("MEND-3").order();
        desk.send(order);
        CebDocument change = ValidDocuments.with(Submissions.change(order, "20261124113000"), "ebcCode", "9902960098");
        DocumentOutcome corrected = decided(
                PLATFORM, desk.outcome(change).document(), Map.of("head.ebcCode", ValidDocuments.SELLER.code()));
        assertThat(corrected.status()).isPositive().isNotEqualTo(100);
        assertThat(archived(corrected.document()).text("appType")).isEqualTo("2");

        CebDocument ofNothing = Submissions.change(importParcel("MEND-4").order(), "20261124113000");
        DocumentOutcome asNew = decided(PLATFORM, desk.outcome(ofNothing).document(), Map.of());
        assertThat(asNew.status()).isEqualTo(120);
        assertThat(archived(asNew.document()).text("appType")).isEqualTo("1");
    }

    @Test
    void what_does_not_read_comes_back_with_what_was_typed_and_nothing_is_sent() {
        CebDocument wrong = ValidDocuments.with(importParcel("MEND-5").order(), "ebcCode", "9902960098");
        long refused = desk.outcome(wrong).document();
        Result result = desk.corrections()
                .correct(PLATFORM, refused, Map.of("head.freight", "twenty", "line1.qty", "3"))
                .orElseThrow();
        Draft draft = ((Result.Unreadable) result).draft();
        assertThat(field(draft, "line1.qty").value()).isEqualTo("3");
        Field freight = field(draft, "head.freight");
        assertThat(freight.value()).isEqualTo("twenty");
        assertThat(freight.faults()).hasSize(1);
        assertThat(desk.documents()
                        .page(
                                new Viewer.Tenant(PLATFORM),
                                new DocumentFilter(null, null, null, null, null, "MEND-5"),
                                null,
                                10)
                        .documents())
                .hasSize(1);
    }
}
