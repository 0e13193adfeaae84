package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entrepot.clearance.Submissions.anew;
import static org.entrepot.clearance.Submissions.change;
import static org.entrepot.clearance.Submissions.delete;
import static org.entrepot.clearance.Submissions.rules;
import static org.entrepot.clearance.Submissions.statuses;
import static org.entrepot.clearance.rules.ValidDocuments.SHAWL;
import static org.entrepot.clearance.rules.ValidDocuments.buyer;
import static org.entrepot.clearance.rules.ValidDocuments.importCancellation;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.time.Duration;
import java.util.List;
import org.entrepot.clearance.decision.Allowances;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.Balance;
import org.entrepot.messages.MessageType;
import org.entrepot.settlement.Guarantees;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A list whose guarantee does not reach: refused, or first come first served when cover comes back, as the park is set. */
class ShortGuaranteeTest {
    private static final Viewer PARK = new Viewer.Park();
    private static final Duration SECOND = Duration.ofSeconds(1);

    @SuppressWarnings("NullAway.Init") // each test opens it as it needs it
    private Desk desk;

    @AfterEach
    void close() {
        desk.audit();
        desk.close();
    }

    private void waiting(String lodged) throws Exception {
        desk = Desk.Setup.USUAL.guaranteed(Money.yuan(lodged)).waitingForCover().open();
    }

    private static Parcel parcel(String order, int buyer) {
        return importParcel(order, buyer(buyer), SHAWL.at("980"));
    }

    private Money tax(Parcel waiting) {
        return desk.declarations()
                .detail(PARK, desk.summary(waiting).id())
                .map(DeclarationDetail::waitsForCover)
                .orElseThrow()
                .tax();
    }

    private List<Long> queue(Viewer viewer) {
        return desk.declarations().waitingForCover(viewer, Desk.code(ValidDocuments.PLATFORM), 10).stream()
                .map(WaitingForCover::declaration)
                .toList();
    }

    private List<Long> ids(Parcel... parcels) {
        return List.of(parcels).stream().map(one -> desk.summary(one).id()).toList();
    }

    private int status(Parcel parcel) {
        return desk.declaration(parcel).status();
    }

    @Test
    void it_is_refused_where_nothing_else_is_set() throws Exception {
        desk = Desk.open(Money.yuan("1.00"));
        Parcel parcel = parcel("SHORT-1", 401);
        assertThat(rules(desk.send(parcel))).containsExactly("tax.guarantee");
        assertThat(queue(PARK)).isEmpty();
    }

    @Test
    void it_waits_holds_nothing_and_is_released_when_more_is_lodged() throws Exception {
        waiting("1.00");
        Parcel parcel = parcel("SHORT-2", 402);
        assertThat(desk.send(parcel).status()).isEqualTo(2);
        WaitingForCover waits = desk.declarations()
                .waitingForCover(PARK, Desk.code(ValidDocuments.PLATFORM), 10)
                .getFirst();
        assertThat(waits.copNo()).isEqualTo(parcel.list().text("copNo"));
        assertThat(waits.until())
                .isBetween(
                        Desk.MORNING.plus(Desk.PATIENCE),
                        Desk.MORNING.plus(Desk.PATIENCE).plus(SECOND));
        assertThat(desk.balance(Allowances.account(desk.person(buyer(402)), 2026))
                        .debitsPending())
                .isZero();
        Balance due = desk.balance(Guarantees.due(Desk.code(ValidDocuments.PLATFORM)));
        assertThat(due.creditsPending() + due.creditsPosted()).isZero();
        desk.lodge(ValidDocuments.PLATFORM, 2, waits.tax().amount().toPlainString());
        Desk.until(() -> status(parcel) == 800);
        assertThat(statuses(desk.feed(Desk.sender(MessageType.CEB621)))).containsExactly(2, 120, 800);
        assertThat(desk.bills(Desk.code(ValidDocuments.SELLER))).hasSize(1);
        assertThat(queue(PARK)).isEmpty();
        assertThat(desk.used(buyer(402), 2026).minor()).isPositive();
    }

    @Test
    void it_is_refused_with_the_guarantees_code_when_its_time_has_passed() throws Exception {
        waiting("1.00");
        Parcel parcel = parcel("SHORT-3", 403);
        desk.send(parcel);
        Money tax = tax(parcel);
        desk.at(Desk.MORNING.plus(Desk.PATIENCE).plus(SECOND));
        Desk.until(() -> status(parcel) == 100);
        assertThat(desk.declaration(parcel).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.rule()).isEqualTo("tax.guarantee");
            assertThat(fault.expected()).isEqualTo("a guarantee with " + tax + " left");
        });
        assertThat(queue(PARK)).isEmpty();
        desk.lodge(ValidDocuments.PLATFORM, 2, "100.00");
        assertThat(desk.outcome(anew(parcel.list())).status()).isEqualTo(800);
    }

    @Test
    void of_two_that_wait_the_first_gets_the_cover_and_nobody_passes_the_second() throws Exception {
        waiting("10.00");
        Parcel first = parcel("SHORT-4", 404);
        Parcel second = parcel("SHORT-5", 405);
        desk.send(first);
        desk.send(second);
        assertThat(queue(PARK)).isEqualTo(ids(first, second));
        Money tax = tax(first);
        desk.lodge(ValidDocuments.PLATFORM, 2, tax.amount().toPlainString());
        Desk.until(() -> status(first) == 800);
        assertThat(status(second)).isEqualTo(2);
        Parcel small = importParcel("SHORT-6", buyer(406), SHAWL.at("1"));
        assertThat(desk.send(small).status())
                .as("10 yuan would do for it, and are there")
                .isEqualTo(2);
        assertThat(queue(PARK)).isEqualTo(ids(second, small));
        desk.lodge(ValidDocuments.PLATFORM, 3, tax.amount().toPlainString());
        Desk.until(() -> status(second) == 800 && status(small) == 800);
    }

    @Test
    void it_goes_on_waiting_when_the_program_starts_again() throws Exception {
        waiting("1.00");
        Parcel parcel = parcel("SHORT-7", 407);
        desk.send(parcel);
        desk.restart();
        assertThat(queue(PARK)).isEqualTo(ids(parcel));
        desk.lodge(ValidDocuments.PLATFORM, 2, "100.00");
        Desk.until(() -> status(parcel) == 800);
    }

    @Test
    void another_list_that_is_cancelled_gives_it_the_cover() throws Exception {
        waiting("100.00");
        assertThat(desk.controls()
                        .place(
                                new ControlOrder.Target(ControlOrder.Kind.ORDER, "SHORT-8"),
                                ControlAct.Verdict.INSPECT,
                                ControlOrder.Source.LOCAL,
                                "random selection",
                                "officer 1"))
                .isEmpty();
        Parcel held = parcel("SHORT-8", 408);
        assertThat(desk.send(held).status()).isEqualTo(500);
        Parcel parcel = parcel("SHORT-9", 409);
        assertThat(desk.send(parcel).status()).isEqualTo(2);
        desk.send(importCancellation(held, "SHORT-8-C", desk.summary(held).invtNo()));
        Desk.until(() -> status(parcel) == 800);
    }

    @Test
    void an_order_of_control_holds_it_when_cover_comes() throws Exception {
        waiting("1.00");
        Parcel parcel = parcel("SHORT-10", 410);
        desk.send(parcel);
        desk.controls()
                .place(
                        new ControlOrder.Target(ControlOrder.Kind.ORDER, "SHORT-10"),
                        ControlAct.Verdict.INSPECT,
                        ControlOrder.Source.LOCAL,
                        "random selection",
                        "officer 1");
        desk.lodge(ValidDocuments.PLATFORM, 2, "100.00");
        Desk.until(() -> status(parcel) == 500);
        assertThat(queue(PARK)).isEmpty();
    }

    @Test
    void what_is_changed_keeps_its_place_and_what_is_taken_back_loses_it() throws Exception {
        waiting("1.00");
        Parcel first = parcel("SHORT-11", 411);
        Parcel second = parcel("SHORT-12", 412);
        desk.send(first);
        desk.send(second);
        desk.send(change(first.waybill(), "20261124103000"));
        assertThat(queue(PARK)).isEqualTo(ids(first, second));
        desk.send(delete(first.waybill(), "20261124104000"));
        assertThat(queue(PARK)).isEqualTo(ids(second));
        desk.send(anew(first.waybill()));
        assertThat(queue(PARK)).isEqualTo(ids(second, first));
        desk.send(delete(second.list(), "20261124104000"));
        assertThat(queue(PARK)).isEqualTo(ids(first));
        desk.lodge(ValidDocuments.PLATFORM, 2, "100.00");
        Desk.until(() -> status(first) == 800);
        assertThat(status(second)).as("what the one who took it back was told").isEqualTo(2);
    }

    @Test
    void whose_year_is_used_up_does_not_wait_for_a_guarantee() throws Exception {
        waiting("1000000.00");
        for (int i = 0; i < 5; i++) {
            assertThat(desk.send(importParcel("YEAR-" + i, buyer(413), SHAWL.at("4900")))
                            .status())
                    .isEqualTo(800);
        }
        desk.send(parcel("YEAR-5", 413));
        desk.close();
        waiting("1.00");
        for (int i = 0; i < 6; i++) {
            assertThat(desk.send(importParcel("YEAR-" + i, buyer(413), SHAWL.at("4900")))
                            .status())
                    .as("nothing of the year is held by what waits")
                    .isEqualTo(2);
        }
        desk.lodge(ValidDocuments.PLATFORM, 2, "100000.00");
        Desk.until(() -> queue(PARK).isEmpty());
        for (int i = 0; i < 6; i++) {
            Parcel one = importParcel("YEAR-" + i, buyer(413), SHAWL.at("4900"));
            assertThat(status(one)).isEqualTo(i < 5 ? 800 : 100);
        }
    }

    @Test
    void what_becomes_of_it_is_set_by_name() throws Exception {
        desk = Desk.open();
        assertThat(ClearanceSetup.shortGuarantee(" Wait ")).isEqualTo(ShortGuarantee.WAIT);
        assertThat(ClearanceSetup.shortGuarantee("refuse")).isEqualTo(ShortGuarantee.REFUSE);
        assertThatThrownBy(() -> ClearanceSetup.shortGuarantee("forgive"))
                .hasMessage("The setting entrepot.short-guarantee is 'forgive'; it is refuse or wait.");
    }

    @Test
    void its_parties_see_that_it_waits_and_nobody_else() throws Exception {
        waiting("1.00");
        Parcel parcel = parcel("SHORT-13", 414);
        desk.send(parcel);
        assertThat(queue(new Viewer.Tenant(Desk.code(ValidDocuments.SELLER)))).isEqualTo(ids(parcel));
        assertThat(queue(new Viewer.Tenant(Desk.code(ValidDocuments.PLATFORM)))).isEqualTo(ids(parcel));
        assertThat(queue(new Viewer.Tenant(Desk.code(ValidDocuments.ZONE)))).isEmpty();
    }
}
