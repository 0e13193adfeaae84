package org.entrepot.strategy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that an analysis rests on: what was measured, and what people judged. What follows from it is worked out anew each time
 * ({@link Outcome}), so that nothing can be kept that does not follow.
 *
 * @param on the day of the thresholds
 * @param factors in their order
 * @param besides what was measured and is no factor, for it is too near its benchmark
 * @param judgements of pairs that were judged: {@code one:other} to how many times as much one matters; pairs that are absent matter alike
 * @param ratings of factors that were rated
 * @param comparison of which entropy tells
 * @param measures that may be chosen
 */
public record Content(
        LocalDate on,
        List<Factor> factors,
        List<Measured> besides,
        Map<String, String> judgements,
        Weighting weighting,
        Map<String, Integer> ratings,
        Comparison comparison,
        List<Proposal> measures) {
    /** The name of the judgements about the quarters themselves. */
    public static final String GROUPS = "GROUPS";

    public Content {
        factors = List.copyOf(factors);
        besides = List.copyOf(besides);
        judgements = Collections.unmodifiableMap(new LinkedHashMap<>(judgements));
        ratings = Collections.unmodifiableMap(new LinkedHashMap<>(ratings));
        measures = List.copyOf(measures);
    }

    /** The factors of a quarter. */
    public List<Factor> of(SwotKind kind) {
        return factors.stream().filter(one -> one.kind() == kind).toList();
    }

    /** The factor of a key. */
    public Optional<Factor> factor(String key) {
        return factors.stream().filter(one -> one.key().equals(key)).findFirst();
    }

    /** The letter and number of each factor, by its key. */
    public Map<String, String> codes() {
        Map<String, String> codes = new LinkedHashMap<>();
        Map<SwotKind, Integer> numbers = new EnumMap<>(SwotKind.class);
        for (Factor one : factors) {
            int number = numbers.merge(one.kind(), 1, Integer::sum);
            codes.put(one.key(), String.valueOf(one.kind().letter()) + number);
        }
        return codes;
    }

    /** What a set of judgements is about: the quarters that have factors, or the factors of one. */
    public List<String> things(String set) {
        if (set.equals(GROUPS)) {
            return kinds().stream().map(SwotKind::name).toList();
        }
        return factors.stream()
                .filter(one -> one.kind().name().equals(set))
                .map(Factor::key)
                .toList();
    }

    /** The quarters that have factors. */
    List<SwotKind> kinds() {
        return List.of(SwotKind.values()).stream()
                .filter(kind -> !of(kind).isEmpty())
                .toList();
    }

    /** The sets of judgements that there are to make: of two things at least. */
    public List<String> sets() {
        List<String> sets = new ArrayList<>();
        sets.add(GROUPS);
        kinds().forEach(kind -> sets.add(kind.name()));
        return sets.stream().filter(set -> things(set).size() > 1).toList();
    }

    /** What was said of a pair; {@code 1} where nothing was. */
    public String said(String one, String other) {
        String said = judgements.get(one + ":" + other);
        if (said != null) {
            return said;
        }
        String turned = judgements.get(other + ":" + one);
        return turned == null ? "1" : Pairwise.turned(turned);
    }

    /** The judgements of a set. */
    Pairwise pairwise(String set) {
        List<String> things = things(set);
        List<Double> upper = new ArrayList<>();
        for (int i = 0; i < things.size(); i++) {
            for (int j = i + 1; j < things.size(); j++) {
                upper.add(Pairwise.ratio(said(things.get(i), things.get(j))));
            }
        }
        return Pairwise.of(things.size(), upper);
    }

    int rating(Factor factor, Thresholds thresholds) {
        Integer rated = ratings.get(factor.key());
        return rated == null ? factor.usualRating(thresholds) : rated;
    }

    Content judged(Map<String, String> other) {
        return new Content(on, factors, besides, other, weighting, ratings, comparison, measures);
    }

    Content weighted(Weighting other) {
        return new Content(on, factors, besides, judgements, other, ratings, comparison, measures);
    }

    Content rated(Map<String, Integer> other) {
        return new Content(on, factors, besides, judgements, weighting, other, comparison, measures);
    }

    Content with(List<Factor> others) {
        return new Content(on, others, besides, judgements, weighting, ratings, comparison, measures);
    }

    Content proposing(List<Proposal> others) {
        return new Content(on, factors, besides, judgements, weighting, ratings, comparison, others);
    }

    /** The same judgements over what is measured by now. */
    Content measured(Content now, List<Factor> all) {
        return new Content(now.on, all, now.besides, judgements, weighting, ratings, now.comparison, measures);
    }
}
