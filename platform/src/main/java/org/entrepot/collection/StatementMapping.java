package org.entrepot.collection;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.entrepot.kernel.Fault;
import org.entrepot.orders.Tables;

/**
 * What the columns of a bank's or a platform's file mean, and how its amounts and days are written.
 *
 * @param source the platform whose statement it is; empty for a bank
 * @param heading the row in which the headings stand; 0 to find it by the headings that are named here
 * @param charset empty for what the file shows
 * @param delimiter empty for what the file shows, else one character or {@code tab}
 * @param decimal what stands before the decimals, a point or a comma
 * @param days how days are written, as {@code dd.MM.yyyy}
 * @param inWord with {@link Signs#WORD}: the word of the column WAY for what came in
 * @param columns by heading, or {@code #3} for the third column
 * @param ones a value that stands for all rows
 */
public record StatementMapping(
        StatementKind kind,
        String source,
        int heading,
        String charset,
        String delimiter,
        char decimal,
        String days,
        Signs signs,
        String inWord,
        Map<StatementField, String> columns,
        Map<StatementField, String> ones) {
    private static final String PART = "\u001f";
    private static final String ENTRY = "\u001e";
    private static final Pattern DAY_FORM = Pattern.compile("[yMd./ \\-年月日]{5,14}");
    private static final Pattern PLACE = Pattern.compile("#[1-9][0-9]{0,2}");
    private static final int MOST_ABOVE = 100;

    /** How a statement says which way money went. */
    public enum Signs {
        /** What went out is negative. */
        SIGNED,
        /** What came in is negative, as in books of the bank's own. */
        TURNED,
        /** In two columns. */
        TWO_COLUMNS,
        /** By a word in a column. */
        WORD
    }

    public StatementMapping {
        columns = kept(columns);
        ones = kept(ones);
    }

    private static Map<StatementField, String> kept(Map<StatementField, String> of) {
        EnumMap<StatementField, String> kept = new EnumMap<>(StatementField.class);
        of.forEach((field, value) -> {
            if (!value.isBlank()) {
                kept.put(field, value.strip());
            }
        });
        return Collections.unmodifiableMap(kept);
    }

    /** The heading or place of a field's column; empty where it has none. */
    public String column(StatementField field) {
        return columns.getOrDefault(field, "");
    }

    /** The one value of a field; empty where it has none. */
    public String one(StatementField field) {
        return ones.getOrDefault(field, "");
    }

    /** Why nothing can be read by it; empty when all is said. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        for (StatementField field : StatementField.of(kind)) {
            if (field.isNeeded(kind) && column(field).isEmpty() && one(field).isEmpty()) {
                faults.add(fault("column." + field, "", "a column, or one value for all rows"));
            }
        }
        if (kind == StatementKind.BANK
                && signs == Signs.TWO_COLUMNS
                && column(StatementField.OUT).isEmpty()) {
            faults.add(fault("column.OUT", "", "the column of what went out"));
        }
        if (kind == StatementKind.BANK
                && signs == Signs.WORD
                && (column(StatementField.WAY).isEmpty() || inWord.isBlank())) {
            faults.add(fault("column.WAY", inWord, "the column that says the way, and its word for what came in"));
        }
        if (kind == StatementKind.PLATFORM && source.isBlank()) {
            faults.add(fault("source", "", "the name of the platform"));
        }
        if (decimal != '.' && decimal != ',') {
            faults.add(fault("decimal", String.valueOf(decimal), ". or ,"));
        }
        if (heading < 0 || heading > MOST_ABOVE) {
            faults.add(fault("heading", String.valueOf(heading), "0 to " + MOST_ABOVE));
        }
        if (!isDayForm(days)) {
            faults.add(fault("days", days, "a form as yyyy-MM-dd or dd.MM.yyyy"));
        }
        if (!charset.isEmpty() && !isCharset(charset)) {
            faults.add(fault("charset", charset, "UTF-8, GB18030, windows-1251 and the like"));
        }
        if (!delimiter.isEmpty() && !delimiter.equals("tab") && delimiter.length() != 1) {
            faults.add(fault("delimiter", delimiter, "one character, or tab"));
        }
        return faults;
    }

    private static Fault fault(String field, String found, String expected) {
        return new Fault("", "statement.mapping", field, found, expected);
    }

    private static boolean isDayForm(String form) {
        if (!DAY_FORM.matcher(form).matches() || !form.contains("y") || !form.contains("M") || !form.contains("d")) {
            return false;
        }
        try {
            formatter(form);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return false;
        }
    }

    private static DateTimeFormatter formatter(String form) {
        return DateTimeFormatter.ofPattern(form.replace('y', 'u'), Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    DateTimeFormatter dayForm() {
        return formatter(days);
    }

    /** How its text is cut. */
    Tables.Form form() {
        return new Tables.Form(
                charset.isEmpty() ? null : Charset.forName(charset),
                delimiter.isEmpty() ? null : delimiter.equals("tab") ? '\t' : delimiter.charAt(0));
    }

    static boolean isPlace(String column) {
        return PLACE.matcher(column).matches();
    }

    /** As one text, to be kept. */
    public String text() {
        List<String> parts = new ArrayList<>(List.of(
                kind.name(),
                source,
                String.valueOf(heading),
                charset,
                delimiter,
                String.valueOf(decimal),
                days,
                signs.name(),
                inWord));
        columns.forEach((field, column) -> parts.add("c" + field.name() + PART + column));
        ones.forEach((field, value) -> parts.add("v" + field.name() + PART + value));
        return String.join(ENTRY, parts);
    }

    /** Inverse of {@link #text}. */
    public static StatementMapping read(String text) {
        String[] parts = text.split(ENTRY, -1);
        EnumMap<StatementField, String> columns = new EnumMap<>(StatementField.class);
        EnumMap<StatementField, String> ones = new EnumMap<>(StatementField.class);
        for (int i = 9; i < parts.length; i++) {
            int cut = parts[i].indexOf(PART);
            StatementField field = StatementField.named(parts[i].substring(1, cut));
            (parts[i].charAt(0) == 'c' ? columns : ones).put(field, parts[i].substring(cut + 1));
        }
        return new StatementMapping(
                StatementKind.valueOf(parts[0]),
                parts[1],
                Integer.parseInt(parts[2]),
                parts[3],
                parts[4],
                parts[5].charAt(0),
                parts[6],
                Signs.valueOf(parts[7]),
                parts[8],
                columns,
                ones);
    }
}
