package org.entrepot.clearance.rules;

import static org.entrepot.clearance.rules.Condition.given;
import static org.entrepot.clearance.rules.Condition.is;
import static org.entrepot.clearance.rules.Terms.amount;
import static org.entrepot.clearance.rules.Terms.check;
import static org.entrepot.clearance.rules.Terms.day;
import static org.entrepot.clearance.rules.Terms.filled;
import static org.entrepot.clearance.rules.Terms.known;
import static org.entrepot.clearance.rules.Terms.left;
import static org.entrepot.clearance.rules.Terms.moment;
import static org.entrepot.clearance.rules.Terms.notNegative;
import static org.entrepot.clearance.rules.Terms.number;
import static org.entrepot.clearance.rules.Terms.oneOf;
import static org.entrepot.clearance.rules.Terms.positive;
import static org.entrepot.clearance.rules.Terms.residentId;
import static org.entrepot.clearance.rules.Terms.sent;

import java.util.List;
import java.util.stream.Stream;
import org.entrepot.catalog.CodeTables;
import org.entrepot.kernel.Digits;
import org.entrepot.kernel.Direction;
import org.entrepot.messages.MessageType;

/** The rules of the import messages: order 311, payment 411, waybill 511, list 621. */
final class ImportTables {
    private static final String CHINA = "142";
    private static final String CNY = "142";
    private static final String RESIDENT_CARD = "1";

    private final CodeTables codes;
    private final Goods goods;
    private final DatedFacts facts;
    private final Condition direct;
    private final Condition bonded;

    ImportTables(CodeTables codes, Goods goods, DatedFacts facts) {
        this.codes = codes;
        this.goods = goods;
        this.facts = facts;
        direct = new Condition(
                "direct purchase (9610)",
                subject -> facts.isDirect(Direction.IMPORT, subject.headText("tradeMode"), subject.today()));
        bonded = new Condition(
                "bonded (1210, 1239)",
                subject -> facts.isBonded(Direction.IMPORT, subject.headText("tradeMode"), subject.today()));
    }

    RuleTable order() {
        return new RuleTable(
                MessageType.CEB311,
                "order",
                sent(
                        oneOf("orderType", "I"),
                        filled("orderNo"),
                        filled("ebpCode"),
                        filled("ebpName"),
                        filled("ebcCode"),
                        filled("ebcName"),
                        amount("goodsValue", "Σ totalPrice", order -> order.sum("totalPrice"))
                                .from(Basis.PRACTICE),
                        notNegative("freight"),
                        notNegative("discount"),
                        notNegative("taxTotal"),
                        amount(
                                "acturalPaid",
                                "goodsValue + freight + taxTotal − discount",
                                order -> order.number("goodsValue")
                                        .add(order.number("freight"))
                                        .add(order.number("taxTotal"))
                                        .subtract(order.number("discount"))),
                        notNegative("acturalPaid").named("amounts").from(Basis.HOUSE),
                        oneOf("currency", CNY),
                        filled("buyerRegNo"),
                        filled("buyerName"),
                        filled("buyerTelephone"),
                        oneOf("buyerIdType", RESIDENT_CARD),
                        residentId("buyerIdNumber").when(is("buyerIdType", RESIDENT_CARD)),
                        filled("consignee"),
                        filled("consigneeTelephone"),
                        filled("consigneeAddress"),
                        Rule.that(
                                        "consigneeDistrict",
                                        "6 digits",
                                        order -> Digits.are(order.text("consigneeDistrict"), 6))
                                .when(given("consigneeDistrict")),
                        Lines.any("OrderList")),
                List.of(
                        Lines.unrepeated(),
                        Lines.consecutive(),
                        filled("itemName"),
                        filled("gmodel"),
                        known("unit", "unit code", codes::hasUnit),
                        positive("qty"),
                        notNegative("price"),
                        notNegative("totalPrice"),
                        Lines.gift(),
                        Lines.total().warning(),
                        oneOf("currency", CNY),
                        known("country", "country code", codes::hasCountry)));
    }

    RuleTable payment() {
        return RuleTable.flat(
                MessageType.CEB411,
                "payment",
                sent(
                        filled("payCode"),
                        filled("payName"),
                        filled("payTransactionId"),
                        filled("orderNo"),
                        filled("ebpCode"),
                        filled("ebpName"),
                        oneOf("payerIdType", RESIDENT_CARD),
                        residentId("payerIdNumber").when(is("payerIdType", RESIDENT_CARD)),
                        filled("payerName"),
                        notNegative("amountPaid"),
                        oneOf("currency", CNY),
                        moment("payTime")));
    }

    RuleTable waybill() {
        return RuleTable.flat(
                MessageType.CEB511,
                "waybill",
                sent(
                        filled("logisticsCode"),
                        filled("logisticsName"),
                        filled("logisticsNo"),
                        filled("orderNo"),
                        notNegative("freight").when(given("freight")),
                        notNegative("insuredFee").when(given("insuredFee")),
                        oneOf("currency", CNY),
                        positive("weight").from(Basis.PRACTICE),
                        number("packNo", "1"),
                        filled("consignee"),
                        filled("consigneeAddress"),
                        filled("consigneeTelephone")));
    }

    RuleTable list() {
        return new RuleTable(
                MessageType.CEB621,
                "list",
                Stream.of(listReport(), listParties(), listJourney(), listWeights())
                        .flatMap(List::stream)
                        .toList(),
                listLines());
    }

    private List<Rule> listReport() {
        return sent(
                filled("orderNo"),
                filled("ebpCode"),
                filled("ebpName"),
                filled("ebcCode"),
                filled("ebcName"),
                filled("logisticsNo"),
                filled("logisticsCode"),
                filled("logisticsName"),
                filled("copNo").from(Basis.HOUSE),
                left("preNo").when(is("appType", "1")).warning(),
                check("assureCode", "ebpCode | ebcCode | logisticsCode | agentCode", ImportTables::isPartyToTheList),
                filled("emsNo").when(bonded).as(Kind.CHECK),
                left("invtNo").when(is("appType", "1")).warning(),
                oneOf("ieFlag", "I"),
                day("declTime"),
                known("customsCode", "customs office", codes::hasOffice),
                known("portCode", "customs office", codes::hasOffice),
                day("ieDate").when(given("ieDate")));
    }

    private List<Rule> listParties() {
        return List.of(
                oneOf("buyerIdType", RESIDENT_CARD),
                residentId("buyerIdNumber").when(is("buyerIdType", RESIDENT_CARD)),
                filled("buyerName"),
                filled("buyerTelephone"),
                filled("consigneeAddress"),
                filled("agentCode"),
                filled("agentName"),
                filled("areaCode").when(bonded).as(Kind.CHECK),
                filled("areaName").when(bonded).as(Kind.CHECK));
    }

    private List<Rule> listJourney() {
        return List.of(
                Rule.that(
                        "tradeMode",
                        facts.modesOf(Direction.IMPORT),
                        list -> facts.hasMode(Direction.IMPORT, list.text("tradeMode"), list.today())),
                Rule.that(
                                "trafMode",
                                "a known transport mode",
                                list -> facts.hasTransport(list.text("trafMode"), list.today()))
                        .from(Basis.CODES),
                filled("trafNo").when(direct).as(Kind.CHECK),
                filled("voyageNo").when(direct).as(Kind.CHECK),
                filled("billNo").when(direct).as(Kind.CHECK),
                known("country", "country code", codes::hasCountry),
                oneOf("country", CHINA).named("bondedCountry").when(bonded).as(Kind.CHECK));
    }

    private List<Rule> listWeights() {
        return List.of(
                notNegative("freight"),
                notNegative("insuredFee"),
                oneOf("currency", CNY),
                number("packNo", "1"),
                positive("grossWeight").from(Basis.PRACTICE),
                positive("netWeight").from(Basis.PRACTICE),
                Lines.weights(),
                Lines.any("InventoryList"),
                Lines.worthSomething("InventoryList"));
    }

    private List<Rule> listLines() {
        return List.of(
                Lines.unrepeated(),
                Lines.consecutive(),
                filled("itemRecordNo").when(bonded).as(Kind.CHECK),
                goods.code(),
                goods.onPositiveList(),
                goods.onPositiveListForDirectPurchase().when(direct),
                filled("gname"),
                filled("gmodel"),
                Rule.that("barCode", "the bar code, or 无 when there is none", line -> line.given("barCode"))
                        .warning(),
                known("country", "country code", codes::hasCountry),
                known("tradeCountry", "country code", codes::hasCountry).when(given("tradeCountry")),
                oneOf("currency", CNY),
                positive("qty").from(Basis.PRACTICE),
                known("unit", "unit code", codes::hasUnit),
                positive("qty1").from(Basis.PRACTICE),
                goods.firstUnit(),
                goods.firstUnitOfUnknownGoods(),
                Lines.sameUnit(),
                notNegative("qty2").when(given("qty2")),
                Goods.secondPair(),
                goods.secondUnit(),
                goods.secondUnitOfUnknownGoods(),
                notNegative("price"),
                notNegative("totalPrice"),
                Lines.gift(),
                Lines.total());
    }

    /** The guide names platform, seller and carrier, the schema the declarant; codes are compared as written. */
    private static boolean isPartyToTheList(Subject list) {
        String guarantor = list.text("assureCode");
        return list.text("ebpCode").equals(guarantor)
                || list.text("ebcCode").equals(guarantor)
                || list.text("logisticsCode").equals(guarantor)
                || list.text("agentCode").equals(guarantor);
    }
}
