package org.entrepot.orders;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.entrepot.clearance.EntryData;
import org.entrepot.clearance.EntryField;
import org.entrepot.clearance.Precheck;
import org.entrepot.messages.CebDocument;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Enterprises;

/** The data of the customs entry of an order: what its list would say, and what the file says besides. Pure. */
record EntryOfOrder(Precheck precheck, Enterprises parties, Parcel parcel, LocalDate day) {
    private static final CodeWords WORDS = CodeWords.load();

    EntryData of(CebDocument list) {
        return precheck.entry(
                list, head(), parcel.rows().stream().map(EntryOfOrder::line).toList(), day);
    }

    private Map<EntryField, String> head() {
        Map<EntryField, String> head = new EnumMap<>(EntryField.class);
        head.put(
                EntryField.CONSIGNOR_CREDIT_CODE,
                parties.find(parcel.seller().value())
                        .map(Enterprise::creditCode)
                        .orElse(""));
        head.put(EntryField.CONSIGNEE, parcel.text(OrderField.RECIPIENT));
        head.put(EntryField.TRADE_COUNTRY, code(OrderField.TRADE_COUNTRY, parcel.text(OrderField.TRADE_COUNTRY)));
        return head;
    }

    private static Map<EntryField, String> line(OrderRow row) {
        Map<EntryField, String> line = new EnumMap<>(EntryField.class);
        line.put(EntryField.ORIGIN, code(OrderField.ORIGIN, row.text(OrderField.ORIGIN)));
        line.put(EntryField.SOURCE, row.text(OrderField.SOURCE));
        return line;
    }

    private static String code(OrderField field, String text) {
        return WORDS.code(field, text);
    }
}
