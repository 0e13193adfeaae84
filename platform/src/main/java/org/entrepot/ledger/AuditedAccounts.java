package org.entrepot.ledger;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entrepot.ledger.AuditStore.AccountRow;
import org.entrepot.ledger.AuditStore.Cursor;
import org.entrepot.ledger.Transfer.Kind;
import org.jspecify.annotations.Nullable;

/** All accounts in memory, with what their rows say and what their transfers add up to. */
final class AuditedAccounts {
    private static final int LIMIT_RULES = 3;

    /** An account: its row and two sums of its transfers, whole and up to the last checkpoint. */
    static final class Account {
        private final AccountId id;
        private final String unit;
        private final int limitRule;
        private final Balance stored;
        private Balance counted = Balance.ZERO;
        private Balance signed = Balance.ZERO;

        Account(AccountId id, String unit, int limitRule, Balance stored) {
            this.id = id;
            this.unit = unit;
            this.limitRule = limitRule;
            this.stored = stored;
        }

        String unit() {
            return unit;
        }
    }

    private final Map<AccountId, Account> accounts = new HashMap<>();
    private final Map<String, String> units = new HashMap<>();
    private final Findings findings;

    AuditedAccounts(Findings findings) {
        this.findings = findings;
    }

    int size() {
        return accounts.size();
    }

    @Nullable Account find(AccountId id) {
        return accounts.get(id);
    }

    /** Reads all rows: each has the id of its code and key. */
    void load(Connection c) throws SQLException {
        try (Cursor<AccountRow> rows = AuditStore.accounts(c)) {
            for (AccountRow row = rows.next(); row != null && findings.none(); row = rows.next()) {
                String where = "account " + row.code() + " '" + row.key() + "'";
                AccountId expected = AccountId.of(new AccountCode((short) row.code(), ""), row.key());
                if (!row.id().equals(expected)) {
                    findings.add("account.id", where, "id " + row.id(), "id " + expected);
                } else if (row.limitRule() < 0 || row.limitRule() >= LIMIT_RULES) {
                    findings.add("account.limit", where, "limit rule " + row.limitRule(), "0, 1 or 2");
                }
                String unit = units.computeIfAbsent(row.unit(), u -> u);
                accounts.put(row.id(), new Account(row.id(), unit, row.limitRule(), row.balance()));
            }
        }
    }

    /**
     * Adds a transfer to both its accounts.
     *
     * @param reserved the amount of the reservation that it ends, else 0
     * @param signed whether the last checkpoint saw it
     */
    void count(Account debit, Account credit, Transfer transfer, long reserved, boolean signed) {
        long posted = transfer.kind() == Kind.PENDING || transfer.kind() == Kind.VOID ? 0 : transfer.amount();
        long pending = transfer.kind() == Kind.PENDING ? transfer.amount() : -reserved;
        debit.counted = debited(debit.counted, pending, posted);
        credit.counted = credited(credit.counted, pending, posted);
        if (signed) {
            debit.signed = debited(debit.signed, pending, posted);
            credit.signed = credited(credit.signed, pending, posted);
        }
    }

    /** Plain sums: on the way they may leave their range, at the end they are compared. */
    private static Balance debited(Balance b, long pending, long posted) {
        return new Balance(
                b.debitsPending() + pending, b.debitsPosted() + posted, b.creditsPending(), b.creditsPosted());
    }

    private static Balance credited(Balance b, long pending, long posted) {
        return new Balance(
                b.debitsPending(), b.debitsPosted(), b.creditsPending() + pending, b.creditsPosted() + posted);
    }

    /** Every balance is the sum of its transfers and within its limit; per unit all of them sum to zero. */
    void verify(Connection c) throws SQLException {
        Map<String, BigInteger> pending = new TreeMap<>();
        Map<String, BigInteger> posted = new TreeMap<>();
        for (Account account : sorted()) {
            if (!account.stored.equals(account.counted)) {
                findings.add(
                        "balance.sum",
                        AuditStore.label(c, account.id),
                        text(account.stored),
                        text(account.counted) + " as the sum of its transfers");
            } else if (!isWithin(account)) {
                findings.add(
                        "balance.limit",
                        AuditStore.label(c, account.id),
                        text(account.stored),
                        account.limitRule == 1 ? "debits within posted credits" : "credits within posted debits");
            }
            Balance b = account.stored;
            pending.merge(account.unit, difference(b.debitsPending(), b.creditsPending()), BigInteger::add);
            posted.merge(account.unit, difference(b.debitsPosted(), b.creditsPosted()), BigInteger::add);
        }
        pending.forEach((unit, sum) -> zero(findings, "pending", unit, sum));
        posted.forEach((unit, sum) -> zero(findings, "posted", unit, sum));
    }

    private List<Account> sorted() {
        return accounts.values().stream().sorted((a, b) -> a.id.compareTo(b.id)).toList();
    }

    private static boolean isWithin(Account account) {
        try {
            return account.stored.within(LimitRule.of(account.limitRule));
        } catch (ArithmeticException e) {
            return false;
        }
    }

    private static BigInteger difference(long debits, long credits) {
        return BigInteger.valueOf(debits).subtract(BigInteger.valueOf(credits));
    }

    static void zero(Findings findings, String what, String unit, BigInteger sum) {
        if (sum.signum() != 0) {
            findings.add(
                    "balance.zero",
                    "unit " + unit,
                    what + " debits over credits of " + sum,
                    "a sum of zero over all accounts");
        }
    }

    /** The balances are those that the checkpoint signed. */
    void verify(Checkpoint checkpoint) {
        BalancesHash hash = new BalancesHash();
        for (Account account : sorted()) {
            hash.add(account.id, account.unit, account.limitRule, account.signed);
        }
        String found = hash.hex();
        if (hash.accounts() != checkpoint.accounts() || !found.equals(checkpoint.balances())) {
            findings.add(
                    "checkpoint.balances",
                    checkpoint.name(),
                    hash.accounts() + " accounts with hash " + Audit.shortened(found),
                    checkpoint.accounts() + " accounts with hash " + Audit.shortened(checkpoint.balances())
                            + ", as it signed their units, limits and balances");
        }
    }

    private static String text(Balance b) {
        return "debits " + b.debitsPosted() + " and " + b.debitsPending() + " pending, credits " + b.creditsPosted()
                + " and " + b.creditsPending() + " pending";
    }
}
