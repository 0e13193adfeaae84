package org.entrepot.billing;

import java.time.YearMonth;
import java.util.List;

/**
 * What a month's books hold, CNY fen.
 *
 * @param month whose entries are counted
 * @param closed whether it takes no more
 * @param rows turnover by account
 * @param agrees whether all that was ever booked here is what the ledger has, account by account
 */
public record TrialBalance(YearMonth month, boolean closed, List<Row> rows, boolean agrees) {
    public TrialBalance {
        rows = List.copyOf(rows);
    }

    /** What an account is of. */
    public enum Kind {
        RECEIVABLE,
        REVENUE,
        VAT,
        BANK,
        DEPOSIT
    }

    /**
     * @param key which one: a tenant's code, a fee, a rate
     */
    public record Row(Kind kind, String key, long debitFen, long creditFen) {}

    public long debitFen() {
        return rows.stream().mapToLong(Row::debitFen).sum();
    }

    public long creditFen() {
        return rows.stream().mapToLong(Row::creditFen).sum();
    }
}
