package org.entrepot.settlement;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.Balance;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.Ledger;
import org.entrepot.ledger.LedgerActs.Shift;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.TransferFailure;
import org.entrepot.ledger.TransferId;
import org.entrepot.settlement.PaymentBookStore.Sum;
import org.entrepot.settlement.PaymentBookStore.Ungathered;

/**
 * Bills, the books they are gathered into when no return can come any more, and what is paid. A payment gives the guarantee back
 * what its bills had drawn; it is recorded once, whoever says it again.
 */
public final class PaymentBooks {
    private static final int MOST_BILLS = 10_000;
    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_SHOWN = 200;

    /** No office holds it: what begins with it is SIMULATED. */
    private static final String OFFICE = "ZZ00";

    private final SettlementGround ground;
    private final OpenReturns open;
    private final DutyTerms terms = DutyTerms.load();

    /** On the ground of the running program; also made without Spring, where no return waits for its goods. */
    public PaymentBooks(SettlementGround ground) {
        this(ground, c -> Set.of());
    }

    PaymentBooks(SettlementGround ground, OpenReturns open) {
        this.ground = ground;
        this.open = open;
    }

    /**
     * Gathers what is to be gathered today: a book for each payer and day of release, of 10,000 bills at most. Bills of lists
     * whose return is not decided wait.
     *
     * @return how many books were made
     */
    public int gather() throws SQLException {
        LocalDate today = Beijing.date(ground.clock().instant());
        int made = 0;
        for (boolean more = true; more; ) {
            int before = made;
            for (Ungathered one :
                    ground.readBooks(c -> PaymentBookStore.ungathered(c, last(today), open.lists(c), MOST_AT_ONCE))) {
                made += Boolean.TRUE.equals(ground.acts().act(shift -> gather(shift, one))) ? 1 : 0;
            }
            more = made > before;
        }
        return made;
    }

    /** The first day of release that is not to be gathered yet; terms are the same for days so near to each other, or it is later. */
    private LocalDate last(LocalDate today) {
        LocalDate day = today;
        while (terms.gathered(day).isAfter(today)) {
            day = day.minusDays(1);
        }
        return day.plusDays(1);
    }

    private boolean gather(Shift shift, Ungathered of) throws SQLException {
        Connection c = shift.connection();
        String number = OFFICE
                + DateTimeFormatter.BASIC_ISO_DATE.format(Beijing.date(shift.now()))
                + String.format(Locale.ROOT, "%06d", PaymentBookStore.number(c));
        Sum sum = PaymentBookStore.gather(c, of, open.lists(c), number, MOST_BILLS, shift.position(), shift.now());
        if (sum.bills() == 0) {
            return false;
        }
        PaymentBook book = new PaymentBook(
                number,
                of.payer(),
                of.released(),
                terms.dueFrom(of.released()),
                terms.dueTo(of.released()),
                sum.duty(),
                sum.consumption(),
                sum.vat(),
                sum.bills(),
                null,
                null);
        PaymentBookStore.add(c, book, shift.now());
        shift.covers(TaxBills.hash(book.toString().getBytes(StandardCharsets.UTF_8)));
        return true;
    }

    /**
     * Records that a book was paid, as the bank (SIMULATED) says; all of it, in one sum.
     *
     * @param number of the book
     * @param reference of the payment, 1 to 60 characters, one for each book
     * @param by who records it
     * @return why not; empty also when that very payment was recorded before
     */
    public List<Fault> pay(String number, String reference, String by) throws SQLException {
        if (reference.isBlank() || reference.length() > 60) {
            return List.of(fault("payment.reference", "reference", reference, "1 to 60 characters"));
        }
        return ground.acts().act(shift -> pay(shift, number, reference.strip(), by));
    }

    private static List<Fault> pay(Shift shift, String number, String reference, String by) throws SQLException {
        Connection c = shift.connection();
        Optional<PaymentBook> found = PaymentBookStore.lock(c, number);
        if (found.isEmpty()) {
            return List.of(fault("payment.book", "entDutyNo", number, "the number of a payment book"));
        }
        PaymentBook book = found.get();
        if (book.reference() != null) {
            return reference.equals(book.reference())
                    ? List.of()
                    : List.of(fault(
                            "payment.book",
                            "entDutyNo",
                            number,
                            "a book that is not paid; this one was, with " + book.reference()));
        }
        Optional<String> other = PaymentBookStore.withReference(c, reference);
        if (other.isPresent()) {
            return List.of(fault(
                    "payment.reference", "reference", reference, "a payment of its own; this one paid " + other.get()));
        }
        PaymentBookStore.pay(c, number, reference, shift.now(), by);
        if (book.tax().minor() > 0) {
            restore(shift, book, reference);
        }
        return List.of();
    }

    private static void restore(Shift shift, PaymentBook book, String reference) throws SQLException {
        TransferId id = TransferId.of(
                book.released().atStartOfDay(Beijing.ZONE).toInstant(), book.number(), 1, "guarantee.paid");
        Book ledger = shift.gather(
                List.of(Guarantees.account(book.payer()), Guarantees.due(book.payer())), List.of(id), List.of());
        Optional<TransferFailure> failed = ledger.apply(Transfer.posted(
                id,
                Guarantees.due(book.payer()).id(),
                Guarantees.account(book.payer()).id(),
                book.tax().minor(),
                new Transfer.Deed(book.number() + " paid " + reference, shift.now())));
        if (failed.isPresent()) {
            throw new IllegalStateException("what was paid cannot be given back: " + failed.get());
        }
    }

    private static Fault fault(String rule, String field, String found, String expected) {
        return new Fault("100", rule, field, found, expected);
    }

    // --- what is shown ----------------------------------------------------------------------------------------------

    /** How a guarantor stands now. */
    public Position position(EnterpriseCode guarantor) throws SQLException {
        LocalDate today = Beijing.date(ground.clock().instant());
        return ground.readBooks(c -> {
            Balance guarantee = Ledger.balance(c, Guarantees.account(guarantor).id());
            Balance due = Ledger.balance(c, Guarantees.due(guarantor).id());
            PaymentBookStore.Unpaid unpaid = PaymentBookStore.unpaid(c, guarantor, today);
            return new Position(
                    guarantor,
                    Money.fen(guarantee.available()),
                    Money.fen(due.creditsPending()),
                    Money.fen(due.creditsPosted() - due.debitsPosted()),
                    unpaid.inBooks(),
                    unpaid.overdue(),
                    CustomsBillStore.uncovered(c, guarantor));
        });
    }

    /** A payer's books, the last to be due first, the newest 200; what that viewer may see: a tenant's code, or {@code *}. */
    public List<PaymentBook> books(String viewer, EnterpriseCode payer) throws SQLException {
        return ground.read(viewer, c -> PaymentBookStore.of(c, payer, MOST_SHOWN));
    }

    /** One book; empty where the viewer sees none. */
    public Optional<PaymentBook> book(String viewer, String number) throws SQLException {
        return ground.read(viewer, c -> PaymentBookStore.one(c, number));
    }

    /** The bills of a book, by list number. */
    public List<TaxBill> billsIn(String viewer, String number) throws SQLException {
        return ground.read(viewer, c -> BillStore.ofBook(c, number));
    }

    /** A guarantor's bills, newest first, {@code most} of them after so many. */
    public List<TaxBill> bills(String viewer, EnterpriseCode guarantor, int skip, int most) throws SQLException {
        return ground.read(viewer, c -> BillStore.ofGuarantor(c, guarantor, skip, most));
    }
}
