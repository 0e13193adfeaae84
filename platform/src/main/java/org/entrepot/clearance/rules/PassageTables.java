package org.entrepot.clearance.rules;

import static org.entrepot.clearance.rules.Condition.given;
import static org.entrepot.clearance.rules.Condition.is;
import static org.entrepot.clearance.rules.Terms.check;
import static org.entrepot.clearance.rules.Terms.filled;
import static org.entrepot.clearance.rules.Terms.known;
import static org.entrepot.clearance.rules.Terms.left;
import static org.entrepot.clearance.rules.Terms.moment;
import static org.entrepot.clearance.rules.Terms.notNegative;
import static org.entrepot.clearance.rules.Terms.oneOf;
import static org.entrepot.clearance.rules.Terms.positive;
import static org.entrepot.clearance.rules.Terms.sent;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.entrepot.catalog.CodeTables;
import org.entrepot.messages.MessageType;

/**
 * The rules of the export messages about what happens around a list: collection 403, arrival at the site 507, loading 607,
 * departure 509, summary 701, return 213 and its tally 215.
 */
final class PassageTables {
    private static final String CHINA = "142";

    /** Office (4), year (4), E, serial (9 to 11). */
    private static final Pattern LIST_NUMBER = Pattern.compile("[0-9A-Z]{4}[0-9]{4}E[0-9]{9,11}");

    /** What is taken back may leave its lines out. */
    private static final Condition STANDS =
            new Condition("appType 1, 2", one -> !one.text("appType").equals("3"));

    /** The guide gives nine digits; a set of that many parts is a slip, and would never be whole. */
    private static final int MOST_PARTS = 9_999;

    private final CodeTables codes;
    private final DatedFacts facts;

    PassageTables(CodeTables codes, DatedFacts facts) {
        this.codes = codes;
        this.facts = facts;
    }

    RuleTable collection() {
        return RuleTable.flat(
                MessageType.CEB403,
                "collection",
                sent(
                        filled("ebpCode"),
                        filled("ebpName"),
                        filled("ebcCode"),
                        filled("ebcName"),
                        filled("orderNo"),
                        filled("payName"),
                        positive("charge").from(Basis.PRACTICE),
                        notNegative("charge"),
                        known("currency", "currency code", codes::hasCurrency),
                        moment("accountingDate"),
                        check(
                                        "accountingDate",
                                        "not after appTime",
                                        one -> one.text("accountingDate").compareTo(one.text("appTime")) <= 0)
                                .named("collectedBefore")
                                .from(Basis.HOUSE)));
    }

    RuleTable arrival() {
        return new RuleTable(
                MessageType.CEB507,
                "arrival",
                joined(Stream.of(
                        submission(),
                        List.of(filled("operatorCode"), filled("operatorName"), oneOf("ieFlag", "E"), transport()),
                        List.of(filled("domesticTrafNo"), filled("logisticsCode"), filled("logisticsName")),
                        parts(),
                        parcels("ArrivalList"))),
                List.of(inTurn(), filled("logisticsNo")));
    }

    RuleTable loading() {
        return new RuleTable(
                MessageType.CEB607,
                "loading",
                joined(Stream.of(
                        submission(),
                        List.of(filled("agentCode"), filled("agentName"), transport(), filled("trafName")),
                        List.of(
                                filled("voyageNo"),
                                filled("billNo"),
                                positive("grossWeight").from(Basis.PRACTICE),
                                filled("logisticsCode"),
                                filled("logisticsName")),
                        parts(),
                        parcels("WayBillList"))),
                List.of(inTurn(), filled("logisticsNo"), listNumber("invtNo").when(given("invtNo"))));
    }

    RuleTable departure() {
        return new RuleTable(
                MessageType.CEB509,
                "departure",
                joined(Stream.of(
                        submission(),
                        List.of(
                                filled("logisticsCode"),
                                filled("logisticsName"),
                                transport(),
                                moment("leaveTime"),
                                check(
                                                "leaveTime",
                                                "not after appTime",
                                                one -> one.text("leaveTime").compareTo(one.text("appTime")) <= 0)
                                        .named("leftBefore")
                                        .from(Basis.HOUSE)),
                        parts(),
                        parcels("DepartureList"))),
                List.of(inTurn(), filled("logisticsNo")));
    }

    RuleTable summary() {
        return new RuleTable(
                MessageType.CEB701,
                "summary",
                joined(Stream.of(
                        submission(),
                        List.of(
                                left("sumNo").when(is("appType", "1")),
                                filled("agentCode"),
                                filled("agentName"),
                                filled("ebcCode"),
                                filled("ebcName"),
                                filled("declAgentCode"),
                                filled("declAgentName"),
                                filled("endTime").when(given("startTime")),
                                filled("startTime").when(given("endTime")),
                                moment("startTime").when(given("startTime")),
                                moment("endTime").when(given("endTime")),
                                check(
                                                "endTime",
                                                "≥ startTime",
                                                one -> one.text("startTime").compareTo(one.text("endTime")) <= 0)
                                        .named("span")
                                        .when(given("endTime")),
                                Rule.that(
                                                "SummaryApplyList",
                                                "lists by number, or startTime and endTime",
                                                one -> one.given("startTime")
                                                        || !one.document()
                                                                .lines()
                                                                .isEmpty())
                                        .as(Kind.NO_LINES)
                                        .when(STANDS),
                                Rule.that("SummaryApplyList", "each list once", one -> !one.repeats("invtNo"))
                                        .named("lists")
                                        .as(Kind.REPEATED_LINE),
                                oneOf("summaryFlag", "1", "2"),
                                filled("itemNameFlag")),
                        parts())),
                List.of(listNumber("invtNo")));
    }

    RuleTable refund() {
        return new RuleTable(
                MessageType.CEB213,
                "exportReturn",
                sent(
                        known("customsCode", "customs office", codes::hasOffice),
                        filled("ebpCode"),
                        filled("ebpName"),
                        filled("ebcCode"),
                        filled("ebcName"),
                        filled("logisticsNo"),
                        filled("logisticsCode"),
                        filled("logisticsName"),
                        filled("coElNo"),
                        left("preNo").when(is("appType", "1")),
                        listNumber("invtNo"),
                        Rule.that(
                                "tradeMode",
                                facts.returnModes(),
                                one -> !one.given("tradeMode")
                                        || facts.isReturnMode(one.text("tradeMode"), one.today())),
                        filled("agentCode"),
                        filled("agentName"),
                        filled("billNo"),
                        oneOf("ieFlag", "I"),
                        transport(),
                        filled("trafName"),
                        known("portCode", "customs office", codes::hasOffice),
                        filled("reason"),
                        known("country", "country code", codes::hasCountry),
                        Rule.that(
                                        "country",
                                        "≠ " + CHINA,
                                        one -> !one.text("country").equals(CHINA))
                                .named("abroad")
                                .as(Kind.CHECK),
                        filled("voyageNo"),
                        Lines.any("InvtRefundList")),
                List.of(
                        Lines.unrepeated(),
                        Rule.that(
                                "gcode", "10 digits", line -> line.text("gcode").matches("[0-9]{10}")),
                        filled("gname"),
                        filled("gmodel"),
                        positive("qty"),
                        positive("qty1"),
                        known("unit", "unit code", codes::hasUnit),
                        known("unit1", "unit code", codes::hasUnit),
                        Goods.secondPair()));
    }

    RuleTable tally() {
        return RuleTable.flat(
                MessageType.CEB215,
                "tally",
                sent(
                        known("customsCode", "customs office", codes::hasOffice),
                        filled("operatorCode"),
                        filled("operatorName"),
                        filled("logisticsCode"),
                        filled("logisticsName"),
                        filled("logisticsNo"),
                        listNumber("invtNo").when(given("invtNo")),
                        filled("coElNo"),
                        left("preNo").when(is("appType", "1")),
                        filled("billNo"),
                        oneOf("ieFlag", "I"),
                        transport(),
                        filled("trafName"),
                        filled("voyageNo")));
    }

    /** What all of them say of themselves. */
    private List<Rule> submission() {
        return sent(
                known("customsCode", "customs office", codes::hasOffice),
                filled("copNo"),
                left("preNo").when(is("appType", "1")));
    }

    /** One document that is too long for one message comes in parts, counted from 1, in any order. */
    private static List<Rule> parts() {
        return List.of(
                Rule.that("msgCount", "1 to " + MOST_PARTS, one -> isWithin(one, "msgCount", MOST_PARTS)),
                Rule.that(
                        "msgSeqNo",
                        "1 to msgCount",
                        one -> isWithin(one, "msgSeqNo", MOST_PARTS)
                                && (!isWithin(one, "msgCount", MOST_PARTS)
                                        || one.number("msgSeqNo").compareTo(one.number("msgCount")) <= 0)));
    }

    private static boolean isWithin(Subject subject, String element, int most) {
        return subject.isNumber(element)
                && subject.number(element).signum() > 0
                && subject.number(element).compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    private static List<Rule> parcels(String block) {
        return List.of(
                Lines.any(block).when(STANDS),
                Rule.that(block, "each parcel once", one -> !one.repeats("logisticsNo"))
                        .named("parcels")
                        .as(Kind.REPEATED_LINE));
    }

    private Rule transport() {
        return Rule.that(
                        "trafMode",
                        "a known mode of transport",
                        one -> facts.hasTransport(one.text("trafMode"), one.today()))
                .from(Basis.CODES);
    }

    private static Rule inTurn() {
        return Rule.expecting(
                "gnum",
                "1, 2, 3 … in turn",
                line -> Numbers.same(line.text("gnum"), String.valueOf(line.line())),
                line -> String.valueOf(line.line()));
    }

    private static Rule listNumber(String element) {
        return Rule.that(
                element,
                "office (4), year (4), E, serial (9 to 11)",
                one -> LIST_NUMBER.matcher(one.text(element)).matches());
    }

    private static List<Rule> joined(Stream<List<Rule>> some) {
        return some.flatMap(List::stream).toList();
    }
}
