package org.entrepot.strategy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an analysis. Pure: the same content gives the same outcome.
 *
 * @param factors each with its weights
 * @param judgements by set, {@link Content#GROUPS} first
 * @param entropy none where nothing can be compared
 * @param internal IFE; none where the park has no factor of its own that weighs anything
 * @param external EFE; likewise
 * @param cell of the internal-external matrix, 1 to 9; 0 where one of the two is missing
 * @param measures the most attractive first
 * @param turns by how much a weight would have to move for a conclusion to change, the smallest move first
 */
public record Outcome(
        List<Standing> factors,
        Map<String, Ahp> judgements,
        @Nullable Entropy entropy,
        @Nullable Evaluation internal,
        @Nullable Evaluation external,
        int cell,
        Quadrilateral quadrilateral,
        List<Ranked> measures,
        List<Turn> turns) {

    /**
     * A factor and what it weighs.
     *
     * @param code its letter and number
     * @param local its weight within its quarter by judgement
     * @param judged its weight among all by judgement (A'WOT): its quarter's weight times its own
     * @param entropy its weight among those that entropy tells of; null where it tells nothing
     * @param weight what counts; all sum to 1
     */
    public record Standing(
            Factor factor,
            String code,
            double local,
            double judged,
            @Nullable Double entropy,
            double weight,
            int rating) {
        /** For the park or against it, by how far it goes. */
        double sway() {
            return factor.kind().good() ? factor.force() : -factor.force();
        }
    }

    /**
     * A measure and how attractive it is.
     *
     * @param tows which factors it rests on most, as {@code SO}
     * @param score the sum of weight times attractiveness over the factors that it uses
     */
    public record Ranked(Proposal proposal, String tows, double score) {}

    /** What is concluded. */
    public enum Conclusion {
        /** Which strategy the quadrilateral calls for. */
        STRATEGY,
        /** Which measure is the most attractive. */
        FIRST_MEASURE
    }

    /**
     * The nearest weight of a factor at which a conclusion changes; the other weights keep their proportions and all sum to 1.
     *
     * @param weight what it is
     * @param at what it would have to be
     * @param becomes the strategy, or the code of the measure, that takes over
     */
    public record Turn(String key, Conclusion conclusion, double weight, double at, String becomes) {
        /** By how much it would have to move; below 0 to fall. */
        public double move() {
            return at - weight;
        }
    }

    /** What follows by the thresholds of the content's day. */
    public static Outcome of(Content content) {
        Thresholds thresholds = Thresholds.on(content.on());
        RandomIndex table = RandomIndex.of(content.weighting().table())
                .orElseThrow(() -> new IllegalArgumentException(
                        "no table " + content.weighting().table()));
        Map<String, Ahp> judgements = judgements(content, table);
        Entropy entropy = entropy(content).orElse(null);
        List<Standing> factors = standings(content, judgements, entropy, thresholds);
        Evaluation internal = evaluation(factors, true);
        Evaluation external = evaluation(factors, false);
        Quadrilateral quadrilateral = quadrilateral(factors);
        List<Ranked> measures = ranked(content.measures(), factors);
        return new Outcome(
                factors,
                judgements,
                entropy,
                internal,
                external,
                internal == null || external == null
                        ? 0
                        : Evaluation.cell(internal.score(), external.score(), thresholds),
                quadrilateral,
                measures,
                Turning.of(factors, quadrilateral, measures));
    }

    private static Map<String, Ahp> judgements(Content content, RandomIndex table) {
        Map<String, Ahp> judgements = new LinkedHashMap<>();
        judgements.put(Content.GROUPS, Ahp.of(content.pairwise(Content.GROUPS), table));
        content.kinds().forEach(kind -> judgements.put(kind.name(), Ahp.of(content.pairwise(kind.name()), table)));
        return judgements;
    }

    static Optional<Entropy> entropy(Content content) {
        Comparison comparison = content.comparison();
        if (comparison.none()) {
            return Optional.empty();
        }
        List<Boolean> up = new ArrayList<>();
        for (String id : comparison.indicators()) {
            Measured measured = content.factor(id)
                    .map(Factor::measured)
                    .orElseThrow(() -> new IllegalStateException("compared by " + id + ", which is no factor"));
            up.add(measured.indicator().better() == Indicator.Better.UP);
        }
        return Entropy.of(comparison.rows(), up);
    }

    private static List<Standing> standings(
            Content content, Map<String, Ahp> judgements, @Nullable Entropy entropy, Thresholds thresholds) {
        List<Double> locals = new ArrayList<>();
        List<Double> judged = new ArrayList<>();
        List<@Nullable Double> told = new ArrayList<>();
        List<SwotKind> kinds = content.kinds();
        for (Factor one : content.factors()) {
            String quarter = one.kind().name();
            double local = weight(judgements, quarter, content.things(quarter).indexOf(one.key()));
            locals.add(local);
            judged.add(local * weight(judgements, Content.GROUPS, kinds.indexOf(one.kind())));
            int column = content.comparison().indicators().indexOf(one.key());
            told.add(entropy == null || column < 0 ? null : entropy.weights().get(column));
        }
        List<Double> weights = content.weighting().combined(judged, told);
        Map<String, String> codes = content.codes();
        List<Standing> standings = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            Factor one = content.factors().get(i);
            standings.add(new Standing(
                    one,
                    Objects.requireNonNull(codes.get(one.key())),
                    locals.get(i),
                    judged.get(i),
                    told.get(i),
                    weights.get(i),
                    content.rating(one, thresholds)));
        }
        return List.copyOf(standings);
    }

    private static double weight(Map<String, Ahp> judgements, String set, int place) {
        return Objects.requireNonNull(judgements.get(set)).weights().get(place);
    }

    private static @Nullable Evaluation evaluation(List<Standing> factors, boolean within) {
        List<Standing> these = factors.stream()
                .filter(one -> one.factor().kind().within() == within)
                .toList();
        double sum = these.stream().mapToDouble(Standing::weight).sum();
        return sum <= 0
                ? null
                : Evaluation.of(
                        these.stream().map(one -> one.weight() / sum).toList(),
                        these.stream().map(Standing::rating).toList());
    }

    private static Quadrilateral quadrilateral(List<Standing> factors) {
        Map<SwotKind, Double> sums = new EnumMap<>(SwotKind.class);
        factors.forEach(one ->
                sums.merge(one.factor().kind(), one.weight() * one.factor().force(), Double::sum));
        return new Quadrilateral(
                sums.getOrDefault(SwotKind.STRENGTH, 0.0),
                sums.getOrDefault(SwotKind.WEAKNESS, 0.0),
                sums.getOrDefault(SwotKind.OPPORTUNITY, 0.0),
                sums.getOrDefault(SwotKind.THREAT, 0.0));
    }

    private static List<Ranked> ranked(Collection<Proposal> proposals, List<Standing> factors) {
        return proposals.stream()
                .map(one -> new Ranked(one, tows(one, factors), score(one, factors)))
                .sorted(Comparator.comparingDouble(Ranked::score)
                        .reversed()
                        .thenComparing(ranked -> ranked.proposal().code()))
                .toList();
    }

    private static double score(Proposal proposal, List<Standing> factors) {
        return factors.stream()
                .mapToDouble(one -> one.weight() * attractiveness(proposal, one))
                .sum();
    }

    static int attractiveness(Proposal proposal, Standing factor) {
        return proposal.attractiveness().getOrDefault(factor.factor().key(), 0);
    }

    /** The letter of the park's own quarter that it rests on most, and that of the world around it. */
    private static String tows(Proposal proposal, List<Standing> factors) {
        return Stream.of(List.of(SwotKind.STRENGTH, SwotKind.WEAKNESS), List.of(SwotKind.OPPORTUNITY, SwotKind.THREAT))
                .map(kinds -> kinds.stream()
                        .map(kind -> Map.entry(
                                String.valueOf(kind.letter()),
                                score(
                                        proposal,
                                        factors.stream()
                                                .filter(one -> one.factor().kind() == kind)
                                                .toList())))
                        .filter(sum -> sum.getValue() > 0)
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse(""))
                .reduce("", String::concat);
    }

    /** Of a factor. */
    public Optional<Standing> standing(String key) {
        return factors.stream().filter(one -> one.factor().key().equals(key)).findFirst();
    }
}
