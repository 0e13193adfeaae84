package org.entrepot.ledger;

/**
 * The four counters of an account.
 *
 * @param debitsPending reserved debits
 * @param debitsPosted final debits
 * @param creditsPending reserved credits
 * @param creditsPosted final credits
 */
public record Balance(long debitsPending, long debitsPosted, long creditsPending, long creditsPosted) {
    public static final Balance ZERO = new Balance(0, 0, 0, 0);

    Balance plus(Balance other) {
        return new Balance(
                Math.addExact(debitsPending, other.debitsPending),
                Math.addExact(debitsPosted, other.debitsPosted),
                Math.addExact(creditsPending, other.creditsPending),
                Math.addExact(creditsPosted, other.creditsPosted));
    }

    /** With more debits; throws when reserved and final ones together leave their range. */
    Balance debit(long pending, long posted) {
        long allPending = Math.addExact(debitsPending, pending);
        long allPosted = Math.addExact(debitsPosted, posted);
        Math.addExact(allPending, allPosted);
        return new Balance(allPending, allPosted, creditsPending, creditsPosted);
    }

    /** With more credits; throws when reserved and final ones together leave their range. */
    Balance credit(long pending, long posted) {
        long allPending = Math.addExact(creditsPending, pending);
        long allPosted = Math.addExact(creditsPosted, posted);
        Math.addExact(allPending, allPosted);
        return new Balance(debitsPending, debitsPosted, allPending, allPosted);
    }

    /** Whether the rule holds; sums that overflow break it. */
    boolean within(LimitRule rule) {
        return switch (rule) {
            case NONE -> true;
            case DEBITS_NOT_ABOVE_CREDITS -> Math.addExact(debitsPending, debitsPosted) <= creditsPosted;
            case CREDITS_NOT_ABOVE_DEBITS -> Math.addExact(creditsPending, creditsPosted) <= debitsPosted;
        };
    }

    /** What may still be debited of an account whose debits are limited. */
    public long available() {
        return creditsPosted - debitsPending - debitsPosted;
    }
}
