package org.entrepot.relay;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;

/**
 * Payment data against what is on record of its orders: 311 and 411. What others sent is compared and not repeated in the fault.
 */
final class PaymentComparison {
    private static final String CODE = "20000";
    private static final String HEAD = "payExchangeInfoHead.";

    private PaymentComparison() {}

    /**
     * Where they differ.
     *
     * @param place of the order among the lists, from 0
     * @param known documents on record of that order and platform, the newest first
     */
    static List<Fault> faults(PaymentData data, int place, List<CebDocument> known) {
        List<Fault> faults = new ArrayList<>();
        boolean whole = data.lists().size() == 1; // what pays several orders is no single one's amount
        for (MessageType type : List.of(MessageType.CEB311, MessageType.CEB411)) {
            known.stream()
                    .filter(one -> one.type() == type)
                    .findFirst()
                    .ifPresent(one -> compare(faults, data, place, one, whole));
        }
        return faults;
    }

    private static void compare(List<Fault> faults, PaymentData data, int place, CebDocument document, boolean whole) {
        PaymentData.Head head = data.head();
        String as = document.type() == MessageType.CEB311
                ? "as the order on record (311)"
                : "as the payment on record (411)";
        same(faults, document, "payCode", head.payCode(), as);
        same(faults, document, "payTransactionId", head.payTransactionId(), as);
        if (document.type() == MessageType.CEB311) {
            amount(faults, document, "acturalPaid", head.totalAmount(), whole, as);
            goods(faults, data.lists().get(place), place, document, as);
        } else {
            same(faults, document, "currency", head.currency(), as);
            amount(faults, document, "amountPaid", head.totalAmount(), whole, as);
        }
    }

    private static void same(List<Fault> faults, CebDocument document, String element, String said, String as) {
        String recorded = document.text(element);
        if (!recorded.isEmpty() && !recorded.equals(said)) {
            faults.add(new Fault(CODE, "payment.differs", HEAD + element, said, as));
        }
    }

    private static void amount(
            List<Fault> faults, CebDocument document, String element, BigDecimal said, boolean whole, String as) {
        int order = said.compareTo(document.decimal(element));
        if (whole ? order != 0 : order < 0) {
            faults.add(new Fault(CODE, "payment.differs", HEAD + "totalAmount", said.toPlainString(), as));
        }
    }

    private static void goods(List<Fault> faults, PaymentData.Paid paid, int place, CebDocument order, String as) {
        Set<String> sold = new HashSet<>();
        for (Fields line : order.lines()) {
            sold.add(line.text("itemName"));
        }
        for (int i = 0; i < paid.goodsInfo().size(); i++) {
            String name = paid.goodsInfo().get(i).gname();
            if (!sold.contains(name)) {
                faults.add(new Fault(
                        CODE,
                        "payment.differs",
                        "payExchangeInfoLists[" + (place + 1) + "].goodsInfo[" + (i + 1) + "].gname",
                        name,
                        as));
            }
        }
    }
}
