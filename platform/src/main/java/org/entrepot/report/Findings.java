package org.entrepot.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.entrepot.collection.DueMoney;
import org.entrepot.insight.Lanes;
import org.entrepot.kernel.Direction;
import org.entrepot.report.Headline.Figure;

/** What changed in a month and where it comes from, in sentences: each follows from the figures and says what it rests on. Pure. */
final class Findings {
    private final Facts facts;
    private final Words words;
    private final Headline figures;

    Findings(Facts facts, Words words) {
        this.facts = facts;
        this.words = words;
        this.figures = new Headline(facts);
    }

    /** What part of a change a country, a seller or an article has. */
    private record Part(String name, long by) {}

    /** All that is worth a sentence, in the order of the figures. */
    List<String> all() {
        List<String> all = new ArrayList<>();
        moved("exports", Direction.EXPORT).ifPresent(all::add);
        moved("imports", Direction.IMPORT).ifPresent(all::add);
        overdue().ifPresent(all::add);
        refused().ifPresent(all::add);
        occupancy().ifPresent(all::add);
        return all;
    }

    private Optional<String> moved(String key, Direction direction) {
        Figure figure = figures.one(key);
        BigDecimal now = figure.now();
        BigDecimal before = figure.before();
        if (now == null || before == null || now.compareTo(before) == 0) {
            return Optional.empty();
        }
        boolean up = now.compareTo(before) > 0;
        Part country = most(
                parts(facts.now().countries(), direction),
                parts(facts.before().countries(), direction),
                up,
                words::country);
        Part seller = most(
                parts(facts.now().sellers(), direction), parts(facts.before().sellers(), direction), up, this::name);
        return Optional.of(words.say(
                "finding." + key + (up ? ".up" : ".down"),
                figure.said(before, words),
                figure.said(now, words),
                figure.changeSaid(before, words),
                country.name(),
                words.signed(BigDecimal.valueOf(country.by()), 0),
                seller.name(),
                words.signed(BigDecimal.valueOf(seller.by()), 0)));
    }

    private String name(String seller) {
        return words.name(facts.names().get(seller), seller);
    }

    private static Map<String, Long> parts(List<Facts.Parcels> rows, Direction direction) {
        Map<String, Long> counts = new TreeMap<>();
        rows.stream()
                .filter(row -> row.direction() == direction)
                .forEach(row -> counts.merge(row.key(), row.parcels(), Long::sum));
        return counts;
    }

    /** Whichever moved farthest the way that the sum moved. */
    private static Part most(
            Map<String, Long> now,
            Map<String, Long> before,
            boolean up,
            java.util.function.UnaryOperator<String> name) {
        TreeSet<String> keys = new TreeSet<>(now.keySet());
        keys.addAll(before.keySet());
        return keys.stream()
                .map(key -> new Part(key, now.getOrDefault(key, 0L) - before.getOrDefault(key, 0L)))
                .max(Comparator.comparingLong((Part part) -> up ? part.by() : -part.by())
                        .thenComparing(Part::name))
                .map(part -> new Part(name.apply(part.name()), part.by()))
                .orElse(new Part("–", 0));
    }

    /** Who of the sellers owes most more than a month before; where nobody does, who owes most. */
    Optional<String> lateSeller() {
        return late().map(late -> late.seller());
    }

    private Optional<DueMoney> late() {
        Optional<DueMoney> all = facts.due(facts.month());
        return all.flatMap(sum -> facts.due().stream()
                .filter(row ->
                        row.day().equals(sum.day()) && row.currency().equals(sum.currency()) && row.overdue() > 0)
                .max(Comparator.comparingLong((DueMoney row) -> row.overdue() - before(row))
                        .thenComparingLong(DueMoney::overdue)
                        .thenComparing(DueMoney::seller)));
    }

    private long before(DueMoney row) {
        return facts.overdue(row.seller(), row.currency(), facts.month().minusMonths(1));
    }

    private Optional<String> overdue() {
        Figure figure = figures.one("overdue");
        Optional<DueMoney> late = late();
        if (figure.now() == null || late.isEmpty()) {
            return Optional.empty();
        }
        DueMoney row = late.get();
        DueMoney all = facts.due(facts.month()).orElseThrow();
        String sums = row.currency() + " " + words.money(row.overdue());
        String whole = row.currency() + " " + words.money(all.overdue());
        return Optional.of(
                figure.before() == null
                        ? words.say(
                                "finding.overdue.now",
                                figure.said(figure.now(), words),
                                name(row.seller()),
                                sums,
                                whole)
                        : words.say(
                                "finding.overdue",
                                figure.said(figure.before(), words),
                                figure.said(figure.now(), words),
                                name(row.seller()),
                                sums,
                                whole));
    }

    private Optional<String> refused() {
        Figure figure = figures.one("refused");
        List<Lanes.Reason> reasons = facts.now().traffic().reasons();
        if (figure.now() == null || reasons.isEmpty()) {
            return Optional.empty();
        }
        Lanes.Reason most = reasons.getFirst();
        return Optional.of(words.say(
                "finding.refused",
                figure.said(figure.now(), words),
                words.rule(most.rule()),
                words.number(most.documents())));
    }

    private Optional<String> occupancy() {
        Figure figure = figures.one("occupancy");
        if (figure.now() == null
                || figure.before() == null
                || figure.now().compareTo(Objects.requireNonNull(figure.before())) == 0) {
            return Optional.empty();
        }
        return Optional.of(
                words.say("finding.occupancy", figure.said(figure.before(), words), figure.said(figure.now(), words)));
    }
}
