package org.entrepot.economics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.node.DatedSettings;

/** What law and the method set, and public figures, by date, from {@code parameters.csv}; a driver's setting bears its name. */
public final class Parameters {
    private static final DatedSettings SETTINGS = DatedSettings.beside(Parameters.class, "parameters.csv");
    private static final String MARKET = "market.";

    private Parameters() {}

    /** All that hold on a day, for a page that shows them. */
    public static List<DatedSettings.Setting> on(LocalDate day) {
        return SETTINGS.on(day);
    }

    /** What a driver is by law or method on a day. */
    static Optional<BigDecimal> value(Driver driver, LocalDate day) {
        return SETTINGS.find(driver.word(), day).map(BigDecimal::new);
    }

    /** The interest cover from which debt is called sound. */
    public static BigDecimal leastInterestCover(LocalDate day) {
        return new BigDecimal(SETTINGS.value("icrLeast", day));
    }

    /** The cover of debt service likewise. */
    public static BigDecimal leastServiceCover(LocalDate day) {
        return new BigDecimal(SETTINGS.value("dscrLeast", day));
    }

    /** Where values come from that nobody marked: what equals the law's, the method's or a public figure is theirs, the rest assumed. */
    static Map<Driver, Mark> marks(Inputs inputs, LocalDate day) {
        Map<Driver, Mark> marks = new EnumMap<>(Driver.class);
        for (Driver driver : Driver.values()) {
            marks.put(driver, mark(driver, inputs.value(driver), day));
        }
        return marks;
    }

    static Mark mark(Driver driver, BigDecimal value, LocalDate day) {
        for (DatedSettings.Setting setting : SETTINGS.on(day)) {
            boolean market = setting.name().equals(MARKET + driver.word());
            if ((market || setting.name().equals(driver.word()))
                    && new BigDecimal(setting.value()).compareTo(value) == 0) {
                return new Mark(market ? Mark.Kind.PUBLIC_FIGURE : Mark.Kind.DATED, setting.source());
            }
        }
        return Mark.ASSUMED;
    }

    /** The words of a file, those that it leaves out filled with what law and method set. */
    static Map<String, String> filled(Map<String, String> words, LocalDate day) {
        Map<String, String> filled = new java.util.LinkedHashMap<>(words);
        for (Driver driver : Driver.values()) {
            value(driver, day).ifPresent(value -> filled.putIfAbsent(driver.word(), value.toPlainString()));
        }
        return filled;
    }
}
