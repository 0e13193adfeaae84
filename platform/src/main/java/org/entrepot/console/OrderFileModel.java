package org.entrepot.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.orders.ImportState;
import org.entrepot.orders.OrderField;
import org.entrepot.orders.OrderFile;
import org.entrepot.orders.Orders.RowPage;
import org.entrepot.orders.Orders.RowView;
import org.entrepot.orders.RowState;

/**
 * What the page of an order file shows.
 *
 * @param progress rows that are checked so far, while it is being read
 * @param choice which of its rows are shown
 * @param doors the price at the door of orders whose first row is shown, by its number
 * @param strict whether lists must be signed, which this program cannot do for a seller
 */
public record OrderFileModel(
        String sellerName,
        OrderFile file,
        int progress,
        RowChoice choice,
        RowPage page,
        Map<Integer, DoorPrice> doors,
        KnownFirms known,
        boolean strict) {
    private static final int SECOND = 1;
    private static final int LATER = 4;

    public boolean reading() {
        return file.state() == ImportState.READING;
    }

    public boolean sending() {
        return file.state() == ImportState.SENDING;
    }

    /** How many rows were told to be sent so far, and how many of them are through. */
    public int through() {
        return file.count(RowState.WAITING, RowState.CLEARED, RowState.REFUSED);
    }

    public int told() {
        return file.count(RowState.SENDING) + through();
    }

    /** After how many seconds it is worth looking again; 0 when nothing moves by itself. */
    public int again() {
        if (reading() || sending()) {
            return SECOND;
        }
        return file.count(RowState.WAITING) > 0 ? LATER : 0;
    }

    /** Whether the whole page may be drawn anew while somebody looks at it: no form stands in it. */
    public boolean untouched() {
        return reading() || choice == RowChoice.SENT;
    }

    /** The price at the door of the order that begins with a row; empty for rows that go on with one, or were forgotten or taken out. */
    public Optional<DoorPrice> door(RowView row) {
        return Optional.ofNullable(doors.get(row.number()));
    }

    /** This page with another choice of rows. */
    public String address(RowChoice other) {
        return "/orders/" + file.id() + "?show=" + other.key();
    }

    /** Who declares, when it is the same for every row. */
    public String declarant() {
        String code = file.mapping().fixed(OrderField.DECLARANT);
        return known.of(OrderField.DECLARANT).getOrDefault(code, code);
    }

    public String platform() {
        String code = file.mapping().fixed(OrderField.PLATFORM);
        return known.of(OrderField.PLATFORM).getOrDefault(code, code);
    }

    /** The fields that have a list of firms to choose from. */
    public static List<OrderField> withFirms() {
        return List.of(OrderField.PLATFORM, OrderField.CARRIER, OrderField.DECLARANT);
    }
}
