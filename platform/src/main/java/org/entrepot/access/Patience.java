package org.entrepot.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long who guesses has to wait: nothing for the first tries, then longer and longer. Counted by name and place together, so that
 * who knows a name cannot shut its owner out from elsewhere, and by place alone, for who tries many names.
 */
final class Patience {
    private static final int FREE_TRIES = 5;
    private static final int FREE_TRIES_OF_A_PLACE = 50;
    private static final Duration FIRST_REST = Duration.ofSeconds(30);
    private static final Duration LONGEST_REST = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private record Key(String name, String place) {}

    private record Failures(int count, Instant last) {}

    private final Map<Key, Failures> failures = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Failures> eldest) {
            return size() > MOST;
        }
    };

    /** Until when no try is looked at; empty when one is. */
    synchronized Optional<Instant> restsUntil(String name, String place, Instant now) {
        Instant until = later(
                rest(new Key(name, place), FREE_TRIES, now), rest(new Key("", place), FREE_TRIES_OF_A_PLACE, now));
        return until.isAfter(now) ? Optional.of(until) : Optional.empty();
    }

    private Instant rest(Key key, int free, Instant now) {
        Failures failed = failures.get(key);
        if (failed == null
                || failed.count() < free
                || failed.last().plus(FORGOTTEN_AFTER).isBefore(now)) {
            return Instant.MIN;
        }
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(10, failed.count() - free));
        return failed.last().plus(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    synchronized void failed(String name, String place, Instant now) {
        count(new Key(name, place), now);
        count(new Key("", place), now);
    }

    private void count(Key key, Instant now) {
        Failures before = failures.get(key);
        int count = before == null || before.last().plus(FORGOTTEN_AFTER).isBefore(now) ? 0 : before.count();
        failures.put(key, new Failures(count + 1, now));
    }

    synchronized void succeeded(String name, String place) {
        failures.remove(new Key(name, place));
    }
}
