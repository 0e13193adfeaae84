package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happens to an imported parcel, told from its documents. */
class ImportStoryTest {
    private static Desk desk;

    @BeforeAll
    static void open() throws Exception {
        desk = Desk.open();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private static List<Integer> statuses(Answer.Decided answer) {
        return answer.receipts().stream()
                .map(receipt -> Integer.parseInt(receipt.text("returnStatus")))
                .toList();
    }

    private static List<String> codes(DocumentOutcome outcome) {
        return outcome.faults().stream().map(Fault::code).toList();
    }

    @Test
    void order_payment_waybill_and_list_that_agree_are_released_and_taxed() {
        Parcel parcel = importParcel("STORY-1");
        assertThat(statuses(desk.send(parcel.order()))).containsExactly(2, 120);
        assertThat(statuses(desk.send(parcel.payment()))).containsExactly(2, 120);
        assertThat(statuses(desk.send(parcel.waybill()))).containsExactly(2, 120);
        Answer.Decided released = desk.send(parcel.list());
        assertThat(statuses(released)).containsExactly(2, 120, 800);
        DocumentOutcome list = released.documents().getFirst();
        assertThat(list.status()).isEqualTo(800);
        assertThat(list.invtNo()).startsWith("ZZ002026I").hasSize(18);
        assertThat(list.preNo()).startsWith("B20261124").hasSize(18);
        assertThat(list.taxes()).isNotNull();
        assertThat(released.receipts())
                .allSatisfy(receipt -> assertThat(receipt.text("returnInfo")).contains("SIMULATED"));
    }

    @Test
    void documents_may_come_in_any_order() {
        long seed = 20261124;
        Random random = new Random(seed);
        for (int run = 0; run < 24; run++) {
            Parcel parcel = importParcel("ORDER-" + (100 + run));
            List<CebDocument> documents = new ArrayList<>(parcel.documents());
            Collections.shuffle(documents, random);
            documents.forEach(desk::send);
            assertThat(desk.declaration(parcel).status())
                    .as("seed %d run %d %s", seed, run, documents)
                    .isEqualTo(800);
        }
    }

    @Test
    void a_list_waits_for_its_partners_and_its_owner_is_told_when_they_come() {
        Parcel parcel = importParcel("STORY-2");
        assertThat(statuses(desk.send(parcel.list()))).containsExactly(2);
        desk.send(parcel.order());
        desk.send(parcel.waybill());
        assertThat(desk.declaration(parcel).status()).isEqualTo(2);
        Answer.Decided payment = desk.send(parcel.payment());
        assertThat(statuses(payment)).containsExactly(2, 120);
        assertThat(desk.declaration(parcel).status()).isEqualTo(800);
    }

    @Test
    void what_comes_twice_changes_nothing_and_is_told_the_same() {
        Parcel parcel = importParcel("STORY-3");
        DocumentOutcome first = desk.send(parcel);
        for (CebDocument document : parcel.documents()) {
            Answer.Decided again = desk.send(document);
            if (document.type() == MessageType.CEB621) {
                assertThat(statuses(again)).containsExactly(2, 120, 800);
                assertThat(again.documents()).containsExactly(first);
            }
        }
    }

    @Test
    void another_payment_for_a_key_that_stands_is_refused() {
        Parcel parcel = importParcel("STORY-4");
        desk.send(parcel.payment());
        CebDocument other =
                parcel.with(MessageType.CEB411, "payTime", "20261124103059").payment();
        DocumentOutcome refused = desk.send(other).documents().getFirst();
        assertThat(refused.status()).isEqualTo(-401007);
    }

    @Test
    void an_amount_that_was_not_paid_is_refused_and_the_other_partys_value_is_masked() {
        Parcel parcel = importParcel("STORY-5").with(MessageType.CEB411, "amountPaid", "1.00");
        DocumentOutcome refused = desk.send(parcel);
        assertThat(refused.status()).isEqualTo(100);
        assertThat(codes(refused)).contains("1332");
        assertThat(refused.faults())
                .filteredOn(fault -> fault.code().equals("1332"))
                .allSatisfy(fault -> {
                    assertThat(fault.found()).contains("***");
                    assertThat(fault.expected()).contains("***");
                });
    }
}
