package org.entrepot.console;

import java.util.Map;
import org.entrepot.orders.OrderField;
import org.entrepot.orders.Orders.RowView;
import org.entrepot.orders.RowFault;
import org.entrepot.orders.RowState;

/** How rows of order files are put into words. */
public final class RowWords {
    private RowWords() {}

    /** What a row says of a field; empty where it says nothing or was forgotten. */
    public static String text(RowView row, OrderField field) {
        return row.cells().orElse(Map.of()).getOrDefault(field, "");
    }

    public static String field(Screen screen, String key) {
        return key.isEmpty() ? screen.t("orders.general") : screen.tOr("orders.field." + key, key);
    }

    /** What is wrong. */
    public static String wrong(Screen screen, RowFault fault) {
        return fault.rule().startsWith("orders.") ? screen.tOr(fault.rule(), fault.rule()) : screen.rule(fault.rule());
    }

    /** What was found: of a screen, the rule or list that was met, a rule by its name. */
    public static String found(Screen screen, RowFault fault) {
        if (fault.found().isEmpty()) {
            return screen.t("orders.nothing");
        }
        return fault.rule().equals("orders.screening") ? ScreeningModel.called(fault.found(), screen) : fault.found();
    }

    /** What to do about it. */
    public static String remedy(Screen screen, RowFault fault) {
        return screen.tOr("orders.do." + fault.field(), screen.t("orders.do"));
    }

    /** How it stands, in a word or two. */
    public static String state(Screen screen, RowState state) {
        String word = screen.t("orders.state." + state);
        return state == RowState.CLEARED ? screen.marked(word) : word;
    }

    /** The tone of a state: good, wait, bad or none. */
    public static String tone(RowState state) {
        return switch (state) {
            case READY, CLEARED -> "good";
            case SENDING, WAITING, HELD -> "wait";
            case FAULTY, REFUSED -> "bad";
            case OUT, ENTRY -> "none";
        };
    }
}
