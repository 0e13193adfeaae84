package org.entrepot.landed;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.entrepot.kernel.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * A question as it comes in words: the options of the command, the fields of a form or of a message, the cells of a row. All that is wrong
 * with it is told at once.
 */
public final class QuoteWords {
    /** The words that may be said. */
    public static final List<String> NAMES =
            List.of("to", "hs", "value", "currency", "weight", "channel", "used", "terms", "on", "insist", "advance");

    private static final BigDecimal MOST = new BigDecimal("1000000000");
    private static final Pattern STATE = Pattern.compile("[A-Z]{2}");
    private static final Pattern HS = Pattern.compile("[0-9]{2,10}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern CHANNEL = Pattern.compile("COURIER|POST");
    private static final Pattern TERMS = Pattern.compile("DAP|DDP");
    private static final Pattern ADVANCE = Pattern.compile("CARRIER|SELF");
    private static final Pattern YES = Pattern.compile("TRUE|FALSE");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}(\\.[0-9]{1,3})?");

    private final Map<String, String> words;
    private final List<Refusal> refusals = new ArrayList<>(0);

    private QuoteWords(Map<String, String> words) {
        this.words = words;
    }

    /**
     * What came of reading.
     *
     * @param question null where there are reasons why it is none
     */
    public record Read(@Nullable QuoteQuestion question, List<Refusal> refusals) {}

    /** Reads a question; what is not said is as usual: today, one kilogram, euros, by courier that advances the charges, the buyer pays. */
    public static Read read(Map<String, String> words, LocalDate today) {
        QuoteWords reading = new QuoteWords(words);
        Optional<QuoteQuestion> question = reading.question(today);
        return new Read(reading.refusals.isEmpty() ? question.orElse(null) : null, List.copyOf(reading.refusals));
    }

    private Optional<QuoteQuestion> question(LocalDate today) {
        String state = text("to", "", STATE).toUpperCase(Locale.ROOT);
        String hs = text("hs", "", HS);
        BigDecimal value = number("value", "", 2);
        String currency = text("currency", "EUR", CURRENCY).toUpperCase(Locale.ROOT);
        BigDecimal weight = number("weight", "1", 3);
        String channel = text("channel", "courier", CHANNEL);
        BigDecimal used = number("used", "0", 2);
        String terms = text("terms", "DAP", TERMS);
        String advance = text("advance", "carrier", ADVANCE);
        LocalDate on = day(today);
        boolean insisted = text("insist", "false", YES).equalsIgnoreCase("true");
        if (!refusals.isEmpty() || value == null || weight == null || used == null || on == null) {
            return Optional.empty();
        }
        return Optional.of(new QuoteQuestion(
                state,
                on,
                hs,
                Terms.valueOf(terms.toUpperCase(Locale.ROOT)),
                value,
                currency,
                weight,
                Channel.valueOf(channel.toUpperCase(Locale.ROOT)),
                used,
                insisted,
                Advancing.valueOf(advance.toUpperCase(Locale.ROOT))));
    }

    private String said(String name, String usual) {
        String said = words.getOrDefault(name, "").strip();
        return said.isEmpty() ? usual : said;
    }

    private String text(String name, String usual, Pattern form) {
        String said = said(name, usual);
        if (!form.matcher(said.toUpperCase(Locale.ROOT)).matches()) {
            refuse(name, said, Phrase.of("landed.need." + name));
        }
        return said;
    }

    private @Nullable BigDecimal number(String name, String usual, int decimals) {
        String said = said(name, usual);
        BigDecimal number = NUMBER.matcher(said).matches() ? new BigDecimal(said) : null;
        if (number == null || number.scale() > decimals || number.compareTo(MOST) > 0) {
            refuse(name, said, Phrase.of("landed.need.number", MOST, decimals));
            return null;
        }
        return number;
    }

    private @Nullable LocalDate day(LocalDate today) {
        String said = said("on", "");
        if (said.isEmpty()) {
            return today;
        }
        try {
            return LocalDate.parse(said);
        } catch (DateTimeException e) {
            refuse("on", said, Phrase.of("landed.need.day"));
            return null;
        }
    }

    private void refuse(String field, String found, Phrase expected) {
        refusals.add(new Refusal("landed.form", field, found, expected));
    }
}
