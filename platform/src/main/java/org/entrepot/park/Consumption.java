package org.entrepot.park;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What a meter measured between two readings that follow each other: from the day after the first to the day of the second. Pure.
 *
 * @param before the first
 * @param after the second
 */
public record Consumption(Meter meter, Reading before, Reading after) {
    private static final int DECIMALS = 3;

    /** Those of a meter, from its readings in the order of their days. */
    static List<Consumption> of(Meter meter, List<Reading> readings) {
        List<Consumption> all = new ArrayList<>();
        for (int i = 1; i < readings.size(); i++) {
            all.add(new Consumption(meter, readings.get(i - 1), readings.get(i)));
        }
        return all;
    }

    public LocalDate first() {
        return before.day().plusDays(1);
    }

    public LocalDate last() {
        return after.day();
    }

    public int days() {
        return (int) ChronoUnit.DAYS.between(before.day(), after.day());
    }

    /** kWh, m³ or GJ. */
    public BigDecimal quantity() {
        return after.value().subtract(before.value()).multiply(meter.factor());
    }

    /** On an average day, to three decimals. */
    public BigDecimal daily() {
        return quantity().divide(BigDecimal.valueOf(days()), DECIMALS, RoundingMode.HALF_UP);
    }

    /**
     * What falls to the days from one to another, both in it, by their number, to three decimals. Stretches that follow each other add up
     * to the whole: each is what had been used by its last day less what had been before its first.
     */
    public BigDecimal share(LocalDate from, LocalDate to) {
        return upTo(to).subtract(upTo(from.minusDays(1)));
    }

    private BigDecimal upTo(LocalDate day) {
        return quantity()
                .multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(before.day(), day)))
                .divide(BigDecimal.valueOf(days()), DECIMALS, RoundingMode.HALF_UP);
    }
}
