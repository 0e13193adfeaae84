package org.entrepot.billing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.entrepot.bonded.PalletDay;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.node.TestDatabase;
import org.entrepot.park.Leases;
import org.entrepot.park.Meters;
import org.entrepot.park.ParkFiles;
import org.entrepot.park.ParkLoader;
import org.entrepot.park.Services;
import org.entrepot.registry.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bills of tenants from leases to closed months, over the database and the ledger. */
class BillsTest {
    private static final EnterpriseCode SELLER = EnterpriseCode.of(ParkFiles.SELLER);
    private static final EnterpriseCode BROKER = EnterpriseCode.of(ParkFiles.BROKER);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    private final TestDatabase database = TestDatabase.fresh();
    private final Registry registry = new Registry(database.owner());
    private final MovedClock clock = new MovedClock(Instant.parse("2026-11-03T02:00:00Z"));
    private final Leases leases = new Leases(database.owner(), database.reader(), registry, clock);
    private final Map<EnterpriseCode, Long> cleared = new HashMap<>(Map.of(SELLER, 1200L));
    private final Meters meters = new Meters(database.owner(), database.reader(), clock);
    private final Services services = new Services(database.owner(), database.reader(), registry, clock);
    private final Map<EnterpriseCode, List<PalletDay>> stored = new HashMap<>();
    private final Bills bills = new Bills(
            database.owner(),
            database.reader(),
            new Sources(leases, meters, services, month -> cleared, (from, to) -> stored),
            registry,
            clock);

    private static final class MovedClock extends Clock {
        private Instant now;

        MovedClock(Instant now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void to(String day) {
            now = Instant.parse(day + "T02:00:00Z");
        }
    }

    /** B-101: 60 m² at 30.50 a month, of the broker; the seller's two rooms have no rent. */
    @BeforeEach
    void load(@TempDir Path folder) throws Exception {
        Path file = ParkFiles.write(folder, "\"squareMetres\": 60", "\"squareMetres\": 60, \"rent\": 30.50");
        new ParkLoader(database.owner(), registry, clock).load(file);
        assertThat(bills.price("MANAGEMENT", "2026-01-01", "4.20", "operator 1"))
                .isEmpty();
        assertThat(bills.price("PARCEL", "2026-01-01", "0.30", "operator 1")).isEmpty();
        assertThat(bills.price("STUDIO", "2026-01-01", "180", "operator 1")).isEmpty();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Bill of(EnterpriseCode tenant, YearMonth month) throws SQLException {
        Bill head = bills.ofMonth(Bills.PARK, month).stream()
                .filter(bill -> bill.tenant().equals(tenant) && bill.stands())
                .findFirst()
                .orElseThrow();
        return bills.bill(Bills.PARK, head.id()).orElseThrow();
    }

    private TenantAccount account(EnterpriseCode tenant) throws SQLException {
        return bills.accounts(tenant.value()).getFirst();
    }

    private List<Fault> receive(EnterpriseCode tenant, String kind, String day, String amount, String reference)
            throws SQLException {
        return bills.receive(new Bills.ReceiptForm(tenant.value(), kind, day, amount, reference), "operator 1");
    }

    private List<Fault> studio(String day, String hours) throws SQLException {
        return bills.charge(new Bills.ChargeForm(BROKER.value(), "STUDIO", day, hours, "live show"), "operator 1");
    }

    private void balanced(YearMonth month) throws SQLException {
        TrialBalance balance = bills.trialBalance(month);
        assertThat(balance.debitFen()).isEqualTo(balance.creditFen());
        assertThat(balance.agrees()).as("the tables agree with the ledger").isTrue();
    }

    @Test
    void a_bill_has_rent_care_parcels_and_services_and_each_line_says_its_cause() throws SQLException {
        assertThat(studio("2026-10-20", "2.5")).isEmpty();
        assertThat(bills.make(OCTOBER, "operator 1")).isEqualTo(new Bills.Made(2, List.of()));
        Bill broker = of(BROKER, OCTOBER);
        assertThat(broker.lines())
                .extracting(BillLine::fee, BillLine::subject, BillLine::netFen, BillLine::vatFen)
                .containsExactly(
                        Tuple.tuple(Fee.RENT, "B-101", 183_000L, 16_470L), // 60 × 30.50, 9 %
                        Tuple.tuple(Fee.MANAGEMENT, "B-101", 25_200L, 1_512L), // 60 × 4.20, 6 %
                        Tuple.tuple(Fee.STUDIO, "live show", 45_000L, 2_700L)); // 2.5 h × 180
        assertThat(broker.lines().getFirst().lease()).isNotNull();
        assertThat(broker.lines().getLast().charge()).isNotNull();
        assertThat(broker.netFen()).isEqualTo(253_200);
        assertThat(broker.grossFen()).isEqualTo(273_882);
        assertThat(broker.due()).isEqualTo("2026-11-18");
        assertThat(of(SELLER, OCTOBER).lines())
                .extracting(BillLine::fee, BillLine::subject, BillLine::netFen)
                .containsExactly(
                        Tuple.tuple(Fee.MANAGEMENT, "A-101", 33_600L),
                        Tuple.tuple(Fee.MANAGEMENT, "A-102", 50_610L),
                        Tuple.tuple(Fee.PARCEL, "", 36_000L));
        balanced(OCTOBER);
    }

    @Test
    void a_tariff_is_finer_than_the_fen_and_each_line_is_rounded_once() throws SQLException {
        assertThat(bills.price("STUDIO", "2026-10-01", "180.123456", "operator 1"))
                .isEmpty();
        assertThat(bills.price("MANAGEMENT", "2026-10-01", "4.20425", "operator 1"))
                .isEmpty();
        assertThat(bills.price("PARCEL", "2026-10-01", "0.000000", "operator 1"))
                .as("nothing is charged")
                .isEmpty();
        assertThat(studio("2026-10-20", "2.5")).isEmpty();
        assertThat(bills.make(OCTOBER, "operator 1").faults()).isEmpty();
        assertThat(of(BROKER, OCTOBER).lines())
                .extracting(BillLine::fee, line -> line.price().toPlainString(), BillLine::netFen)
                .containsExactly(
                        Tuple.tuple(Fee.RENT, "30.50", 183_000L),
                        Tuple.tuple(Fee.MANAGEMENT, "4.20425", 25_226L), // 60 × 4.20425 = 252.255, half up
                        Tuple.tuple(Fee.STUDIO, "180.123456", 45_031L)); // 2.5 × 180.123456 = 450.30864
        assertThat(of(SELLER, OCTOBER).lines()).extracting(BillLine::fee).containsOnly(Fee.MANAGEMENT);
        assertThat(bills.prices())
                .contains(new Price(Fee.STUDIO, LocalDate.parse("2026-10-01"), new BigDecimal("180.1234560")));
        assertThat(bills.price("STUDIO", "2026-11-01", "0.1234567", "operator 1"))
                .extracting(Fault::field, Fault::expected)
                .containsExactly(Tuple.tuple("price", "a number above 0, up to 1000000000, with 6 decimals at most"));
        balanced(OCTOBER);
    }

    @Test
    void a_month_is_billed_once_and_not_before_it_is_over() throws SQLException {
        assertThat(bills.make(NOVEMBER, "operator 1").faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.expected()).isEqualTo("a month that is over"));
        assertThat(bills.make(OCTOBER, "operator 1").bills()).isEqualTo(2);
        assertThat(bills.make(OCTOBER, "operator 1").bills()).isZero();
        assertThat(bills.drafts(OCTOBER)).isEmpty();
        assertThat(bills.drafts(NOVEMBER)).hasSize(2);
        assertThat(bills.billedTo(
                        requireNonNull(of(BROKER, OCTOBER).lines().getFirst().lease())))
                .contains(OCTOBER.atEndOfMonth());
    }

    @Test
    void who_never_leased_is_billed_for_its_parcels_and_who_is_not_registered_is_not() throws SQLException {
        EnterpriseCode platform = EnterpriseCode.of("9902960002");
        cleared.put(platform, 10L);
        cleared.put(EnterpriseCode.of("9902969999"), 7L);
        assertThat(bills.make(OCTOBER, "operator 1")).isEqualTo(new Bills.Made(3, List.of()));
        assertThat(of(platform, OCTOBER).lines())
                .extracting(BillLine::fee, BillLine::netFen)
                .containsExactly(Tuple.tuple(Fee.PARCEL, 300L));
        balanced(OCTOBER);
    }

    @Test
    void a_month_without_a_rate_of_vat_is_refused_in_one_sentence() throws SQLException {
        YearMonth before = YearMonth.of(2019, 3);
        assertThat(bills.drafts(before)).isEmpty();
        assertThat(bills.make(before, "operator 1").faults())
                .extracting(Fault::found, Fault::expected)
                .containsExactly(Tuple.tuple("2019-03", "a month for which each rate of VAT is on file"));
        assertThat(bills.ofMonth(Bills.PARK, before)).isEmpty();
    }

    @Test
    void a_price_list_is_looked_at_first_and_taken_once() throws SQLException {
        PriceTable table = PriceTable.of(
                        "prices.csv",
                        "fee,from,price\nPARCEL,2026-01-01,0.30\nPARCEL,2026-10-01,0.20\nSTUDIO,2026-01-01,1\n"
                                .getBytes(StandardCharsets.UTF_8))
                .table()
                .orElseThrow();
        PriceColumns columns = PriceColumns.proposed(table);
        List<Price> before = bills.prices();
        PriceReading looked = bills.look(table, columns);
        assertThat(looked.lines())
                .extracting(PriceLine::state)
                .containsExactly(PriceLine.State.STANDS, PriceLine.State.NEW, PriceLine.State.REFUSED);
        assertThat(bills.prices()).isEqualTo(before);
        assertThat(bills.load(table, columns, "operator 1")).isEqualTo(looked);
        assertThat(bills.prices()).hasSize(before.size() + 1);
        assertThat(bills.load(table, columns, "operator 1").count(PriceLine.State.NEW))
                .isZero();
        bills.make(OCTOBER, "operator 1");
        assertThat(of(SELLER, OCTOBER).lines().getLast().netFen()).isEqualTo(24_000); // 1,200 × 0.20
    }

    @Test
    void a_red_bill_takes_a_bill_back_and_its_month_is_billed_again() throws SQLException {
        bills.make(OCTOBER, "operator 1");
        Bill wrong = of(SELLER, OCTOBER);
        assertThat(bills.reverse(wrong.id(), "no", "operator 1"))
                .extracting(Fault::field)
                .containsExactly("reason");
        assertThat(bills.reverse(wrong.id(), "parcels counted twice", "operator 1"))
                .isEmpty();
        assertThat(bills.reverse(wrong.id(), "parcels counted twice", "operator 1"))
                .extracting(Fault::field)
                .containsExactly("bill");
        assertThat(account(SELLER).openFen()).isZero();
        cleared.put(SELLER, 600L);
        assertThat(bills.make(OCTOBER, "operator 1").bills()).isEqualTo(1);
        Bill right = of(SELLER, OCTOBER);
        assertThat(right.lines().getLast().netFen()).isEqualTo(18_000);
        assertThat(account(SELLER).openFen()).isEqualTo(right.grossFen());
        Bill red = bills.ofMonth(Bills.PARK, OCTOBER).stream()
                .filter(bill -> bill.reverses() != null)
                .findFirst()
                .orElseThrow();
        assertThat(red.reverses()).isEqualTo(wrong.number());
        assertThat(red.grossFen()).isEqualTo(-wrong.grossFen());
        balanced(OCTOBER);
    }

    @Test
    void what_comes_after_a_month_was_closed_stands_in_the_open_one() throws SQLException {
        bills.make(OCTOBER, "operator 1");
        assertThat(bills.close(NOVEMBER, "operator 1")).extracting(Fault::field).containsExactly("month");
        assertThat(bills.close(OCTOBER, "operator 1")).isEmpty();
        assertThat(bills.close(OCTOBER, "operator 1"))
                .extracting(Fault::expected)
                .containsExactly("the next month to be closed, 2026-11");
        TrialBalance closed = bills.trialBalance(OCTOBER);
        assertThat(closed.closed()).isTrue();
        bills.reverse(of(SELLER, OCTOBER).id(), "parcels counted twice", "operator 1");
        bills.make(OCTOBER, "operator 1");
        assertThat(receive(BROKER, "BILLS", "2026-10-30", "100", "R-1")).isEmpty();
        assertThat(bills.trialBalance(OCTOBER).rows()).isEqualTo(closed.rows());
        assertThat(of(SELLER, OCTOBER).booked()).isEqualTo(NOVEMBER);
        assertThat(account(BROKER).receipts()).extracting(Receipt::booked).containsExactly(NOVEMBER);
        balanced(OCTOBER);
        balanced(NOVEMBER);
    }

    @Test
    void money_settles_what_is_due_first_and_is_taken_once() throws SQLException {
        bills.make(OCTOBER, "operator 1");
        clock.to("2026-12-02");
        bills.make(NOVEMBER, "operator 1");
        long first = of(BROKER, OCTOBER).grossFen();
        assertThat(receive(BROKER, "BILLS", "2026-12-01", "1000.00", "R-1")).isEmpty();
        assertThat(receive(BROKER, "BILLS", "2026-12-01", "1000.00", "R-1"))
                .extracting(Fault::field)
                .containsExactly("reference");
        assertThat(account(BROKER).open())
                .extracting(TenantAccount.Open::fen, TenantAccount.Open::overdue)
                .containsExactly(
                        Tuple.tuple(first - 100_000, 14),
                        Tuple.tuple(of(BROKER, NOVEMBER).grossFen(), 0));
        assertThat(receive(BROKER, "BILLS", "2026-12-02", "10000", "R-2")).isEmpty();
        assertThat(account(BROKER).open()).isEmpty();
        assertThat(account(BROKER).creditFen())
                .isEqualTo(1_100_000 - first - of(BROKER, NOVEMBER).grossFen());
        balanced(YearMonth.of(2026, 12));
    }

    @Test
    void no_more_of_a_deposit_goes_back_than_was_lodged() throws SQLException {
        assertThat(receive(BROKER, "DEPOSIT", "2026-11-01", "5000", "D-1")).isEmpty();
        assertThat(receive(BROKER, "DEPOSIT_BACK", "2026-11-02", "5000.01", "D-2"))
                .extracting(Fault::expected)
                .containsExactly("no more than the deposit held, 5000.00");
        assertThat(receive(BROKER, "DEPOSIT_BACK", "2026-11-02", "2000", "D-2")).isEmpty();
        assertThat(account(BROKER).depositFen()).isEqualTo(300_000);
        balanced(NOVEMBER);
    }

    @Test
    void who_is_overdue_is_reminded_step_by_step() throws SQLException {
        bills.make(OCTOBER, "operator 1"); // due on 18 November
        clock.to("2026-11-24");
        assertThat(bills.remind("operator 1")).isEmpty();
        clock.to("2026-11-25");
        assertThat(bills.remind("operator 1")).extracting(Reminder::step).containsExactly(1, 1);
        assertThat(bills.remind("operator 1")).as("once").isEmpty();
        receive(SELLER, "BILLS", "2026-11-25", "100000", "R-1");
        clock.to("2026-12-09");
        assertThat(bills.remind("operator 1"))
                .extracting(Reminder::tenant, Reminder::step)
                .containsExactly(Tuple.tuple(BROKER, 2));
        assertThat(bills.reminders(BROKER.value())).hasSize(2);
        assertThat(bills.reminders(SELLER.value())).hasSize(1);
    }

    @Test
    void a_charge_is_billed_late_rather_than_never_and_withdrawn_only_before() throws SQLException {
        bills.make(OCTOBER, "operator 1");
        assertThat(studio("2026-10-31", "1")).isEmpty();
        clock.to("2026-12-02");
        bills.make(NOVEMBER, "operator 1");
        assertThat(of(BROKER, NOVEMBER).lines())
                .filteredOn(line -> line.fee() == Fee.STUDIO)
                .extracting(BillLine::from)
                .containsExactly(LocalDate.parse("2026-10-31"));
        Charge billed = bills.charges(BROKER.value(), 10).getFirst();
        assertThat(billed.bill()).isEqualTo(of(BROKER, NOVEMBER).number());
        assertThat(bills.withdraw(billed.id(), "operator 1"))
                .extracting(Fault::field)
                .containsExactly("charge");
        assertThat(studio("2026-12-01", "1")).isEmpty();
        assertThat(bills.withdraw(bills.charges(BROKER.value(), 10).getFirst().id(), "operator 1"))
                .isEmpty();
        assertThat(bills.charges(BROKER.value(), 10)).hasSize(1);
        assertThat(bills.charges(SELLER.value(), 10)).isEmpty();
    }

    @Test
    void what_is_refused_names_its_field() throws SQLException {
        assertThat(receive(EnterpriseCode.of("9902969999"), "GIFT", "2027-01-01", "1,50", ""))
                .extracting(Fault::field)
                .containsExactly("tenant", "kind", "amount", "reference", "day");
        assertThat(bills.charge(new Bills.ChargeForm("x", "PARCEL", "soon", "0", ""), "operator 1"))
                .extracting(Fault::field)
                .containsExactly("tenant", "fee", "day", "quantity", "note");
        assertThat(bills.charge(
                        new Bills.ChargeForm(BROKER.value(), "TRAINING", "2026-11-01", "1", "customs course"),
                        "operator 1"))
                .extracting(Fault::expected)
                .containsExactly("a fee with a price on 2026-11-01");
        assertThat(bills.price("RENT", "2026-13-01", "-3", "operator 1"))
                .extracting(Fault::field)
                .containsExactly("fee", "from", "price");
        assertThat(bills.price("PARCEL", "2026-01-01", "0.40", "operator 1"))
                .extracting(Fault::field)
                .containsExactly("from");
    }

    @Test
    void a_tenant_sees_its_own_bills_alone() throws SQLException {
        bills.make(OCTOBER, "operator 1");
        assertThat(bills.newest(BROKER.value(), 10)).extracting(Bill::tenant).containsExactly(BROKER);
        assertThat(bills.bill(BROKER.value(), of(SELLER, OCTOBER).id())).isEmpty();
        assertThat(bills.bill("", of(SELLER, OCTOBER).id())).isEmpty();
        assertThat(bills.accounts(BROKER.value()))
                .extracting(TenantAccount::tenant)
                .containsExactly(BROKER);
    }
}
