package org.entrepot.clearance.rules;

import java.util.List;
import java.util.stream.Collectors;
import org.entrepot.clearance.rules.Match.Place;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;

/** Writes {@code docs/rules.md} from the tables that decide. */
final class RulesPage {
    private static final String OPENING = """
            # The rules

            All rules that a document is held to, before tax, limits and the registers are asked. This page is written from the
            tables of `org.entrepot.clearance.rules` and a test holds it to them:
            `mvn -pl platform test -Dtest=RulesPageTest -Drules.write=true` writes it anew.

            A fault names code, rule, field, what was found and what was expected; all faults of a document come at once, the
            head's in this order, then line by line. A rule marked *warning* is told to the sender and refuses nothing. Empty
            conditions mean always. Sources: *guide* and *schema* are the official ones of May 2022; *practice* is what
            those check who run such systems; *dated facts* are listed below with their sources; *plausible* was met but
            never confirmed, so its bounds are wide; *house* is ours.

            Export codes: the guide gives ranges only, so the first number of each business range stands for "check failed".
            """;

    private static final String ENDING = """

            ## What is not checked here

            - Whether enterprises are registered and entrusted, whether persons are real, limits, guarantee: `clearance`.
            - Supervision mode 1239 in an export list: the guide names it, by law it is an import regime. It is read where a partner
              declares it, and no screen or choice of mode proposes it.
            - Packing kinds and ports of destination: no table of them is public, so only their form is asked for.
            - Commodity codes shortened to a heading, which the guide allows for simplified export declarations: the schema
              asks for ten digits and how they are filled up is not documented, so such a code is unknown and blocks.
            - Export licences, duties and refunds by commodity code: no such data are at hand; a licence number that the
              list itself names is taken at its word.
            - The billNo of a waybill against the list's: the guide does not say that they must be equal.
            - The article numbers of order and export list: they have 30 and 20 characters and need not be equal.
            """;

    private RulesPage() {}

    static String of(FieldRules rules) {
        StringBuilder page = new StringBuilder(OPENING);
        rules.tables().forEach(table -> fields(page, table));
        matrix(page, "Import: 311, 411, 511 and 621 against one another", Matrix.IMPORT);
        matrix(page, "Export: 303, 505 and 603 against one another", Matrix.EXPORT);
        facts(page);
        return page.append(ENDING).toString();
    }

    private static void fields(StringBuilder page, RuleTable table) {
        page.append("\n## ").append(title(table.type())).append("\n\n");
        row(page, "rule", "field", "when", "must be", "code", "source", "confidence");
        row(page, "---", "---", "---", "---", "---", "---", "---");
        table.head().forEach(rule -> rule(page, table, rule, table.document()));
        table.lines().forEach(rule -> rule(page, table, rule, table.document() + ".line"));
    }

    private static void rule(StringBuilder page, RuleTable table, Rule rule, String prefix) {
        String code = OfficialCodes.of(table.type(), rule.kind());
        row(
                page,
                "`" + prefix + "." + rule.word() + "`",
                rule.element(),
                rule.wording().when(),
                rule.wording().must(),
                rule.kind() == Kind.WARNING ? "warning" : code,
                rule.wording().basis().source(),
                rule.wording().basis().confidence());
    }

    private static String title(MessageType type) {
        return switch (type) {
            case CEB311 -> "311, import order";
            case CEB411 -> "411, payment";
            case CEB511 -> "511, import waybill";
            case CEB621 -> "621, import list";
            case CEB303 -> "303, export order";
            case CEB505 -> "505, export waybill";
            case CEB603 -> "603, export list";
            case CEB605 -> "605, export cancellation";
            case CEB513 -> "513, delivery state of a waybill";
            case CEB623 -> "623, import cancellation";
            case CEB625 -> "625, import return";
            case CEB711 -> "711, parcels that entered the site";
            case CEB403 -> "403, collection of an export order";
            case CEB507 -> "507, parcels that arrived at the export site";
            case CEB607 -> "607, parcels loaded on one transport";
            case CEB509 -> "509, parcels that left";
            case CEB701 -> "701, summary of export lists";
            case CEB213 -> "213, return of exports";
            case CEB215 -> "215, tally of what came back";
            default -> type.name();
        };
    }

    private static void matrix(StringBuilder page, String title, Matrix matrix) {
        page.append("\n## ").append(title).append("\n\n");
        row(page, "rule", "compared", "agrees when", "code", "source", "confidence");
        row(page, "---", "---", "---", "---", "---", "---");
        matrix.heads().forEach(match -> match(page, match));
        match(page, matrix.count());
        match(page, matrix.answer());
        matrix.lines().forEach(match -> match(page, match));
    }

    private static void match(StringBuilder page, Match match) {
        row(
                page,
                "`" + match.rule() + "`",
                match.places().stream().map(RulesPage::place).collect(Collectors.joining(", ")),
                match.agreement().text(),
                match.code(),
                match.basis().source(),
                match.basis().confidence());
    }

    private static String place(Place place) {
        return place.type().name().substring(3) + " " + place.element();
    }

    private static void facts(StringBuilder page) {
        page.append("\n## Dated facts\n\n");
        row(page, "fact", "of", "says", "from", "to", "source", "confidence");
        row(page, "---", "---", "---", "---", "---", "---", "---");
        for (DatedFacts.Fact fact : DatedFacts.load().all()) {
            row(
                    page,
                    fact.name(),
                    fact.key(),
                    fact.value(),
                    fact.from().toString(),
                    text(fact.to()),
                    fact.origin().source(),
                    fact.origin().confidence());
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static void row(StringBuilder page, String... cells) {
        page.append(List.of(cells).stream()
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"))
                .replace("|  |", "| |")
                .replace("|  |", "| |"));
    }
}
