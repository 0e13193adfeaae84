package org.entrepot.landed;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.catalog.Confidence;
import org.entrepot.catalog.Period;
import org.jspecify.annotations.Nullable;

/**
 * One row of a state's file. Two rows are never the same: what they say is read and put together once, when the file is.
 */
final class Rule {
    private static final char LIKELY = '*';
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]+(\\.[0-9]+)? [A-Z]{3}(/kg)?( carrier)?");

    private final Word word;
    private final List<Reading> readings;
    private final @Nullable Channel channel;
    private final String hs;
    private final Period period;
    private final String source;
    private final Confidence confidence;
    private final String name;
    private final String cited;

    private Rule(
            Word word,
            List<Reading> readings,
            @Nullable Channel channel,
            String hs,
            Period period,
            String source,
            Confidence confidence) {
        this.word = word;
        this.readings = readings;
        this.channel = channel;
        this.hs = hs;
        this.period = period;
        this.source = source;
        this.confidence = confidence;
        this.name = "landed." + word.written() + "@" + period.from();
        this.cited = source + " (confidence " + confidence + ")";
    }

    /**
     * A value, or one of several that an unclear law may mean.
     *
     * @param number it as a number, amount it as an amount; null where it is none
     */
    record Reading(
            String text,
            @Nullable BigDecimal number,
            @Nullable Amount amount) {
        private static Reading of(String text) {
            return new Reading(
                    text,
                    NUMBER.matcher(text).matches() ? new BigDecimal(text) : null,
                    AMOUNT.matcher(text).matches() ? Amount.of(text) : null);
        }
    }

    /** {@code 0*|5}: readings with bars between, the likely one marked. */
    static Rule of(CSVRecord row, String file) {
        String to = row.get("to");
        String channel = row.get("channel");
        List<Reading> readings = new ArrayList<>();
        for (String reading : row.get("value").split("[|]", -1)) {
            boolean likely = !reading.isEmpty() && reading.charAt(reading.length() - 1) == LIKELY;
            readings.add(
                    likely ? 0 : readings.size(),
                    Reading.of(likely ? reading.substring(0, reading.length() - 1) : reading));
        }
        Word word = Word.find(row.get("rule"))
                .orElseThrow(() -> new IllegalStateException(file + " has no word '" + row.get("rule") + "'"));
        for (Reading reading : readings) {
            if (!word.takes(reading)) {
                throw new IllegalStateException(file + ": '" + reading.text() + "' is nothing for " + word.written());
            }
        }
        return new Rule(
                word,
                List.copyOf(readings),
                channel.isEmpty() ? null : Channel.valueOf(channel.toUpperCase(Locale.ROOT)),
                row.get("hs"),
                new Period(LocalDate.parse(row.get("from")), to.isEmpty() ? null : LocalDate.parse(to)),
                row.get("source"),
                Confidence.valueOf(row.get("confidence").toUpperCase(Locale.ROOT)));
    }

    Word word() {
        return word;
    }

    /** One, or all that an unclear law may mean, the likely one first. */
    List<Reading> readings() {
        return readings;
    }

    /** The likely one, as it is written. */
    String text() {
        return readings.getFirst().text();
    }

    /** The beginning of the commodity codes it is about; empty for all. */
    String hs() {
        return hs;
    }

    Period period() {
        return period;
    }

    String source() {
        return source;
    }

    Confidence confidence() {
        return confidence;
    }

    String name() {
        return name;
    }

    String cited() {
        return cited;
    }

    boolean holds(LocalDate on, Channel way, String code) {
        return period.contains(on) && (channel == null || channel == way) && code.startsWith(hs);
    }

    /** Whether it takes over, on the day after that one ends, for the same goods and way. */
    boolean follows(Rule other) {
        LocalDate end = other.period.to();
        return end != null
                && word == other.word
                && channel == other.channel
                && hs.equals(other.hs)
                && period.from().equals(end.plusDays(1));
    }

    /** Rules about a way and about goods go before those about all. */
    int narrowness() {
        return hs.length() + (channel == null ? 0 : 100);
    }

    /**
     * An amount as rows write it: {@code 200 EUR}, {@code 7500 UZS/kg carrier}.
     *
     * @param currency its ISO 4217 code
     * @param byKilogram whether it is for each kilogram
     * @param carrierPays whether it is the carrier's to pay and not the buyer's
     */
    record Amount(BigDecimal number, String currency, boolean byKilogram, boolean carrierPays) {
        private static Amount of(String written) {
            String[] words = written.split(" ", -1);
            boolean byKilogram = words[1].endsWith("/kg");
            return new Amount(
                    new BigDecimal(words[0]),
                    byKilogram ? words[1].substring(0, words[1].length() - "/kg".length()) : words[1],
                    byKilogram,
                    words.length > 2);
        }
    }
}
