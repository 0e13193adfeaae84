package org.entrepot.settlement;

import java.time.Instant;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.AccountCode;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.TransferId;

/**
 * Guarantees for tax: customs releases on credit, up to what a guarantor has lodged (rules of retail import, collected guarantee). A list's tax is
 * reserved when the list is accepted, drawn when it is released and billed, given back when the goods return or the tax is paid;
 * what is reserved and drawn together never exceeds what was given.
 *
 * <p>A guarantor is named by its customs registration code always: whoever finds it in a document by its credit code looks
 * that up first, or one guarantor would have two accounts. Amounts are CNY fen.
 */
public final class Guarantees {
    private static final AccountCode GUARANTEE = AccountCode.of(20, "guarantee");
    private static final AccountCode GIVEN = AccountCode.of(21, "guarantee given");
    private static final AccountCode DUE = AccountCode.of(23, "tax due");
    private static final String UNIT = Money.CNY.value();

    /** What a writer takes at once out of a guarantee: CNY 10,000, the tax of some hundred parcels. */
    private static final long BLOCK_FEN = 1_000_000;

    /** The time in the ids of guarantees given: one for all, so that giving again is recognised whenever it happens. */
    private static final Instant ANY_TIME = Instant.parse("2026-01-01T00:00:00Z");

    private Guarantees() {}

    /** What is left of a guarantor's guarantee. Hot: on a sale day all writers want one platform's. */
    public static AccountSpec account(EnterpriseCode guarantor) {
        return AccountSpec.hot(GUARANTEE, guarantor.value(), UNIT, BLOCK_FEN);
    }

    /** The other side of what guarantors have given. */
    public static AccountSpec given() {
        return AccountSpec.open(GIVEN, "all", UNIT);
    }

    /** The tax that a guarantor's guarantee secures: pending what is reserved, posted what bills have drawn and nobody paid. */
    public static AccountSpec due(EnterpriseCode guarantor) {
        return AccountSpec.open(DUE, guarantor.value(), UNIT);
    }

    /** The id of the reservation for a declaration; another attempt is another reservation. */
    public static TransferId reservation(Instant time, String declarationKey, int attempt) {
        return TransferId.of(time, declarationKey, attempt, "guarantee.reserve");
    }

    /** Reserves the tax of a list out of the guarantee; refuses another currency than CNY. */
    public static Transfer reserve(TransferId id, EnterpriseCode guarantor, Money tax, Transfer.Deed deed) {
        return Transfer.reserve(id, account(guarantor).id(), due(guarantor).id(), fen(tax), deed);
    }

    /** The id under which that reservation is drawn, at release. */
    public static TransferId drawing(Instant time, String declarationKey, int attempt) {
        return TransferId.of(time, declarationKey, attempt, "guarantee.draw");
    }

    /**
     * Gives tax of a bill back, because goods were returned.
     *
     * @param fen how much, more than nothing
     * @param step which bill of the list comes after it
     */
    static Transfer restore(TaxBill bill, long fen, int step, Instant now) {
        return Transfer.correction(
                TransferId.of(bill.released(), bill.invtNo(), step, "guarantee.restore"),
                due(bill.guarantor()).id(),
                account(bill.guarantor()).id(),
                fen,
                bill.drawn(),
                new Transfer.Deed(bill.taxNo(), now));
    }

    /**
     * The guarantor gives, for the first time or more.
     *
     * @param step 1 for the first, counted on each time more is given; the same step again is the same transfer
     */
    public static Transfer give(EnterpriseCode guarantor, int step, Money amount, Transfer.Deed deed) {
        return Transfer.posted(
                giving(guarantor, step), given().id(), account(guarantor).id(), fen(amount), deed);
    }

    /** The id of that transfer. */
    public static TransferId giving(EnterpriseCode guarantor, int step) {
        return TransferId.of(ANY_TIME, guarantor.value(), step, "guarantee.give");
    }

    private static long fen(Money amount) {
        if (!amount.currency().equals(Money.CNY)) {
            throw new IllegalArgumentException("guarantees are in CNY, found currency " + amount.currency());
        }
        return amount.minor();
    }
}
