package org.entrepot.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.entrepot.report.Document.Charts;
import org.entrepot.report.Document.Heading;
import org.entrepot.report.Document.Paragraph;
import org.entrepot.report.Document.Part;
import org.entrepot.report.Facts.Tried;
import org.entrepot.report.Headline.Figure;
import org.entrepot.strategy.Factor;
import org.entrepot.strategy.Outcome;
import org.entrepot.strategy.Reading;
import org.entrepot.strategy.SwotKind;

/** One page of A4 for the zone's committee: what changed and why, what threatens, and what the measure against it is worth. Pure. */
final class CommitteePage {
    private static final int MONTHS = 6;
    private static final int MOST_FINDINGS = 3;
    private static final List<String> SHOWN = List.of("exports", "imports", "overdue", "refused", "occupancy");

    private final Facts facts;
    private final Words words;
    private final MonthlyReport report;
    private final Headline figures;

    private CommitteePage(Facts facts, Words words) {
        this.facts = facts;
        this.words = words;
        this.report = new MonthlyReport(facts, words);
        this.figures = new Headline(facts);
    }

    static Document of(Facts facts, Words words) {
        return new CommitteePage(facts, words).document();
    }

    private Document document() {
        List<Part> parts = new ArrayList<>();
        parts.add(report.figures(
                figures.all().stream().filter(one -> SHOWN.contains(one.key())).toList()));
        parts.add(new Charts(List.of(report.trade(MONTHS), report.overdue(MONTHS), report.occupancy(MONTHS))));
        parts.add(new Heading("changes", words.say("changes")));
        List<String> findings = new Findings(facts, words).all();
        if (findings.isEmpty()) {
            parts.add(new Paragraph(words.say("changes.none"), false));
        }
        findings.stream().limit(MOST_FINDINGS).forEach(finding -> parts.add(new Paragraph(finding, false)));
        parts.add(new Heading("threat", words.say("threat")));
        parts.add(new Paragraph(threat(facts).map(this::threatens).orElseGet(() -> words.say("threat.none")), false));
        measure(parts);
        parts.add(new Paragraph(words.say("note"), true));
        return new Document(
                words.language(),
                words.say("committee.title", words.month(facts.month())),
                headline(),
                report.mark(),
                words.say("foot", words.month(facts.month()), words.moment(facts.madeAt())),
                facts.madeAt(),
                true,
                parts);
    }

    /** The month in one sentence. */
    private String headline() {
        Figure exports = figures.one("exports");
        Figure overdue = figures.one("overdue");
        return words.say(
                "headline",
                exports.said(exports.now(), words),
                exports.changeSaid(exports.before(), words),
                overdue.said(overdue.before(), words),
                overdue.said(overdue.now(), words));
    }

    /** The threat that goes farthest: one that this park's own data tell before those that others told. */
    static Optional<Factor> threat(Facts facts) {
        return facts.swot().content().factors().isEmpty()
                ? Optional.empty()
                : Outcome.of(facts.swot().content()).factors().stream()
                        .map(Outcome.Standing::factor)
                        .filter(factor -> factor.kind() == SwotKind.THREAT)
                        .max(Comparator.comparing(CommitteePage::ownData).thenComparingDouble(Factor::force));
    }

    private static boolean ownData(Factor factor) {
        return factor.measured() != null && factor.measured().current().origin() == Reading.Origin.PARK;
    }

    private String threatens(Factor factor) {
        return factor.measured() == null
                ? report.statement(factor)
                : words.say(
                        "threat.measured", report.statement(factor), report.reading(factor), report.benchmark(factor));
    }

    private void measure(List<Part> parts) {
        parts.add(new Heading("measure", words.say("measure")));
        Optional<Tried> latest = facts.trials().stream()
                .max(Comparator.comparing((Tried one) -> one.trial().keptAt()));
        if (latest.isEmpty()) {
            parts.add(new Paragraph(words.say("measure.none"), false));
            return;
        }
        Tried tried = latest.get();
        BigDecimal gain = tried.worth().gain();
        parts.add(new Paragraph(
                words.say(
                        "measure.tried",
                        tried.measure().name().in(words.language()),
                        tried.measure().responsible().in(words.language()),
                        words.number(tried.measure().months()),
                        "CNY " + words.money(tried.measure().budgetFen()),
                        words.signed(gain, 2)),
                false));
        parts.add(report.trials(List.of(tried)));
    }
}
