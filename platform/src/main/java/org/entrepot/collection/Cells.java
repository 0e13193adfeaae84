package org.entrepot.collection;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.entrepot.node.PackagedTable;

/** What stands in the cells of statements. What could mean two things means nothing. */
final class Cells {
    private static final Pattern POINT = Pattern.compile("[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?|[0-9]+(\\.[0-9]+)?");
    private static final Pattern COMMA = Pattern.compile("[0-9]{1,3}(\\.[0-9]{3})+(,[0-9]+)?|[0-9]+(,[0-9]+)?");

    /** As the number in a cell of a workbook reads, whatever its country writes before the decimals. */
    private static final Pattern NUMBER_CELL = Pattern.compile("[0-9]+\\.[0-9]{1,5}");

    private static final Pattern BLANKS = Pattern.compile("[\\s'’\\u00a0\\u2009\\u202f]+");
    private static final int LONGEST = 40;
    private static final int MOST_DIGITS = 15;
    private static final Map<String, String> CURRENCIES = currencies();

    private Cells() {}

    private static Map<String, String> currencies() {
        Map<String, String> words = new HashMap<>();
        Currency.getAvailableCurrencies().forEach(one -> {
            words.put(one.getCurrencyCode(), one.getCurrencyCode());
        });
        PackagedTable.rows(Cells.class, "currency-words.csv")
                .forEach(row -> words.put(row.get("word"), row.get("iso")));
        return Map.copyOf(words);
    }

    /** Hundredths. Empty where it is no amount, or has more than two decimals. */
    static OptionalLong amount(String text, char decimal, boolean workbook) {
        return number(text, decimal, workbook, 2);
    }

    /** The smallest parts of a number with so many decimals at most. Empty where it is none, or has more. */
    static OptionalLong number(String text, char decimal, boolean workbook, int decimals) {
        if (text.length() > LONGEST) {
            return OptionalLong.empty();
        }
        String bare = BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("")
                .replace('\u2212', '-');
        boolean negative = false;
        if (bare.startsWith("(") && bare.endsWith(")")) {
            negative = true;
            bare = bare.substring(1, bare.length() - 1);
        } else if (bare.startsWith("-") || bare.endsWith("-")) {
            negative = true;
            bare = bare.startsWith("-") ? bare.substring(1) : bare.substring(0, bare.length() - 1);
        } else if (bare.startsWith("+")) {
            bare = bare.substring(1);
        }
        String plain;
        if (decimal == '.' && POINT.matcher(bare).matches()) {
            plain = bare.replace(",", "");
        } else if (decimal == ',' && workbook && NUMBER_CELL.matcher(bare).matches()) {
            plain = bare;
        } else if (decimal == ',' && COMMA.matcher(bare).matches()) {
            plain = bare.replace(".", "").replace(',', '.');
        } else {
            return OptionalLong.empty();
        }
        BigDecimal amount = new BigDecimal(plain).movePointRight(decimals).stripTrailingZeros();
        if (amount.scale() > 0 || amount.precision() - amount.scale() > MOST_DIGITS) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(negative ? -amount.longValueExact() : amount.longValueExact());
    }

    /** A day; what stands behind it, as a time, is left out. */
    static Optional<LocalDate> day(String text, DateTimeFormatter form, boolean workbook) {
        Optional<LocalDate> said = day(text, form);
        return said.isEmpty() && workbook ? day(text, DateTimeFormatter.ISO_LOCAL_DATE) : said;
    }

    private static Optional<LocalDate> day(String text, DateTimeFormatter form) {
        ParsePosition end = new ParsePosition(0);
        try {
            LocalDate day = LocalDate.from(form.parse(text, end));
            boolean clean = end.getIndex() == text.length() || " T".indexOf(text.charAt(end.getIndex())) >= 0;
            return clean ? Optional.of(day) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** ISO 4217 of a currency as banks name it: letters, digits of ISO, a word of three languages. */
    static Optional<String> currency(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        return Optional.ofNullable(CURRENCIES.get(word));
    }

    /** An account number without the blanks that people put into it. */
    static String account(String text) {
        return BLANKS.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /** A text as it is compared: without case, marks and blanks. */
    static String compared(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Punct}«»“”]+", "");
    }
}
