package org.entrepot.collection;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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
    NET(false, true, false),
    /** Of a sale of stock abroad: the code of the warehouse. */
    WAREHOUSE(false, false, true),
    /** Of a sale of stock abroad: the seller's number of the goods, as in the list that it left by. */
    ITEM(false, false, false),
    /** Of a sale of stock abroad: how many. */
    QUANTITY(false, false, false),
    /** Of a sale of stock abroad: where it was sold. */
    CHANNEL(false, false, true);

    private static final List<StatementField> OF_BANKS =
            List.of(DAY, AMOUNT, OUT, WAY, CURRENCY, ACCOUNT, REFERENCE, PAYER, TEXT);
    private static final List<StatementField> OF_PLATFORMS =
            List.of(DAY, ORDER, PAYOUT, CURRENCY, GROSS, COMMISSION, FREIGHT, REFUND, NET);

    private static final List<StatementField> OF_SALES =
            List.of(DAY, ORDER, WAREHOUSE, ITEM, QUANTITY, CURRENCY, AMOUNT, CHANNEL);
    private static final Set<StatementField> SALES_NEED = EnumSet.of(DAY, ORDER, WAREHOUSE, ITEM, QUANTITY);

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
        return switch (kind) {
            case BANK -> OF_BANKS;
            case PLATFORM -> OF_PLATFORMS;
            case SALES -> OF_SALES;
        };
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
        return switch (kind) {
            case BANK -> bankNeeds;
            case PLATFORM -> platformNeeds;
            case SALES -> SALES_NEED.contains(this);
        };
    }

    /** Whether one value may stand for all rows. */
    public boolean canBeOne() {
        return one;
    }
}
