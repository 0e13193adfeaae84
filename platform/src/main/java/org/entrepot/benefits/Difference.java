package org.entrepot.benefits;

import java.util.OptionalLong;

/**
 * How much better today is than the baseline. Above nothing is better, of whatever measure.
 *
 * @param gain in the unit of the measure; of shares a part of 1
 * @param interval of the gain; where there is none the verdict says why
 */
public record Difference(
        double gain, java.util.Optional<Interval> interval, Method method, Verdict verdict, Needed needed) {

    /** What the data say. */
    public enum Verdict {
        /** All that the gain may be is better. */
        BETTER,
        /** All that it may be is worse. */
        WORSE,
        /** It may be either. */
        BOTH,
        /** Too few observations to say anything. */
        FEW,
        /** All observations of both sides are alike: list prices or promises, nothing that was measured. */
        ALIKE;

        /** Whether something was shown. */
        public boolean isShown() {
            return this == BETTER || this == WORSE;
        }
    }

    /**
     * How many more observations would tell a difference of the size found, at the spread found, with the power that is asked for. Empty
     * where no number would, or more than anybody waits for.
     *
     * @param here more of today, the baseline as it is
     * @param baseline more of the baseline, today as it is
     * @param each on both sides, all together
     */
    public record Needed(OptionalLong here, OptionalLong baseline, OptionalLong each) {
        static final Needed NOTHING = new Needed(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    static Difference of(Measure measure, Sample baseline, Sample today, Rules rules) {
        // a gain is baseline - today of what should be little, today - baseline of what should be much
        Sample a = measure.isShare() ? today : baseline;
        Sample b = measure.isShare() ? baseline : today;
        double gain = a.mean() - b.mean();
        Method method = method(a, b, rules);
        long fewest = Math.min(a.size(), b.size());
        if (fewest < 2 && method != Method.NEWCOMBE) {
            return untold(gain, method, Verdict.FEW);
        }
        if (Method.error(a, b) == 0) {
            return untold(gain, method, Verdict.ALIKE);
        }
        Interval interval = interval(a, b, method, rules);
        Verdict verdict = fewest < rules.least(measure)
                ? Verdict.FEW
                : interval.coversZero() ? Verdict.BOTH : gain > 0 ? Verdict.BETTER : Verdict.WORSE;
        return new Difference(
                gain,
                java.util.Optional.of(interval),
                method,
                verdict,
                verdict.isShown() ? Needed.NOTHING : needed(gain, baseline, today, rules, rules.least(measure)));
    }

    private static Difference untold(double gain, Method method, Verdict verdict) {
        return new Difference(gain, java.util.Optional.empty(), method, verdict, Needed.NOTHING);
    }

    private static Method method(Sample a, Sample b, Rules rules) {
        if (a instanceof Sample.Share && b instanceof Sample.Share) {
            return Method.NEWCOMBE;
        }
        boolean raw = a instanceof Sample.Raw && b instanceof Sample.Raw;
        return raw && Math.min(a.size(), b.size()) >= rules.leastRaw() ? Method.BOOTSTRAP : Method.WELCH;
    }

    private static Interval interval(Sample a, Sample b, Method method, Rules rules) {
        return switch (method) {
            case WELCH -> Method.welch(a, b, rules.confidence());
            case BOOTSTRAP ->
                Method.bootstrap((Sample.Raw) a, (Sample.Raw) b, rules.confidence(), rules.seed(), rules.drawings());
            case NEWCOMBE -> Method.newcombe((Sample.Share) a, (Sample.Share) b, rules.confidence());
        };
    }

    private static Needed needed(double gain, Sample baseline, Sample today, Rules rules, int least) {
        double z = Method.quantile((1 + rules.confidence()) / 2) + Method.quantile(rules.power());
        double variance = gain * gain / (z * z); // of the difference, from which on it would be told
        return new Needed(
                more(variance, today, baseline, rules, least),
                more(variance, baseline, today, rules, least),
                within((baseline.variance() + today.variance()) / variance, rules, least));
    }

    /** How many more of one side, the other as it is; none where the other's error alone is too large. */
    private static OptionalLong more(double variance, Sample one, Sample other, Rules rules, int least) {
        double left = variance - other.variance() / other.size();
        if (left <= 0 || other.size() < least) {
            return OptionalLong.empty();
        }
        OptionalLong whole = within(one.variance() / left, rules, least);
        return whole.isPresent() ? OptionalLong.of(Math.max(1, whole.getAsLong() - one.size())) : whole;
    }

    private static OptionalLong within(double number, Rules rules, int least) {
        return number <= rules.most()
                ? OptionalLong.of(Math.max(least, (long) Math.ceil(number)))
                : OptionalLong.empty();
    }
}
