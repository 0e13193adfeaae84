package org.entrepot.console;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often an address may look at what is open to everybody who holds a link. Forgets when the program ends. */
final class VisitPace {
    /** So many visits at once, and as many again within {@link #REST}: offices and mobile networks share an address. */
    static final int MOST = 240;

    static final Duration REST = Duration.ofMinutes(1);

    /** So many addresses are remembered; with more of them the one that was seen least lately is forgotten. */
    private static final int ADDRESSES = 10_000;

    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > ADDRESSES;
        }
    };

    synchronized boolean lets(String address) {
        return buckets.computeIfAbsent(
                        address,
                        one -> Bucket.builder()
                                .addLimit(limit -> limit.capacity(MOST).refillGreedy(MOST, REST))
                                .build())
                .tryConsume(1);
    }
}
