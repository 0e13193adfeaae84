package org.entrepot.strategy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An indicator with what was read of it.
 *
 * @param series the park's own readings, the oldest first; one at least
 */
public record Measured(Indicator indicator, List<Reading> series) {
    private static final Pattern PUBLISHED = Pattern.compile("([+−-]) ?([0-9]+(?:\\.[0-9]+)?) ?%");

    public Measured {
        series = List.copyOf(series);
        if (series.isEmpty()) {
            throw new IllegalArgumentException("indicator " + indicator.id() + " was never read");
        }
    }

    /** The latest. */
    public Reading current() {
        return series.getLast();
    }

    /** From -1 to 1; see {@link Indicator#score}. */
    public double score() {
        return indicator.score(current().value());
    }

    /** The quarter in which it stands; none where it is too near its benchmark. */
    public Optional<SwotKind> kind(Thresholds thresholds) {
        double score = score();
        return Math.abs(score) < thresholds.least()
                ? Optional.empty()
                : Optional.of(SwotKind.of(indicator.scope(), score > 0));
    }

    /** Where it goes: by the last two readings of one definition, else by the change that was published. */
    public Trend trend(Thresholds thresholds) {
        Reading now = current();
        for (int i = series.size() - 2; i >= 0; i--) {
            Reading before = series.get(i);
            if (before.definition().equals(now.definition()) && before.value().signum() != 0) {
                double change = 100
                        * (now.value().doubleValue() - before.value().doubleValue())
                        / Math.abs(before.value().doubleValue());
                return trend(change, thresholds);
            }
        }
        Matcher published = PUBLISHED.matcher(now.change());
        if (!published.find()) {
            return Trend.UNKNOWN;
        }
        double change = Double.parseDouble(published.group(2));
        return trend(published.group(1).equals("+") ? change : -change, thresholds);
    }

    private Trend trend(double percent, Thresholds thresholds) {
        if (Math.abs(percent) <= thresholds.steadyPercent()) {
            return Trend.STEADY;
        }
        return percent > 0 == (indicator.better() == Indicator.Better.UP) ? Trend.BETTER : Trend.WORSE;
    }
}
