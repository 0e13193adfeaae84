package org.entrepot.clearance.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.AccountCode;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.Balance;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.TransferId;

/**
 * What a buyer may buy in a Beijing year (财关税〔2018〕49号): an account a person and year, in fen. The year's allowance is
 * granted when it is first needed; where the law raises it within the year, the difference is granted then. It says only what
 * was used through this installation.
 */
public final class Allowances {
    private static final AccountCode ALLOWANCE = AccountCode.of(10, "annual allowance");
    private static final AccountCode GRANTED = AccountCode.of(11, "allowances granted");
    private static final AccountCode USED = AccountCode.of(12, "allowances used");
    private static final String UNIT = Money.CNY.value();

    private Allowances() {}

    /** What is left of a person's year. */
    public static AccountSpec account(UUID person, int year) {
        return AccountSpec.limited(ALLOWANCE, person + "|" + year, UNIT);
    }

    /** The other side of what was granted. */
    public static AccountSpec granted() {
        return AccountSpec.open(GRANTED, "all", UNIT);
    }

    /** The other side of what was used. */
    public static AccountSpec used() {
        return AccountSpec.open(USED, "all", UNIT);
    }

    /** The id of the reservation for a list; another attempt is another reservation. */
    public static TransferId reservation(Instant listAt, String thread, int attempt) {
        return TransferId.of(listAt, thread, attempt, "allowance.reserve");
    }

    /** The id of what a released list has used: a return corrects that. */
    public static TransferId use(Instant listAt, String thread, int attempt) {
        return TransferId.of(listAt, thread, attempt, "allowance.post");
    }

    static void grant(Book book, UUID person, int year, Money annual, Instant now) {
        AccountSpec account = account(person, year);
        Balance balance = book.balance(account.id());
        long missing = annual.minor() - balance.creditsPosted();
        if (missing <= 0) {
            return;
        }
        Instant newYear = LocalDate.of(year, 1, 1).atStartOfDay(Beijing.ZONE).toInstant();
        TransferId id = TransferId.of(newYear, person + "|" + year + "|" + annual, 1, "allowance.grant");
        book.apply(Transfer.posted(
                        id, granted().id(), account.id(), missing, new Transfer.Deed("allowance " + year, now)))
                .ifPresent(failure -> {
                    throw new IllegalStateException("an allowance cannot be granted: " + failure);
                });
    }
}
