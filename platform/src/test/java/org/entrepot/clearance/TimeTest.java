package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.Submissions.anew;
import static org.entrepot.clearance.Submissions.codes;
import static org.entrepot.clearance.Submissions.statuses;
import static org.entrepot.clearance.rules.ValidDocuments.SHAWL;
import static org.entrepot.clearance.rules.ValidDocuments.buyer;
import static org.entrepot.clearance.rules.ValidDocuments.cancellation;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.entrepot.clearance.rules.ValidDocuments.Buyer;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.Money;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the clock does: lists that wait in vain, Beijing's midnights, waybill numbers that come back. */
class TimeTest {
    /** The last second of 2026 in Beijing, and the first of 2027. */
    private static final Instant OLD_YEAR = Instant.parse("2026-12-31T15:59:59Z");

    private static final Instant NEW_YEAR = Instant.parse("2026-12-31T16:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Instant TOO_LATE = Desk.MORNING.plus(Desk.PATIENCE).plus(SECOND);
    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        desk = Desk.open();
    }

    @AfterEach
    void close() {
        desk.audit();
        desk.close();
    }

    private static List<String> missing(DocumentOutcome outcome) {
        return outcome.faults().stream().map(Fault::field).toList();
    }

    @Test
    void a_list_that_waited_in_vain_is_rejected_and_says_what_was_missing() {
        Parcel parcel = importParcel("VAIN-1");
        desk.send(parcel.waybill());
        desk.send(parcel.list());
        desk.at(TOO_LATE);
        Desk.until(() -> desk.declaration(parcel).status() == 100);
        DocumentOutcome expired = desk.declaration(parcel);
        assertThat(codes(expired)).containsExactly("100", "100");
        assertThat(missing(expired)).containsExactly("order", "payment");
        assertThat(statuses(desk.feed(Desk.sender(MessageType.CEB621)))).containsExactly(2, 100);
        assertThat(desk.summary(parcel).decidedAt()).isEqualTo(TOO_LATE);
    }

    @Test
    void partners_that_come_too_late_wait_for_the_list_to_be_declared_again() {
        Parcel parcel = importParcel("VAIN-2");
        desk.send(parcel.list());
        desk.at(TOO_LATE);
        Desk.until(() -> desk.declaration(parcel).status() == 100);
        desk.send(parcel.order());
        desk.send(parcel.payment());
        assertThat(statuses(desk.send(parcel.waybill()))).containsExactly(2, 120);
        assertThat(desk.declaration(parcel).status()).isEqualTo(100);
        assertThat(desk.outcome(anew(parcel.list())).status()).isEqualTo(800);
    }

    @Test
    void an_export_list_waits_as_long() {
        Parcel parcel = exportParcel("VAIN-3");
        desk.send(parcel.list());
        desk.at(TOO_LATE);
        Desk.until(() -> desk.declaration(parcel).status() == 100);
        assertThat(missing(desk.declaration(parcel))).containsExactly("order", "waybill");
    }

    @Test
    void a_list_waits_to_the_end_of_its_time_and_not_longer() throws Exception {
        Parcel parcel = importParcel("VAIN-4");
        desk.send(parcel.list());
        Work work = desk.work(7);
        desk.at(Desk.MORNING.plus(Desk.PATIENCE).minus(SECOND));
        work.run(List.of(), List.of("I" + parcel.order().text("orderNo")), List.of());
        assertThat(desk.declaration(parcel).status()).as("a second before").isEqualTo(2);
        desk.send(parcel.order());
        desk.send(parcel.payment());
        desk.send(parcel.waybill());
        assertThat(desk.declaration(parcel).status()).isEqualTo(800);
        desk.at(Desk.MORNING.plus(Desk.PATIENCE).plus(SECOND));
        work.run(List.of(), List.of("I" + parcel.order().text("orderNo")), List.of());
        assertThat(desk.declaration(parcel).status())
                .as("what was released does not expire")
                .isEqualTo(800);
    }

    @Test
    void declaring_again_begins_to_wait_anew() throws Exception {
        Parcel parcel = importParcel("VAIN-5");
        desk.send(parcel.list());
        desk.at(Desk.MORNING.plus(Duration.ofHours(20)));
        desk.send(Submissions.change(parcel.list(), "20261125063000"));
        desk.at(Desk.MORNING.plus(Duration.ofHours(30)));
        desk.work(7).run(List.of(), List.of("I" + parcel.order().text("orderNo")), List.of());
        assertThat(desk.summary(parcel).status()).isEqualTo(2);
    }

    @Test
    void the_allowance_of_a_year_ends_at_beijings_midnight() throws Exception {
        Buyer buyer = buyer(301);
        desk.at(OLD_YEAR);
        for (int i = 1; i <= 5; i++) {
            assertThat(desk.send(importParcel("OLD-" + i, buyer, SHAWL.at("4980")))
                            .status())
                    .isEqualTo(800);
        }
        assertThat(codes(desk.send(importParcel("OLD-6", buyer, SHAWL.at("980.01")))))
                .containsExactly("1313");
        desk.at(NEW_YEAR);
        DocumentOutcome first = desk.send(importParcel("NEW-1", buyer, SHAWL.at("4980")));
        assertThat(first.status()).isEqualTo(800);
        assertThat(desk.used(buyer, 2026)).isEqualTo(Money.yuan("25000.00"));
        assertThat(desk.used(buyer, 2027)).isEqualTo(Money.yuan("5000.00"));
    }

    @Test
    void a_list_declared_in_the_old_year_and_released_in_the_new_counts_in_the_new() throws Exception {
        Buyer buyer = buyer(302);
        Parcel parcel = importParcel("OVER-MIDNIGHT", buyer, SHAWL.at("980"));
        desk.at(OLD_YEAR);
        assertThat(desk.outcome(parcel.list()).preNo()).startsWith("B20261231");
        desk.send(parcel.order());
        desk.send(parcel.payment());
        desk.at(NEW_YEAR);
        desk.send(parcel.waybill());
        DocumentOutcome released = desk.declaration(parcel);
        assertThat(released.status()).isEqualTo(800);
        assertThat(released.invtNo()).startsWith("ZZ002027I");
        assertThat(released.preNo()).startsWith("B20261231");
        assertThat(desk.used(buyer, 2026)).isEqualTo(Money.yuan("0.00"));
        assertThat(desk.used(buyer, 2027)).isEqualTo(Money.yuan("1000.00"));
    }

    @Test
    void numbers_carry_the_day_and_the_year_of_beijing() {
        desk.at(OLD_YEAR);
        DocumentOutcome old = desk.send(exportParcel("NUMBER-1"));
        assertThat(old.preNo()).startsWith("B20261231");
        assertThat(old.invtNo()).startsWith("ZZ002026E");
        desk.at(NEW_YEAR);
        DocumentOutcome fresh = desk.send(exportParcel("NUMBER-2"));
        assertThat(fresh.preNo()).startsWith("B20270101");
        assertThat(fresh.invtNo()).startsWith("ZZ002027E");
        assertThat(desk.outcome(cancellation("NUMBER-2", fresh.invtNo())).preNo())
                .startsWith("C20270101");
        assertThat(desk.send(importParcel("NUMBER-3")).invtNo()).startsWith("ZZ002027I");
    }

    @Test
    void a_receipt_tells_the_time_in_beijing() {
        desk.at(OLD_YEAR);
        CebDocument receipt =
                desk.send(importParcel("CLOCK").order()).receipts().getFirst();
        assertThat(receipt.text("returnTime")).startsWith("20261231235959");
    }

    @Test
    void a_waybill_number_of_an_import_is_free_again_after_six_months() {
        desk.send(importParcel("REUSE-1"));
        Parcel second = importParcel("REUSE-2")
                .with(MessageType.CEB511, "logisticsNo", "WREUSE-1")
                .with(MessageType.CEB621, "logisticsNo", "WREUSE-1");
        desk.at(Instant.parse("2027-05-24T02:00:00Z"));
        desk.send(second.order());
        desk.send(second.payment());
        assertThat(desk.outcome(second.waybill()).status()).isEqualTo(-504015);
        desk.at(Instant.parse("2027-05-24T16:00:00Z"));
        assertThat(desk.outcome(anew(second.waybill())).status()).isEqualTo(120);
        assertThat(desk.outcome(second.list()).status()).isEqualTo(800);
    }

    private static Parcel export(String orderNo, String logisticsNo) {
        return exportParcel(orderNo)
                .with(MessageType.CEB505, "logisticsNo", logisticsNo)
                .with(MessageType.CEB603, "logisticsNo", logisticsNo);
    }

    @Test
    void a_waybill_number_of_an_export_is_free_again_after_six_months_and_brings_its_own_waybill() {
        desk.send(export("REUSE-3", "W-AGAIN"));
        Parcel second = export("REUSE-4", "W-AGAIN");
        desk.at(Instant.parse("2027-05-24T02:00:00Z"));
        desk.send(second.order());
        assertThat(desk.outcome(second.list()).status()).isEqualTo(-604001);
        assertThat(desk.outcome(anew(noted(second.waybill()))).status()).isEqualTo(-504001);
        desk.at(Instant.parse("2027-05-24T16:00:00Z"));
        assertThat(desk.outcome(anew(second.list())).status())
                .as("the old parcel's waybill is not its own")
                .isEqualTo(2);
        assertThat(desk.outcome(anew(noted(second.waybill()))).status()).isEqualTo(399);
        assertThat(desk.declaration(second).status()).isEqualTo(399);

        Parcel third = export("REUSE-5", "W-FIRST-WAYBILL");
        desk.send(export("REUSE-6", "W-FIRST-WAYBILL"));
        desk.at(Instant.parse("2028-05-24T16:00:00Z"));
        assertThat(desk.outcome(anew(noted(third.waybill()))).status()).isEqualTo(2);
        desk.send(third.order());
        assertThat(desk.outcome(third.list()).status()).isEqualTo(399);
    }

    private static CebDocument noted(CebDocument document) {
        return org.entrepot.clearance.rules.ValidDocuments.with(document, "note", "另一件（示例）");
    }
}
