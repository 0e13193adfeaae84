package org.entrepot.settlement;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.LedgerActs.Shift;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.TransferFailure;
import org.entrepot.ledger.TransferId;

/**
 * Deposits and letters of guarantee. What is valid counts on its guarantor's account. What has ended gives no cover: it is taken
 * back from the account, at once as far as no tax rests on it, the rest as that tax is paid or its goods return.
 */
public final class Covers {
    private static final int LONGEST_NUMBER = 60;
    private static final int LONGEST_ISSUER = 100;

    /** The time in the ids of their transfers: one for all, so that a step again is recognised whenever it happens. */
    private static final Instant ANY_TIME = Instant.parse("2026-01-01T00:00:00Z");

    private final SettlementGround ground;

    /** Over the ground on which all of settlement stands. */
    public Covers(SettlementGround ground) {
        this.ground = ground;
    }

    /**
     * Registers a deposit or a letter; it counts from its first day on.
     *
     * @param by who registers it, for people
     * @return what is wrong with it; the same number of the same issuer again is refused
     */
    public List<Fault> register(Cover cover, String by) throws SQLException {
        List<Fault> faults = faults(cover);
        if (!faults.isEmpty()) {
            return faults;
        }
        return ground.acts().act(shift -> {
            if (!CoverStore.add(shift.connection(), cover, shift.now(), by)) {
                return List.of(fault("number", cover.number(), "a number of that issuer that is not registered yet"));
            }
            turn(shift);
            return List.of();
        });
    }

    private static List<Fault> faults(Cover cover) {
        List<Fault> faults = new ArrayList<>();
        if (cover.amount().minor() <= 0) {
            faults.add(fault("amount", cover.amount().toString(), "more than 0.00"));
        }
        if (cover.number().isBlank() || cover.number().length() > LONGEST_NUMBER) {
            faults.add(fault("number", cover.number(), "1 to " + LONGEST_NUMBER + " characters"));
        }
        boolean letter = cover.kind() == Cover.Kind.LETTER;
        if ((letter && cover.issuer().isBlank()) || cover.issuer().length() > LONGEST_ISSUER) {
            faults.add(
                    fault("issuer", cover.issuer(), "the bank of a letter, up to " + LONGEST_ISSUER + " characters"));
        }
        LocalDate to = cover.validTo();
        if (letter && to == null) {
            faults.add(fault("validTo", "", "the last day of the letter"));
        }
        if (to != null && to.isBefore(cover.validFrom())) {
            faults.add(fault("validTo", to.toString(), "not before " + cover.validFrom()));
        }
        return faults;
    }

    private static Fault fault(String field, String found, String expected) {
        return new Fault("100", "guarantee." + field, field, found, expected);
    }

    /** Lets count what begins, and takes back what has ended; nothing where all stands as it should. */
    public void turn() throws SQLException {
        ground.acts().act(shift -> {
            turn(shift);
            return true;
        });
    }

    private static void turn(Shift shift) throws SQLException {
        LocalDate today = Beijing.date(shift.now());
        List<CoverStore.Row> rows = CoverStore.toTurn(shift.connection(), today);
        if (rows.isEmpty()) {
            return;
        }
        Set<AccountSpec> accounts = new LinkedHashSet<>();
        accounts.add(Guarantees.given());
        rows.forEach(row -> accounts.add(Guarantees.account(row.cover().guarantor())));
        Book book = shift.gather(accounts, List.of(), List.of());
        for (CoverStore.Row row : rows) {
            Cover cover = row.cover();
            long target = cover.isValid(today) ? cover.amount().minor() : 0;
            long more = target - cover.covered().minor();
            if (more < 0) {
                long free =
                        book.balance(Guarantees.account(cover.guarantor()).id()).available();
                more = -Math.min(-more, Math.max(0, free));
            }
            if (more != 0) {
                move(book, row, more, shift.now());
                CoverStore.turn(shift.connection(), row.id(), cover.covered().plus(Money.fen(more)));
            }
        }
    }

    private static void move(Book book, CoverStore.Row row, long more, Instant now) {
        Cover cover = row.cover();
        TransferId id = TransferId.of(ANY_TIME, "cover " + row.id(), row.steps() + 1, "guarantee.cover");
        Transfer.Deed deed = new Transfer.Deed(cover.kind() + " " + cover.number(), now);
        var account = Guarantees.account(cover.guarantor()).id();
        var given = Guarantees.given().id();
        Optional<TransferFailure> failed = book.apply(
                more > 0
                        ? Transfer.posted(id, given, account, more, deed)
                        : Transfer.posted(id, account, given, -more, deed));
        if (failed.isPresent()) {
            throw new IllegalStateException("cover cannot be counted: " + failed.get());
        }
    }

    /** What a guarantor has lodged, as that viewer may see it: a tenant's code, or {@code *} for the park. */
    public List<Cover> of(String viewer, EnterpriseCode guarantor) throws SQLException {
        return ground.read(viewer, c -> CoverStore.of(c, guarantor));
    }
}
