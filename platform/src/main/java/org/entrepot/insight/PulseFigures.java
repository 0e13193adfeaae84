package org.entrepot.insight;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How the clearing does at this moment, as far as this run of the program saw it.
 *
 * @param documentsASecond answered documents, the mean of the last ten whole seconds
 * @param declarationsASecond decided declarations, likewise
 * @param declarationsAMinute decided declarations of the last sixty whole seconds
 * @param latency from a message's receipt to its durable decision, of the last minute
 * @param moments the last ten minutes in steps of ten seconds, oldest first
 * @param latest what became of declarations, newest first
 */
public record PulseFigures(
        BigDecimal documentsASecond,
        BigDecimal declarationsASecond,
        long declarationsAMinute,
        Latency latency,
        List<Moment> moments,
        List<Happening> latest) {

    /**
     * How long messages took, to an eighth: half of them no longer than the median, one in a hundred longer than p99.
     *
     * @param messages how many that is about; where it is 0 the rest says nothing
     */
    public record Latency(long messages, Duration median, Duration p99) {}

    /** Ten seconds. */
    public record Moment(Instant from, long documents, long cleared, long refused, Duration p99) {}
}
