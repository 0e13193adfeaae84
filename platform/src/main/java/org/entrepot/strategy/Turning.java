package org.entrepot.strategy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.entrepot.strategy.Outcome.Conclusion;
import org.entrepot.strategy.Outcome.Ranked;
import org.entrepot.strategy.Outcome.Standing;
import org.entrepot.strategy.Outcome.Turn;

/**
 * Where conclusions turn. As one weight goes from 0 to 1 and the others keep their proportions, all sums of weights go straight, so that
 * where two of them meet is found by a division and not by trying.
 */
final class Turning {
    private static final double EXACT = 1e-12;

    private Turning() {}

    static List<Turn> of(List<Standing> factors, Quadrilateral quadrilateral, List<Ranked> measures) {
        List<Turn> turns = new ArrayList<>();
        for (Standing one : factors) {
            if (one.weight() < 1 - EXACT) {
                strategy(one, quadrilateral).ifPresent(turns::add);
                measure(one, measures).ifPresent(turns::add);
            }
        }
        return turns.stream()
                .sorted(Comparator.comparingDouble((Turn turn) -> Math.abs(turn.move()))
                        .thenComparing(Turn::key)
                        .thenComparing(Turn::conclusion))
                .toList();
    }

    /** Where the axis that the factor lies on would balance. */
    private static Optional<Turn> strategy(Standing one, Quadrilateral is) {
        boolean within = one.factor().kind().within();
        double x = is.strengths() - is.weaknesses();
        double y = is.opportunities() - is.threats();
        if (is.strategy().isEmpty()) {
            return Optional.empty();
        }
        double others = ((within ? x : y) - one.weight() * one.sway()) / (1 - one.weight());
        double turnedX = within ? -x : x;
        double turnedY = within ? y : -y;
        String becomes = (turnedX > 0 ? "S" : "W") + (turnedY > 0 ? "O" : "T");
        return at(one.sway(), others)
                .map(at -> new Turn(one.factor().key(), Conclusion.STRATEGY, one.weight(), at, becomes));
    }

    /** Where the nearest other measure would overtake the first. */
    private static Optional<Turn> measure(Standing one, List<Ranked> measures) {
        if (measures.size() < 2) {
            return Optional.empty();
        }
        Ranked first = measures.getFirst();
        return measures.stream()
                .skip(1)
                .flatMap(other -> at(
                        (double) Outcome.attractiveness(first.proposal(), one)
                                - Outcome.attractiveness(other.proposal(), one),
                        others(first, one) - others(other, one))
                        .map(at -> new Turn(
                                one.factor().key(),
                                Conclusion.FIRST_MEASURE,
                                one.weight(),
                                at,
                                other.proposal().code()))
                        .stream())
                .min(Comparator.comparingDouble(turn -> Math.abs(turn.move())));
    }

    private static double others(Ranked measure, Standing one) {
        return (measure.score() - one.weight() * Outcome.attractiveness(measure.proposal(), one)) / (1 - one.weight());
    }

    /** The weight t at which {@code t · own + (1 - t) · others} is 0, where there is one. */
    private static Optional<Double> at(double own, double others) {
        if (Math.abs(others - own) < EXACT) {
            return Optional.empty();
        }
        double at = others / (others - own);
        return at >= 0 && at <= 1 ? Optional.of(at) : Optional.empty();
    }
}
