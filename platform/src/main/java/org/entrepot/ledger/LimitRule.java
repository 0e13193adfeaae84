package org.entrepot.ledger;

/** What may not be exceeded on an account. Reserved amounts count as if they were posted. */
public enum LimitRule {
    NONE(0),
    /** Pending and posted debits together stay within posted credits. */
    DEBITS_NOT_ABOVE_CREDITS(1),
    /** Pending and posted credits together stay within posted debits. */
    CREDITS_NOT_ABOVE_DEBITS(2);

    private final int number;

    LimitRule(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static LimitRule of(int number) {
        return switch (number) {
            case 0 -> NONE;
            case 1 -> DEBITS_NOT_ABOVE_CREDITS;
            case 2 -> CREDITS_NOT_ABOVE_DEBITS;
            default -> throw new IllegalArgumentException("no limit rule " + number);
        };
    }
}
