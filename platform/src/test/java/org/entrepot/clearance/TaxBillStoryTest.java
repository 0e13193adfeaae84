package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.HONEY;
import static org.entrepot.clearance.rules.ValidDocuments.SHAWL;
import static org.entrepot.clearance.rules.ValidDocuments.buyer;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Firm;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.Balance;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebReader;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.entrepot.settlement.Guarantees;
import org.junit.jupiter.api.Test;

/** The tax bill that a released import list gets, as its parties read it. */
class TaxBillStoryTest {
    private static BigDecimal sum(CebDocument bill, String element) {
        return bill.lines().stream().map(line -> line.decimal(element)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void a_release_is_billed_to_those_it_concerns_and_drawn_on_the_guarantee() throws Exception {
        try (Desk desk = Desk.open(Money.yuan("10000.00"))) {
            Parcel parcel = importParcel("BILL-1", buyer(301), HONEY.at("90"), SHAWL.at("300"));
            DocumentOutcome released = desk.send(parcel);
            assertThat(released.status()).isEqualTo(800);
            Taxes taxes = java.util.Objects.requireNonNull(released.taxes());
            List<CebDocument> told = desk.bills(Desk.code(ValidDocuments.SELLER));
            assertThat(told).hasSize(1);
            CebDocument bill = told.getFirst();
            assertThat(bill.type()).isEqualTo(MessageType.CEB816);
            assertThat(bill.text("taxNo")).isEqualTo(released.invtNo() + "_0");
            assertThat(bill.text("status")).isEqualTo("1");
            assertThat(bill.text("assureCode")).isEqualTo(ValidDocuments.PLATFORM.code());
            assertThat(bill.text("customsCode")).isEqualTo(parcel.list().text("customsCode"));
            assertThat(bill.decimal("valueAddedTax")).isEqualTo(taxes.vat().amount());
            for (String tax : List.of("customsTax", "valueAddedTax", "consumptionTax")) {
                assertThat(sum(bill, tax)).as(tax).isEqualByComparingTo(bill.decimal(tax));
            }
            assertThat(bill.lines())
                    .extracting((Fields line) -> line.text("gcode"))
                    .containsExactlyElementsOf(parcel.list().lines().stream()
                            .map(line -> line.text("gcode"))
                            .toList());
            for (Firm firm : List.of(ValidDocuments.PLATFORM, ValidDocuments.DECLARANT, ValidDocuments.CARRIER)) {
                assertThat(desk.bills(Desk.code(firm))).as(firm.name()).hasSize(1);
            }
            assertThat(desk.bills(Desk.code(ValidDocuments.PAYER))).isEmpty();
            String xml =
                    new String(CebWriter.receipts(bill.type(), bill.guid(), List.of(bill)), StandardCharsets.UTF_8);
            String one = xml.substring(xml.indexOf("<Tax>"), xml.indexOf("</CEB816Message>"));
            assertThat(CebReader.readDocument(bill.type(), one.getBytes(StandardCharsets.UTF_8))
                            .contentHash())
                    .isEqualTo(bill.contentHash());
            Balance due = desk.balance(Guarantees.due(Desk.code(ValidDocuments.PLATFORM)));
            assertThat(due.creditsPending()).as("nothing stays reserved").isZero();
            assertThat(due.creditsPosted()).isEqualTo(taxes.total().minor());
            desk.audit();
        }
    }

    @Test
    void what_bears_no_tax_or_was_rejected_is_not_billed() throws Exception {
        try (Desk desk = Desk.open(Money.yuan("1.00"))) {
            assertThat(desk.send(importParcel("BILL-2", buyer(302), SHAWL.at("980")))
                            .status())
                    .isEqualTo(100);
            assertThat(desk.send(exportParcel("BILL-3")).status()).isEqualTo(399);
            assertThat(desk.bills(Desk.code(ValidDocuments.SELLER))).isEmpty();
            desk.audit();
        }
    }
}
