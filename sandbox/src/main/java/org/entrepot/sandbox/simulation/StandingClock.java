package org.entrepot.sandbox.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.entrepot.kernel.Beijing;

/** A clock that stands until it is set; forwards only. */
final class StandingClock extends Clock {
    private volatile Instant now;

    StandingClock(Instant begin) {
        now = begin;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void set(Instant moment) {
        if (moment.isBefore(now)) {
            throw new IllegalArgumentException("the clock stands at " + now + " and would go back to " + moment);
        }
        now = moment;
    }

    void pass(Duration time) {
        set(now.plus(time));
    }

    /** The next midnight in Beijing. */
    Instant midnight() {
        return Beijing.date(now).plusDays(1).atStartOfDay(Beijing.ZONE).toInstant();
    }

    /** The next turn of the year in Beijing. */
    Instant newYear() {
        return LocalDate.of(Beijing.date(now).getYear() + 1, 1, 1)
                .atStartOfDay(Beijing.ZONE)
                .toInstant();
    }
}
