package org.entrepot.console;

import java.time.Duration;
import java.util.List;
import org.entrepot.insight.Happening;
import org.entrepot.insight.Lanes;
import org.entrepot.insight.ParkFigures.ByCountry;
import org.entrepot.insight.PulseFigures;
import org.entrepot.insight.PulseFigures.Moment;

/** What the live board shows. */
public record LiveModel(PulseFigures pulse, Lanes lanes, Directory directory) {

    /**
     * A lane of today's lists.
     *
     * @param tone good, wait, bad or none
     * @param address the lists behind the number; empty where no filter shows them
     */
    public record Lane(String key, long lists, String tone, String address) {}

    /** The lanes, from what goes well to what does not. */
    public List<Lane> all() {
        String today = "&from=" + lanes.day();
        return List.of(
                new Lane("RELEASED", lanes.released(), "good", "/declarations?status=800" + today),
                new Lane("APPROVED", lanes.approved(), "good", "/declarations?status=399" + today),
                new Lane("WAITING", lanes.waiting(), "wait", "/declarations?status=2"),
                new Lane("REFUSED", lanes.refused(), "bad", "/declarations?status=100" + today),
                new Lane("EXPIRED", lanes.expired(), "bad", ""),
                new Lane("QUARANTINED", lanes.quarantined(), "none", ""));
    }

    /** The most frequent reasons. */
    public List<Lanes.Reason> reasons(int most) {
        return lanes.reasons().stream().limit(most).toList();
    }

    /** How often the most frequent reason was given. */
    public long mostReason() {
        return lanes.reasons().stream().mapToLong(Lanes.Reason::documents).max().orElse(0);
    }

    /** The countries of most declarations. */
    public List<ByCountry> countries(int most) {
        return lanes.countries().stream()
                .sorted(java.util.Comparator.comparingLong(ByCountry::declarations)
                        .reversed())
                .limit(most)
                .toList();
    }

    public long mostCountry() {
        return lanes.countries().stream()
                .mapToLong(ByCountry::declarations)
                .max()
                .orElse(0);
    }

    /** What happened last. */
    public List<Happening> latest(int most) {
        return pulse.latest().stream().limit(most).toList();
    }

    /** Decisions, ten seconds a bar. */
    public Bars decisions() {
        return Bars.of(pulse.moments().stream()
                .map(moment -> new Bars.Pair(moment.cleared(), moment.refused()))
                .toList());
    }

    /** The slowest hundredth, in tenths of milliseconds. */
    public Bars latencies() {
        return Bars.of(pulse.moments().stream()
                .map(moment -> new Bars.Pair(moment.p99().toNanos() / 100_000, 0))
                .toList());
    }

    /** The moments in which something happened, newest first, for those who read tables. */
    public List<Moment> moments() {
        return pulse.moments().reversed().stream()
                .filter(moment -> moment.documents() + moment.cleared() + moment.refused() > 0)
                .limit(30)
                .toList();
    }

    public Duration slowest() {
        return pulse.moments().stream()
                .map(Moment::p99)
                .max(java.util.Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** The tone of what became of a declaration. */
    public String tone(Happening happening) {
        return switch (happening.kind()) {
            case RELEASED, APPROVED -> "good";
            case REFUSED, EXPIRED -> "bad";
            case CANCELLED -> "none";
        };
    }
}
