package org.entrepot.clearance.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An accepted list as what follows is measured by it: its release where it is held, returns where it is released.
 *
 * @param at when it was released; null while it is held
 * @param lines its goods, with the tax that was assessed
 * @param returned by gnum: how much of it came back before
 * @param refunds the returns by which it did
 */
public record Released(@Nullable Instant at, List<Line> lines, Map<Integer, BigDecimal> returned, Set<Long> refunds) {

    /** Amounts of a line, CNY fen. */
    public record Amounts(long dutiable, long duty, long consumption, long vat) {}

    /**
     * One line of it.
     *
     * @param quantity in {@code unit}, above 0
     */
    public record Line(int gnum, String code, String name, BigDecimal quantity, String unit, Amounts amounts) {}

    Optional<Line> line(int gnum) {
        return lines.stream().filter(line -> line.gnum() == gnum).findFirst();
    }

    BigDecimal before(int gnum) {
        return returned.getOrDefault(gnum, BigDecimal.ZERO);
    }

    /** The tax that was assessed on all lines, in fen. */
    long tax() {
        return lines.stream()
                .mapToLong(line -> line.amounts().duty()
                        + line.amounts().consumption()
                        + line.amounts().vat())
                .sum();
    }

    /**
     * What a further quantity gives back of an amount: what is left of it before less what is left after, each rounded half up
     * to the fen as tax bills are. So the parts of a whole return sum to the whole, in whatever steps they come.
     */
    static long share(long amount, BigDecimal quantity, BigDecimal before, BigDecimal further) {
        return left(amount, quantity, before) - left(amount, quantity, before.add(further));
    }

    private static long left(long amount, BigDecimal quantity, BigDecimal came) {
        return BigDecimal.valueOf(amount)
                .multiply(quantity.subtract(came))
                .divide(quantity, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
