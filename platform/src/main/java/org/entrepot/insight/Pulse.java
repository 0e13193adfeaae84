package org.entrepot.insight;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.clearance.Declarations.Cleared;
import org.entrepot.clearance.Watch.Refused;
import org.entrepot.kernel.Direction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The last quarter of an hour, second by second, in memory: what was answered, what was decided. Begins anew with each run of
 * the program; the figures of days are {@link Board}'s and {@link Insight}'s.
 */
@Component
public class Pulse {
    private static final int SECONDS = 900;
    private static final int STEP = 10;
    private static final int STEPS = 60;
    private static final int MINUTE = 60;
    private static final int LATEST = 40;

    private final Clock clock;
    private final Second[] ring = new Second[SECONDS];
    private final Deque<Happening> latest = new ArrayDeque<>();

    Pulse(Clock clock) {
        this.clock = clock;
    }

    /** What fell into a second, or into several. */
    private static final class Second {
        private final long number;
        private final Latencies latencies = new Latencies();
        private long documents;
        private long cleared;
        private long refused;

        Second(long number) {
            this.number = number;
        }

        void add(Second other) {
            latencies.add(other.latencies);
            documents += other.documents;
            cleared += other.cleared;
            refused += other.refused;
        }
    }

    /** A message was answered after that time. */
    synchronized void answered(int documents, long nanos) {
        Second second = at(clock.instant().getEpochSecond());
        if (second != null) {
            second.documents += documents;
            second.latencies.add(nanos);
        }
    }

    synchronized void cleared(Cleared cleared) {
        Second second = at(cleared.decidedAt().getEpochSecond());
        if (second == null) {
            return;
        }
        second.cleared += cleared.cancelled() ? 0 : 1;
        boolean imports = cleared.direction() == Direction.IMPORT;
        Happening.Kind decided = imports ? Happening.Kind.RELEASED : Happening.Kind.APPROVED;
        happened(new Happening(
                cleared.cancelled() ? clock.instant() : cleared.decidedAt(),
                cleared.cancelled() ? Happening.Kind.CANCELLED : decided,
                cleared.declaration(),
                cleared.direction(),
                cleared.country(),
                cleared.seller(),
                cleared.lines().isEmpty() ? "" : cleared.lines().getFirst().name(),
                ""));
    }

    synchronized void refused(Refused refused) {
        Second second = at(refused.at().getEpochSecond());
        DeclarationSummary list = refused.declaration();
        if (second == null || list == null) {
            return;
        }
        second.refused++;
        happened(new Happening(
                refused.at(),
                refused.expired() ? Happening.Kind.EXPIRED : Happening.Kind.REFUSED,
                list.id(),
                list.direction(),
                list.country(),
                list.seller(),
                list.goods(),
                refused.faults().isEmpty() ? "" : refused.faults().getFirst().rule()));
    }

    private void happened(Happening happening) {
        latest.addFirst(happening);
        if (latest.size() > LATEST) {
            latest.removeLast();
        }
    }

    /** The second of that number; null where it is longer ago than is kept. */
    private @Nullable Second at(long number) {
        if (number <= clock.instant().getEpochSecond() - SECONDS) {
            return null;
        }
        int place = (int) Math.floorMod(number, (long) SECONDS);
        Second there = ring[place];
        if (there == null || there.number < number) {
            ring[place] = new Second(number);
        }
        return ring[place].number == number ? ring[place] : null;
    }

    private Second sum(long from, long seconds) {
        Second sum = new Second(from);
        for (long number = from; number < from + seconds; number++) {
            Second there = ring[(int) Math.floorMod(number, (long) SECONDS)];
            if (there != null && there.number == number) {
                sum.add(there);
            }
        }
        return sum;
    }

    /** How it goes; whole seconds only, so that a second that has just begun lowers nothing. */
    public synchronized PulseFigures figures() {
        long now = clock.instant().getEpochSecond();
        Second lately = sum(now - STEP, STEP);
        Second minute = sum(now - MINUTE, MINUTE);
        List<PulseFigures.Moment> moments = new ArrayList<>();
        long end = now - now % STEP;
        for (long from = end - (long) STEP * STEPS; from < end; from += STEP) {
            Second step = sum(from, STEP);
            moments.add(new PulseFigures.Moment(
                    Instant.ofEpochSecond(from),
                    step.documents,
                    step.cleared,
                    step.refused,
                    step.latencies.quantile(0.99)));
        }
        return new PulseFigures(
                tenth(lately.documents),
                tenth(lately.cleared + lately.refused),
                minute.cleared + minute.refused,
                latency(minute.latencies),
                moments,
                latest.stream()
                        .sorted(Comparator.comparing(Happening::at).reversed())
                        .toList());
    }

    /** What fell into ten seconds, a second. */
    private static BigDecimal tenth(long count) {
        return BigDecimal.valueOf(count, 1);
    }

    private static PulseFigures.Latency latency(Latencies latencies) {
        Duration median = latencies.quantile(0.5);
        return new PulseFigures.Latency(latencies.all(), median, latencies.quantile(0.99));
    }
}
