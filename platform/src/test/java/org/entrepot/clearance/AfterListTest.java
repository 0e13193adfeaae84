package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.Submissions.statuses;
import static org.entrepot.clearance.rules.ValidDocuments.HONEY;
import static org.entrepot.clearance.rules.ValidDocuments.SHAWL;
import static org.entrepot.clearance.rules.ValidDocuments.buyer;
import static org.entrepot.clearance.rules.ValidDocuments.delivery;
import static org.entrepot.clearance.rules.ValidDocuments.entry;
import static org.entrepot.clearance.rules.ValidDocuments.importCancellation;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;
import static org.entrepot.clearance.rules.ValidDocuments.refund;
import static org.entrepot.clearance.rules.ValidDocuments.with;
import static org.entrepot.clearance.rules.ValidDocuments.withLine;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.entrepot.bonded.Quantity;
import org.entrepot.bonded.ReturnCentre.Sorted;
import org.entrepot.clearance.ControlAct.Verdict;
import org.entrepot.clearance.ControlOrder.Kind;
import org.entrepot.clearance.ControlOrder.Source;
import org.entrepot.clearance.ControlOrder.Target;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.Money;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.entrepot.settlement.Guarantees;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to an import list after it was declared: held, cancelled, released, delivered, returned in parts. */
class AfterListTest {
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

    private void control(Kind kind, String key, Verdict measure, Source source) throws Exception {
        assertThat(desk.controls().place(new Target(kind, key), measure, source, "random selection", "officer 1"))
                .isEmpty();
    }

    private List<Fault> decide(Parcel parcel, Verdict verdict) {
        ControlAct act = new ControlAct(
                "I" + parcel.order().text("orderNo"), desk.summary(parcel).invtNo(), verdict, "officer 1", "looked at");
        return desk.controls().decide(act).join();
    }

    private static List<String> rules(Answer.Decided answer) {
        return answer.documents().getFirst().faults().stream().map(Fault::rule).toList();
    }

    private Money used() throws Exception {
        return desk.used(buyer(1), 2026);
    }

    private long left() throws Exception {
        return desk.balance(org.entrepot.clearance.decision.Allowances.account(desk.person(buyer(1)), 2026))
                .available();
    }

    // --- control ----------------------------------------------------------------------------------------------------

    @Test
    void an_order_holds_the_list_it_fits_and_what_it_takes_is_set_aside() throws Exception {
        Parcel held = importParcel("HOLD-1", buyer(1), HONEY);
        control(Kind.ORDER, "HOLD-1", Verdict.INSPECT, Source.LOCAL);
        assertThat(desk.send(held).status()).isEqualTo(500);
        assertThat(desk.summary(held).invtNo()).isNotEmpty();
        assertThat(used()).isEqualTo(Money.fen(0));
        assertThat(left()).isLessThan(2_600_000);
        assertThat(desk.controls().held(10))
                .extracting(DeclarationSummary::id)
                .containsExactly(desk.summary(held).id());
        assertThat(decide(held, Verdict.RELEASE)).isEmpty();
        assertThat(desk.declaration(held).status()).isEqualTo(800);
        assertThat(used().minor()).isEqualTo(2_600_000 - left());
        assertThat(desk.controls().held(10)).isEmpty();
        assertThat(desk.controls().record(desk.summary(held).id()))
                .extracting(Controls.Entry::verdict)
                .containsExactly(Verdict.INSPECT, Verdict.RELEASE);
    }

    @Test
    void what_fits_no_order_is_released_at_once() throws Exception {
        control(Kind.PARCEL, "ANOTHER", Verdict.INSPECT, Source.LOCAL);
        control(Kind.GOODS, "67042000", Verdict.REVIEW, Source.LOCAL);
        assertThat(desk.send(importParcel("HOLD-2")).status()).isEqualTo(800);
    }

    @Test
    void the_stricter_order_counts_and_a_lifted_one_not_at_all() throws Exception {
        control(Kind.SELLER, ValidDocuments.SELLER.code(), Verdict.REVIEW, Source.LOCAL);
        Parcel reviewed = importParcel("HOLD-3");
        assertThat(desk.send(reviewed).status()).isEqualTo(300);
        control(Kind.GOODS, "04090000", Verdict.INSPECT, Source.UPSTREAM);
        Parcel inspected = importParcel("HOLD-4", buyer(2), HONEY);
        assertThat(desk.send(inspected).status()).isEqualTo(500);
        for (ControlOrder order : desk.controls().orders(Long.MAX_VALUE, 10)) {
            boolean local = order.source() == Source.LOCAL;
            assertThat(desk.controls()
                            .lift(order.id(), Source.LOCAL, "officer 1")
                            .isEmpty())
                    .isEqualTo(local);
        }
        assertThat(desk.send(importParcel("HOLD-5", buyer(3), SHAWL)).status()).isEqualTo(800);
    }

    @Test
    void an_order_from_above_is_never_lowered() throws Exception {
        control(Kind.ORDER, "HOLD-6", Verdict.INSPECT, Source.UPSTREAM);
        Parcel held = importParcel("HOLD-6");
        desk.send(held);
        assertThat(decide(held, Verdict.REVIEW)).extracting(Fault::rule).containsExactly("control.lowered");
        assertThat(decide(held, Verdict.RELEASE)).extracting(Fault::rule).containsExactly("control.lowered");
        assertThat(desk.declaration(held).status()).isEqualTo(500);
        assertThat(decide(held, Verdict.INSPECTED)).isEmpty();
        assertThat(decide(held, Verdict.RELEASE)).isEmpty();
        assertThat(desk.declaration(held).status()).isEqualTo(800);
    }

    @Test
    void a_parcel_is_held_by_its_waybill_and_decided_by_its_own_number_with_a_reason() throws Exception {
        Parcel held = importParcel("HOLD-9", buyer(1), HONEY);
        Parcel other = importParcel("HOLD-10", buyer(2), HONEY);
        control(Kind.PARCEL, held.list().text("logisticsNo"), Verdict.INSPECT, Source.LOCAL);
        assertThat(desk.send(held).status()).isEqualTo(500);
        String others = desk.send(other).invtNo();
        String own = desk.summary(held).invtNo();
        for (ControlAct wrong : List.of(
                new ControlAct("IHOLD-9", others, Verdict.RELEASE, "officer 1", "looked at"),
                new ControlAct("IHOLD-9", "99002026I999999999", Verdict.RELEASE, "officer 1", "looked at"))) {
            assertThat(desk.controls().decide(wrong).join())
                    .extracting(Fault::rule)
                    .containsExactly("control.state");
        }
        assertThat(desk.controls()
                        .decide(new ControlAct("IHOLD-9", own, Verdict.RELEASE, "officer 1", "  "))
                        .join())
                .extracting(Fault::rule)
                .containsExactly("control.note");
        List<Integer> before = statuses(desk.feed(Desk.code(ValidDocuments.DECLARANT)));
        assertThat(decide(held, Verdict.INSPECTED)).isEmpty();
        assertThat(statuses(desk.feed(Desk.code(ValidDocuments.DECLARANT))))
                .as("a result is written down and told to nobody")
                .isEqualTo(before);
        assertThat(statuses(desk.send(refund(held, "R1", own, "1"))))
                .as("what is held is not returned")
                .containsExactly(-625001);
        assertThat(decide(held, Verdict.RELEASE)).isEmpty();
        assertThat(desk.declaration(held).status()).isEqualTo(800);
        assertThat(desk.bills(Desk.code(ValidDocuments.DECLARANT))).hasSize(2);
    }

    @Test
    void every_state_of_a_held_list_is_told_to_its_declarant() throws Exception {
        control(Kind.ORDER, "HOLD-7", Verdict.REVIEW, Source.LOCAL);
        Parcel held = importParcel("HOLD-7");
        desk.send(held);
        for (Verdict verdict : List.of(
                Verdict.INSPECT, Verdict.TO_CLEARANCE, Verdict.TO_ANTI_SMUGGLING, Verdict.TO_LEGAL, Verdict.DETAIN)) {
            assertThat(decide(held, verdict)).isEmpty();
        }
        assertThat(decide(held, Verdict.RETURN_OUT)).isEmpty();
        assertThat(statuses(desk.feed(Desk.code(ValidDocuments.DECLARANT))))
                .containsExactly(2, 120, 300, 500, 501, 502, 503, 599, 700);
        assertThat(left()).as("nothing was imported").isEqualTo(2_600_000);
        assertThat(decide(held, Verdict.RELEASE)).extracting(Fault::rule).containsExactly("control.state");
        assertThat(statuses(desk.send(with(Submissions.anew(held.list()), "note", "again"))))
                .containsExactly(-621004);
    }

    @Test
    void what_an_officer_rejects_may_be_declared_again() throws Exception {
        control(Kind.ORDER, "HOLD-8", Verdict.REVIEW, Source.LOCAL);
        Parcel held = importParcel("HOLD-8");
        desk.send(held);
        assertThat(decide(held, Verdict.REJECT)).isEmpty();
        assertThat(desk.declaration(held).status()).isEqualTo(100);
        assertThat(desk.declaration(held).faults()).extracting(Fault::code).containsExactly("1300");
        assertThat(left()).isEqualTo(2_600_000);
        assertThat(statuses(desk.send(Submissions.anew(held.list())))).endsWith(300);
    }

    // --- cancellation -----------------------------------------------------------------------------------------------

    @Test
    void a_held_list_is_cancelled_and_gives_back_what_it_set_aside() throws Exception {
        control(Kind.ORDER, "STOP-1", Verdict.INSPECT, Source.LOCAL);
        Parcel held = importParcel("STOP-1");
        String invtNo = desk.send(held).invtNo();
        assertThat(statuses(desk.send(importCancellation(held, "K1", invtNo)))).containsExactly(2, 120, 399);
        assertThat(left()).isEqualTo(2_600_000);
        assertThat(desk.balance(Guarantees.account(Desk.code(ValidDocuments.PLATFORM)))
                        .debitsPending())
                .isZero();
        assertThat(decide(held, Verdict.RELEASE)).extracting(Fault::rule).containsExactly("control.state");
        assertThat(statuses(desk.send(importCancellation(held, "K2", invtNo)))).containsExactly(-623005);
    }

    @Test
    void a_released_list_is_not_cancelled() throws Exception {
        Parcel released = importParcel("STOP-2");
        String invtNo = desk.send(released).invtNo();
        Answer.Decided refused = desk.send(importCancellation(released, "K1", invtNo));
        assertThat(statuses(refused)).containsExactly(2, 100);
        assertThat(refused.documents().getFirst().faults())
                .extracting(Fault::code)
                .containsExactly("22007");
        assertThat(desk.declaration(released).status()).isEqualTo(800);
    }

    @Test
    void a_cancellation_names_a_list_and_says_what_it_says() throws Exception {
        control(Kind.ORDER, "STOP-3", Verdict.INSPECT, Source.LOCAL);
        Parcel held = importParcel("STOP-3");
        String invtNo = desk.send(held).invtNo();
        assertThat(statuses(desk.send(importCancellation(held, "K1", "99002026I999999999"))))
                .containsExactly(-623003);
        Answer.Decided other = desk.send(with(importCancellation(held, "K2", invtNo), "orderNo", "STOP-4"));
        assertThat(statuses(other)).containsExactly(-623001);
        assertThat(rules(other)).containsExactly("list.orderNo");
        assertThat(statuses(desk.send(with(importCancellation(held, "K3", invtNo), "appType", "2"))))
                .containsExactly(-623001);
        assertThat(desk.declaration(held).status()).isEqualTo(500);
    }

    // --- returns ----------------------------------------------------------------------------------------------------

    @Test
    void goods_come_back_in_parts_and_all_that_they_took_is_given_back() throws Exception {
        Parcel parcel = importParcel("BACK-1", buyer(1), HONEY, SHAWL);
        String invtNo = desk.send(parcel).invtNo();
        long taken = 2_600_000 - left();
        BigDecimal honey = parcel.list().lines().getFirst().decimal("qty");
        assertThat(honey).isGreaterThan(BigDecimal.ONE);
        desk.back(parcel, "B1", "1");
        assertThat(statuses(desk.send(refund(parcel, "R1", invtNo, "1")))).containsExactly(2, 120, 399);
        long afterOne = 2_600_000 - left();
        assertThat(afterOne).isBetween(1L, taken - 1);
        desk.back(
                parcel,
                "B2",
                honey.subtract(BigDecimal.ONE).toPlainString(),
                parcel.list().lines().get(1).text("qty"));
        assertThat(statuses(desk.send(refund(
                        parcel,
                        "R2",
                        invtNo,
                        honey.subtract(BigDecimal.ONE).toPlainString(),
                        parcel.list().lines().get(1).text("qty")))))
                .containsExactly(2, 120, 399);
        assertThat(left()).isEqualTo(2_600_000);
        assertThat(desk.balance(Guarantees.due(Desk.code(ValidDocuments.PLATFORM)))
                                .creditsPosted()
                        - desk.balance(Guarantees.due(Desk.code(ValidDocuments.PLATFORM)))
                                .debitsPosted())
                .as("no tax is due any more")
                .isZero();
        assertThat(desk.bills(Desk.code(ValidDocuments.DECLARANT)))
                .extracting(bill -> bill.type().name().substring(3) + " "
                        + bill.text("taxNo").substring(18) + " " + bill.text("status"))
                .containsExactlyInAnyOrder("816 _0 1", "818 _0 3", "816 _1 1", "818 _1 3");
        Answer.Decided again = desk.send(refund(parcel, "R3", invtNo, "1"));
        assertThat(statuses(again)).containsExactly(2, 120, 100);
        assertThat(rules(again)).containsExactly("refund.qty");
    }

    @Test
    void a_return_given_twice_counts_once() throws Exception {
        Parcel parcel = importParcel("BACK-2", buyer(1), HONEY);
        String invtNo = desk.send(parcel).invtNo();
        desk.back(parcel, "B1", "1");
        CebDocument refund = refund(parcel, "R1", invtNo, "1");
        desk.send(refund);
        long after = left();
        assertThat(statuses(desk.send(refund))).as("the same answer").containsExactly(2, 120, 399);
        assertThat(statuses(desk.send(Submissions.anew(refund)))).containsExactly(-625033);
        assertThat(left()).isEqualTo(after);
    }

    @Test
    void a_return_may_be_applied_for_until_the_thirtieth_day() throws Exception {
        Parcel parcel = importParcel("BACK-3", buyer(1), HONEY);
        String invtNo = desk.send(parcel).invtNo();
        desk.at(Desk.MORNING.plus(Duration.ofDays(31)));
        Answer.Decided late = desk.send(with(refund(parcel, "R1", invtNo, "1"), "appTime", "20261225103000"));
        assertThat(statuses(late)).containsExactly(2, 120, 100);
        assertThat(rules(late)).containsExactly("refund.applyBy");
        desk.at(Desk.MORNING.plus(Duration.ofDays(30)));
        desk.back(parcel, "B1", "1");
        assertThat(statuses(desk.send(with(refund(parcel, "R2", invtNo, "1"), "appTime", "20261224103000"))))
                .containsExactly(2, 120, 399);
    }

    @Test
    void the_year_that_was_used_is_the_year_that_is_given_back() throws Exception {
        desk.at(java.time.Instant.parse("2026-12-30T02:30:00Z"));
        Parcel parcel = importParcel("BACK-4", buyer(1), HONEY);
        String invtNo = desk.send(parcel).invtNo();
        assertThat(left()).isLessThan(2_600_000);
        desk.at(java.time.Instant.parse("2027-01-05T02:30:00Z"));
        String all = parcel.list().lines().getFirst().text("qty");
        desk.back(parcel, "B1", all);
        desk.send(refund(parcel, "R1", invtNo, all));
        assertThat(left()).isEqualTo(2_600_000);
    }

    @Test
    void a_return_must_fit_its_list() throws Exception {
        Parcel parcel = importParcel("BACK-5", buyer(1), HONEY);
        assertThat(statuses(desk.send(refund(parcel, "R0", "99002026I999999999", "1"))))
                .containsExactly(-625001);
        String invtNo = desk.send(parcel).invtNo();
        CebDocument refund = refund(parcel, "R1", invtNo, "1");
        assertThat(statuses(desk.send(withLine(Submissions.anew(refund), 1, "gnum", "7"))))
                .containsExactly(-625209);
        assertThat(statuses(desk.send(withLine(Submissions.anew(refund), 1, "gcode", "6704200000"))))
                .containsExactly(-625209);
        assertThat(statuses(desk.send(withLine(Submissions.anew(refund), 1, "gname", "假发"))))
                .containsExactly(-625010);
        assertThat(statuses(desk.send(withLine(Submissions.anew(refund), 1, "unit", "007"))))
                .containsExactly(-625010);
        Answer.Decided person = desk.send(with(Submissions.anew(refund), "buyerIdNumber", buyer(7).idNumber()));
        assertThat(rules(person)).containsExactly("list.buyerIdNumber");
        assertThat(Submissions.text(person)).doesNotContain(buyer(1).idNumber());
        desk.back(parcel, "B1", "1");
        assertThat(statuses(desk.send(refund))).containsExactly(2, 120, 399);
    }

    // --- goods that have to be back ---------------------------------------------------------------------------------

    private List<Integer> told(CebDocument refund) {
        return desk.feed(Desk.code(ValidDocuments.DECLARANT)).stream()
                .filter(receipt -> receipt.type() == MessageType.CEB626)
                .filter(receipt -> receipt.text("copNo").equals(refund.text("copNo")))
                .map(receipt -> Integer.valueOf(receipt.text("returnStatus")))
                .toList();
    }

    @Test
    void a_return_of_direct_purchase_waits_for_its_goods_and_gives_nothing_back_before() throws Exception {
        Parcel parcel = importParcel("WAIT-1", buyer(1), HONEY);
        String invtNo = desk.send(parcel).invtNo();
        BigDecimal all = parcel.list().lines().getFirst().decimal("qty");
        long before = left();
        CebDocument refund = refund(parcel, "R1", invtNo, "1");
        assertThat(statuses(desk.send(refund))).containsExactly(2, 120);
        assertThat(left()).isEqualTo(before);
        PartyLists lists = PartyLists.over(desk.database.owner(), desk.database.reader(), desk.persons());
        assertThat(desk.returns().waiting(10))
                .extracting(Returns.Waiting::invtNo)
                .containsExactly(invtNo);
        Answer.Decided more = desk.send(refund(parcel, "R2", invtNo, all.toPlainString()));
        assertThat(rules(more)).as("what waits is applied for").containsExactly("refund.qty");
        String applied = lists.changedAfter("", 1_000).position();
        desk.at(Desk.MORNING.plus(Duration.ofDays(45)));
        desk.back(parcel, "B1", "1");
        Desk.until(() -> told(refund).contains(399));
        assertThat(told(refund)).containsExactly(2, 120, 399);
        assertThat(lists.undone(lists.changedAfter(applied, 1_000).lists()))
                .as("who follows what is undone hears of it when it is decided, not when it was applied for")
                .hasSize(1);
        assertThat(left()).isGreaterThan(before);
        assertThat(desk.returns().waiting(10)).isEmpty();
        assertThat(desk.bills(Desk.code(ValidDocuments.DECLARANT)))
                .extracting(bill -> bill.type().name().substring(3))
                .containsExactlyInAnyOrder("816", "818", "816");
    }

    @Test
    void goods_that_are_not_back_fit_by_the_forty_fifth_day_end_their_return() throws Exception {
        Parcel late = importParcel("WAIT-2", buyer(1), HONEY);
        String lateNo = desk.send(late).invtNo();
        Parcel unfit = importParcel("WAIT-3", buyer(1), HONEY);
        String unfitNo = desk.send(unfit).invtNo();
        Parcel sorted = importParcel("WAIT-4", buyer(1), HONEY);
        String sortedNo = desk.send(sorted).invtNo();
        long before = left();
        CebDocument first = refund(late, "R1", lateNo, "1");
        CebDocument second = refund(unfit, "R2", unfitNo, "1");
        CebDocument third = refund(sorted, "R3", sortedNo, "1");
        List.of(first, second, third).forEach(desk::send);
        desk.at(Desk.MORNING.plus(Duration.ofDays(45)));
        assertThat(desk.warehouse().place("UNFIT", org.entrepot.bonded.Warehouse.PlaceKind.UNFIT))
                .isEmpty();
        Map<Integer, Long> one = Map.of(1, Quantity.ONE);
        long torn = desk.centre()
                .receive(desk.released(unfit), "B2", one, "", "Keeper Zhao")
                .parcel();
        assertThat(desk.centre().sort(torn, Map.of(1, new Sorted(0, Quantity.ONE, "", "")), "UNFIT", "Keeper Zhao"))
                .isEmpty();
        long inTime = desk.centre()
                .receive(desk.released(sorted), "B3", one, "", "Keeper Zhao")
                .parcel();
        desk.at(Desk.MORNING.plus(Duration.ofDays(46)));
        Desk.until(() -> told(first).contains(100) && told(second).contains(100));
        desk.back(late, "B1", "1");
        assertThat(told(third)).as("it is here and to be sorted").containsExactly(2, 120);
        desk.centre().sort(inTime, Map.of(1, new Sorted(Quantity.ONE, 0, "", "")), "", "Keeper Zhao");
        Desk.until(() -> told(third).contains(399));
        assertThat(told(first)).containsExactly(2, 120, 100);
        assertThat(told(second)).containsExactly(2, 120, 100);
        assertThat(left()).isGreaterThan(before);
        long after = left();
        Answer.Decided again = desk.send(with(refund(late, "R4", lateNo, "1"), "appTime", "20270109103000"));
        assertThat(rules(again)).containsExactly("refund.applyBy");
        assertThat(left()).isEqualTo(after);
    }

    @Test
    void a_return_that_waited_in_vain_gives_its_number_back() throws Exception {
        Parcel late = importParcel("WAIT-7", buyer(1), HONEY);
        CebDocument refund = refund(late, "R7", desk.send(late).invtNo(), "1");
        desk.send(refund);
        assertThat(statuses(desk.send(Submissions.anew(refund)))).as("it waits").containsExactly(-625033);
        desk.at(Desk.MORNING.plus(Duration.ofDays(46)));
        Desk.until(() -> told(refund).contains(100));
        CebDocument again = with(Submissions.anew(refund), "appTime", "20270109103000");
        assertThat(rules(desk.send(again))).as("the number is no fault of it").containsExactly("refund.applyBy");
        Parcel other = importParcel("WAIT-8", buyer(2), HONEY);
        CebDocument second = refund(other, "R7", desk.send(other).invtNo(), "1");
        assertThat(statuses(desk.send(second))).containsExactly(2, 120);
        desk.back(other, "B8", "1");
        Desk.until(() -> told(second).contains(399));
        assertThat(statuses(desk.send(Submissions.anew(second))))
                .as("one that was granted keeps it")
                .containsExactly(-625033);
    }

    @Test
    void two_returns_never_take_the_same_goods() throws Exception {
        Parcel parcel = importParcel("WAIT-5", buyer(1), HONEY);
        String invtNo = desk.send(parcel).invtNo();
        CebDocument first = refund(parcel, "R1", invtNo, "1");
        CebDocument second = refund(parcel, "R2", invtNo, "1");
        desk.send(first);
        desk.at(Desk.MORNING.plusSeconds(1));
        desk.send(second);
        desk.back(parcel, "B1", "1");
        Desk.until(() -> told(first).contains(399));
        assertThat(told(second)).containsExactly(2, 120);
        desk.at(Desk.MORNING.plus(Duration.ofDays(46)));
        Desk.until(() -> told(second).contains(100));
    }

    // --- parcels ----------------------------------------------------------------------------------------------------

    @Test
    void a_delivery_names_a_waybill_on_record() {
        Parcel parcel = importParcel("HOME-1");
        assertThat(statuses(desk.send(delivery(parcel)))).containsExactly(-505011);
        desk.send(parcel);
        CebDocument delivery = Submissions.anew(delivery(parcel));
        assertThat(statuses(desk.send(delivery))).containsExactly(2, 120);
        assertThat(statuses(desk.send(Submissions.anew(delivery)))).containsExactly(-505015);
        assertThat(statuses(desk.send(Submissions.change(delivery, "20261124120000"))))
                .containsExactly(2, 120);
        assertThat(statuses(desk.send(Submissions.change(delivery, "20261124110000"))))
                .containsExactly(-505016);
        assertThat(desk.declarations()
                        .detail(new Viewer.Park(), desk.summary(parcel).id())
                        .orElseThrow()
                        .partners())
                .extracting(partner -> partner.type().name())
                .contains("CEB513");
        assertThat(statuses(desk.send(Submissions.delete(delivery, "20261124130000"))))
                .containsExactly(2);
        assertThat(statuses(desk.send(Submissions.change(delivery, "20261124140000"))))
                .containsExactly(-505014);
    }

    @Test
    void a_site_says_which_parcels_came_in() {
        CebDocument entry = entry("IN-1", "P1", "P2", "P3");
        assertThat(statuses(desk.send(entry))).containsExactly(2, 120, 399);
        assertThat(statuses(desk.send(Submissions.anew(entry)))).containsExactly(-800003);
        assertThat(statuses(desk.send(entry("IN-2", "P1", "P1")))).containsExactly(-800001);
        assertThat(statuses(desk.send(Submissions.change(entry("IN-1", "P1", "P2"), "20261124120000"))))
                .containsExactly(2, 120, 399);
    }
}
