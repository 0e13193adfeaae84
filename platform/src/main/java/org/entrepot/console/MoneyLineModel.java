package org.entrepot.console;

import java.math.BigDecimal;
import java.util.List;
import org.entrepot.collection.BankLine;
import org.entrepot.collection.Bounce;
import org.entrepot.collection.PayoutView;
import org.entrepot.collection.WorkList;

/**
 * A line of a bank, what was told of it and what can be.
 *
 * @param tells whether the reader may tell
 */
public record MoneyLineModel(
        WorkList.Item item, List<PayoutView> payouts, boolean tells, Directory directory, Told told) {
    /** Pairs of fields of the form that splits. */
    public static final int PARTS = 4;

    public BankLine line() {
        return item.line();
    }

    /** Whether something can be told of what is left. */
    public boolean isOpen() {
        return tells && (line().state() == BankLine.State.OPEN || line().state() == BankLine.State.PART);
    }

    public boolean isSuspect() {
        return tells && line().state() == BankLine.State.SUSPECT;
    }

    /** Whether something of it can be undone. */
    public boolean isTold() {
        return tells
                && (line().state() == BankLine.State.DONE
                        || line().state() == BankLine.State.PART
                        || line().state() == BankLine.State.SAME);
    }

    /** Whether it may be said that it bounced. */
    public boolean mayBounce() {
        return isOpen() || (tells && line().state() == BankLine.State.DONE);
    }

    /** The order that stands in a pair of fields to begin with. */
    public String orderNo(int part) {
        return part == 1 && item.candidates().size() == 1
                ? item.candidates().getFirst().orderNo()
                : "";
    }

    /** The amount likewise. */
    public String amount(int part) {
        return part == 1 ? BigDecimal.valueOf(line().rest(), 2).toPlainString() : "";
    }

    public List<Bounce> bounces() {
        return List.of(Bounce.values());
    }
}
