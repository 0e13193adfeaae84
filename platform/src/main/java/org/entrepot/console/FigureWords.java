package org.entrepot.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import org.entrepot.catalog.CodeTables;
import org.entrepot.catalog.Names;
import org.entrepot.catalog.Nomenclature;
import org.entrepot.figures.Figure;
import org.entrepot.insight.Cut;
import org.entrepot.insight.Hours;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/** What keys of cuts and values of figures are called on a page. */
public record FigureWords(Screen screen, Directory directory) {
    private static final BigDecimal MINUTE = new BigDecimal(60);

    /** A key of a cut in words. */
    public String key(Cut cut, String key) {
        if (key.isEmpty()) {
            return screen.t("figures.unknown");
        }
        return switch (cut) {
            case ALL -> screen.t("figures.all");
            case DAY -> screen.date(LocalDate.parse(key));
            case MONTH -> screen.period(YearMonth.parse(key).toString());
            case DIRECTION -> screen.t("direction." + Direction.of(key.charAt(0)));
            case MODE -> screen.tOr("figures.mode." + key, key);
            case COUNTRY -> CountryCode.fits(key) ? screen.country(CountryCode.of(key)) : key;
            case COMMODITY -> heading(key);
            case TENANT -> EnterpriseCode.fits(key) ? directory.name(EnterpriseCode.of(key), screen.language()) : key;
            case CORRIDOR -> corridor(key);
        };
    }

    private String heading(String key) {
        return key + " "
                + screen.tOr(
                        "hs." + key,
                        Nomenclature.load()
                                .heading(key)
                                .map(one -> in(one.names()))
                                .orElse(""));
    }

    private String corridor(String key) {
        int cut = key.indexOf(':');
        String transport = key.substring(0, cut);
        String port = key.substring(cut + 1);
        String by = transport.isEmpty()
                ? screen.t("figures.unknown")
                : screen.tOr("figures.transport." + transport, transport);
        String at = CodeTables.load()
                .office(port)
                .map(one -> in(one.names()) + " " + port)
                .orElse(port);
        return at.isEmpty() ? by : by + " · " + at;
    }

    /** What something is called in the reader's language. */
    public String in(Names names) {
        return screen.inLanguage(names.zh(), names.en(), names.ru());
    }

    /** A value in the figure's unit, without it; of hours with it. A dash where there is none. */
    public String value(Figure figure, @Nullable BigDecimal value) {
        if (value == null) {
            return "–";
        }
        return switch (figure.unit()) {
            case NUMBER, PEOPLE -> screen.number(value.longValue());
            case HOURS -> duration(value);
            case CNY, PERCENT, TURNS, CNY_A_SQUARE_METRE -> screen.cents(value);
        };
    }

    /** Hours as people say them: seconds below a minute, minutes below an hour. */
    public String duration(BigDecimal hours) {
        BigDecimal seconds = hours.multiply(Hours.SECONDS_AN_HOUR);
        if (seconds.compareTo(MINUTE) < 0) {
            return screen.number(seconds.setScale(0, RoundingMode.HALF_UP).longValue()) + "\u00a0"
                    + screen.t("figures.unit.second");
        }
        return hours.compareTo(BigDecimal.ONE) < 0
                ? screen.decimals(seconds.divide(MINUTE, 1, RoundingMode.HALF_UP)) + "\u00a0"
                        + screen.t("figures.unit.minute")
                : screen.cents(hours) + "\u00a0" + screen.t("figures.unit.HOURS");
    }

    /** The unit, to stand behind the value; empty where the value says it. */
    public String unit(Figure figure) {
        return figure.unit() == Figure.Unit.HOURS ? "" : unitName(figure);
    }

    /** The unit, for files. */
    String unitName(Figure figure) {
        return screen.t("figures.unit." + figure.unit());
    }
}
