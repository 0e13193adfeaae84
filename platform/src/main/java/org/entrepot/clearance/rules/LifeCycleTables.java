package org.entrepot.clearance.rules;

import static org.entrepot.clearance.rules.Condition.is;
import static org.entrepot.clearance.rules.Terms.check;
import static org.entrepot.clearance.rules.Terms.filled;
import static org.entrepot.clearance.rules.Terms.known;
import static org.entrepot.clearance.rules.Terms.left;
import static org.entrepot.clearance.rules.Terms.moment;
import static org.entrepot.clearance.rules.Terms.oneOf;
import static org.entrepot.clearance.rules.Terms.positive;
import static org.entrepot.clearance.rules.Terms.residentId;
import static org.entrepot.clearance.rules.Terms.sent;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.entrepot.catalog.CodeTables;
import org.entrepot.messages.MessageType;

/**
 * The rules of the import messages about what happens to a parcel around its list: entry into the site 711, cancellation 623,
 * delivery 513, return 625.
 */
final class LifeCycleTables {
    private static final String RESIDENT_CARD = "1";

    /** Office (4), year (4), I, serial (9). */
    private static final Pattern LIST_NUMBER = Pattern.compile("[0-9A-Z]{4}[0-9]{4}I[0-9]{9}");

    private final CodeTables codes;
    private final DatedFacts facts;

    LifeCycleTables(CodeTables codes, DatedFacts facts) {
        this.codes = codes;
        this.facts = facts;
    }

    RuleTable delivery() {
        return RuleTable.flat(
                MessageType.CEB513,
                "delivery",
                sent(
                        filled("logisticsCode"),
                        filled("logisticsName"),
                        filled("logisticsNo"),
                        oneOf("logisticsStatus", "S"),
                        moment("logisticsTime"),
                        check(
                                        "logisticsTime",
                                        "not after appTime",
                                        delivery ->
                                                delivery.text("logisticsTime").compareTo(delivery.text("appTime")) <= 0)
                                .named("deliveredBefore")
                                .from(Basis.HOUSE)));
    }

    RuleTable cancellation() {
        return RuleTable.flat(
                MessageType.CEB623,
                "importCancellation",
                Stream.concat(Stream.of(oneOf("appType", "1")), aboutAList()).toList());
    }

    RuleTable refund() {
        return new RuleTable(
                MessageType.CEB625,
                "refund",
                Stream.of(
                                Stream.of(oneOf("appType", "1", "2", "3")),
                                aboutAList(),
                                Stream.of(Lines.any("InvtRefundList")))
                        .flatMap(rules -> rules)
                        .toList(),
                List.of(
                        Lines.unrepeated(),
                        Rule.that(
                                "gcode", "10 digits", line -> line.text("gcode").matches("[0-9]{10}")),
                        filled("gname"),
                        positive("qty"),
                        known("unit", "unit code", codes::hasUnit)));
    }

    /** What a cancellation and a return say of the list that they are about. */
    private Stream<Rule> aboutAList() {
        return Stream.of(
                moment("appTime"),
                oneOf("appStatus", "1", "2"),
                known("customsCode", "customs office", codes::hasOffice),
                filled("orderNo"),
                filled("ebpCode"),
                filled("ebpName"),
                filled("ebcCode"),
                filled("ebcName"),
                filled("logisticsNo"),
                filled("logisticsCode"),
                filled("logisticsName"),
                filled("copNo"),
                left("preNo").when(is("appType", "1")),
                Rule.that(
                        "invtNo",
                        "office (4), year (4), I, serial (9)",
                        request -> LIST_NUMBER.matcher(request.text("invtNo")).matches()),
                oneOf("buyerIdType", RESIDENT_CARD),
                residentId("buyerIdNumber").when(is("buyerIdType", RESIDENT_CARD)),
                filled("buyerName"),
                filled("buyerTelephone"),
                filled("agentCode"),
                filled("agentName"),
                filled("reason"));
    }

    RuleTable entry() {
        return new RuleTable(
                MessageType.CEB711,
                "entry",
                sent(
                        known("customsCode", "customs office", codes::hasOffice),
                        filled("copNo"),
                        left("rkdNo").when(is("appType", "1")),
                        filled("operatorCode"),
                        filled("operatorName"),
                        oneOf("ieFlag", "I"),
                        Rule.that(
                                        "trafMode",
                                        "a known mode of transport",
                                        entry -> facts.hasTransport(entry.text("trafMode"), entry.today()))
                                .from(Basis.CODES),
                        filled("trafNo"),
                        filled("voyageNo"),
                        filled("billNo"),
                        filled("logisticsCode"),
                        filled("logisticsName"),
                        Lines.any("DeliveryList"),
                        Rule.that("DeliveryList", "each parcel once", entry -> !entry.repeats("logisticsNo"))
                                .named("parcels")
                                .as(Kind.REPEATED_LINE)),
                List.of(
                        Rule.expecting(
                                "gnum",
                                "1, 2, 3 … in turn",
                                line -> Numbers.same(line.text("gnum"), String.valueOf(line.line())),
                                line -> String.valueOf(line.line())),
                        filled("logisticsNo")));
    }
}
