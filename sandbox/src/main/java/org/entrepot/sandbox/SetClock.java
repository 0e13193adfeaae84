package org.entrepot.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.entrepot.kernel.Beijing;

/** A clock that stands until it is set. */
final class SetClock extends Clock {
    private volatile Instant instant = Instant.EPOCH;

    void set(LocalDate day, int hour) {
        instant = day.atTime(hour, 0).atZone(Beijing.ZONE).toInstant();
    }

    @Override
    public ZoneId getZone() {
        return Beijing.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return instant;
    }
}
