package org.entrepot.sandbox.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.sandbox.Fields;
import org.entrepot.sandbox.Sheet;

/** Do the documents of an order agree? The auditor's own list of what must be the same, with the codes met in receipts. */
final class Agreement {
    private static final String REJECTED = "100";
    private static final String AMOUNT = "1332";
    private static final String PERSON = "1327";
    private static final String PAYMENT_FIRM = "13035";
    private static final String LINES = "1320";
    private static final String LINE = "1322";

    private final List<String> codes = new ArrayList<>();

    private Agreement() {}

    /** The codes of all differences of an import. */
    static List<String> ofImport(Sheet order, Sheet payment, Sheet waybill, Sheet list) {
        Agreement found = new Agreement();
        found.text(REJECTED, order, "ebpCode", payment, "ebpCode");
        found.text(PAYMENT_FIRM, order, "payCode", payment, "payCode");
        found.text(REJECTED, order, "payTransactionId", payment, "payTransactionId");
        found.number(AMOUNT, order, "acturalPaid", payment, "amountPaid");
        found.text(PERSON, order, "buyerName", payment, "payerName");
        found.text(PERSON, order, "buyerIdNumber", payment, "payerIdNumber");
        for (String element : List.of("consignee", "consigneeTelephone", "consigneeAddress")) {
            found.text(REJECTED, order, element, waybill, element);
        }
        for (String element : List.of("ebpCode", "ebcCode", "buyerIdNumber")) {
            found.text(REJECTED, order, element, list, element);
        }
        found.text("13127", order, "buyerName", list, "buyerName");
        found.text("130126", order, "buyerTelephone", list, "buyerTelephone");
        found.waybill(waybill, "weight", list);
        found.lines(order, list, LINES, LINE, "gname");
        return found.codes;
    }

    /** The codes of all differences of an export, none of which is public: each is 100. */
    static List<String> ofExport(Sheet order, Sheet waybill, Sheet list) {
        Agreement found = new Agreement();
        found.text(REJECTED, order, "ebpCode", list, "ebpCode");
        found.text(REJECTED, order, "ebcCode", list, "ebcCode");
        found.text(REJECTED, waybill, "ebcCode", list, "ebcCode");
        found.waybill(waybill, "grossWeight", list);
        found.lines(order, list, REJECTED, REJECTED, "itemName");
        return found.codes;
    }

    private void waybill(Sheet waybill, String weight, Sheet list) {
        for (String element : List.of("logisticsCode", "logisticsNo")) {
            text(REJECTED, waybill, element, list, element);
        }
        for (String element : List.of("freight", "insuredFee")) {
            number(REJECTED, waybill, element, list, element);
        }
        BigDecimal weighed = waybill.head().number(weight);
        BigDecimal gross = list.head().number("grossWeight");
        boolean plausible = weighed.compareTo(list.head().number("netWeight")) >= 0
                && weighed.compareTo(gross.add(gross)) <= 0
                && gross.compareTo(weighed.add(weighed)) <= 0;
        if (!plausible) {
            codes.add(REJECTED);
        }
    }

    /** Lines are numbered 1, 2, 3 … here, so the line of a number is the one at that place. */
    private void lines(Sheet order, Sheet list, String count, String line, String name) {
        if (order.lines().size() != list.lines().size()) {
            codes.add(count);
        }
        for (int i = 0; i < Math.min(order.lines().size(), list.lines().size()); i++) {
            Fields ordered = order.lines().get(i);
            Fields declared = list.lines().get(i);
            differs(line, !ordered.get("itemName").equals(declared.get(name)));
            differs(line, !ordered.get("unit").equals(declared.get("unit")));
            for (String element : List.of("qty", "price", "totalPrice")) {
                differs(line, ordered.number(element).compareTo(declared.number(element)) != 0);
            }
        }
    }

    private void text(String code, Sheet one, String element, Sheet other, String answering) {
        differs(code, !one.get(element).equals(other.get(answering)));
    }

    private void number(String code, Sheet one, String element, Sheet other, String answering) {
        differs(code, one.head().number(element).compareTo(other.head().number(answering)) != 0);
    }

    private void differs(String code, boolean so) {
        if (so) {
            codes.add(code);
        }
    }
}
