package org.entrepot.ledger;

/**
 * An account as a module names it; made when it is first gathered.
 *
 * <p>An account without limit is striped: each writer has a row of its own, so that writers never wait for each other there.
 * A hot limited account hands each writer a block to spend; the limit still holds exactly.
 *
 * @param code what it is for
 * @param key which one, unique within the code; without {@code #}, which names stripes and blocks
 * @param unit what is counted; both sides of a transfer have the same
 * @param limit what may not be exceeded
 * @param block for a hot account how much a writer takes at once, else 0
 */
public record AccountSpec(AccountCode code, String key, String unit, LimitRule limit, long block) {

    public AccountSpec {
        if (block < 0 || (block > 0 && limit != LimitRule.DEBITS_NOT_ABOVE_CREDITS)) {
            throw new IllegalArgumentException("blocks are handed out of accounts whose debits are limited");
        }
        if (key.indexOf('#') >= 0) {
            throw new IllegalArgumentException("the key of an account has no #, found '" + key + "'");
        }
    }

    /** An account without limit, the other side of most transfers. */
    public static AccountSpec open(AccountCode code, String key, String unit) {
        return new AccountSpec(code, key, unit, LimitRule.NONE, 0);
    }

    /** An account whose debits stay within its credits. */
    public static AccountSpec limited(AccountCode code, String key, String unit) {
        return new AccountSpec(code, key, unit, LimitRule.DEBITS_NOT_ABOVE_CREDITS, 0);
    }

    /** A limited account that many writers want at once. */
    public static AccountSpec hot(AccountCode code, String key, String unit, long block) {
        return new AccountSpec(code, key, unit, LimitRule.DEBITS_NOT_ABOVE_CREDITS, block);
    }

    /** The id by which transfers name it. */
    public AccountId id() {
        return AccountId.of(code, key);
    }

    boolean isStriped() {
        return limit == LimitRule.NONE;
    }

    boolean isHot() {
        return block > 0;
    }

    /** The row of the account itself, not made yet. */
    Holdings.Row row() {
        return new Holdings.Row(id(), unit, limit, null, "");
    }

    /** The writer's own row of a striped or hot account, not made yet. */
    Holdings.Row row(int slot) {
        return new Holdings.Row(partId(slot), unit, limit, id(), "");
    }

    /** How a transfer that fills a writer's block is called. */
    String blockOf(int slot) {
        return "block for " + partKey(slot);
    }

    AccountId partId(int slot) {
        return AccountId.of(code, partKey(slot));
    }

    String partKey(int slot) {
        return key + "#" + slot;
    }
}
