package org.entrepot.webhooks;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.entrepot.webhooks.DeliveryStore.Backlog;

/** What is measured of webhooks: labels are outcomes, never an enterprise or an address. */
final class HookMeters implements MeterBinder {
    private static final double MILLIS = 1_000.0;

    private final CompositeMeterRegistry own = new CompositeMeterRegistry();
    private volatile Backlog backlog = new Backlog(0, null);

    /** What came of sending an event. */
    enum Outcome {
        DELIVERED,
        /** It will be tried again. */
        FAILED,
        GIVEN_UP,
        /** The endpoint wants nothing any more. */
        GONE
    }

    HookMeters(Clock clock) {
        Gauge.builder("entrepot.webhooks.waiting", this, meters -> meters.backlog.waiting())
                .description("Events that wait for endpoints that are told")
                .register(own);
        Gauge.builder(
                        "entrepot.webhooks.oldest",
                        this,
                        meters -> meters.age(clock.instant()).toMillis() / MILLIS)
                .description("Since when the oldest of them waits")
                .baseUnit("seconds")
                .register(own);
    }

    void sent(Outcome outcome) {
        own.counter("entrepot.webhooks.sent", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    void waits(Backlog now) {
        backlog = now;
    }

    private Duration age(Instant now) {
        Instant oldest = backlog.oldest();
        return oldest == null ? Duration.ZERO : Duration.between(oldest, now);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        own.add(registry);
    }
}
