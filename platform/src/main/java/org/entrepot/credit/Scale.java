package org.entrepot.credit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How parts become a score of 0 to 100 and a grade.
 *
 * @param parts what each counts
 * @param leastWeight how many weights have to count before there is a grade
 * @param a the least score of an A; likewise b and c; what is below is a D
 */
public record Scale(Map<Component, Part> parts, int leastWeight, BigDecimal a, BigDecimal b, BigDecimal c) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DIGITS = 20;

    public Scale {
        parts = Map.copyOf(parts);
    }

    /**
     * What a component counts.
     *
     * @param least of how many things it has to tell; of fewer it counts nothing
     */
    public record Part(int weight, int least) {}

    /** What was counted of a component: so many things, of which so many went well. */
    public record Count(Component component, long good, long all) {
        public Count {
            if (good < 0 || all < good) {
                throw new IllegalArgumentException("of " + all + " things " + good + " cannot go well");
            }
        }
    }

    /**
     * What comes of it.
     *
     * @param score two decimals; null where there is no grade
     */
    public record Result(
            List<CreditVersion.Line> lines,
            @Nullable BigDecimal score,
            @Nullable Grade grade) {}

    /**
     * Works it out: the mean of what went well, in percent, weighted, over the components that tell of enough; half up to two decimals, once,
     * at the end.
     */
    Result of(List<Count> counts) {
        List<CreditVersion.Line> lines = new ArrayList<>();
        for (Count count : counts) {
            Part part = parts.getOrDefault(count.component(), new Part(0, 0));
            lines.add(new CreditVersion.Line(
                    count.component(), count.good(), count.all(), part.weight(), part.least(), false));
        }
        return result(lines);
    }

    /** The same from lines that say their weights themselves; so a version is worked out again. */
    Result result(List<CreditVersion.Line> lines) {
        int weight = 0;
        BigDecimal sum = BigDecimal.ZERO;
        for (CreditVersion.Line line : lines) {
            if (line.counts()) {
                weight += line.weight();
                sum = sum.add(HUNDRED.multiply(BigDecimal.valueOf(line.good()))
                        .multiply(BigDecimal.valueOf(line.weight()))
                        .divide(BigDecimal.valueOf(line.all()), DIGITS, RoundingMode.HALF_EVEN));
            }
        }
        if (weight == 0 || weight < leastWeight) {
            return new Result(lines, null, null);
        }
        BigDecimal score = sum.divide(BigDecimal.valueOf(weight), 2, RoundingMode.HALF_UP);
        return new Result(lines, score, grade(score));
    }

    private Grade grade(BigDecimal score) {
        return Optional.of(score)
                .filter(one -> one.compareTo(c) >= 0)
                .map(one -> one.compareTo(a) >= 0 ? Grade.A : one.compareTo(b) >= 0 ? Grade.B : Grade.C)
                .orElse(Grade.D);
    }
}
