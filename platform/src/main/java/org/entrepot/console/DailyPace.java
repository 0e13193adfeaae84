package org.entrepot.console;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/** How often an address may hand in something that nobody vouches for: some times a day. Forgets when the program ends. */
final class DailyPace {
    static final int MOST = 10;

    /** So many addresses are remembered; with more of them the eldest is forgotten. */
    private static final int ADDRESSES = 10_000;

    private static final Duration DAY = Duration.ofDays(1);

    private record Count(Instant since, int times) {}

    private final LinkedHashMap<String, Count> counts = new LinkedHashMap<>();

    synchronized boolean lets(String address, Instant now) {
        Count before = counts.getOrDefault(address, new Count(now, 0));
        boolean over = !now.isBefore(before.since().plus(DAY));
        Count count = over ? new Count(now, 1) : new Count(before.since(), before.times() + 1);
        counts.putLast(address, count);
        if (counts.size() > ADDRESSES) {
            counts.pollFirstEntry();
        }
        return count.times() <= MOST;
    }
}
