package org.entrepot.clearance.rules;

import static org.entrepot.clearance.rules.Condition.given;
import static org.entrepot.clearance.rules.Condition.is;
import static org.entrepot.clearance.rules.Terms.amount;
import static org.entrepot.clearance.rules.Terms.check;
import static org.entrepot.clearance.rules.Terms.day;
import static org.entrepot.clearance.rules.Terms.filled;
import static org.entrepot.clearance.rules.Terms.known;
import static org.entrepot.clearance.rules.Terms.left;
import static org.entrepot.clearance.rules.Terms.notNegative;
import static org.entrepot.clearance.rules.Terms.number;
import static org.entrepot.clearance.rules.Terms.oneOf;
import static org.entrepot.clearance.rules.Terms.positive;
import static org.entrepot.clearance.rules.Terms.sent;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.entrepot.catalog.CodeTables;
import org.entrepot.kernel.Direction;
import org.entrepot.messages.MessageType;

/** The rules of the export messages: order 303, waybill 505, list 603, cancellation 605. */
final class ExportTables {
    private static final String CHINA = "142";
    private static final String CNY = "142";

    /** Stands for a consignor without a code. */
    private static final String NO_CODE = "NO";

    /** Office (4), year (4), E, serial (9 to 11). */
    private static final Pattern LIST_NUMBER = Pattern.compile("[0-9A-Z]{4}[0-9]{4}E[0-9]{9,11}");

    private final CodeTables codes;
    private final Goods goods;
    private final DatedFacts facts;
    private final Condition bonded;
    private final Condition limited;

    ExportTables(CodeTables codes, Goods goods, DatedFacts facts) {
        this.codes = codes;
        this.goods = goods;
        this.facts = facts;
        bonded = new Condition(
                "special zone (1210)",
                subject -> facts.isBonded(Direction.EXPORT, subject.headText("tradeMode"), subject.today()));
        limited = new Condition(
                "B2B by list (9710, 9810)",
                subject -> facts.listUpTo(subject.headText("tradeMode"), subject.today())
                        .isPresent());
    }

    RuleTable order() {
        return new RuleTable(
                MessageType.CEB303,
                "order",
                sent(
                        oneOf("orderType", "E", "B", "W"),
                        filled("orderNo"),
                        filled("ebpCode"),
                        filled("ebpName"),
                        filled("ebcCode"),
                        filled("ebcName"),
                        notNegative("goodsValue"),
                        amount("goodsValue", "Σ totalPrice", order -> order.sum("totalPrice"))
                                .named("amounts")
                                .when(new Condition(
                                        "one currency", order -> order.everyLine("currency", order.text("currency"))))
                                .from(Basis.PRACTICE),
                        notNegative("freight"),
                        known("currency", "currency code", codes::hasCurrency),
                        Lines.any("OrderList")),
                List.of(
                        Lines.unrepeated(),
                        Lines.consecutive(),
                        filled("itemNo"),
                        filled("itemName"),
                        known("unit", "unit code", codes::hasUnit),
                        known("currency", "currency code", codes::hasCurrency),
                        positive("qty"),
                        notNegative("price"),
                        notNegative("totalPrice"),
                        Lines.gift().from(Basis.PRACTICE),
                        Lines.total().warning()));
    }

    RuleTable waybill() {
        return RuleTable.flat(
                MessageType.CEB505,
                "waybill",
                sent(
                        filled("logisticsCode"),
                        filled("logisticsName"),
                        filled("logisticsNo"),
                        notNegative("freight"),
                        notNegative("insuredFee"),
                        known("currency", "currency code", codes::hasCurrency),
                        positive("grossWeight").from(Basis.PRACTICE),
                        positive("packNo"),
                        filled("goodsInfo")));
    }

    RuleTable cancellation() {
        return RuleTable.flat(
                MessageType.CEB605,
                "cancellation",
                sent(
                        known("customsCode", "customs office", codes::hasOffice),
                        filled("copNo"),
                        Rule.that(
                                "invtNo",
                                "office (4), year (4), E, serial (9 to 11)",
                                cancellation -> LIST_NUMBER
                                        .matcher(cancellation.text("invtNo"))
                                        .matches()),
                        filled("reason"),
                        filled("agentCode"),
                        filled("agentName"),
                        filled("ebcCode"),
                        filled("ebcName")));
    }

    RuleTable list() {
        return new RuleTable(
                MessageType.CEB603,
                "list",
                Stream.of(listReport(), listParties(), listJourney(), listWeights())
                        .flatMap(List::stream)
                        .toList(),
                listLines());
    }

    private List<Rule> listReport() {
        return sent(
                known("customsCode", "customs office", codes::hasOffice),
                filled("ebpCode"),
                filled("ebpName"),
                filled("orderNo"),
                filled("logisticsCode"),
                filled("logisticsName"),
                filled("logisticsNo"),
                filled("copNo"),
                left("preNo").when(is("appType", "1")).warning(),
                left("invtNo").when(is("appType", "1")).warning(),
                oneOf("ieFlag", "E"),
                known("portCode", "customs office", codes::hasOffice),
                day("ieDate"),
                oneOf("statisticsFlag", "A", "B"),
                check("statisticsFlag", "B when there is a licence", list -> !list.given("licenseNo"))
                        .named("simplified")
                        .when(is("statisticsFlag", "A")));
    }

    private List<Rule> listParties() {
        return List.of(
                filled("agentCode"),
                filled("agentName"),
                filled("ebcCode"),
                filled("ebcName"),
                filled("ownerCode"),
                Rule.that(
                                "ownerCode",
                                "the code of the actual consignor",
                                list -> !list.text("ownerCode").equals(NO_CODE))
                        .when(new Condition("from 2025-10-01", list -> facts.mustNameConsignor(list.today())))
                        .from(Basis.LAW)
                        .warning(),
                filled("ownerName"),
                filled("iacCode").when(bonded).as(Kind.CHECK),
                filled("iacName").when(bonded).as(Kind.CHECK),
                filled("emsNo").when(bonded).as(Kind.CHECK));
    }

    private List<Rule> listJourney() {
        return List.of(
                Rule.that(
                        "tradeMode",
                        facts.modesOf(Direction.EXPORT),
                        list -> facts.hasMode(Direction.EXPORT, list.text("tradeMode"), list.today())),
                Rule.that(
                                "trafMode",
                                "a known transport mode",
                                list -> facts.hasTransport(list.text("trafMode"), list.today()))
                        .from(Basis.CODES),
                known("country", "country code", codes::hasCountry),
                abroad("country"),
                filled("POD"));
    }

    private List<Rule> listWeights() {
        return List.of(
                notNegative("freight"),
                known("fCurrency", "currency code", codes::hasCurrency),
                number("fFlag", "3").from(Basis.SCHEMA),
                notNegative("insuredFee"),
                known("iCurrency", "currency code", codes::hasCurrency),
                number("iFlag", "3").from(Basis.SCHEMA),
                filled("wrapType"),
                positive("packNo"),
                positive("grossWeight").from(Basis.PRACTICE),
                positive("netWeight").from(Basis.PRACTICE),
                Lines.weights(),
                Lines.any("InventoryList"),
                Lines.worthSomething("InventoryList"),
                fullEntry().when(limited),
                inOneKnownValue().when(limited));
    }

    /** Above the line, or with a licence, the goods need a full customs entry (报关单), which is no CEB message. */
    private Rule fullEntry() {
        return Rule.expecting(
                        "tradeMode",
                        "no licence, and Σ totalPrice in CNY within the limit of the mode; else a full customs entry",
                        list -> !list.given("licenseNo") && isWithinTheLimit(list),
                        list -> list.given("licenseNo")
                                ? "a full customs entry, for there is a licence"
                                : "a full customs entry above CNY " + Numbers.plain(limit(list)))
                .named("fullEntry")
                .as(Kind.CHECK)
                .from(Basis.LAW);
    }

    /** No rate of exchange is at hand here, and none is guessed. */
    private static Rule inOneKnownValue() {
        return Rule.that(
                        "tradeMode",
                        "values in CNY, to be held against the limit of the mode",
                        list -> list.everyLine("currency", CNY))
                .named("fullEntry")
                .from(Basis.HOUSE)
                .warning();
    }

    private boolean isWithinTheLimit(Subject list) {
        return !list.everyLine("currency", CNY) || list.sum("totalPrice").compareTo(limit(list)) <= 0;
    }

    private BigDecimal limit(Subject list) {
        return facts.listUpTo(list.text("tradeMode"), list.today()).orElse(BigDecimal.ZERO);
    }

    private List<Rule> listLines() {
        return List.of(
                Lines.unrepeated(),
                Lines.consecutive(),
                filled("itemNo"),
                filled("itemRecordNo").when(bonded).as(Kind.CHECK),
                goods.code(),
                filled("gname"),
                filled("gmodel"),
                Rule.that("barCode", "the bar code, or 无 when there is none", line -> line.given("barCode")),
                known("country", "country code", codes::hasCountry),
                abroad("country"),
                known("currency", "currency code", codes::hasCurrency),
                positive("qty").from(Basis.PRACTICE),
                positive("qty1").from(Basis.PRACTICE),
                notNegative("qty2").when(given("qty2")),
                Goods.secondPair(),
                known("unit", "unit code", codes::hasUnit),
                goods.firstUnit(),
                goods.firstUnitOfUnknownGoods(),
                Lines.sameUnit(),
                goods.secondUnit(),
                goods.secondUnitOfUnknownGoods(),
                notNegative("price"),
                notNegative("totalPrice"),
                Lines.gift().from(Basis.PRACTICE),
                Lines.total().from(Basis.GUIDE));
    }

    private static Rule abroad(String element) {
        return Rule.that(
                        element, "≠ " + CHINA, subject -> !subject.text(element).equals(CHINA))
                .as(Kind.CHECK)
                .from(Basis.PRACTICE);
    }
}
