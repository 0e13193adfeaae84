package org.entrepot.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.Audit;
import org.entrepot.ledger.AuditReport;
import org.entrepot.ledger.FeedPosition;
import org.entrepot.ledger.Ledger;
import org.entrepot.ledger.LedgerActs;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.TransferFailure;
import org.entrepot.ledger.TransferId;
import org.entrepot.node.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deposits, letters and payment books over weeks, on a clock to be set. */
class PaymentBooksTest {
    private static final EnterpriseCode GUARANTOR = EnterpriseCode.of("9902960001");
    private static final EnterpriseCode STRANGER = EnterpriseCode.of("9902960009");
    private static final LocalDate RELEASED = LocalDate.parse("2026-11-24");

    private TestDatabase database;
    private Instant now = noon(RELEASED);
    private Covers covers;
    private PaymentBooks books;
    private Set<String> open = Set.of();
    private LedgerActs clearing;

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(Beijing.ZONE).toInstant();
    }

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return Beijing.ZONE;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        SettlementGround ground = new SettlementGround(database.owner(), database.reader(), clock);
        covers = new Covers(ground);
        books = new PaymentBooks(ground, c -> open);
        clearing = new LedgerActs(database.owner(), 3, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void day(int after) {
        now = noon(RELEASED.plusDays(after));
    }

    private void deposit(String amount) throws SQLException {
        assertThat(covers.register(cover(Cover.Kind.DEPOSIT, "D-" + amount, amount, RELEASED, null), "operator"))
                .isEmpty();
    }

    private static Cover cover(Cover.Kind kind, String number, String amount, LocalDate from, @Nullable LocalDate to) {
        return new Cover(
                GUARANTOR,
                kind,
                number,
                kind == Cover.Kind.LETTER ? "Sample Bank (示例)" : "",
                Money.yuan(amount),
                from,
                to,
                Money.fen(0));
    }

    /** Releases lists of that tax each, if the guarantee carries them; why not. */
    private List<TransferFailure> release(String name, int lists, String tax) throws SQLException {
        return clearing.act(shift -> {
            var book = shift.gather(
                    List.of(Guarantees.account(GUARANTOR), Guarantees.due(GUARANTOR)), List.of(), List.of());
            TaxEntry entry = new TaxEntry(Map.of(), book, shift.now());
            List<TransferFailure> failures = new ArrayList<>();
            for (int i = 0; i < lists; i++) {
                String key = "I" + name + i;
                TransferId reserved = Guarantees.reservation(shift.now(), key, 1);
                var failed = book.apply(
                        Guarantees.reserve(reserved, GUARANTOR, Money.yuan(tax), new Transfer.Deed(key, shift.now())));
                failed.ifPresent(failures::add);
                if (failed.isEmpty()) {
                    entry.release(
                            new TaxEntry.Released(
                                    i,
                                    "ZZ002026I" + name + i,
                                    "4258",
                                    new BillParties(GUARANTOR.value(), "9902960002", "9902960003", "9902960004"),
                                    reserved,
                                    Guarantees.drawing(shift.now(), key, 1)),
                            List.of(new BillLine(
                                    1,
                                    HsCode.of("0409000000"),
                                    Money.yuan("410.00"),
                                    Money.fen(0),
                                    Money.fen(0),
                                    Money.yuan(tax))));
                }
            }
            shift.covers(TaxBills.record(shift.connection(), entry, shift.position(), 0, new byte[] {1}));
            return failures;
        });
    }

    private void stands(String available, String due, String inBooks, String overdue) throws SQLException {
        assertThat(books.position(GUARANTOR))
                .isEqualTo(new Position(
                        GUARANTOR,
                        Money.yuan(available),
                        Money.fen(0),
                        Money.yuan(due),
                        Money.yuan(inBooks),
                        Money.yuan(overdue),
                        Money.fen(0)));
    }

    private List<String> told() throws SQLException {
        List<String> told = new ArrayList<>();
        try (Connection c = database.owner().getConnection()) {
            for (Map.Entry<Integer, Long> head : Ledger.heads(c).seen().entrySet()) {
                TaxBills.feed(c, GUARANTOR, new FeedPosition(head.getKey(), 0), head.getValue(), 0, 100)
                        .forEach(notice -> told.add(notice.document().text("taxNo") + " "
                                + notice.document().text("status")));
            }
        }
        return told;
    }

    @Test
    void bills_are_gathered_on_day_31_due_till_day_45_and_paid_once() throws SQLException {
        deposit("1000.00");
        release("A", 3, "37.31");
        day(2);
        release("B", 1, "100.00");
        day(30);
        assertThat(books.gather()).as("a return may still come").isZero();
        day(31);
        assertThat(books.gather()).isEqualTo(1);
        assertThat(books.gather()).isZero();
        stands("788.07", "211.93", "111.93", "0.00");
        PaymentBook book = books.books(GUARANTOR.value(), GUARANTOR).getFirst();
        assertThat(book.number()).isEqualTo("ZZ0020261225000001");
        assertThat(book.bills()).isEqualTo(3);
        assertThat(book.dueFrom()).isEqualTo(RELEASED.plusDays(31));
        assertThat(book.dueTo()).isEqualTo(RELEASED.plusDays(45));
        assertThat(books.billsIn("*", book.number())).hasSize(3);
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "ZZ002026IA0_0 1",
                        "ZZ002026IA1_0 1",
                        "ZZ002026IA2_0 1",
                        "ZZ002026IB0_0 1",
                        "ZZ002026IA0_0 2",
                        "ZZ002026IA1_0 2",
                        "ZZ002026IA2_0 2");
        day(45);
        stands("788.07", "211.93", "111.93", "0.00");
        day(46);
        assertThat(books.gather()).isEqualTo(1);
        stands("788.07", "211.93", "211.93", "111.93");
        assertThat(books.pay(book.number(), "BANK-1", "operator")).isEmpty();
        assertThat(books.pay(book.number(), "BANK-1", "operator"))
                .as("said again")
                .isEmpty();
        stands("900.00", "100.00", "100.00", "0.00");
        assertThat(books.pay(book.number(), "BANK-2", "operator"))
                .extracting(Fault::rule)
                .containsExactly("payment.book");
        String second = books.books(GUARANTOR.value(), GUARANTOR).getFirst().number();
        assertThat(books.pay(second, "BANK-1", "operator"))
                .extracting(Fault::rule)
                .containsExactly("payment.reference");
        assertThat(books.pay("ZZ0020261225999999", "BANK-3", "operator")).hasSize(1);
        stands("900.00", "100.00", "100.00", "0.00");
        assertThat(books.books(STRANGER.value(), GUARANTOR))
                .as("a stranger sees none")
                .isEmpty();
    }

    @Test
    void a_bill_whose_return_is_not_decided_is_gathered_later() throws SQLException {
        deposit("1000.00");
        release("A", 2, "37.31");
        open = Set.of("ZZ002026IA0");
        day(31);
        assertThat(books.gather()).isEqualTo(1);
        assertThat(books.books(GUARANTOR.value(), GUARANTOR))
                .extracting(PaymentBook::bills)
                .containsExactly(1);
        open = Set.of();
        assertThat(books.gather()).isEqualTo(1);
        stands("925.38", "74.62", "74.62", "0.00");
    }

    @Test
    void a_bill_in_a_book_cannot_be_returned_any_more() throws SQLException {
        deposit("1000.00");
        release("A", 1, "37.31");
        day(31);
        books.gather();
        List<Fault> faults = clearing.act(shift -> {
            Map<String, List<TaxBill>> bills = TaxBills.lock(shift.connection(), List.of("ZZ002026IA0"));
            List<TaxBill> all = bills.getOrDefault("ZZ002026IA0", List.of());
            var book = shift.gather(TaxEntry.accounts(all), TaxEntry.drawings(all), List.of());
            return new TaxEntry(bills, book, shift.now())
                    .returned("ZZ002026IA0", Map.of(1, Left.NOTHING)).stream().toList();
        });
        assertThat(faults).extracting(Fault::found).containsExactly("ZZ002026IA0_0 2");
        stands("962.69", "37.31", "37.31", "0.00");
    }

    @Test
    void a_letter_counts_from_its_first_day_to_its_last_and_what_rests_on_it_till_it_is_paid() throws SQLException {
        assertThat(covers.register(
                        cover(Cover.Kind.LETTER, "L-1", "100.00", RELEASED.plusDays(1), RELEASED.plusDays(30)),
                        "operator"))
                .isEmpty();
        stands("0.00", "0.00", "0.00", "0.00");
        assertThat(release("A", 1, "40.00")).containsExactly(TransferFailure.EXCEEDS_CREDITS);
        day(1);
        covers.turn();
        covers.turn();
        stands("100.00", "0.00", "0.00", "0.00");
        assertThat(release("B", 1, "40.00")).isEmpty();
        day(31);
        covers.turn();
        stands("0.00", "40.00", "0.00", "0.00");
        assertThat(release("C", 1, "1.00")).containsExactly(TransferFailure.EXCEEDS_CREDITS);
        assertThat(covers.of("*", GUARANTOR).getFirst().covered()).isEqualTo(Money.yuan("40.00"));
        day(32);
        books.gather();
        assertThat(books.pay(books.books("*", GUARANTOR).getFirst().number(), "BANK-1", "operator"))
                .isEmpty();
        covers.turn();
        stands("0.00", "0.00", "0.00", "0.00");
        assertThat(covers.of("*", GUARANTOR).getFirst().covered()).isEqualTo(Money.fen(0));
        assertThat(covers.of(STRANGER.value(), GUARANTOR)).isEmpty();
    }

    @Test
    void several_cover_together_and_a_wrong_one_is_refused_with_its_field() throws SQLException {
        deposit("10.00");
        assertThat(covers.register(cover(Cover.Kind.LETTER, "L-1", "5.00", RELEASED, RELEASED), "operator"))
                .isEmpty();
        stands("15.00", "0.00", "0.00", "0.00");
        assertThat(covers.register(cover(Cover.Kind.LETTER, "L-1", "7.00", RELEASED, RELEASED), "operator"))
                .extracting(Fault::field)
                .containsExactly("number");
        assertThat(covers.register(cover(Cover.Kind.LETTER, "", "0.00", RELEASED, null), "operator"))
                .extracting(Fault::field)
                .containsExactly("amount", "number", "validTo");
        assertThat(covers.register(
                        cover(Cover.Kind.LETTER, "L-2", "7.00", RELEASED, RELEASED.minusDays(1)), "operator"))
                .extracting(Fault::field)
                .containsExactly("validTo");
        stands("15.00", "0.00", "0.00", "0.00");
    }

    @Test
    void the_audit_finds_nothing_and_names_what_somebody_altered() throws Exception {
        deposit("1000.00");
        release("A", 2, "37.31");
        day(3);
        release("B", 1, "10.00");
        day(31);
        books.gather();
        assertThat(Audit.run(database.owner(), Path.of("target")).broken()).isEmpty();
        assertThat(brokenBy("UPDATE settlement.bill SET vat = vat - 1 WHERE invt_no = 'ZZ002026IB0'"))
                .isEqualTo("tax.due");
        assertThat(brokenBy("UPDATE settlement.bill SET status = 3 WHERE invt_no = 'ZZ002026IA1'"))
                .isEqualTo("tax.due");
        assertThat(brokenBy("UPDATE settlement.payment_book SET bills = 3")).isEqualTo("tax.book");
        assertThat(brokenBy("UPDATE settlement.cover SET amount = amount + 1, covered = covered + 1"))
                .isEqualTo("tax.covered");
        assertThat(
                        brokenBy(
                                "UPDATE settlement.bill SET lines = '1:0409000000:41000:0:0:3732' WHERE invt_no = 'ZZ002026IA1'"))
                .isEqualTo("tax.lines");
        assertThat(Audit.run(database.owner(), Path.of("target")).broken()).isEmpty();
    }

    /** Which rule the audit says is broken after that statement, which is taken back. */
    private String brokenBy(String statement) throws Exception {
        String table = statement.split(" ", -1)[1];
        try (Connection c = database.owner().getConnection();
                java.sql.Statement change = c.createStatement()) {
            change.execute("CREATE TABLE public.kept AS SELECT * FROM " + table);
            assertThat(change.executeUpdate(statement)).isPositive();
            try {
                return Audit.run(database.owner(), Path.of("target"))
                        .broken()
                        .map(AuditReport.Break::rule)
                        .orElse("none");
            } finally {
                change.execute("DELETE FROM " + table);
                change.execute("INSERT INTO " + table + (table.endsWith("cover") ? " OVERRIDING SYSTEM VALUE" : "")
                        + " SELECT * FROM public.kept");
                change.execute("DROP TABLE public.kept");
            }
        }
    }
}
