package org.entrepot.console.api;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.EntrepotSettings;
import org.springframework.stereotype.Component;

/** How many requests of an enterprise are looked at: so many a second, and twice as many at once after a pause. */
@Component
class Pace {
    private final int requestsPerSecond;
    private final Map<EnterpriseCode, Bucket> buckets = new ConcurrentHashMap<>();

    Pace(EntrepotSettings settings) {
        this.requestsPerSecond = settings.requestsPerSecond();
    }

    /** How long an enterprise that asks now must wait first; zero when it need not. */
    Duration wait(EnterpriseCode enterprise) {
        ConsumptionProbe probe =
                buckets.computeIfAbsent(enterprise, one -> bucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(2L * requestsPerSecond).refillGreedy(requestsPerSecond, Duration.ofSeconds(1)))
                .build();
    }

    int requestsPerSecond() {
        return requestsPerSecond;
    }
}
