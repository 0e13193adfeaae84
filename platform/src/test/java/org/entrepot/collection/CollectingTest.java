package org.entrepot.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entrepot.collection.MoneyPark.BY;
import static org.entrepot.collection.MoneyPark.OTHER;
import static org.entrepot.collection.MoneyPark.SELLER;
import static org.entrepot.collection.MoneyPark.entry;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.entrepot.collection.WorkList.Part;
import org.entrepot.kernel.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of money on a real database: matched, told by a person, undone, and never counted twice. */
class CollectingTest {
    private MoneyPark park;

    @BeforeEach
    void open() {
        park = new MoneyPark();
    }

    @AfterEach
    void the_books_are_in_order() throws SQLException {
        try {
            park.audit();
        } finally {
            park.close();
        }
    }

    private static List<String> rules(List<Fault> faults) {
        return faults.stream().map(Fault::rule).toList();
    }

    private long onlyWork() throws SQLException {
        List<WorkList.Item> items = park.work();
        assertThat(items).hasSize(1);
        return items.getFirst().line().id();
    }

    @Test
    void a_row_shows_sale_declaration_departure_collection_and_tax_with_its_gaps() throws SQLException {
        park.trades.trade(SELLER, "SO-100001", "100.00").sold();
        park.follow();
        assertThat(park.detail("SO-100001").gaps()).containsExactlyInAnyOrder(Gap.NO_DECLARATION, Gap.NOT_COLLECTED);
        park.trades.trade(SELLER, "SO-100001", "100.00").freight("20.00").released();
        park.follow();
        ExportSale released = park.row("SO-100001");
        assertThat(released.expected()).isEqualTo(12_000);
        assertThat(released.listValue()).isEqualTo(10_000);
        assertThat(released.due()).isEqualTo(LocalDate.of(2026, 9, 8));
        assertThat(park.detail("SO-100001").gaps())
                .containsExactlyInAnyOrder(Gap.NOT_DEPARTED, Gap.NOT_COLLECTED, Gap.NO_TAX);

        park.desk
                .departures()
                .note(List.of(
                        new Departures.Departure(released.invtNo(), Instant.parse("2026-06-15T04:00:00Z"), "DEP-1")));
        assertThat(park.row("SO-100001").due()).as("counted from departure").isEqualTo(LocalDate.of(2026, 9, 13));
        park.at("2026-09-14T02:00:00Z");
        assertThat(park.detail("SO-100001").gaps())
                .containsExactlyInAnyOrder(Gap.NOT_COLLECTED, Gap.OVERDUE, Gap.NO_TAX);
        park.bank("2026-09-14,ACC1,R1,120.00,USD,Sample LLC,order SO-100001");
        assertThat(park.detail("SO-100001").gaps()).containsExactly(Gap.NO_TAX);
        assertThat(park.row("SO-100001").received()).isEqualTo(12_000);
    }

    @Test
    void a_list_that_customs_closed_has_departed_by_itself() throws SQLException {
        Instant when = Instant.parse("2026-06-16T03:00:00Z");
        park.trades.trade(SELLER, "SO-100077", "100.00").released();
        park.follow();
        Instant released = park.row("SO-100077").releasedAt();
        park.trades.trade(SELLER, "SO-100077", "100.00").left(when, "TRAIN-7");
        park.follow();
        ExportSale left = park.row("SO-100077");
        assertThat(left.departedAt()).isEqualTo(when);
        assertThat(left.departure()).isEqualTo("TRAIN-7");
        assertThat(left.releasedAt()).isEqualTo(released);
        assertThat(left.due()).isEqualTo(LocalDate.of(2026, 9, 14));
        assertThat(park.detail("SO-100077").gaps()).containsExactlyInAnyOrder(Gap.NOT_COLLECTED, Gap.NO_TAX);
    }

    /** A place that was lost, or a copy of the database that is older than the feed: what was taken over before is taken over again. */
    @Test
    void followed_anew_from_the_beginning_all_stands_as_it_did() throws SQLException {
        Instant when = Instant.parse("2026-06-16T03:00:00Z");
        park.sale("SO-110001", "100.00");
        park.trades.trade(SELLER, "SO-110002", "80.00").freight("5.00").left(when, "TRAIN-7");
        park.trades.trade(SELLER, "SO-110003", "33.33").mode("9810").left(when, "TRAIN-7");
        park.trades.trade(SELLER, "SO-110004", "10.00").sold();
        park.desk
                .stockAbroad()
                .note(List.of(new StockAbroad.Unsold("SO-110003", SELLER.value(), new BigDecimal("0.5"), null)));
        park.follow();
        park.bank("2026-06-14,ACC1,R1,60.00,USD,A,SO-110001", "2026-06-14,ACC1,R2,85.00,USD,A,SO-110002");
        List<ExportSale> before = rows();
        assertThat(before).extracting(ExportSale::received).containsExactly(6_000L, 8_500L, 0L, 0L);
        assertThat(before).extracting(ExportSale::abroad).as("half up").containsExactly(0L, 0L, 1_667L, 0L);
        assertThat(before.get(2).due()).isEqualTo(LocalDate.of(2026, 9, 14));
        try (Connection c = park.database.owner().getConnection();
                Statement statement = c.createStatement()) {
            statement.executeUpdate("UPDATE collection.feed SET position = ''");
        }
        park.follow();
        assertThat(rows()).isEqualTo(before);
    }

    private List<ExportSale> rows() throws SQLException {
        return List.of(park.row("SO-110001"), park.row("SO-110002"), park.row("SO-110003"), park.row("SO-110004"));
    }

    @Test
    void departures_that_come_before_their_list_find_it() throws SQLException {
        park.desk
                .departures()
                .note(List.of(new Departures.Departure("ZZ00EARLY-01", Instant.parse("2026-06-15T04:00:00Z"), "")));
        park.sale("EARLY-01", "10.00");
        park.follow();
        assertThat(park.row("EARLY-01").departedAt()).isEqualTo(Instant.parse("2026-06-15T04:00:00Z"));
    }

    @Test
    void each_rule_matches_what_it_says_and_is_shown() throws SQLException {
        park.rates("Date,USD,RUB,CNY\n2026-06-15,1.1,90,7.9\n");
        for (String order : List.of("SO-200001", "SO-200002", "SO-200003", "SO-200004", "SO-200005")) {
            park.sale(order, "100.00");
        }
        park.sale("SO-200006", "61.00");
        park.sale("SO-200007", "62.00");
        park.follow();
        park.payouts(
                "2026-06-14,PO-77,SO-200001,USD,100.00,10.00,5.00,0,85.00",
                "2026-06-14,PO-77,SO-200002,USD,100.00,10.00,0,100.00,-10.00");
        park.bank(
                "2026-06-15,ACC1,R1,75.00,USD,Market,payout PO-77",
                "2026-06-15,ACC1,R2,100.00,USD,A,SO-200003 thanks",
                "2026-06-15,ACC1,R3,8200.00,RUB,B,for SO-200004",
                "2026-06-15,ACC1,R4,98.50,USD,C,/SO-200005/ less fee",
                "2026-06-15,ACC1,R5,123.00,USD,D,SO-200006 and SO-200007");
        assertThat(park.work()).isEmpty();
        assertThat(rulesOf("SO-200001"))
                .containsExactlyInAnyOrder(
                        "RECEIVED payout.reference", "COMMISSION payout.reference", "FREIGHT payout.reference");
        assertThat(rulesOf("SO-200003")).containsExactly("RECEIVED order.exact");
        assertThat(rulesOf("SO-200004")).containsExactly("RECEIVED order.foreign");
        assertThat(rulesOf("SO-200005")).containsExactly("RECEIVED order.part");
        assertThat(rulesOf("SO-200006")).containsExactly("RECEIVED order.several");
        ExportSale one = park.row("SO-200001");
        assertThat(List.of(one.received(), one.netted(), one.outstanding())).containsExactly(8_500L, 1_500L, 0L);
        ExportSale refunded = park.row("SO-200002");
        assertThat(List.of(refunded.received(), refunded.netted(), refunded.refunded(), refunded.outstanding()))
                .containsExactly(-1_000L, 1_000L, 10_000L, 0L);
        Allocation foreign = park.detail("SO-200004").told().getFirst();
        assertThat(foreign.ofOrder()).isEqualTo(10_000);
        assertThat(foreign.difference()).as("8200 roubles are 100.22 dollars").isEqualTo(-22);
        assertThat(park.detail("SO-200005").gaps()).contains(Gap.SHORT).doesNotContain(Gap.NOT_COLLECTED);
        assertThat(park.detail("SO-200003").yuan()).isEqualTo(71_818);
    }

    private long firstLine(String order) throws SQLException {
        return java.util.Objects.requireNonNull(
                park.detail(order).told().getFirst().line());
    }

    private List<String> rulesOf(String order) throws SQLException {
        return park.detail(order).told().stream()
                .map(one -> one.kind() + " " + one.rule())
                .toList();
    }

    @Test
    void stale_rates_match_nothing_and_the_work_list_says_so() throws SQLException {
        park.rates("Date,USD,RUB\n2026-06-01,1.1,90\n");
        park.sale("SO-300001", "100.00");
        park.follow();
        park.bank("2026-06-15,ACC1,R3,8200.00,RUB,B,for SO-300001");
        WorkList.Item item = park.work().getFirst();
        assertThat(item.hint()).isEqualTo(WorkList.Hint.NO_RATE);
        assertThat(item.candidates())
                .containsExactly(new WorkList.Candidate("SO-300001", new Amount(10_000, "USD"), true));
        assertThat(rules(park.desk
                        .work()
                        .tell(SELLER, item.line().id(), List.of(new Part("SO-300001", 820_000)), BY, "as agreed")))
                .containsExactly("collect.rate");
        park.rates("Date,USD,RUB\n2026-06-14,1.1,90\n");
        assertThat(park.desk
                        .work()
                        .tell(SELLER, item.line().id(), List.of(new Part("SO-300001", 820_000)), BY, "as agreed"))
                .isEmpty();
        assertThat(park.row("SO-300001").outstanding()).isZero();
    }

    @Test
    void the_same_file_overlapping_files_and_the_same_rows_as_camt_are_counted_once() throws SQLException {
        for (int i = 1; i <= 4; i++) {
            park.sale("SO-40000" + i, "10.0" + i);
        }
        park.follow();
        String one = "2026-06-12,KZ00TEST0001,R1,10.01,USD,A,SO-400001";
        String two = "2026-06-13,KZ00TEST0001,R2,10.02,USD,B,SO-400002";
        String three = "2026-06-14,KZ00TEST0001,R3,10.03,USD,C,SO-400003";
        StatementFile first = park.bank(one, two);
        assertThat(park.bank(one, two).id()).as("the same file again").isEqualTo(first.id());
        StatementFile overlapping = park.bank(two, three);
        assertThat(List.of(overlapping.read(), overlapping.known())).containsExactly(1, 1);
        StatementFile camt = park.camt(
                entry("2026-06-12", "R1", "10.01", "USD", "SO-400001"),
                entry("2026-06-13", "R2", "10.02", "USD", "SO-400002"),
                entry("2026-06-16", "R4", "10.04", "USD", "SO-400004"));
        assertThat(List.of(camt.read(), camt.known(), camt.suspects())).containsExactly(1, 2, 0);
        assertThat(park.sums()).containsExactly(new LineStore.Sum("USD", 4_010, 4_010));
        for (int i = 1; i <= 4; i++) {
            assertThat(park.row("SO-40000" + i).outstanding()).isZero();
        }
    }

    @Test
    void rows_without_a_number_of_the_bank_are_told_apart_by_how_many_there_are() throws SQLException {
        park.sale("SO-410001", "30.00");
        park.follow();
        String alike = "2026-06-12,ACC1,,10.00,USD,A,part of SO-410001";
        park.bank(alike, alike);
        StatementFile more = park.bank(alike, alike, alike);
        assertThat(List.of(more.read(), more.known())).containsExactly(1, 2);
        assertThat(park.row("SO-410001").received()).isEqualTo(3_000);
    }

    @Test
    void a_row_that_another_kind_of_file_may_have_brought_counts_only_when_a_person_says_so() throws SQLException {
        park.sale("SO-420001", "10.00");
        park.sale("SO-420002", "10.00");
        park.follow();
        park.bank("2026-06-12,KZ00TEST0001,,10.00,USD,A,SO-420001");
        StatementFile camt = park.camt(
                entry("2026-06-12", "X1", "10.00", "USD", "SO-420001"),
                entry("2026-06-13", "X2", "10.00", "USD", "SO-420002"));
        assertThat(camt.suspects()).isEqualTo(2);
        assertThat(park.sums()).containsExactly(new LineStore.Sum("USD", 1_000, 1_000));
        List<WorkList.Item> suspects = park.work();
        assertThat(suspects).allMatch(item -> item.hint() == WorkList.Hint.SUSPECT);
        long same = suspects.get(0).line().id();
        long other = suspects.get(1).line().id();
        assertThat(park.desk.work().same(SELLER, same, BY, "in the CSV already"))
                .isEmpty();
        assertThat(park.desk.work().another(SELLER, other, BY, "another payment"))
                .isEmpty();
        park.desk.statements().rematch(SELLER);
        assertThat(park.row("SO-420002").outstanding()).isZero();
        assertThat(park.sums()).containsExactly(new LineStore.Sum("USD", 2_000, 2_000));
        StatementFile again = park.camt(
                entry("2026-06-12", "X1", "10.00", "USD", "SO-420001"),
                entry("2026-06-14", "X3", "11.00", "USD", "nothing"));
        assertThat(List.of(again.read(), again.known())).containsExactly(1, 1);
        assertThat(park.desk.work().undo(SELLER, same, BY, "looked again")).isEmpty();
        assertThat(park.desk
                        .work()
                        .line(SELLER.value(), same)
                        .orElseThrow()
                        .line()
                        .state())
                .isEqualTo(BankLine.State.SUSPECT);
    }

    @Test
    void a_person_splits_undoes_and_tells_again_and_the_line_is_spent_once() throws SQLException {
        park.sale("SO-500001", "60.00");
        park.sale("SO-500002", "40.00");
        park.follow();
        park.bank("2026-06-12,ACC1,R1,100.00,USD,Sample LLC,goods of June");
        long line = onlyWork();
        WorkList work = park.desk.work();
        assertThat(rules(work.tell(SELLER, line, List.of(new Part("SO-500001", 10_001)), BY, "too much")))
                .containsExactly("collect.amount");
        assertThat(rules(work.tell(SELLER, line, List.of(new Part("SO-NONE", 100)), BY, "no such order")))
                .containsExactly("collect.order");
        assertThat(rules(work.tell(SELLER, line, List.of(new Part("SO-500001", 100)), BY, "x")))
                .containsExactly("collect.reason");
        assertThat(rules(work.tell(OTHER, line, List.of(new Part("SO-500001", 100)), BY, "not my line")))
                .containsExactly("collect.line");
        List<Part> split = List.of(new Part("SO-500001", 6_000), new Part("SO-500002", 4_000));
        assertThat(work.tell(SELLER, line, split, BY, "one payment for two")).isEmpty();
        assertThat(park.row("SO-500001").outstanding()).isZero();
        assertThat(rules(work.tell(SELLER, line, split, BY, "once more"))).containsExactly("collect.state");
        assertThat(work.undo(SELLER, line, BY, "wrong orders")).isEmpty();
        assertThat(park.row("SO-500001").received()).isZero();
        park.desk.statements().rematch(SELLER);
        assertThat(onlyWork()).as("what a person undid no rule touches").isEqualTo(line);
        assertThat(work.tell(SELLER, line, split, BY, "right after all")).isEmpty();
        assertThat(park.sums()).containsExactly(new LineStore.Sum("USD", 10_000, 10_000));
        List<Allocation> told = park.detail("SO-500001").told();
        assertThat(told).hasSize(2);
        assertThat(told.getFirst().undoneWhy()).isEqualTo("wrong orders");
        assertThat(told.getFirst().undoneBy()).isEqualTo(BY);

        park.sale("SO-500003", "33.00");
        park.follow();
        park.bank("2026-06-18,ACC1,R2,33.00,USD,sample llc,thank you");
        assertThat(rulesOf("SO-500003")).as("its payer is known by now").containsExactly("RECEIVED payer.amount");
    }

    @Test
    void a_payment_that_bounced_is_no_longer_received_and_says_why() throws SQLException {
        park.sale("SO-600001", "50.00");
        park.follow();
        park.bank("2026-06-12,ACC1,R1,50.00,USD,A,SO-600001", "2026-06-16,ACC1,R2,-50.00,USD,A,return");
        assertThat(park.row("SO-600001").outstanding()).isZero();
        long back = onlyWork();
        long came = firstLine("SO-600001");
        assertThat(park.desk.work().bounced(SELLER, came, Bounce.SCREENING, "", BY, "sent back by the correspondent"))
                .isEmpty();
        assertThat(park.desk.work().bounced(SELLER, back, Bounce.SCREENING, "SO-600001", BY, "the same, going out"))
                .isEmpty();
        ExportMoney.Detail detail = park.detail("SO-600001");
        assertThat(detail.gaps()).contains(Gap.BOUNCED, Gap.NOT_COLLECTED);
        assertThat(detail.sale().bounced()).isEqualTo(1);
        assertThat(detail.told())
                .filteredOn(Allocation::stands)
                .extracting(Allocation::code)
                .containsOnly("SCREENING");
        assertThat(park.sums()).containsExactly(new LineStore.Sum("USD", 0, 0));
        assertThat(park.desk.work().undo(SELLER, came, BY, "it came after all")).isEmpty();
        assertThat(park.row("SO-600001").bounced()).isZero();
    }

    private static String named(
            String day, String reference, String amount, String text, String endToEnd, String reason) {
        return entry(day, reference, amount, "USD", text)
                .replace("<TxDtls>", "<TxDtls><Refs><EndToEndId>" + endToEnd + "</EndToEndId></Refs>")
                .replace(
                        "</TxDtls>",
                        (reason.isEmpty() ? "" : "<RtrInf><Rsn><Cd>" + reason + "</Cd></Rsn></RtrInf>") + "</TxDtls>");
    }

    @Test
    void a_payout_that_the_bank_sends_back_is_to_come_again_with_all_that_it_kept_back() throws SQLException {
        park.sale("SO-640001", "50.00");
        park.sale("SO-640002", "30.00");
        park.follow();
        park.payouts(
                "2026-06-12,PO-64,SO-640001,USD,50.00,5.00,0,0,45.00",
                "2026-06-12,PO-64,SO-640002,USD,30.00,3.00,0,0,27.00");
        park.camt(named("2026-06-13", "R1", "72.00", "payout PO-64", "E-64", ""));
        assertThat(park.row("SO-640001").netted()).isEqualTo(500);
        park.camt(named("2026-06-15", "R2", "-72.00", "return", "E-64", "AC04"));
        for (String order : List.of("SO-640001", "SO-640002")) {
            ExportMoney.Detail detail = park.detail(order);
            assertThat(detail.sale().received()).as(order).isZero();
            assertThat(detail.sale().netted()).as(order).isZero();
            assertThat(detail.gaps()).as(order).contains(Gap.BOUNCED, Gap.NOT_COLLECTED);
        }
        park.camt(named("2026-06-18", "R3", "72.00", "payout PO-64", "E-64", ""));
        assertThat(park.row("SO-640001").outstanding()).isZero();
        assertThat(park.row("SO-640002").received()).isEqualTo(2700);
        park.audit();
    }

    @Test
    void a_payment_that_went_back_and_came_again_with_its_reference_may_go_back_again() throws SQLException {
        park.sale("SO-650001", "50.00");
        park.follow();
        for (int times = 1; times <= 2; times++) {
            park.camt(named("2026-06-1" + 2 * times, "A" + times, "50.00", "SO-650001", "E-65", ""));
            assertThat(park.row("SO-650001").outstanding()).isZero();
            park.camt(named("2026-06-1" + (2 * times + 1), "B" + times, "-50.00", "return", "E-65", "AC04"));
            assertThat(park.row("SO-650001").received()).isZero();
            assertThat(park.row("SO-650001").bounced()).isEqualTo(times);
        }
        assertThat(park.work()).isEmpty();
        park.audit();
    }

    /** What broke a round after orders were taken over, or ended the program then, keeps no money from its order. */
    @Test
    void the_rules_are_tried_again_where_they_could_not_be() throws SQLException {
        park.bank("2026-06-12,ACC1,R1,50.00,USD,A,SO-660001", "2026-06-12,ACC1,R2,30.00,USD,A,SO-660002");
        park.sale("SO-660001", "50.00");
        park.withoutRates(true);
        assertThatThrownBy(park::follow).isInstanceOf(IllegalStateException.class);
        park.withoutRates(false);
        assertThat(park.row("SO-660001").received()).isZero();
        park.follow();
        assertThat(park.row("SO-660001").outstanding()).as("the same run").isZero();
        park.sale("SO-660002", "30.00");
        park.withoutRates(true);
        assertThatThrownBy(park::follow).isInstanceOf(IllegalStateException.class);
        park.withoutRates(false);
        try (CollectionDesk next = park.again()) {
            next.money().catchUp();
        }
        assertThat(park.row("SO-660002").outstanding()).as("the next run").isZero();
        park.audit();
    }

    @Test
    void a_return_that_the_bank_names_undoes_what_was_matched() throws SQLException {
        park.sale("SO-610001", "50.00");
        park.follow();
        String refs = "<NtryDtls><TxDtls><Refs><EndToEndId>E2E-9</EndToEndId></Refs>";
        String paid = entry("2026-06-12", "R1", "50.00", "USD", "SO-610001").replace("<NtryDtls><TxDtls>", refs);
        String returned = entry("2026-06-15", "R9", "-50.00", "USD", "return")
                .replace("<NtryDtls><TxDtls>", refs)
                .replace("</TxDtls>", "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls>");
        park.camt(paid);
        assertThat(park.row("SO-610001").outstanding()).isZero();
        park.camt(returned);
        ExportMoney.Detail detail = park.detail("SO-610001");
        assertThat(detail.sale().received()).isZero();
        assertThat(detail.gaps()).contains(Gap.BOUNCED);
        assertThat(park.work()).isEmpty();
    }

    @Test
    void a_payout_that_was_undone_gives_back_all_and_late_rows_belong_to_it_again() throws SQLException {
        park.sale("SO-700001", "100.00");
        park.sale("SO-700002", "100.00");
        park.follow();
        park.payouts("2026-06-14,PO-9,SO-700001,USD,100.00,10.00,0,0,90.00");
        park.bank("2026-06-15,ACC1,R1,90.00,USD,Market,our payment");
        assertThat(rulesOf("SO-700001")).contains("RECEIVED payout.amount");
        park.payouts("2026-06-14,PO-9,SO-700002,USD,100.00,10.00,0,0,90.00");
        assertThat(park.desk.work().strange(SELLER.value()))
                .extracting(StrangeRow::late)
                .containsExactly(true);
        long line = firstLine("SO-700001");
        assertThat(park.desk.work().undo(SELLER, line, BY, "the payout was larger"))
                .isEmpty();
        assertThat(park.row("SO-700001").netted()).isZero();
        assertThat(park.desk.work().payouts(SELLER.value()))
                .extracting(PayoutView::total)
                .containsExactly(new Amount(18_000, "USD"));
        assertThat(rules(park.desk.work().tellPayout(SELLER, line, 1, BY, "does not fit")))
                .containsExactly("collect.amount");
        park.bank("2026-06-16,ACC1,R2,180.00,USD,Market,PO-9");
        assertThat(park.row("SO-700002").outstanding()).isZero();
        assertThat(park.work()).hasSize(1);
    }

    @Test
    void what_was_kept_back_by_a_persons_word_lowers_what_is_to_come_and_can_be_undone() throws SQLException {
        park.sale("SO-800001", "100.00");
        park.follow();
        WorkList work = park.desk.work();
        LocalDate day = LocalDate.of(2026, 6, 12);
        assertThat(rules(work.keep(SELLER, "SO-800001", AllocationKind.RECEIVED, 100, day, BY, "no such kind")))
                .containsExactly("collect.kind");
        assertThat(work.keep(SELLER, "SO-800001", AllocationKind.FEE, 250, day, BY, "fee of the correspondent"))
                .isEmpty();
        assertThat(park.row("SO-800001").outstanding()).isEqualTo(9_750);
        long kept = park.detail("SO-800001").told().getFirst().id();
        assertThat(work.undoKept(SELLER, kept, BY, "the buyer paid it")).isEmpty();
        assertThat(park.row("SO-800001").outstanding()).isEqualTo(10_000);
        assertThat(rules(work.undoKept(SELLER, kept, BY, "once more"))).containsExactly("collect.kept");
    }

    @Test
    void money_that_is_none_of_a_sale_is_put_aside_and_back() throws SQLException {
        park.bank("2026-06-12,ACC1,R1,-3.20,USD,Bank,monthly fee");
        long line = onlyWork();
        assertThat(park.desk.work().notOurs(SELLER, line, BY, "fee of the bank"))
                .isEmpty();
        assertThat(park.work()).isEmpty();
        assertThat(park.desk.work().undo(SELLER, line, BY, "look again")).isEmpty();
        assertThat(onlyWork()).isEqualTo(line);
    }

    @Test
    void a_statement_is_taken_back_whole_or_not_at_all_and_may_come_again() throws SQLException {
        park.sale("SO-900001", "10.00");
        park.follow();
        StatementFile file =
                park.bank("2026-06-12,ACC1,R1,10.00,USD,A,SO-900001", "2026-06-12,ACC1,R2,7.00,USD,B,what");
        Statements statements = park.desk.statements();
        assertThat(rules(statements.takeBack(SELLER, file.id(), BY, "wrong account")))
                .containsExactly("statement.told");
        long line = firstLine("SO-900001");
        assertThat(park.desk.work().undo(SELLER, line, BY, "to take it back")).isEmpty();
        assertThat(rules(statements.takeBack(OTHER, file.id(), BY, "wrong account")))
                .containsExactly("statement.state");
        assertThat(statements.takeBack(SELLER, file.id(), BY, "wrong account")).isEmpty();
        assertThat(park.sums()).isEmpty();
        StatementFile again =
                park.bank("2026-06-12,ACC1,R1,10.00,USD,A,SO-900001", "2026-06-12,ACC1,R2,7.00,USD,B,what");
        assertThat(again.id()).isNotEqualTo(file.id());
        assertThat(park.row("SO-900001").received()).isEqualTo(1_000);
        assertThat(park.sums()).containsExactly(new LineStore.Sum("USD", 1_700, 1_000));
    }

    @Test
    void rows_that_do_not_read_are_named_and_the_rest_is_taken() throws SQLException {
        StatementFile file = park.bank(
                "2026-06-31,ACC1,R1,10.00,USD,A,x",
                "2026-06-12,ACC1,R2,\"1.234,50\",USD,A,x",
                "2026-06-12,ACC1,R3,10.00,DOLLARS,A,x",
                "2026-06-12,,R4,10.00,USD,A,x",
                "2026-06-12,ACC1,R5,0,USD,A,x",
                "2026-06-12,ACC1,R6,12.345,USD,A,x",
                "2026-06-12,ACC1,R7,\"1,234.50\",USD,A,x");
        assertThat(List.of(file.read(), file.faults())).containsExactly(1, 6);
        assertThat(park.desk.statements().faults(SELLER.value(), file.id(), 100))
                .extracting(fault -> fault.row() + " " + fault.field())
                .containsExactly("2 DAY", "3 AMOUNT", "4 CURRENCY", "5 ACCOUNT", "6 AMOUNT", "7 AMOUNT");
        assertThat(park.sums()).containsExactly(new LineStore.Sum("USD", 123_450, 0));
    }

    @Test
    void what_is_no_statement_is_refused_with_what_was_found() throws SQLException {
        Statements statements = park.desk.statements();
        for (String text : List.of("", "one word", "%PDF-1.7 and so on\n1,2\n3,4\n", "<html><body/></html>", "<a")) {
            assertThat(statements.receive(SELLER, "x.csv", text.getBytes(StandardCharsets.UTF_8), BY))
                    .isInstanceOf(Statements.Reception.Refused.class);
        }
        String bomb = "<!DOCTYPE d [<!ENTITY a \"aaaa\">]>" + MoneyPark.camtFile();
        assertThat(statements
                        .receive(SELLER, "x.xml", bomb.getBytes(StandardCharsets.UTF_8), BY)
                        .toString())
                .contains("camt.");
        assertThat(statements
                        .receive(SELLER, "x.bin", new byte[] {1, 0, 2, 0}, BY)
                        .toString())
                .contains("kind");
    }

    @Test
    void a_seller_sees_its_own_and_the_operator_all() throws SQLException {
        park.sale("SO-990001", "10.00");
        park.follow();
        StatementFile file = park.bank("2026-06-12,ACC1,R1,11.00,USD,A,x");
        long line = onlyWork();
        assertThat(park.desk.money().detail(OTHER.value(), "SO-990001")).isEmpty();
        assertThat(park.desk
                        .money()
                        .page(OTHER.value(), SaleFilter.ALL, null, 10)
                        .sales())
                .isEmpty();
        assertThat(park.desk.work().line(OTHER.value(), line)).isEmpty();
        assertThat(park.desk.statements().file(OTHER.value(), file.id())).isEmpty();
        assertThat(park.desk.statements().original(OTHER.value(), file.id())).isEmpty();
        assertThat(park.desk.money().page("*", SaleFilter.ALL, null, 10).sales())
                .hasSize(1);
        assertThat(park.desk.work().line("*", line)).isPresent();
        assertThat(MoneyPark.ask(
                        park.database.owner(), "SELECT count(*) FROM collection.line WHERE sealed::text LIKE '%x%'"))
                .as("who paid what for is sealed")
                .isNotEmpty();
    }

    @Test
    void orders_are_found_by_gap_day_and_number_page_by_page() throws SQLException {
        for (int i = 1; i <= 5; i++) {
            park.trades
                    .trade(SELLER, "SO-98000" + i, "10.00")
                    .at("2026-06-0" + i + "T02:00:00Z")
                    .released();
        }
        park.trades
                .trade(SELLER, "SO-980006", "10.00")
                .at("2026-06-06T02:00:00Z")
                .declared(100);
        park.follow();
        park.bank("2026-06-12,ACC1,R1,12.00,USD,A,SO-980001");
        long line = onlyWork();
        park.desk.work().tell(SELLER, line, List.of(new Part("SO-980001", 1_200)), BY, "paid too much");
        ExportMoney money = park.desk.money();
        ExportMoney.Page first = money.page(SELLER.value(), SaleFilter.ALL, null, 4);
        ExportMoney.Page second = money.page(SELLER.value(), SaleFilter.ALL, first.next(), 4);
        assertThat(first.sales()).extracting(ExportSale::orderNo).startsWith("SO-980006", "SO-980005");
        assertThat(second.sales()).extracting(ExportSale::orderNo).containsExactly("SO-980002", "SO-980001");
        assertThat(second.next()).isNull();
        assertThat(first.totals()).containsExactly(new SaleTotals("USD", 6, 6_000, 1_200, 0, 0, 5_000, 0));
        for (Gap gap : Gap.values()) {
            SaleFilter filter = new SaleFilter(null, gap, null, null, null);
            List<ExportSale> found =
                    money.page(SELLER.value(), filter, null, 10).sales();
            List<ExportSale> all =
                    money.page(SELLER.value(), SaleFilter.ALL, null, 10).sales();
            assertThat(found)
                    .as("what the database finds is what the row says: " + gap)
                    .isEqualTo(all.stream()
                            .filter(sale -> sale.gaps(money.today()).contains(gap))
                            .toList());
        }
        assertThat(money.page(
                                SELLER.value(),
                                new SaleFilter(null, null, LocalDate.of(2026, 6, 2), LocalDate.of(2026, 6, 3), null),
                                null,
                                10)
                        .sales())
                .hasSize(2);
    }
}
