package org.entrepot.clearance.rules;

import static org.entrepot.clearance.rules.Match.number;
import static org.entrepot.clearance.rules.Match.text;
import static org.entrepot.clearance.rules.OfficialCodes.REJECTED;

import java.util.List;
import org.entrepot.clearance.rules.Match.Agreement;
import org.entrepot.clearance.rules.Match.Place;
import org.entrepot.messages.MessageType;

/**
 * Which elements of which documents must agree, and the code when they do not. The codes were met in receipts of imports; no
 * code of export reconciliation is public, so there it is 100.
 *
 * @param heads the comparisons of heads, in the order of faults
 * @param count the number of lines: its rule and code
 * @param answer the line that answers to a line by gnum
 * @param lines the comparisons of lines, in the order of faults
 */
record Matrix(List<Match> heads, Match count, Match answer, List<Match> lines) {
    private static final String AMOUNT = "1332";
    private static final String PERSON = "1327";
    private static final String PAYMENT_FIRM = "13035";
    private static final String LINE_COUNT = "1320";
    private static final String LINE = "1322";
    private static final String BUYER_NAME = "13127";
    private static final String BUYER_TELEPHONE = "130126";

    static final Matrix IMPORT = new Matrix(
            List.of(
                    text("match.payment.orderNo", REJECTED, order("orderNo"), payment("orderNo")),
                    text("match.payment.ebpCode", REJECTED, order("ebpCode"), payment("ebpCode")),
                    text("match.payment.payCode", PAYMENT_FIRM, order("payCode"), payment("payCode"))
                            .by(Agreement.TEXT_IF_GIVEN),
                    text(
                                    "match.payment.payTransactionId",
                                    REJECTED,
                                    order("payTransactionId"),
                                    payment("payTransactionId"))
                            .by(Agreement.TEXT_IF_GIVEN),
                    number("match.payment.amountPaid", AMOUNT, order("acturalPaid"), payment("amountPaid")),
                    text("match.payment.payerName", PERSON, order("buyerName"), payment("payerName")),
                    text("match.payment.payerIdNumber", PERSON, order("buyerIdNumber"), payment("payerIdNumber")),
                    text("match.waybill.orderNo", REJECTED, order("orderNo"), waybill("orderNo")),
                    text("match.waybill.consignee", REJECTED, order("consignee"), waybill("consignee")),
                    text(
                            "match.waybill.consigneeTelephone",
                            REJECTED,
                            order("consigneeTelephone"),
                            waybill("consigneeTelephone")),
                    text(
                            "match.waybill.consigneeAddress",
                            REJECTED,
                            order("consigneeAddress"),
                            waybill("consigneeAddress")),
                    text("match.list.orderNo", REJECTED, order("orderNo"), list("orderNo")),
                    text("match.list.ebpCode", REJECTED, order("ebpCode"), list("ebpCode")),
                    text("match.list.ebcCode", REJECTED, order("ebcCode"), list("ebcCode")),
                    text("match.list.buyerName", BUYER_NAME, order("buyerName"), list("buyerName")),
                    text("match.list.buyerIdNumber", REJECTED, order("buyerIdNumber"), list("buyerIdNumber")),
                    text("match.list.buyerTelephone", BUYER_TELEPHONE, order("buyerTelephone"), list("buyerTelephone")),
                    text("match.list.logisticsCode", REJECTED, waybill("logisticsCode"), list("logisticsCode")),
                    text("match.list.logisticsNo", REJECTED, waybill("logisticsNo"), list("logisticsNo")),
                    number("match.list.freight", REJECTED, waybill("freight"), list("freight"))
                            .by(Agreement.NUMBER_IF_GIVEN)
                            .from(Basis.PLAUSIBLE),
                    number("match.list.insuredFee", REJECTED, waybill("insuredFee"), list("insuredFee"))
                            .by(Agreement.NUMBER_IF_GIVEN)
                            .from(Basis.PLAUSIBLE),
                    weights(waybill("weight"), list("grossWeight"), list("netWeight"))),
            number("match.list.lines", LINE_COUNT, order("lines"), list("lines"))
                    .from(Basis.PRACTICE),
            number("match.line.gnum", LINE, order("gnum"), list("gnum")),
            List.of(
                    text("match.line.gname", LINE, order("itemName"), list("gname")),
                    number("match.line.qty", LINE, order("qty"), list("qty")),
                    text("match.line.unit", LINE, order("unit"), list("unit")).from(Basis.PRACTICE),
                    number("match.line.price", LINE, order("price"), list("price")),
                    number("match.line.totalPrice", LINE, order("totalPrice"), list("totalPrice"))));

    static final Matrix EXPORT = new Matrix(
            List.of(
                    text("match.list.orderNo", REJECTED, exportOrder("orderNo"), exportList("orderNo")),
                    text("match.list.ebpCode", REJECTED, exportOrder("ebpCode"), exportList("ebpCode")),
                    text("match.list.ebcCode", REJECTED, exportOrder("ebcCode"), exportList("ebcCode")),
                    text(
                            "match.list.logisticsCode",
                            REJECTED,
                            exportWaybill("logisticsCode"),
                            exportList("logisticsCode")),
                    text("match.list.logisticsNo", REJECTED, exportWaybill("logisticsNo"), exportList("logisticsNo")),
                    text("match.waybill.ebcCode", REJECTED, exportWaybill("ebcCode"), exportList("ebcCode"))
                            .by(Agreement.TEXT_IF_GIVEN)
                            .from(Basis.PRACTICE),
                    charge("match.list.freight", "freight", "fCurrency"),
                    charge("match.list.insuredFee", "insuredFee", "iCurrency"),
                    weights(exportWaybill("grossWeight"), exportList("grossWeight"), exportList("netWeight"))),
            number("match.list.lines", REJECTED, exportOrder("lines"), exportList("lines"))
                    .from(Basis.PRACTICE),
            number("match.line.gnum", REJECTED, exportOrder("gnum"), exportList("gnum")),
            List.of(
                    text("match.line.itemName", REJECTED, exportOrder("itemName"), exportList("itemName"))
                            .by(Agreement.TEXT_IF_GIVEN)
                            .from(Basis.PRACTICE),
                    number("match.line.qty", REJECTED, exportOrder("qty"), exportList("qty")),
                    text("match.line.unit", REJECTED, exportOrder("unit"), exportList("unit"))
                            .from(Basis.PRACTICE),
                    text("match.line.currency", REJECTED, exportOrder("currency"), exportList("currency"))
                            .from(Basis.PRACTICE),
                    number("match.line.price", REJECTED, exportOrder("price"), exportList("price")),
                    number("match.line.totalPrice", REJECTED, exportOrder("totalPrice"), exportList("totalPrice"))));

    private static Match weights(Place waybill, Place gross, Place net) {
        return new Match(
                "match.list.grossWeight", REJECTED, List.of(waybill, gross, net), Agreement.WEIGHTS, Basis.PLAUSIBLE);
    }

    private static Match charge(String rule, String amount, String currency) {
        return new Match(
                rule,
                REJECTED,
                List.of(exportWaybill(amount), exportWaybill("currency"), exportList(amount), exportList(currency)),
                Agreement.AMOUNT_IN_ONE_CURRENCY,
                Basis.PLAUSIBLE);
    }

    private static Place order(String element) {
        return new Place(MessageType.CEB311, element);
    }

    private static Place payment(String element) {
        return new Place(MessageType.CEB411, element);
    }

    private static Place waybill(String element) {
        return new Place(MessageType.CEB511, element);
    }

    private static Place list(String element) {
        return new Place(MessageType.CEB621, element);
    }

    private static Place exportOrder(String element) {
        return new Place(MessageType.CEB303, element);
    }

    private static Place exportWaybill(String element) {
        return new Place(MessageType.CEB505, element);
    }

    private static Place exportList(String element) {
        return new Place(MessageType.CEB603, element);
    }
}
