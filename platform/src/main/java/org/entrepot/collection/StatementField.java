package org.entrepot.collection;

import java.util.Arrays;
import java.util.List;

/** What a column of a statement may mean. */
public enum StatementField {
    /** The day of booking, or of the payout. */
    DAY(true, true, false),
    /** What came in, or both ways with a sign or a mark. */
    AMOUNT(true, false, false),
    /** What went out, where it stands in a column of its own. */
    OUT(false, false, false),
    /** Which way the amount went, where a column says it by a word. */
    WAY(false, false, false),
    CURRENCY(true, true, true),
    ACCOUNT(true, false, true),
    /** The bank's own number of the booking. */
    REFERENCE(false, false, false),
    PAYER(false, false, false),
    TEXT(false, false, false),
    ORDER(false, true, false),
    /** The number of the payout. */
    PAYOUT(false, true, true),
    GROSS(false, true, false),
    COMMISSION(false, false, false),
    FREIGHT(false, false, false),
    REFUND(false, false, false),
    NET(false, true, false);

    private static final List<StatementField> OF_BANKS =
            List.of(DAY, AMOUNT, OUT, WAY, CURRENCY, ACCOUNT, REFERENCE, PAYER, TEXT);
    private static final List<StatementField> OF_PLATFORMS =
            List.of(DAY, ORDER, PAYOUT, CURRENCY, GROSS, COMMISSION, FREIGHT, REFUND, NET);

    private final boolean bankNeeds;
    private final boolean platformNeeds;
    private final boolean one;

    StatementField(boolean bankNeeds, boolean platformNeeds, boolean one) {
        this.bankNeeds = bankNeeds;
        this.platformNeeds = platformNeeds;
        this.one = one;
    }

    /** Those that a statement of a kind may have, in the order in which they are asked for. */
    public static List<StatementField> of(StatementKind kind) {
        return kind == StatementKind.BANK ? OF_BANKS : OF_PLATFORMS;
    }

    /** The field of that name; the enumeration's own words. */
    static StatementField named(String name) {
        return Arrays.stream(values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field " + name));
    }

    /** Whether a statement of a kind cannot be read without it. */
    public boolean isNeeded(StatementKind kind) {
        return kind == StatementKind.BANK ? bankNeeds : platformNeeds;
    }

    /** Whether one value may stand for all rows. */
    public boolean canBeOne() {
        return one;
    }
}
