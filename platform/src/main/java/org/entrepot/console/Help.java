package org.entrepot.console;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.CodeEntry;
import org.entrepot.catalog.CodeTables;
import org.entrepot.catalog.TariffLine;
import org.entrepot.kernel.HsCode;
import org.entrepot.messages.MessageType;

/**
 * What words, codes, fields and figures mean. A term is a kind and a name, {@code status.800}, {@code field.copNo}, {@code
 * country.145}; its text comes from the bundles, or from the tables that the program itself goes by.
 */
public final class Help {
    private static final Map<String, String> TABLES =
            Map.of("country", "countries", "currency", "currencies", "unit", "units", "office", "offices");
    private static final Set<MessageType> WITH_LINES =
            Set.of(MessageType.CEB311, MessageType.CEB621, MessageType.CEB303, MessageType.CEB603);
    private static final int HEADING = 4;

    /** Finds the line of a code that was known last. */
    private static final LocalDate LAST_KNOWN = LocalDate.of(9999, 12, 31);

    private Help() {}

    /** A term explained. */
    public record Term(String id, String title, String text, List<Fact> facts) {}

    /** Something more about a term; the label is the key of a text. */
    public record Fact(String label, String value) {}

    /** The explanation of a term in a language; none where the term is unknown. */
    static Optional<Term> find(String id, Screen screen) {
        int dot = id.indexOf('.');
        String kind = dot < 0 ? "" : id.substring(0, dot);
        String name = id.substring(dot + 1);
        return switch (kind) {
            case "word", "figure" -> written(id, screen.tOr("help." + id + ".name", name), screen);
            case "lane" -> written(id, screen.t(id), screen);
            case "status" -> status(id, name, screen);
            case "field" -> field(id, name, screen);
            case "rule" -> rule(id, name, screen);
            case "code" -> code(id, name, screen);
            case "country", "currency", "unit", "office" -> entry(id, kind, name, screen);
            case "hs" -> goods(id, name, screen);
            default -> Optional.empty();
        };
    }

    /** The terms of a kind that have a text of their own, in their order. */
    static List<Term> all(String kind, Screen screen) {
        String beginning = "help." + kind + ".";
        return Texts.keys(screen.language()).stream()
                .filter(key -> key.startsWith(beginning))
                .map(key -> key.substring("help.".length()))
                .filter(id -> id.indexOf('.', kind.length() + 1) < 0)
                .sorted()
                .flatMap(id -> find(id, screen).stream())
                .toList();
    }

    /** A table of codes by the plural of its kind; none of that name gives nothing. */
    static Collection<CodeEntry> table(String name) {
        CodeTables tables = CodeTables.load();
        return switch (name) {
            case "countries" -> tables.countries();
            case "currencies" -> tables.currencies();
            case "units" -> tables.units();
            case "offices" -> tables.offices();
            default -> List.of();
        };
    }

    private static Optional<Term> written(String id, String title, Screen screen) {
        String text = screen.tOr("help." + id, "");
        String source = screen.tOr("help." + id + ".source", "");
        List<Fact> facts = source.isEmpty() ? List.of() : List.of(new Fact("source", source));
        return text.isEmpty() ? Optional.empty() : Optional.of(new Term(id, title, text, facts));
    }

    private static Optional<Term> status(String id, String name, Screen screen) {
        if (!name.matches("-?[0-9]{1,6}")) {
            return Optional.empty();
        }
        int status = Integer.parseInt(name);
        List<Fact> facts = List.of(new Fact("code", name));
        return status < 0
                ? Optional.of(new Term(id, screen.status(status), codeText(name, screen, "help.status.below"), facts))
                : written(id, screen.status(status), screen)
                        .map(term -> new Term(id, term.title(), said(status, term.text(), screen), facts));
    }

    private static String said(int status, String text, Screen screen) {
        return Screen.isCustoms(status) ? screen.decided(text) : text;
    }

    private static Optional<Term> field(String id, String name, Screen screen) {
        String title = screen.tOr("field." + name, "");
        if (title.isEmpty()) {
            return Optional.empty();
        }
        List<Fact> facts = new ArrayList<>(List.of(new Fact("element", name)));
        List<String> messages = messages(name)
                .map(type -> screen.tOr("doc." + type.name(), type.name()))
                .toList();
        if (!messages.isEmpty()) {
            facts.add(new Fact("messages", String.join(", ", messages)));
        }
        String text = screen.tOr("help." + id, screen.t("help.field.any"));
        return Optional.of(new Term(id, title, text, facts));
    }

    private static Stream<MessageType> messages(String element) {
        return Stream.of(MessageType.values())
                .filter(MessageType::isRequest)
                .filter(type -> elements(type).anyMatch(element::equals));
    }

    private static Stream<String> elements(MessageType type) {
        Stream<String> head = type.headBlock().elementNames().stream();
        return WITH_LINES.contains(type) ? Stream.concat(head, type.lineBlock().elementNames().stream()) : head;
    }

    private static Optional<Term> rule(String id, String name, Screen screen) {
        String title = screen.rule(name);
        if (title.equals(name)) {
            return Optional.empty();
        }
        String kind = name.startsWith("match.") ? "match" : name.startsWith("tax.") ? "tax" : "any";
        return Optional.of(new Term(id, title, screen.t("help.rule." + kind), List.of(new Fact("rule", name))));
    }

    private static Optional<Term> code(String id, String name, Screen screen) {
        return name.matches("-?[0-9]{1,7}")
                ? Optional.of(new Term(
                        id,
                        screen.t("help.code.name", name),
                        codeText(name, screen, "help.code.any"),
                        List.of(new Fact("code", name))))
                : Optional.empty();
    }

    private static String codeText(String code, Screen screen, String otherwise) {
        return screen.tOr("help.code." + code, screen.t(otherwise));
    }

    private static Optional<Term> entry(String id, String kind, String code, Screen screen) {
        return table(TABLES.getOrDefault(kind, "")).stream()
                .filter(entry -> entry.code().equals(code))
                .findFirst()
                .map(entry -> new Term(
                        id,
                        entry.names().in(screen.language().code()),
                        screen.t("help.table." + TABLES.get(kind)) + ", " + code,
                        List.of(
                                new Fact("code", code),
                                new Fact("zh", entry.names().zh()),
                                new Fact("source", entry.source()),
                                new Fact("confidence", sure(entry.confidence(), screen)))));
    }

    private static String sure(org.entrepot.catalog.Confidence confidence, Screen screen) {
        return screen.tOr("help.sure." + confidence.name(), confidence.name().toLowerCase(Locale.ROOT));
    }

    private static Optional<Term> goods(String id, String code, Screen screen) {
        if (code.length() == HEADING && code.matches("[0-9]+")) {
            String name = screen.tOr("hs." + code, "");
            return name.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Term(id, name, screen.t("help.word.heading"), List.of(new Fact("code", code))));
        }
        return HsCode.fits(code)
                ? Catalog.load().line(HsCode.of(code), LAST_KNOWN).map(line -> tariff(id, code, line, screen))
                : Optional.empty();
    }

    private static Term tariff(String id, String code, TariffLine line, Screen screen) {
        List<Fact> facts = new ArrayList<>(List.of(new Fact("code", code)));
        if (line.hasRates()) {
            facts.add(new Fact("duty", line.mfnDuty().toString()));
            facts.add(new Fact("vat", line.vat().toString()));
            facts.add(new Fact(
                    "consumption",
                    line.consumptionTax().isNone()
                            ? "0 %"
                            : line.consumptionTax().rate().toString()));
        }
        facts.add(new Fact("units", units(line, screen)));
        facts.add(new Fact("positive", screen.t(line.onPositiveList() ? "help.yes" : "help.no")));
        facts.add(new Fact("zh", line.name()));
        facts.add(new Fact("from", screen.date(line.from())));
        facts.add(new Fact("source", line.source()));
        facts.add(new Fact("confidence", sure(line.confidence(), screen)));
        String name = line.names().in(screen.language().code());
        return new Term(id, name, screen.tOr("hs." + code.substring(0, HEADING), code), facts);
    }

    private static String units(TariffLine line, Screen screen) {
        return Stream.of(Optional.of(line.unit1()), Optional.ofNullable(line.unit2()))
                .flatMap(Optional::stream)
                .map(unit -> unit.value() + " "
                        + CodeTables.load()
                                .unit(unit.value())
                                .map(entry -> entry.names().in(screen.language().code()))
                                .orElse(""))
                .collect(Collectors.joining(", "));
    }
}
