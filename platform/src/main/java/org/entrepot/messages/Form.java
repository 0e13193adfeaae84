package org.entrepot.messages;

/**
 * What the text of an element may be, as the official schema says it.
 *
 * @param kind text, decimal or integer
 * @param min fewest characters of a text
 * @param max most characters of a text, most digits of a number
 * @param collapse whether white space is collapsed before the length is counted
 * @param notation the form as the table writes it: {@code C1..60}
 */
record Form(Kind kind, int min, int max, boolean collapse, String notation) {
    enum Kind {
        TEXT,
        DECIMAL,
        INTEGER,
        XML
    }

    private static final int FRACTION_DIGITS = 5;

    static Form parse(String notation) {
        if (notation.startsWith("N")) {
            return new Form(
                    Kind.DECIMAL, 0, Integer.parseInt(notation.substring(1, notation.indexOf(','))), true, notation);
        }
        if (notation.startsWith("I")) {
            String digits = notation.substring(1);
            return new Form(Kind.INTEGER, 0, digits.isEmpty() ? 10 : Integer.parseInt(digits), true, notation);
        }
        if (!notation.startsWith("C")) {
            return new Form(Kind.XML, 0, Integer.MAX_VALUE, false, notation);
        }
        boolean collapse = notation.endsWith("~");
        String lengths = notation.substring(1, notation.length() - (collapse ? 1 : 0));
        int dots = lengths.indexOf("..");
        if (dots < 0) {
            return new Form(Kind.TEXT, Integer.parseInt(lengths), Integer.parseInt(lengths), collapse, notation);
        }
        String low = lengths.substring(0, dots);
        String high = lengths.substring(dots + 2);
        return new Form(
                Kind.TEXT,
                low.isEmpty() ? 0 : Integer.parseInt(low),
                high.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(high),
                collapse,
                notation);
    }

    /** The text as the schema compares it. */
    String normalise(String text) {
        return collapse ? collapsed(text) : text;
    }

    private static String collapsed(String text) {
        String stripped = strip(text);
        for (int i = 0; i < stripped.length(); i++) {
            char c = stripped.charAt(i);
            if (isSpace(c) && (c != ' ' || isSpace(stripped.charAt(i + 1)))) {
                return stripped.replaceAll("[ \t\r\n]+", " ");
            }
        }
        return stripped;
    }

    private static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    /** Whether a normalised text has this form. */
    boolean accepts(String text) {
        return switch (kind) {
            case TEXT -> acceptsText(text);
            case DECIMAL -> acceptsDecimal(text);
            case INTEGER -> acceptsInteger(text);
            case XML -> true;
        };
    }

    private boolean acceptsText(String text) {
        int units = text.length();
        if (units < min) {
            return false;
        }
        if (units <= max && units == min) {
            return !hasSurrogates(text) || text.codePointCount(0, units) >= min;
        }
        int characters = hasSurrogates(text) ? text.codePointCount(0, units) : units;
        return characters >= min && characters <= max;
    }

    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean acceptsDecimal(String text) {
        int at = sign(text);
        int whole = 0;
        int leading = 0;
        int length = text.length();
        int start = at;
        while (at < length && isDigit(text.charAt(at))) {
            leading += leading == at - start && text.charAt(at) == '0' ? 1 : 0;
            at++;
            whole++;
        }
        int fraction = 0;
        int trailingZeros = 0;
        if (at < length && text.charAt(at) == '.') {
            at++;
            while (at < length && isDigit(text.charAt(at))) {
                trailingZeros = text.charAt(at) == '0' ? trailingZeros + 1 : 0;
                at++;
                fraction++;
            }
        }
        int significant = fraction - trailingZeros;
        return at == length
                && whole + fraction > 0
                && significant <= FRACTION_DIGITS
                && whole - leading + significant <= max;
    }

    private boolean acceptsInteger(String text) {
        int from = sign(text);
        int digits = text.length() - from;
        if (digits == 0) {
            return false;
        }
        int leading = 0;
        for (int i = from; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
            leading += leading == i - from && text.charAt(i) == '0' ? 1 : 0;
        }
        int significant = digits - leading;
        return significant <= Math.min(max, 10) && fitsInt(text.substring(from + leading), text.startsWith("-"));
    }

    private static boolean fitsInt(String digits, boolean negative) {
        long value = digits.isEmpty() ? 0 : Long.parseLong(digits);
        return value <= (negative ? -(long) Integer.MIN_VALUE : Integer.MAX_VALUE);
    }

    private static int sign(String text) {
        return !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The form in words of the specification, for a refusal. */
    String expectation() {
        return switch (kind) {
            case TEXT ->
                min == max
                        ? "exactly " + min + " characters"
                        : min > 0 ? min + " to " + max + " characters" : "at most " + max + " characters";
            case DECIMAL -> "a plain decimal of at most " + max + " digits, " + FRACTION_DIGITS + " after the point";
            case INTEGER -> "an integer of at most " + max + " digits";
            case XML -> "any XML";
        };
    }
}
