package org.entrepot.report;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entrepot.economics.Firr;
import org.entrepot.kernel.Direction;
import org.entrepot.report.Document.Cell;
import org.entrepot.report.Document.Chart;
import org.entrepot.report.Document.Grid;
import org.entrepot.report.Document.Heading;
import org.entrepot.report.Document.Paragraph;
import org.entrepot.report.Document.Part;
import org.entrepot.report.Document.Series;
import org.entrepot.report.Document.Shape;
import org.entrepot.report.Facts.Catalogued;
import org.entrepot.report.Facts.Tried;
import org.entrepot.report.Headline.Figure;
import org.entrepot.strategy.Chosen;
import org.entrepot.strategy.Factor;
import org.entrepot.strategy.Outcome;
import org.entrepot.strategy.SwotKind;
import org.jspecify.annotations.Nullable;

/** The report of a month, written from its facts. Pure: the same facts in the same language give the same document. */
final class MonthlyReport {
    private static final int MOST_ROWS = 12;
    private static final String PROGRAM = "Entrepot 0.1.0";

    private final Facts facts;
    private final Words words;
    private final Headline figures;

    MonthlyReport(Facts facts, Words words) {
        this.facts = facts;
        this.words = words;
        this.figures = new Headline(facts);
    }

    static Document of(Facts facts, Words words) {
        return new MonthlyReport(facts, words).document();
    }

    private Document document() {
        List<Part> parts = new ArrayList<>();
        headline(parts);
        charts(parts);
        tables(parts);
        swot(parts);
        measures(parts);
        sources(parts);
        return new Document(
                words.language(),
                words.say("title", words.month(facts.month())),
                words.say(
                        "lead",
                        words.month(facts.month().minusMonths(1)),
                        words.month(facts.month().minusYears(1))),
                mark(),
                words.say("foot", words.month(facts.month()), words.moment(facts.madeAt())),
                facts.madeAt(),
                false,
                parts);
    }

    String mark() {
        return facts.simulated() ? "SIMULATED" : "";
    }

    // --- figures

    private void headline(List<Part> parts) {
        parts.add(new Heading("figures", words.say("figures")));
        parts.add(figures(figures.all()));
        parts.add(new Paragraph(words.say("catalogue", catalogued()), true));
        parts.add(new Heading("changes", words.say("changes")));
        List<String> findings = new Findings(facts, words).all();
        if (findings.isEmpty()) {
            parts.add(new Paragraph(words.say("changes.none"), false));
        }
        findings.forEach(finding -> parts.add(new Paragraph(finding, false)));
    }

    Grid figures(List<Figure> shown) {
        YearMonth month = facts.month();
        return new Grid(
                "",
                List.of(
                        words.say("col.figure"),
                        words.month(month),
                        words.month(month.minusMonths(1)),
                        words.say("col.change"),
                        words.month(month.minusYears(1)),
                        words.say("col.change")),
                List.of(5, 2, 2, 2, 2, 2),
                shown.stream()
                        .map(figure -> List.of(
                                Cell.to(name(figure), figure.address()),
                                Cell.number(figure.said(figure.now(), words)),
                                Cell.number(figure.said(figure.before(), words)),
                                Cell.number(figure.changeSaid(figure.before(), words)),
                                Cell.number(figure.said(figure.yearBefore(), words)),
                                Cell.number(figure.changeSaid(figure.yearBefore(), words))))
                        .toList());
    }

    /** By which definitions the figures were worked out: each with its version. */
    private String catalogued() {
        return Arrays.stream(Catalogued.values())
                .flatMap(one -> facts.told(one).stream())
                .map(Facts.Told::definition)
                .distinct()
                .map(one -> words.in(one.names()) + " " + one.version())
                .collect(Collectors.joining(", "));
    }

    String name(Figure figure) {
        return words.say("figure." + figure.key()) + (figure.of().isEmpty() ? "" : ", " + figure.of());
    }

    // --- charts

    private void charts(List<Part> parts) {
        parts.add(new Heading("trend", words.say("trend")));
        parts.add(trade(Facts.MONTHS));
        parts.add(overdue(Facts.MONTHS));
        parts.add(occupancy(Facts.MONTHS));
        countries().ifPresent(parts::add);
    }

    Chart trade(int months) {
        return new Chart(
                words.say("chart.trade"),
                Shape.BARS,
                words.say("col.month"),
                labels(months),
                List.of(counts(Catalogued.EXPORTS, months), counts(Catalogued.IMPORTS, months)));
    }

    /** A count of the thirteen months as a line. */
    Chart line(Catalogued figure) {
        return new Chart(
                words.say("figure." + figure.key()),
                Shape.LINES,
                words.say("col.month"),
                labels(Facts.MONTHS),
                List.of(counts(figure, Facts.MONTHS)));
    }

    Chart overdue(int months) {
        return shares("chart.overdue", Catalogued.OVERDUE, months);
    }

    Chart occupancy(int months) {
        return shares("chart.occupancy", Catalogued.OCCUPANCY, months);
    }

    Chart refused(int months) {
        return shares("figure.refused", Catalogued.REFUSED, months);
    }

    private Chart shares(String title, Catalogued figure, int months) {
        List<@Nullable BigDecimal> values = values(figure, months);
        return new Chart(
                words.say(title),
                Shape.LINES,
                words.say("col.month"),
                labels(months),
                List.of(new Series(
                        words.say("figure." + figure.key()),
                        values,
                        values.stream().map(words::percent).toList())));
    }

    private Series counts(Catalogued figure, int months) {
        List<@Nullable BigDecimal> values = values(figure, months);
        return new Series(
                words.say("figure." + figure.key()),
                values,
                values.stream()
                        .map(value -> value == null ? words.decimal(null, 0) : words.number(value.longValueExact()))
                        .toList());
    }

    private List<@Nullable BigDecimal> values(Catalogued figure, int months) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        facts.months(months)
                .forEach(month -> values.add(facts.figure(figure, month).orElse(null)));
        return values;
    }

    private List<String> labels(int months) {
        return facts.months(months).stream().map(Words::shortly).toList();
    }

    /** Where exports went; nothing where there were none. */
    private Optional<Chart> countries() {
        List<String> codes = facts.now().countries().stream()
                .filter(row -> row.direction() == Direction.EXPORT)
                .map(Facts.Parcels::key)
                .limit(8)
                .toList();
        return codes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Chart(
                        words.say("chart.countries"),
                        Shape.BARS,
                        words.say("col.country"),
                        codes.stream().map(words::country).toList(),
                        List.of(
                                exportsTo(codes, facts.now(), facts.month()),
                                exportsTo(codes, facts.before(), facts.month().minusMonths(1)))));
    }

    private Series exportsTo(List<String> codes, Facts.MonthFacts month, YearMonth of) {
        List<Long> counts = codes.stream()
                .map(code -> month.countries().stream()
                        .filter(row ->
                                row.direction() == Direction.EXPORT && row.key().equals(code))
                        .mapToLong(Facts.Parcels::parcels)
                        .sum())
                .toList();
        return new Series(
                words.month(of),
                counts.stream().map(BigDecimal::valueOf).collect(Collectors.toList()),
                counts.stream().map(words::number).toList());
    }

    // --- tables

    private void tables(List<Part> parts) {
        parts.add(new Heading("trade", words.say("trade")));
        for (Direction direction : List.of(Direction.EXPORT, Direction.IMPORT)) {
            List<List<Cell>> goods = facts.now().goods().stream()
                    .filter(row -> row.direction() == direction)
                    .limit(MOST_ROWS)
                    .map(row -> List.of(
                            Cell.of(words.heading(row.key())),
                            Cell.number(words.number(row.parcels())),
                            Cell.number(words.decimal(row.value(), 2))))
                    .toList();
            if (!goods.isEmpty()) {
                parts.add(new Grid(
                        words.say("goods." + direction),
                        List.of(words.say("col.goods"), words.say("col.parcels"), words.say("col.value")),
                        List.of(8, 2, 3),
                        goods));
            }
        }
        sellers(parts);
        reasons(parts);
    }

    private void sellers(List<Part> parts) {
        Stream<String> busiest = facts.now().sellers().stream()
                .map(Facts.Parcels::key)
                .distinct()
                .limit(MOST_ROWS);
        List<List<Cell>> rows = Stream.concat(busiest, new Findings(facts, words).lateSeller().stream())
                .distinct()
                .map(this::seller)
                .toList();
        if (!rows.isEmpty()) {
            parts.add(new Grid(
                    words.say("sellers"),
                    List.of(
                            words.say("col.seller"),
                            words.say("figure.exports"),
                            words.say("figure.imports"),
                            words.say("col.before"),
                            words.say("col.overdue")),
                    List.of(6, 2, 2, 2, 3),
                    rows));
        }
    }

    private List<Cell> seller(String code) {
        String currency = facts.due(facts.month()).map(one -> one.currency()).orElse("");
        long overdue = facts.overdue(code, currency, facts.month());
        return List.of(
                Cell.to(words.name(facts.names().get(code), code), "/park/tenants/" + code),
                Cell.number(words.number(facts.now().of(code, Direction.EXPORT))),
                Cell.number(words.number(facts.now().of(code, Direction.IMPORT))),
                Cell.number(words.number(facts.before().of(code, Direction.EXPORT)
                        + facts.before().of(code, Direction.IMPORT))),
                Cell.number(overdue == 0 ? words.decimal(null, 0) : currency + " " + words.money(overdue)));
    }

    private void reasons(List<Part> parts) {
        List<List<Cell>> rows = facts.now().traffic().reasons().stream()
                .map(reason -> List.of(
                        Cell.of(words.rule(reason.rule())),
                        Cell.of(reason.code()),
                        Cell.number(words.number(reason.documents()))))
                .toList();
        if (!rows.isEmpty()) {
            parts.add(new Grid(
                    words.say("reasons"),
                    List.of(words.say("col.reason"), words.say("col.code"), words.say("col.documents")),
                    List.of(6, 2, 2),
                    rows));
        }
    }

    // --- SWOT and measures

    private void swot(List<Part> parts) {
        parts.add(new Heading("swot", words.say("swot")));
        Facts.Swot swot = facts.swot();
        parts.add(new Paragraph(
                swot.analysis() == null
                        ? words.say("swot.unjudged")
                        : words.say("swot.of", swot.name(), String.valueOf(swot.version())),
                true));
        if (swot.content().factors().isEmpty()) {
            parts.add(new Paragraph(words.say("swot.none"), false));
            return;
        }
        Outcome outcome = Outcome.of(swot.content());
        for (SwotKind kind : SwotKind.values()) {
            List<List<Cell>> rows = outcome.factors().stream()
                    .filter(one -> one.factor().kind() == kind)
                    .map(this::factor)
                    .toList();
            if (!rows.isEmpty()) {
                parts.add(new Grid(
                        words.say("swot." + kind),
                        List.of(
                                words.say("col.number"),
                                words.say("col.factor"),
                                words.say("col.reading"),
                                words.say("col.benchmark"),
                                words.say("col.weight")),
                        List.of(1, 7, 3, 3, 2),
                        rows));
            }
        }
    }

    private List<Cell> factor(Outcome.Standing one) {
        Factor factor = one.factor();
        String address =
                facts.swot().analysis() == null ? "" : "/swot/" + facts.swot().analysis() + "/factors/" + factor.key();
        return List.of(
                Cell.of(one.code()),
                Cell.to(statement(factor), address),
                Cell.number(reading(factor)),
                Cell.number(benchmark(factor)),
                Cell.number(words.percent(
                        BigDecimal.valueOf(one.weight() * 100).setScale(1, java.math.RoundingMode.HALF_UP))));
    }

    String statement(Factor factor) {
        return factor.statement().in(words.language());
    }

    String reading(Factor factor) {
        return factor.measured() == null
                ? words.say("swot.judged")
                : value(
                        factor.measured().current().value(),
                        factor.measured().indicator().unit());
    }

    String benchmark(Factor factor) {
        return factor.measured() == null
                ? ""
                : value(
                        factor.measured().indicator().benchmark(),
                        factor.measured().indicator().unit());
    }

    private String value(BigDecimal value, String unit) {
        String number =
                words.decimal(value, Math.clamp(value.stripTrailingZeros().scale(), 0, 2));
        return unit.equals("percent") ? words.say("percent", number) : number;
    }

    private void measures(List<Part> parts) {
        parts.add(new Heading("measures", words.say("measures")));
        if (facts.trials().isEmpty() && facts.chosen().isEmpty()) {
            parts.add(new Paragraph(words.say("measures.none"), false));
        }
        if (!facts.chosen().isEmpty()) {
            parts.add(chosen());
        }
        if (!facts.trials().isEmpty()) {
            parts.add(trials(facts.trials()));
            parts.add(new Paragraph(words.say("trials.note"), true));
        }
    }

    private Grid chosen() {
        return new Grid(
                words.say("chosen"),
                List.of(
                        words.say("col.measure"),
                        words.say("col.responsible"),
                        words.say("col.deadline"),
                        words.say("col.budget"),
                        words.say("col.progress")),
                List.of(5, 4, 2, 3, 3),
                facts.chosen().stream().map(this::chosen).toList());
    }

    private List<Cell> chosen(Chosen one) {
        return List.of(
                Cell.to(
                        one.measure().name().in(words.language()),
                        "/swot/" + one.analysis() + "/measures/" + one.measure().code()),
                Cell.of(one.responsible()),
                Cell.number(words.day(one.deadline())),
                Cell.number("CNY " + words.money(one.budgetFen())),
                Cell.of(words.say("progress." + one.progress())));
    }

    Grid trials(List<Tried> trials) {
        return new Grid(
                words.say("trials"),
                List.of(
                        words.say("col.measure"),
                        words.say("col.assumed"),
                        words.say("col.fnpv.before"),
                        words.say("col.fnpv.after"),
                        words.say("col.gain"),
                        words.say("col.firr")),
                List.of(4, 5, 2, 2, 2, 3),
                trials.stream()
                        .sorted(Comparator.comparing((Tried one) -> one.trial().keptAt())
                                .thenComparing(one -> one.trial().measure()))
                        .map(this::trial)
                        .toList());
    }

    private List<Cell> trial(Tried tried) {
        return List.of(
                Cell.to(
                        tried.measure().name().in(words.language()),
                        "/swot/" + tried.trial().analysis() + "/measures/"
                                + tried.trial().measure()),
                Cell.of(scenario(tried) + ": "
                        + tried.trial().changes().entrySet().stream()
                                .map(change -> words.driver(change.getKey()) + " → " + change.getValue())
                                .collect(Collectors.joining("; "))),
                Cell.number(words.decimal(tried.worth().before().netPresentValue(), 2)),
                Cell.number(words.decimal(tried.worth().after().netPresentValue(), 2)),
                Cell.number(words.signed(tried.worth().gain(), 2)),
                Cell.number(rate(tried.worth().before().internalRate()) + " → "
                        + rate(tried.worth().after().internalRate())));
    }

    private String scenario(Tried tried) {
        return tried.example() ? words.say("scenario.example") : tried.scenario();
    }

    private String rate(Firr rate) {
        return rate.single().map(words::percent).orElseGet(() -> words.decimal(null, 0));
    }

    // --- where it comes from

    /** A figure of the catalogue by what it says there, any other by what reports say of it. */
    private List<Cell> defined(Figure figure) {
        Optional<Catalogued> catalogued =
                Catalogued.of(figure.key()).filter(one -> facts.told(one).isPresent());
        if (catalogued.isEmpty()) {
            return List.of(
                    Cell.of(words.say("figure." + figure.key())),
                    Cell.of(words.say("definition." + figure.key())),
                    Cell.of(words.say("source." + figure.key())));
        }
        org.entrepot.figures.Figure is =
                facts.told(catalogued.get()).orElseThrow().definition();
        long leftOut = facts.leftOut(catalogued.get());
        return List.of(
                Cell.of(words.say("figure." + figure.key())),
                Cell.of(words.say(
                                "catalogued",
                                words.in(is.names()),
                                String.valueOf(is.version()),
                                words.in(is.definition()),
                                words.in(is.counting()))
                        + (leftOut == 0 ? "" : " " + words.say("leftout", words.number(leftOut)))),
                Cell.of(is.source()));
    }

    private void sources(List<Part> parts) {
        parts.add(new Heading("definitions", words.say("definitions")));
        parts.add(new Grid(
                "",
                List.of(words.say("col.figure"), words.say("col.definition"), words.say("col.source")),
                List.of(3, 8, 3),
                figures.all().stream().map(this::defined).toList()));
        parts.add(new Paragraph(
                words.say(
                        "versions",
                        PROGRAM,
                        facts.swot().analysis() == null
                                ? "–"
                                : facts.swot().name() + " " + facts.swot().version(),
                        facts.trials().stream()
                                .map(this::scenario)
                                .distinct()
                                .collect(Collectors.collectingAndThen(
                                        Collectors.joining(", "), joined -> joined.isEmpty() ? "–" : joined)),
                        words.day(facts.month().atEndOfMonth())),
                true));
        parts.add(new Paragraph(words.say("note"), true));
    }
}
