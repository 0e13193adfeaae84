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

    Balance debit(long pending, long posted) {
        return new Balance(
                Math.addExact(debitsPending, pending),
                Math.addExact(debitsPosted, posted),
                creditsPending,
                creditsPosted);
    }

    Balance credit(long pending, long posted) {
        return new Balance(
                debitsPending,
                debitsPosted,
                Math.addExact(creditsPending, pending),
                Math.addExact(creditsPosted, posted));
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
