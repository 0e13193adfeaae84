package org.entrepot.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How an event that was not taken is tried again.
 *
 * @param waits after the first failure, the second and so on; after the last it is given up
 * @param spreadPercent by how much a wait may be longer, so that those of many do not fall together
 * @param heldFailures from that failure on it holds back nothing behind it
 * @param firstRest how long an endpoint is left alone after a failure; a multiple of it after several in a row
 */
record RetrySchedule(
        List<Duration> waits, int spreadPercent, int heldFailures, Duration firstRest, Duration longestRest) {
    private static final int SPREAD_STEPS = 1_000;

    RetrySchedule {
        waits = List.copyOf(waits);
    }

    /**
     * How long is waited after so many failures, at least one; empty where it is given up.
     *
     * @param key by which the spread is chosen: events wait differently, one event alike whoever counts
     */
    Optional<Duration> waitAfter(int failures, long key) {
        if (failures > waits.size()) {
            return Optional.empty();
        }
        Duration wait = waits.get(failures - 1);
        long step = Math.floorMod((key * 0x9E3779B97F4A7C15L) >>> 20, SPREAD_STEPS);
        return Optional.of(wait.plus(wait.multipliedBy(step * spreadPercent).dividedBy(100L * SPREAD_STEPS)));
    }

    boolean isOvertaken(int failures) {
        return failures >= heldFailures;
    }

    /** How long an endpoint that failed so often in a row is left alone. */
    Duration restAfter(int failures) {
        Duration rest = firstRest.multipliedBy(failures);
        return rest.compareTo(longestRest) < 0 ? rest : longestRest;
    }
}
