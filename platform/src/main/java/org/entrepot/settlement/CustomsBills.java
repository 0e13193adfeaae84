package org.entrepot.settlement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.LedgerActs.Shift;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.TransferFailure;
import org.entrepot.ledger.TransferId;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.Fields;
import org.entrepot.node.Probe;
import org.jspecify.annotations.Nullable;

/**
 * The tax bills that customs issues (816) and what becomes of them (818), under the authority upstream. A bill is drawn on the guarantee by
 * its own amounts, whatever was assessed here; the difference is a finding. Where the guarantee does not reach it is drawn in part, and the
 * rest as cover comes, the bill that came first first. Each is told to its parties as it was written, once.
 */
public final class CustomsBills {
    private static final int MOST_SHOWN = 200;
    private static final int AT_ONCE = 500;
    private static final String CODE = "guarantees";
    private static final Money NOTHING = Money.fen(0);

    private final SettlementGround ground;

    public CustomsBills(SettlementGround ground) {
        this.ground = ground;
    }

    /**
     * What is known here of the list that a bill is of.
     *
     * @param declaration its document number
     * @param parties who is told and whose guarantee is charged, where the bill does not say; customs codes
     * @param reserved under which its tax was reserved, if it was
     * @param duty what was assessed here, with {@code consumption} and {@code vat}; null where it was not
     */
    public record Assessed(
            long declaration,
            BillParties parties,
            TransferId reserved,
            @Nullable Money duty,
            @Nullable Money consumption,
            @Nullable Money vat) {
        /** All three; null where it was not assessed. */
        @Nullable Money tax() {
            return duty == null || consumption == null || vat == null
                    ? null
                    : duty.plus(consumption).plus(vat);
        }
    }

    /** What came of a message. */
    public enum Taken {
        KEPT,
        /** It came before: nothing changed. */
        REPEATED,
        /** Its list or its bill is not known yet. */
        EARLY
    }

    /**
     * Takes a bill in.
     *
     * @param said the 816, its parties by customs codes
     * @param list what is known of its list
     */
    public Taken bill(CebDocument said, Assessed list) throws SQLException {
        return ground.acts().act(shift -> bill(shift, said, list));
    }

    private static Taken bill(Shift shift, CebDocument said, Assessed list) throws SQLException {
        Connection c = shift.connection();
        String taxNo = said.text("taxNo");
        CustomsBillStore.lock(c, taxNo);
        byte[] digest = digest(said);
        if (CustomsBillStore.isKnown(c, digest)) {
            return Taken.REPEATED;
        }
        Optional<CustomsBillStore.Row> before = CustomsBillStore.one(c, taxNo);
        if (before.isPresent()) {
            again(c, said, before.get().bill());
        } else {
            add(shift, said, list);
        }
        tell(shift, said, digest);
        return Taken.KEPT;
    }

    /** A bill that came before under its number: what was drawn stays, and a difference is a finding. */
    private static void again(Connection c, CebDocument said, CustomsBill before) throws SQLException {
        boolean same = fen(said, "customsTax").equals(before.duty())
                && fen(said, "consumptionTax").equals(before.consumption())
                && fen(said, "valueAddedTax").equals(before.vat());
        if (!same && !before.findings().contains("changed")) {
            List<String> findings = new ArrayList<>(before.findings());
            findings.add("changed");
            CustomsBillStore.find(c, before.taxNo(), findings);
        }
    }

    private static void add(Shift shift, CebDocument said, Assessed list) throws SQLException {
        BillParties parties = parties(said, list.parties());
        TaxBill.Status status = TaxBill.Status.of(Integer.parseInt(said.text("status")));
        Money duty = fen(said, "customsTax");
        Money consumption = fen(said, "consumptionTax");
        Money vat = fen(said, "valueAddedTax");
        Money tax = duty.plus(consumption).plus(vat);
        List<String> findings = new ArrayList<>();
        boolean agrees = list.tax() == null
                || (duty.equals(list.duty()) && consumption.equals(list.consumption()) && vat.equals(list.vat()));
        if (!agrees) {
            findings.add("amount");
        }
        List<BillLine> lines = lines(said);
        Money ofLines = lines.stream().map(BillLine::tax).reduce(NOTHING, Money::plus);
        if (!ofLines.equals(tax)) {
            findings.add("lines");
        }
        Money drawn = NOTHING;
        if (status != TaxBill.Status.VOID && EnterpriseCode.fits(parties.guarantor())) {
            drawn = draw(shift, said.text("taxNo"), EnterpriseCode.of(parties.guarantor()), tax, list.reserved());
        }
        String book = said.text("entDutyNo");
        CustomsBill bill = new CustomsBill(
                said.text("taxNo"),
                said.text("invtNo"),
                parties,
                duty,
                consumption,
                vat,
                list.tax(),
                drawn,
                status,
                book.isEmpty() ? null : book,
                findings,
                shift.now(),
                null);
        CustomsBillStore.add(
                shift.connection(),
                new CustomsBillStore.Entry(list, bill, said.text("returnTime"), BillLine.write(lines)));
    }

    /** Draws on the guarantee: what was reserved first, the rest as far as there is one; gives what was drawn. */
    private static Money draw(Shift shift, String taxNo, EnterpriseCode guarantor, Money tax, TransferId reserved)
            throws SQLException {
        Transfer.Deed deed = new Transfer.Deed(taxNo, shift.now());
        TransferId drawn = id(shift, taxNo, "draw");
        TransferId more = id(shift, taxNo, "more");
        Book book = shift.gather(
                List.of(Guarantees.account(guarantor), Guarantees.due(guarantor)),
                List.of(drawn, more),
                List.of(reserved));
        if (tax.minor() == 0) {
            var _ = book.apply(Transfer.voiding(id(shift, taxNo, "none"), reserved, deed));
            return tax;
        }
        Optional<TransferFailure> failed = book.apply(Transfer.postPart(drawn, reserved, tax.minor(), deed));
        if (failed.isEmpty()) {
            return tax;
        }
        long covered = 0;
        if (failed.get() == TransferFailure.EXCEEDS_PENDING_TRANSFER_AMOUNT) {
            covered = book.made(reserved).map(Transfer::amount).orElse(0L);
            book.apply(Transfer.post(drawn, reserved, deed)).ifPresent(found -> {
                throw new IllegalStateException("what was reserved cannot be drawn: " + found);
            });
        }
        return Money.fen(covered + draw(book, more, guarantor, tax.minor() - covered, deed));
    }

    /** Draws as much as the guarantee has; how much that was. */
    private static long draw(Book book, TransferId id, EnterpriseCode guarantor, long wanted, Transfer.Deed deed) {
        long left = book.balance(Guarantees.account(guarantor).id()).available();
        long fen = Math.clamp(left, 0, wanted);
        if (fen > 0) {
            book.apply(Transfer.posted(
                            id,
                            Guarantees.account(guarantor).id(),
                            Guarantees.due(guarantor).id(),
                            fen,
                            deed))
                    .ifPresent(failed -> {
                        throw new IllegalStateException("a tax bill of customs cannot be drawn: " + failed);
                    });
        }
        return fen;
    }

    /** Draws what bills lack where their guarantees have cover again; how many bills came nearer to it. */
    public int cover() throws SQLException {
        return ground.acts().act(CustomsBills::cover);
    }

    private static int cover(Shift shift) throws SQLException {
        List<CustomsBill> lacking = CustomsBillStore.uncovered(shift.connection(), AT_ONCE).stream()
                .map(CustomsBillStore.Row::bill)
                .filter(bill -> EnterpriseCode.fits(bill.parties().guarantor()))
                .toList();
        if (lacking.isEmpty()) {
            return 0;
        }
        Set<AccountSpec> accounts = new LinkedHashSet<>();
        for (CustomsBill bill : lacking) {
            EnterpriseCode guarantor = EnterpriseCode.of(bill.parties().guarantor());
            accounts.add(Guarantees.account(guarantor));
            accounts.add(Guarantees.due(guarantor));
        }
        Book book = shift.gather(accounts, List.of(), List.of());
        int covered = 0;
        for (CustomsBill bill : lacking) {
            long before = bill.drawn().minor();
            long fen = draw(
                    book,
                    id(shift, bill.taxNo(), "cover " + before),
                    EnterpriseCode.of(bill.parties().guarantor()),
                    bill.uncovered().minor(),
                    new Transfer.Deed(bill.taxNo(), shift.now()));
            if (fen > 0) {
                CustomsBillStore.drawn(shift.connection(), bill.taxNo(), before + fen);
                covered++;
            }
        }
        return covered;
    }

    /** Whether the guarantees cover what customs has billed. */
    public Probe.Finding look() {
        try {
            long uncovered = ground.readBooks(CustomsBillStore::uncovered);
            return uncovered == 0
                    ? new Probe.Finding(CODE, Probe.Level.WELL, "Guarantees cover the tax bills of customs.")
                    : new Probe.Finding(
                            CODE,
                            Probe.Level.WORRYING,
                            uncovered + " tax bills of customs are not covered by their guarantees; see /guarantees.");
        } catch (SQLException e) {
            return new Probe.Finding(
                    CODE, Probe.Level.WORRYING, "The tables of tax bills cannot be read; see the log.");
        }
    }

    private static TransferId id(Shift shift, String taxNo, String what) {
        return TransferId.of(shift.now(), taxNo, 0, "guarantee.customs." + what);
    }

    /** Takes in what became of a bill. */
    public Taken change(CebDocument said) throws SQLException {
        return ground.acts().act(shift -> change(shift, said));
    }

    private static Taken change(Shift shift, CebDocument said) throws SQLException {
        Connection c = shift.connection();
        String taxNo = said.text("taxNo");
        CustomsBillStore.lock(c, taxNo);
        byte[] digest = digest(said);
        if (CustomsBillStore.isKnown(c, digest)) {
            return Taken.REPEATED;
        }
        Optional<CustomsBillStore.Row> found = CustomsBillStore.one(c, taxNo);
        if (found.isEmpty()) {
            return Taken.EARLY;
        }
        CustomsBill bill = found.get().bill();
        String time = said.text("returnTime");
        TaxBill.Status status = TaxBill.Status.of(Integer.parseInt(said.text("status")));
        boolean counts = bill.status() != TaxBill.Status.VOID
                && time.compareTo(found.get().time()) > 0;
        if (counts) {
            long drawn = bill.drawn().minor();
            if (status == TaxBill.Status.VOID && drawn > 0 && bill.paidAt() == null) {
                restore(shift, id(shift, taxNo, "void"), bill.parties().guarantor(), drawn, taxNo);
                drawn = 0;
            }
            CustomsBillStore.become(c, taxNo, status, time, said.text("entDutyNo"), drawn);
        }
        tell(shift, said, digest);
        return Taken.KEPT;
    }

    private static void restore(Shift shift, TransferId id, String guarantor, long fen, String reference)
            throws SQLException {
        EnterpriseCode of = EnterpriseCode.of(guarantor);
        Book book = shift.gather(List.of(Guarantees.account(of), Guarantees.due(of)), List.of(id), List.of());
        book.apply(Transfer.posted(
                        id,
                        Guarantees.due(of).id(),
                        Guarantees.account(of).id(),
                        fen,
                        new Transfer.Deed(reference, shift.now())))
                .ifPresent(failed -> {
                    throw new IllegalStateException("the tax of a bill cannot be given back: " + failed);
                });
    }

    /**
     * Records that a payment book of customs was paid: its bills are, and what they have drawn is given back.
     *
     * @param number {@code entDutyNo}, as 818 told it
     * @param reference of the payment, 1 to 60 characters, one for each book
     * @param by who records it
     * @return why not; empty also when that very payment was recorded before
     */
    public List<Fault> pay(String number, String reference, String by) throws SQLException {
        if (reference.isBlank() || reference.length() > 60) {
            return List.of(fault("payment.reference", "reference", reference, "1 to 60 characters"));
        }
        return ground.acts().act(shift -> pay(shift, number.strip(), reference.strip(), by));
    }

    private static List<Fault> pay(Shift shift, String number, String reference, String by) throws SQLException {
        Connection c = shift.connection();
        List<CustomsBill> bills = CustomsBillStore.ofBook(c, number).stream()
                .map(CustomsBillStore.Row::bill)
                .filter(bill -> bill.status() == TaxBill.Status.GATHERED)
                .toList();
        if (bills.isEmpty()) {
            return List.of(fault("payment.book", "entDutyNo", number, "the number of a payment book of customs"));
        }
        Optional<String> other = CustomsBillStore.withReference(c, reference);
        if (other.isPresent() && !other.get().equals(number)) {
            return List.of(fault(
                    "payment.reference", "reference", reference, "a payment of its own; this one paid " + other.get()));
        }
        List<CustomsBill> open =
                bills.stream().filter(bill -> bill.paidAt() == null).toList();
        if (open.isEmpty()) {
            return other.isPresent()
                    ? List.of()
                    : List.of(fault("payment.book", "entDutyNo", number, "a book that is not paid"));
        }
        String guarantor = open.getFirst().parties().guarantor();
        if (open.stream().anyMatch(bill -> !bill.parties().guarantor().equals(guarantor))) {
            return List.of(fault("payment.book", "entDutyNo", number, "a book of one payer"));
        }
        long drawn = open.stream().mapToLong(bill -> bill.drawn().minor()).sum();
        if (drawn > 0) {
            restore(
                    shift,
                    TransferId.of(shift.now(), number, 1, "guarantee.customs.paid"),
                    guarantor,
                    drawn,
                    number + " paid " + reference);
        }
        for (CustomsBill bill : open) {
            CustomsBillStore.pay(c, bill.taxNo(), reference, shift.now(), by);
        }
        return List.of();
    }

    private static Fault fault(String rule, String field, String found, String expected) {
        return new Fault("100", rule, field, found, expected);
    }

    /** A guarantor's bills, the newest 200; what that viewer may see: a tenant's code, or {@code *}. */
    public List<CustomsBill> bills(String viewer, EnterpriseCode guarantor) throws SQLException {
        return ground.read(viewer, c -> CustomsBillStore.ofGuarantor(c, guarantor, MOST_SHOWN));
    }

    private static void tell(Shift shift, CebDocument said, byte[] digest) throws SQLException {
        CustomsBillStore.notice(shift.connection(), shift.position(), said.text("taxNo"), digest, bytes(said));
        shift.covers(digest);
    }

    private static byte[] bytes(CebDocument said) {
        return CebWriter.receipts(said.type(), said.text("guid"), List.of(said));
    }

    private static byte[] digest(CebDocument said) {
        return TaxBills.hash(bytes(said));
    }

    private static BillParties parties(CebDocument said, BillParties known) {
        return new BillParties(
                said(said, "assureCode", known.guarantor()),
                said(said, "ebcCode", known.seller()),
                said(said, "agentCode", known.declarant()),
                said(said, "logisticsCode", known.carrier()));
    }

    private static String said(CebDocument said, String element, String known) {
        String text = said.text(element);
        return text.isEmpty() ? known : text;
    }

    private static List<BillLine> lines(CebDocument said) {
        List<BillLine> lines = new ArrayList<>();
        for (Fields line : said.lines()) {
            lines.add(new BillLine(
                    Integer.parseInt(line.text("gnum")),
                    HsCode.of(line.text("gcode")),
                    fen(line.text("taxPrice")),
                    fen(line.text("customsTax")),
                    fen(line.text("consumptionTax")),
                    fen(line.text("valueAddedTax"))));
        }
        return lines;
    }

    private static Money fen(CebDocument said, String element) {
        return fen(said.text(element));
    }

    /** Documents may carry five decimals; half up to the fen. */
    private static Money fen(String text) {
        return Money.yuan(new BigDecimal(text), RoundingMode.HALF_UP);
    }
}
