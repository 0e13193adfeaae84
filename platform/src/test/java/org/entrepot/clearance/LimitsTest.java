package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.Submissions.anew;
import static org.entrepot.clearance.Submissions.codes;
import static org.entrepot.clearance.Submissions.rules;
import static org.entrepot.clearance.rules.ValidDocuments.HONEY;
import static org.entrepot.clearance.rules.ValidDocuments.SHAWL;
import static org.entrepot.clearance.rules.ValidDocuments.buyer;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Buyer;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.Money;
import org.entrepot.messages.MessageType;
import org.entrepot.settlement.Guarantees;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The limits of retail import: an order, a year, a guarantee. Every parcel has freight of 20.00, so goods of 4980.00 are a
 * dutiable value of 5000.00. A shawl is one piece and bears 13 % VAT, 9.1 % within the limits.
 */
class LimitsTest {
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

    private static Parcel shawl(String orderNo, Buyer buyer, String price) {
        return importParcel(orderNo, buyer, SHAWL.at(price));
    }

    @Test
    void an_order_of_several_pieces_may_reach_the_single_limit_and_not_pass_it() throws Exception {
        Buyer buyer = buyer(101);
        Parcel within = importParcel("SINGLE-1", buyer, HONEY.at("990"), SHAWL.at("3000"));
        assertThat(desk.send(within).status()).isEqualTo(800);
        Parcel above = importParcel("SINGLE-2", buyer, HONEY.at("990"), SHAWL.at("3000.01"));
        DocumentOutcome refused = desk.send(above);
        assertThat(refused.status()).isEqualTo(100);
        assertThat(codes(refused)).containsExactly("-621005");
        assertThat(rules(refused)).containsExactly("tax.singleLimit");
        assertThat(desk.used(buyer, 2026)).isEqualTo(Money.yuan("5000.00"));
    }

    @Test
    void one_piece_above_the_single_limit_is_taxed_in_full_and_counts() throws Exception {
        Buyer buyer = buyer(102);
        DocumentOutcome released = desk.send(shawl("FULL-1", buyer, "5980"));
        assertThat(released.status()).isEqualTo(800);
        assertThat(released.taxes())
                .isEqualTo(new Taxes(Money.yuan("360.00"), Money.yuan("0.00"), Money.yuan("826.80")));
        assertThat(desk.used(buyer, 2026)).isEqualTo(Money.yuan("6000.00"));
    }

    @Test
    void a_year_may_be_used_to_the_last_fen() throws Exception {
        Buyer buyer = buyer(103);
        for (int i = 1; i <= 5; i++) {
            assertThat(desk.send(shawl("YEAR-" + i, buyer, "4980")).status()).isEqualTo(800);
        }
        DocumentOutcome over = desk.send(shawl("YEAR-6", buyer, "980.01"));
        assertThat(over.status()).isEqualTo(100);
        assertThat(codes(over)).containsExactly("1313");
        assertThat(rules(over)).containsExactly("tax.annualLimit");
        assertThat(desk.used(buyer, 2026)).isEqualTo(Money.yuan("25000.00"));
        assertThat(desk.send(shawl("YEAR-7", buyer, "980")).status()).isEqualTo(800);
        assertThat(desk.used(buyer, 2026)).isEqualTo(Money.yuan("26000.00"));
        assertThat(codes(desk.send(importParcel("YEAR-8", buyer, SHAWL.at("1")))))
                .containsExactly("1313");
        assertThat(desk.send(shawl("YEAR-9", buyer(104), "980")).status())
                .as("somebody else's year is another")
                .isEqualTo(800);
    }

    @Test
    void what_was_rejected_takes_nothing_and_may_be_declared_smaller() throws Exception {
        Buyer buyer = buyer(105);
        for (int i = 1; i <= 5; i++) {
            desk.send(shawl("SMALLER-" + i, buyer, "4980"));
        }
        assertThat(codes(desk.send(shawl("SMALLER-6", buyer, "1480")))).containsExactly("1313");
        Parcel smaller = shawl("SMALLER-6", buyer, "480");
        for (var document : List.of(smaller.order(), smaller.payment())) {
            assertThat(desk.outcome(Submissions.change(document, "20261124113000"))
                            .status())
                    .isEqualTo(120);
        }
        assertThat(desk.outcome(anew(smaller.list())).status()).isEqualTo(800);
        assertThat(desk.used(buyer, 2026)).isEqualTo(Money.yuan("25500.00"));
    }

    @Test
    void a_guarantee_that_is_short_rejects_and_gives_the_allowance_back() throws Exception {
        try (Desk poor = Desk.open(Money.yuan("100.00"))) {
            Buyer buyer = buyer(106);
            Parcel first = shawl("POOR-1", buyer, "980"); // tax 91.00
            assertThat(poor.send(first).status()).isEqualTo(800);
            DocumentOutcome refused = poor.send(shawl("POOR-2", buyer, "980"));
            assertThat(refused.status()).isEqualTo(100);
            assertThat(codes(refused)).containsExactly("100");
            assertThat(rules(refused)).containsExactly("tax.guarantee");
            assertThat(poor.used(buyer, 2026)).isEqualTo(Money.yuan("1000.00"));

            Parcel other =
                    shawl("POOR-2", buyer, "980").with(MessageType.CEB621, "assureCode", ValidDocuments.SELLER.code());
            assertThat(poor.outcome(anew(other.list())).status())
                    .as("another party's guarantee carries it")
                    .isEqualTo(800);
            Parcel small = importParcel("POOR-3", buyer, SHAWL.at("78.90")); // 98.90, tax 9.00
            assertThat(poor.send(small).status()).isEqualTo(800);
            assertThat(poor.balance(Guarantees.account(Desk.code(ValidDocuments.PLATFORM)))
                            .available())
                    .isZero();
            assertThat(rules(poor.send(importParcel("POOR-4", buyer, SHAWL.at("1")))))
                    .containsExactly("tax.guarantee");
            poor.audit();
        }
    }

    @Test
    void a_guarantee_that_ran_short_once_is_gathered_whole_from_then_on() throws Exception {
        Desk.Setup oneWriter =
                Desk.Setup.USUAL.guaranteed(Money.yuan("100.00")).crowded(1); // each finds its own block short once
        try (Desk poor = oneWriter.open()) {
            MeterRegistry measured = poor.measured();
            Buyer buyer = buyer(107);
            assertThat(poor.send(shawl("AGAIN-1", buyer, "980")).status()).isEqualTo(800);
            for (int i = 2; i < 6; i++) {
                assertThat(rules(poor.send(shawl("AGAIN-" + i, buyer, "980")))).containsExactly("tax.guarantee");
            }
            assertThat(measured.counter("entrepot.batch.again", "cause", "short_block")
                            .count())
                    .as("batches decided twice, of five that the writer's block did not suffice for")
                    .isEqualTo(1);
            poor.audit();
        }
    }

    @Test
    void a_list_that_disagrees_takes_nothing_from_any_account() throws Exception {
        Buyer buyer = buyer(107);
        Parcel parcel = shawl("NOTHING-TAKEN", buyer, "980").with(MessageType.CEB411, "amountPaid", "1");
        assertThat(desk.send(parcel).status()).isEqualTo(100);
        assertThat(desk.used(buyer, 2026)).isEqualTo(Money.yuan("0.00"));
    }

    @Test
    void a_number_with_a_small_letter_does_not_make_another_year() throws Exception {
        Buyer buyer = xBuyer();
        Buyer small =
                new Buyer(buyer.name(), buyer.idNumber().toLowerCase(Locale.ROOT), buyer.telephone(), buyer.address());
        assertThat(desk.send(shawl("LETTER-1", buyer, "980")).status()).isEqualTo(800);
        assertThat(desk.send(shawl("LETTER-2", small, "980")).refused()).isTrue();
        assertThat(desk.person(small)).isEqualTo(desk.person(buyer));
        assertThat(desk.used(buyer, 2026)).isEqualTo(Money.yuan("1000.00"));
    }

    /** An invented buyer whose number ends with the letter X. */
    private static Buyer xBuyer() {
        for (int i = 500; i < 600; i++) {
            if (buyer(i).idNumber().endsWith("X")) {
                return buyer(i);
            }
        }
        throw new AssertionError("one in eleven ends with X");
    }
}
