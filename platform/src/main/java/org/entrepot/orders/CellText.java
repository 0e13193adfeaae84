package org.entrepot.orders;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people write into cells, as documents write it. A text that is not understood beyond doubt stays as it is: the rules
 * of the documents refuse it and say what was expected.
 */
public final class CellText {
    private static final Pattern AROUND =
            Pattern.compile("^(?:CNY|RMB|USD|EUR|RUB|[¥$€₽₸])|(?:CNY|RMB|USD|EUR|RUB|[¥$€₽₸元]|kg|кг|千克|公斤)\\.?$");
    private static final Pattern GROUPED_BY_COMMA =
            Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+\\.\\d+|[+-]?\\d{1,3}(,\\d{3}){2,}");
    private static final Pattern GROUPED_BY_POINT =
            Pattern.compile("[+-]?\\d{1,3}(\\.\\d{3})+,\\d+|[+-]?\\d{1,3}(\\.\\d{3}){2,}");
    private static final Pattern COMMA = Pattern.compile("[+-]?\\d+,\\d+");
    private static final Pattern THOUSAND = Pattern.compile("[+-]?[1-9]\\d{0,2},\\d{3}");
    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})[-./年]?(\\d{1,2})[-./月]?(\\d{1,2})日?(?:[ T].*)?");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})(?: .*)?");
    private static final int LONGEST = 40;

    private CellText() {}

    /**
     * A number as a plain decimal. {@code 1 234,50}, {@code 1,234.50} and {@code ¥12} are understood; {@code 1,234} could be
     * two numbers and is not.
     */
    public static String number(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        String bare = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s'\\u2009\\u202f]+", "");
        bare = AROUND.matcher(bare).replaceAll("");
        if (GROUPED_BY_COMMA.matcher(bare).matches()) {
            bare = bare.replace(",", "");
        } else if (GROUPED_BY_POINT.matcher(bare).matches()) {
            bare = bare.replace(".", "").replace(',', '.');
        } else if (COMMA.matcher(bare).matches() && !THOUSAND.matcher(bare).matches()) {
            bare = bare.replace(',', '.');
        }
        return PLAIN.matcher(bare).matches() ? bare : text;
    }

    /** The number in a cell, when it is understood. */
    static Optional<BigDecimal> decimal(String text) {
        String number = number(text);
        return PLAIN.matcher(number).matches() ? Optional.of(new BigDecimal(number)) : Optional.empty();
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** A day as {@code yyyyMMdd}. Days that begin with the day are read with points alone: with slashes they mean two things. */
    public static String day(String text) {
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        Matcher dayFirst = DAY_FIRST.matcher(text);
        try {
            if (yearFirst.matches()) {
                return day(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
            }
            if (dayFirst.matches()) {
                return day(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1));
            }
        } catch (DateTimeException e) {
            return text;
        }
        return text;
    }

    private static String day(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
                .format(java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** Digits and letters without what a spreadsheet or a copying hand puts between and before them. */
    static String code(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("^'|[\\s.\\-]+", "");
    }
}
