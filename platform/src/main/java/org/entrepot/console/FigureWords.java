package org.entrepot.console;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import org.entrepot.catalog.CodeTables;
import org.entrepot.catalog.Names;
import org.entrepot.catalog.Nomenclature;
import org.entrepot.figures.Figure;
import org.entrepot.insight.Cut;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/** What keys of cuts and values of figures are called on a page. */
public record FigureWords(Screen screen, Directory directory) {

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

    /** A value in the figure's unit, without it; a dash where there is none. */
    public String value(Figure figure, @Nullable BigDecimal value) {
        return value == null
                ? "–"
                : figure.unit().decimals() == 0 ? screen.number(value.longValue()) : screen.cents(value);
    }

    /** The unit, to stand behind the value; empty of numbers. */
    public String unit(Figure figure) {
        return screen.t("figures.unit." + figure.unit());
    }
}
