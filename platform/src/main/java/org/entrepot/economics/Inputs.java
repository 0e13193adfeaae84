package org.entrepot.economics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.entrepot.kernel.Fault;
import org.jspecify.annotations.Nullable;

/**
 * All that a scenario is worked out from. Made by {@link #read}, so that each number is in its range and they fit one another.
 *
 * @param values each driver's value, in its measure
 */
public record Inputs(Map<Driver, BigDecimal> values, Repayment repayment, PropertyTax propertyTax, Shape shape) {
    /** The names of the choices beside the drivers. */
    public static final List<String> CHOICES = List.of("repayment", "propertyTax", "shape");

    private static final BigDecimal WHOLE = new BigDecimal(100);
    private static final double MOST_GROWTH = 100;
    private static final int LONGEST = 40;
    private static final List<Driver> SHARES = List.of(
            Driver.SHARE_YEAR_1, Driver.SHARE_YEAR_2, Driver.SHARE_YEAR_3, Driver.SHARE_YEAR_4, Driver.SHARE_YEAR_5);

    public Inputs {
        values = new EnumMap<>(values); // Map.copyOf would lose the order of the form
        if (values.size() != Driver.values().length) {
            throw new IllegalArgumentException("a scenario has a value for each driver");
        }
    }

    /**
     * What came of reading words.
     *
     * @param inputs null where there are faults
     */
    public record Read(@Nullable Inputs inputs, List<Fault> faults) {}

    public BigDecimal value(Driver driver) {
        BigDecimal value = values.get(driver);
        if (value == null) {
            throw new IllegalStateException("no value of " + driver);
        }
        return value;
    }

    int years(Driver driver) {
        return value(driver).intValueExact();
    }

    /** The same with other values, which have to fit as any others. */
    public Read with(Map<Driver, BigDecimal> changed) {
        Map<String, String> words = words();
        changed.forEach((driver, value) -> words.put(driver.word(), value.toPlainString()));
        return read(words);
    }

    /** Every driver and choice by its name, as a form or a file has them. */
    public Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        for (Driver driver : Driver.values()) {
            words.put(driver.word(), value(driver).toPlainString());
        }
        words.put("repayment", repayment.name());
        words.put("propertyTax", propertyTax.name());
        words.put("shape", shape.name());
        return words;
    }

    /** Reads them; says every fault, in the order of the form. */
    public static Read read(Map<String, String> words) {
        List<Fault> faults = new ArrayList<>();
        Map<Driver, BigDecimal> values = new EnumMap<>(Driver.class);
        for (Driver driver : Driver.values()) {
            number(driver, words.getOrDefault(driver.word(), "").strip(), faults, values);
        }
        Repayment repayment = choice("repayment", words, Repayment.values(), faults);
        PropertyTax propertyTax = choice("propertyTax", words, PropertyTax.values(), faults);
        Shape shape = choice("shape", words, Shape.values(), faults);
        unknown(words, faults);
        if (faults.isEmpty()) {
            together(values, faults);
        }
        return faults.isEmpty()
                ? new Read(new Inputs(values, repayment, propertyTax, shape), List.of())
                : new Read(null, List.copyOf(faults));
    }

    private static void number(Driver driver, String word, List<Fault> faults, Map<Driver, BigDecimal> values) {
        if (word.isEmpty()) {
            faults.add(fault("missing", driver.word(), "", range(driver)));
            return;
        }
        if (word.length() > LONGEST || !word.matches("-?[0-9]+([.][0-9]+)?")) {
            faults.add(fault("number", driver.word(), shortened(word), range(driver)));
            return;
        }
        BigDecimal value = new BigDecimal(word).stripTrailingZeros();
        if (value.scale() > driver.measure().decimals()
                || value.compareTo(driver.least()) < 0
                || value.compareTo(driver.most()) > 0) {
            faults.add(fault("range", driver.word(), word, range(driver)));
            return;
        }
        values.put(driver, value.scale() < 0 ? value.setScale(0) : value);
    }

    /** In which range a driver is expected, in words that every language reads alike. */
    static String range(Driver driver) {
        int decimals = driver.measure().decimals();
        return driver.least().toPlainString() + " … " + driver.most().toPlainString()
                + (decimals == 0 ? " (0)" : " (0." + "0".repeat(decimals) + ")");
    }

    private static <E extends Enum<E>> E choice(String name, Map<String, String> words, E[] all, List<Fault> faults) {
        String word = words.getOrDefault(name, "").strip();
        for (E one : all) {
            if (one.name().equals(word)) {
                return one;
            }
        }
        faults.add(fault(
                "choice",
                name,
                shortened(word),
                String.join(" | ", Arrays.stream(all).map(Enum::name).toList())));
        return all[0];
    }

    private static void unknown(Map<String, String> words, List<Fault> faults) {
        for (String word : new TreeSet<>(words.keySet())) {
            if (!CHOICES.contains(word) && Driver.of(word).isEmpty()) {
                faults.add(fault("unknown", shortened(word), "", ""));
            }
        }
    }

    /** What single numbers do not show. */
    private static void together(Map<Driver, BigDecimal> values, List<Fault> faults) {
        shares(values, faults);
        if (at(values, Driver.REPAYMENT_YEARS).compareTo(at(values, Driver.OPERATING_YEARS)) > 0) {
            faults.add(fault(
                    "repayment",
                    Driver.REPAYMENT_YEARS.word(),
                    at(values, Driver.REPAYMENT_YEARS).toPlainString(),
                    "1 … " + at(values, Driver.OPERATING_YEARS).toPlainString()));
        }
        int operating = at(values, Driver.OPERATING_YEARS).intValueExact();
        int steps = (operating - 1) / at(values, Driver.RENT_STEP_YEARS).intValueExact();
        growth(values, Driver.RENT_STEP, steps, faults);
        growth(
                values,
                Driver.PARCEL_GROWTH,
                at(values, Driver.PARCEL_GROWTH_YEARS).intValueExact(),
                faults);
        growth(values, Driver.SERVICE_GROWTH, operating - 1, faults);
        growth(values, Driver.COST_GROWTH, operating - 1, faults);
        if (!MonteCarlo.isPossible(values)) {
            faults.add(fault(
                    "correlations",
                    Driver.RENT_WITH_OCCUPANCY.word(),
                    at(values, Driver.RENT_WITH_OCCUPANCY).toPlainString() + ", "
                            + at(values, Driver.PARCELS_WITH_OCCUPANCY).toPlainString() + ", "
                            + at(values, Driver.PARCELS_WITH_FEE).toPlainString(),
                    "det > 0"));
        }
    }

    private static void shares(Map<Driver, BigDecimal> values, List<Fault> faults) {
        int years = at(values, Driver.CONSTRUCTION_YEARS).intValueExact();
        BigDecimal sum = BigDecimal.ZERO;
        for (int year = 0; year < SHARES.size(); year++) {
            BigDecimal share = at(values, SHARES.get(year));
            if (year >= years && share.signum() != 0) {
                faults.add(fault("shares", SHARES.get(year).word(), share.toPlainString(), "0"));
            }
            sum = year < years ? sum.add(share) : sum;
        }
        if (sum.compareTo(WHOLE) != 0) {
            faults.add(fault("shares", SHARES.get(years - 1).word(), "Σ " + sum.toPlainString(), "Σ 100"));
        }
    }

    private static void growth(Map<Driver, BigDecimal> values, Driver driver, int times, List<Fault> faults) {
        double whole = Math.pow(1 + at(values, driver).doubleValue() / 100, times);
        if (whole > MOST_GROWTH) {
            faults.add(fault(
                    "growth",
                    driver.word(),
                    String.format(Locale.ROOT, "× %.0f", whole),
                    "≤ × " + Math.round(MOST_GROWTH)));
        }
    }

    private static BigDecimal at(Map<Driver, BigDecimal> values, Driver driver) {
        return values.getOrDefault(driver, BigDecimal.ZERO);
    }

    private static String shortened(String word) {
        return word.length() > LONGEST ? word.substring(0, LONGEST) + "…" : word;
    }

    static Fault fault(String rule, String field, String found, String expected) {
        return new Fault("", "economics." + rule, field, found, expected);
    }
}
