package org.entrepot.orders;

import java.util.List;
import org.entrepot.clearance.EntryData;

/** What comes of asking for the data of the full customs entry of an order. */
public sealed interface EntryAnswer {
    /** They are handed out. */
    record Data(EntryData entry) implements EntryAnswer {}

    /**
     * A screen has met something in the order: its data are not handed out before a person in the park has cleared it, with a reason.
     *
     * @param matters what was met, row by row; at least one
     */
    record Held(String orderNo, List<Matter> matters) implements EntryAnswer {
        public Held {
            matters = List.copyOf(matters);
        }
    }

    /**
     * Something that was met.
     *
     * @param row the row of the file
     * @param field goods or recipient
     * @param screen the list or rule that met it
     * @param keptOut whether a person has decided to keep it out; otherwise nobody has decided
     */
    record Matter(int row, OrderField field, String screen, boolean keptOut) {}
}
