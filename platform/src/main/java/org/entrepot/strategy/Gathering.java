package org.entrepot.strategy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entrepot.strategy.Analysis.About;
import org.entrepot.strategy.Indicator.Scope;
import org.entrepot.strategy.Reading.Origin;

/** All that is read of indicators at a moment, and the factors that follow from it. Pure. */
final class Gathering {
    private final LocalDate today;
    private final Thresholds thresholds;
    private final int mostOfAQuarter;
    private final Map<String, Indicator> indicators =
            new LinkedHashMap<>(Shipped.all().indicators());
    private final List<Reading> readings = new ArrayList<>(Shipped.all().readings());

    /**
     * @param loaded what the sets say that the operator loaded
     * @param own what this installation counts
     */
    Gathering(LocalDate today, Collection<IndicatorFile.Row> loaded, Collection<Reading> own) {
        this.today = today;
        this.thresholds = Thresholds.on(today);
        this.mostOfAQuarter = Thresholds.settings().number("factors.most", today);
        for (IndicatorFile.Row row : loaded) {
            if (row.says() != null) {
                indicators.putIfAbsent(row.says().id(), row.says());
            }
            readings.add(row.reading());
        }
        readings.addAll(own);
        readings.add(RuleOutlook.reading(today, thresholds.ruleDays()));
    }

    /** What indicators there are. */
    Map<String, Indicator> indicators() {
        return indicators;
    }

    /** Each indicator of which the park's own value is known, by its id. */
    Map<String, Measured> measured() {
        return measured(readings);
    }

    private Map<String, Measured> measured(Collection<Reading> from) {
        Map<String, List<Reading>> series = new HashMap<>();
        from.stream()
                .filter(one -> one.of().isEmpty())
                .forEach(one -> series.computeIfAbsent(one.indicator(), id -> new ArrayList<>())
                        .add(one));
        Map<String, Measured> measured = new LinkedHashMap<>();
        indicators.forEach((id, indicator) -> {
            List<Reading> these = series.get(id);
            if (these != null) {
                these.sort(Comparator.comparing(Reading::end));
                measured.put(id, new Measured(indicator, these));
            }
        });
        return measured;
    }

    /**
     * What counts for a base. Of the park of the literature its own state is told by public figures alone, of this park by what is counted here or
     * was loaded; the world around is the same for both, but for what is counted here.
     */
    private List<Reading> of(About base) {
        return readings.stream().filter(one -> counts(one, base)).toList();
    }

    private boolean counts(Reading one, About base) {
        Indicator indicator = indicators.get(one.indicator());
        if (indicator == null) {
            return false;
        }
        boolean within = indicator.scope() == Scope.INTERNAL;
        return switch (base) {
            case PUBLIC -> one.origin() != Origin.PARK && !(within && one.origin() == Origin.LOADED);
            case PARK -> !(within && one.origin() == Origin.PUBLIC);
        };
    }

    /** An analysis as it begins: measured, and of the park of the literature judged as the example has it. */
    Content fresh(About base) {
        List<Reading> counting = of(base);
        Map<String, Measured> measured = measured(counting);
        List<Factor> factors = new ArrayList<>();
        Map<String, Integer> ratings = new LinkedHashMap<>();
        if (base == About.PUBLIC) {
            for (Shipped.Said said : Shipped.all().said()) {
                said(said, measured).ifPresent(one -> {
                    factors.add(one);
                    if (said.rating() != null && one.kind().within() == within(said, one)) {
                        ratings.put(one.key(), said.rating());
                    }
                });
            }
        }
        measured.values().stream()
                .filter(one -> factors.stream()
                        .noneMatch(other -> other.key().equals(one.indicator().id())))
                .sorted(Comparator.comparingDouble((Measured one) -> -Math.abs(one.score())))
                .forEach(one -> factor(one, one.indicator().name()).ifPresent(factors::add));
        return content(
                factors,
                measured,
                counting,
                base == About.PUBLIC ? Shipped.all().judgements() : Map.of(),
                ratings);
    }

    /** A rating that the example gives counts for the side that it was given for. */
    private static boolean within(Shipped.Said said, Factor one) {
        return said.kind() == null ? one.kind().within() : said.kind().within();
    }

    private Optional<Factor> said(Shipped.Said said, Map<String, Measured> measured) {
        if (said.kind() != null) {
            return Optional.of(new Factor(
                    said.key(),
                    said.kind(),
                    said.statement(),
                    said.magnitude(),
                    Shipped.EXAMPLE,
                    null,
                    said.figures(),
                    said.sources(),
                    said.confidence()));
        }
        Measured one = measured.get(said.key());
        return one == null
                ? Optional.empty()
                : one.kind(thresholds)
                        .map(kind -> new Factor(
                                said.key(),
                                kind,
                                said.statement(),
                                0,
                                "",
                                one,
                                said.figures(),
                                said.sources(),
                                one.current().confidence()));
    }

    private Optional<Factor> factor(Measured one, Wording statement) {
        return one.kind(thresholds)
                .map(kind -> new Factor(
                        one.indicator().id(),
                        kind,
                        statement,
                        0,
                        "",
                        one,
                        List.of(),
                        List.of(),
                        one.current().confidence()));
    }

    /** The same analysis over what is read by now: what was judged stays, what was measured is measured anew, in its old place. */
    Content again(Content before, About base) {
        Content now = fresh(base);
        List<Factor> factors = new ArrayList<>();
        for (Factor one : before.factors()) {
            if (one.judged()) {
                factors.add(one);
            } else {
                now.factor(one.key()).ifPresent(factors::add);
            }
        }
        now.factors().stream()
                .filter(one -> !one.judged()
                        && factors.stream().noneMatch(other -> other.key().equals(one.key())))
                .forEach(factors::add);
        List<Reading> counting = of(base);
        Content content = content(factors, measured(counting), counting, before.judgements(), before.ratings());
        Content again = before.measured(content, content.factors());
        return Outcome.entropy(again).isEmpty() ? again.weighted(judgementAlone(before.weighting())) : again;
    }

    private static Weighting judgementAlone(Weighting before) {
        return new Weighting(Weighting.Method.AHP, before.alpha(), before.table());
    }

    private Content content(
            List<Factor> factors,
            Map<String, Measured> measured,
            List<Reading> counting,
            Map<String, String> judgements,
            Map<String, Integer> ratings) {
        List<Factor> kept = kept(factors);
        Set<String> keys = new LinkedHashSet<>();
        kept.stream().filter(one -> !one.judged()).map(Factor::key).forEach(keys::add);
        return new Content(
                today,
                kept,
                measured.values().stream()
                        .filter(one -> !keys.contains(one.indicator().id()))
                        .toList(),
                judgements,
                Weighting.USUAL,
                ratings,
                Comparison.of(counting, keys),
                Shipped.all().library());
    }

    /** Of a quarter no more than people can judge in pairs: what is judged, then what goes farthest. */
    private List<Factor> kept(List<Factor> factors) {
        Set<String> out = new LinkedHashSet<>();
        for (SwotKind kind : SwotKind.values()) {
            factors.stream()
                    .filter(one -> one.kind() == kind)
                    .sorted(Comparator.comparing((Factor one) -> !one.judged())
                            .thenComparingDouble(one -> -one.force()))
                    .skip(mostOfAQuarter)
                    .map(Factor::key)
                    .forEach(out::add);
        }
        return factors.stream()
                .filter(one -> !out.contains(one.key()))
                .sorted(Comparator.comparing(Factor::kind))
                .toList();
    }

    int mostOfAQuarter() {
        return mostOfAQuarter;
    }
}
