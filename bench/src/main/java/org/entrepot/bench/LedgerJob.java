package org.entrepot.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.entrepot.ledger.AccountCode;
import org.entrepot.ledger.AccountSpec;

/**
 * The job of {@code bench ledger}: transfers that take from limited accounts, one in a hundred from one of a few that
 * everybody wants. Made from a seed, so that every way of doing the job gets the same accounts and amounts. Accounts are
 * dealt to the writers: a batch takes from its writer's share and from the hot ones, which all writers share. Two batches
 * that lock the same thousand accounts can only be done one after the other, and would measure that.
 */
final class LedgerJob {
    static final AccountCode LIMITED = AccountCode.of(910, "bench limited");
    static final AccountCode HOT = AccountCode.of(911, "bench hot");
    static final AccountCode CONTRA = AccountCode.of(912, "bench contra");
    static final AccountSpec GIVEN = AccountSpec.open(CONTRA, "given", "142");
    static final AccountSpec USED = AccountSpec.open(CONTRA, "used", "142");
    static final int HOT_ACCOUNTS = 10;

    /** Far more than a run can use: what is measured is the check, not the refusal. */
    static final long FUND = 1_000_000_000_000L;

    /** What a writer takes at once out of a hot account: enough for about a thousand transfers. */
    private static final long BLOCK = 5_000_000;

    private static final Instant BEGIN = Instant.parse("2026-11-24T02:00:00Z");
    private static final int TRANSFERS_A_MILLISECOND = 100;
    private static final int PER_HUNDRED_HOT = 1;
    private static final int LARGEST_AMOUNT = 10_000;

    private final int accounts;
    private final int writers;
    private final SplittableRandom random;
    private long made;

    LedgerJob(long seed, int accounts, int writers) {
        this.random = new SplittableRandom(seed);
        this.accounts = accounts;
        this.writers = writers;
    }

    /**
     * Transfers of one transaction.
     *
     * @param first the number of the first one, counted through the whole run
     * @param time when they are decided: ids begin with it
     * @param accounts which account each takes from; hot ones follow the others
     * @param amounts how much
     */
    record Batch(long first, Instant time, int[] accounts, long[] amounts) {
        int size() {
            return accounts.length;
        }

        /** The business key of a transfer, as long as a declaration's. */
        String key(int i) {
            return "E20261124" + (10_000_000_000L + first + i);
        }
    }

    /** The next batches, dealt to the writers in turn. */
    List<Batch> batches(int transfers, int size) {
        List<Batch> batches = new ArrayList<>();
        for (int done = 0; done < transfers; done += size) {
            int count = Math.min(size, transfers - done);
            int writer = batches.size() % writers;
            int[] from = new int[count];
            long[] amounts = new long[count];
            for (int i = 0; i < count; i++) {
                boolean hot = random.nextInt(100) < PER_HUNDRED_HOT;
                from[i] = hot
                        ? accounts + random.nextInt(HOT_ACCOUNTS)
                        : random.nextInt(accounts / writers) * writers + writer;
                amounts[i] = 1L + random.nextInt(LARGEST_AMOUNT);
            }
            batches.add(new Batch(made, BEGIN.plusMillis(made / TRANSFERS_A_MILLISECOND), from, amounts));
            made += count;
        }
        return batches;
    }

    /** How many accounts there are, hot ones included. */
    int all() {
        return accounts + HOT_ACCOUNTS;
    }

    /** An account as its module would name it: by a person and a year, or by a guarantor. */
    AccountSpec account(int number) {
        return number < accounts
                ? AccountSpec.limited(LIMITED, new UUID(number * 0x9E3779B97F4A7C15L, number) + "|2026", "142")
                : AccountSpec.hot(HOT, "guarantor " + (number - accounts), "142", BLOCK);
    }
}
