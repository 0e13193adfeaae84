package org.entrepot.console;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.entrepot.orders.OrderFile;
import org.entrepot.orders.Orders;
import org.entrepot.orders.RowState;

/** Which rows of an order file are shown. */
public enum RowChoice {
    TODO,
    /** Those whose destination will miss something. */
    ASKED,
    READY,
    ENTRY,
    SENT,
    OUT,
    ALL;

    private Set<RowState> states() {
        return switch (this) {
            case TODO -> EnumSet.of(RowState.FAULTY, RowState.HELD, RowState.REFUSED);
            case READY -> EnumSet.of(RowState.READY);
            case ENTRY -> EnumSet.of(RowState.ENTRY);
            case SENT -> EnumSet.of(RowState.SENDING, RowState.WAITING, RowState.CLEARED);
            case OUT -> EnumSet.of(RowState.OUT);
            case ALL, ASKED -> EnumSet.allOf(RowState.class);
        };
    }

    /** As the address carries it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The rows it shows. */
    Orders.Wanted wanted() {
        return new Orders.Wanted(states(), this == ASKED);
    }

    /** How many rows it shows. */
    public int count(OrderFile file) {
        if (this == ASKED) {
            return file.advised();
        }
        return file.count(states().toArray(RowState[]::new));
    }

    /** What the reader asks for; else what is to be done, what can be sent, what goes by an entry, what was sent. */
    static RowChoice of(String asked, OrderFile file) {
        for (RowChoice choice : values()) {
            if (choice.key().equals(asked)) {
                return choice;
            }
        }
        return List.of(TODO, READY, ENTRY, SENT).stream()
                .filter(choice -> choice.count(file) > 0)
                .findFirst()
                .orElse(ALL);
    }
}
