package org.entrepot.clearance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.entrepot.clearance.rules.EntryTerms;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;

/** Makes the data of a customs entry of what is known here: of a list that is not sent, or of lists that were summarised. Pure. */
final class EntryDrafting {
    private static final int PRICE_DECIMALS = 4;

    private static final Map<EntryField, String> OF_HEAD = Map.ofEntries(
            Map.entry(EntryField.CONSIGNOR_CODE, "ebcCode"),
            Map.entry(EntryField.CONSIGNOR, "ebcName"),
            Map.entry(EntryField.PRODUCER_CODE, "ownerCode"),
            Map.entry(EntryField.PRODUCER, "ownerName"),
            Map.entry(EntryField.DECLARANT_CODE, "agentCode"),
            Map.entry(EntryField.DECLARANT, "agentName"),
            Map.entry(EntryField.OFFICE, "customsCode"),
            Map.entry(EntryField.EXIT_OFFICE, "portCode"),
            Map.entry(EntryField.EXIT_DATE, "ieDate"),
            Map.entry(EntryField.BOOK, "emsNo"),
            Map.entry(EntryField.TRANSPORT, "trafMode"),
            Map.entry(EntryField.VEHICLE, "trafName"),
            Map.entry(EntryField.TRANSPORT_DOCUMENT, "billNo"),
            Map.entry(EntryField.MODE, "tradeMode"),
            Map.entry(EntryField.LICENCE, "licenseNo"),
            Map.entry(EntryField.CONTRACT, "orderNo"),
            Map.entry(EntryField.DESTINATION, "country"),
            Map.entry(EntryField.PORT, "POD"),
            Map.entry(EntryField.PACKING, "wrapType"),
            Map.entry(EntryField.PACKAGES, "packNo"),
            Map.entry(EntryField.GROSS_WEIGHT, "grossWeight"),
            Map.entry(EntryField.NET_WEIGHT, "netWeight"));
    private static final Map<EntryField, String> OF_LINE = Map.ofEntries(
            Map.entry(EntryField.CODE, "gcode"),
            Map.entry(EntryField.NAME, "gname"),
            Map.entry(EntryField.ELEMENTS, "gmodel"),
            Map.entry(EntryField.QUANTITY, "qty"),
            Map.entry(EntryField.UNIT, "unit"),
            Map.entry(EntryField.QUANTITY_1, "qty1"),
            Map.entry(EntryField.UNIT_1, "unit1"),
            Map.entry(EntryField.QUANTITY_2, "qty2"),
            Map.entry(EntryField.UNIT_2, "unit2"),
            Map.entry(EntryField.PRICE, "price"),
            Map.entry(EntryField.TOTAL, "totalPrice"),
            Map.entry(EntryField.CURRENCY, "currency"),
            Map.entry(EntryField.FINAL_DESTINATION, "country"));

    private EntryDrafting() {}

    static EntryData of(
            CebDocument list,
            Map<EntryField, String> head,
            List<Map<EntryField, String>> lines,
            EntryTerms terms,
            LocalDate day) {
        Map<EntryField, String> once = head(terms);
        OF_HEAD.forEach((field, element) -> once.put(field, list.text(element)));
        once.putAll(head);
        List<Map<EntryField, String>> goods = new ArrayList<>();
        for (Fields line : list.lines()) {
            Map<EntryField, String> said = line(terms);
            OF_LINE.forEach((field, element) -> said.put(field, line.text(element)));
            said.putAll(lines.get(goods.size()));
            goods.add(said);
        }
        return new EntryData(list.text("orderNo"), false, day, once, goods);
    }

    /** Goods of a summary are merged: they are declared in their first legal unit, at the price of one. */
    static EntryData of(Exports.Entry entry, EntryTerms terms, LocalDate day) {
        Exports.Head said = entry.head();
        Map<EntryField, String> head = head(terms);
        head.put(EntryField.CONSIGNOR_CODE, entry.seller());
        head.put(EntryField.CONSIGNOR, said.sellerName());
        head.put(EntryField.PRODUCER_CODE, said.owner().isEmpty() ? entry.seller() : said.owner());
        head.put(
                EntryField.PRODUCER,
                said.owner().isEmpty() || said.owner().equals(entry.seller()) ? said.sellerName() : "");
        head.put(EntryField.DECLARANT_CODE, entry.broker());
        head.put(EntryField.DECLARANT, said.brokerName());
        head.put(EntryField.OFFICE, said.office());
        head.put(EntryField.EXIT_OFFICE, said.exitOffice());
        head.put(EntryField.TRANSPORT, said.transport());
        head.put(EntryField.MODE, entry.mode());
        head.put(EntryField.DESTINATION, entry.country());
        head.put(EntryField.PACKAGES, String.valueOf(entry.lists()));
        head.put(EntryField.GROSS_WEIGHT, plain(entry.gross()));
        head.put(EntryField.NET_WEIGHT, plain(entry.net()));
        head.put(EntryField.MARKS, entry.sumNo());
        return new EntryData(
                entry.declSeqNo(),
                entry.simulated(),
                day,
                head,
                entry.goods().stream().map(goods -> line(goods, terms)).toList());
    }

    private static Map<EntryField, String> line(Exports.Goods goods, EntryTerms terms) {
        Map<EntryField, String> line = line(terms);
        BigDecimal second = goods.quantity2();
        line.put(EntryField.CODE, goods.code());
        line.put(EntryField.NAME, goods.name());
        line.put(EntryField.QUANTITY, plain(goods.quantity1()));
        line.put(EntryField.UNIT, goods.unit1());
        line.put(EntryField.QUANTITY_1, plain(goods.quantity1()));
        line.put(EntryField.UNIT_1, goods.unit1());
        line.put(EntryField.QUANTITY_2, second == null ? "" : plain(second));
        line.put(EntryField.UNIT_2, goods.unit2());
        line.put(
                EntryField.PRICE,
                goods.quantity1().signum() > 0
                        ? plain(goods.total().divide(goods.quantity1(), PRICE_DECIMALS, RoundingMode.HALF_UP))
                        : "");
        line.put(EntryField.TOTAL, plain(goods.total()));
        line.put(EntryField.CURRENCY, goods.currency());
        line.put(EntryField.FINAL_DESTINATION, goods.country());
        return line;
    }

    private static Map<EntryField, String> head(EntryTerms terms) {
        Map<EntryField, String> head = new EnumMap<>(EntryField.class);
        head.put(EntryField.LEVY_NATURE, terms.levyNature());
        head.put(EntryField.TERMS, terms.terms());
        return head;
    }

    private static Map<EntryField, String> line(EntryTerms terms) {
        Map<EntryField, String> line = new EnumMap<>(EntryField.class);
        line.put(EntryField.LEVY_MODE, terms.levyMode());
        return line;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
