package org.entrepot.landed;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.catalog.Confidence;
import org.entrepot.catalog.Period;
import org.entrepot.kernel.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * One row of a state's file. Two rows are never the same: what they say is read and put together once, when the file is.
 */
final class Rule {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,6})?");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6})? [A-Z]{3}(/kg)?( carrier)?");
    private static final Pattern ADVANCE =
            Pattern.compile("(?:([0-9]{1,2}(?:\\.[0-9]{1,3})?) % least )?([0-9]{1,12}(?:\\.[0-9]{1,6})?) ([A-Z]{3})"
                    + "(?: (buyer|seller))?");

    private final Word word;
    private final List<Reading> readings;
    private final Scope scope;
    private final String source;
    private final Confidence confidence;
    private final String name;
    private final Phrase cited;
    private final Phrase words;

    Rule(Word word, List<Reading> readings, Scope scope, String source, Confidence confidence) {
        this.word = word;
        this.readings = List.copyOf(readings);
        this.scope = scope;
        this.source = source;
        this.confidence = confidence;
        this.name = "landed." + word.written() + "@" + scope.period().from();
        this.cited =
                Phrase.of("landed.say.cited", LandedWords.ofLaw(source), Phrase.of("landed.confidence." + confidence));
        this.words = LandedWords.ofLaw(text());
    }

    /**
     * For what a row holds.
     *
     * @param channel null for either
     * @param hs the beginning of the commodity codes it is about; empty for all
     */
    record Scope(@Nullable Channel channel, String hs, Period period) {}

    /**
     * A value, or one of several that an unclear law may mean.
     *
     * @param number it as a number, amount it as an amount, advance it as a carrier's fee; null where it is none
     */
    record Reading(
            String text,
            @Nullable BigDecimal number,
            @Nullable Amount amount,
            @Nullable Advance advance) {
        static Reading of(String text) {
            return new Reading(
                    text,
                    NUMBER.matcher(text).matches() ? new BigDecimal(text) : null,
                    AMOUNT.matcher(text).matches() ? Amount.of(text) : null,
                    Advance.of(text));
        }
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

    /** The likely one where it is words, for whoever reads them. */
    Phrase words() {
        return words;
    }

    /** The beginning of the commodity codes it is about; empty for all. */
    String hs() {
        return scope.hs();
    }

    Period period() {
        return scope.period();
    }

    /** Where it was read: a code whose text is on file, or the words of the file. */
    String source() {
        return source;
    }

    Confidence confidence() {
        return confidence;
    }

    String name() {
        return name;
    }

    /** Where it was read, and how sure that is. */
    Phrase cited() {
        return cited;
    }

    boolean holds(LocalDate on, Channel way, String code) {
        return scope.period().contains(on)
                && (scope.channel() == null || scope.channel() == way)
                && code.startsWith(scope.hs());
    }

    /** Whether it takes over, on the day after that one ends, for the same goods and way. */
    boolean follows(Rule other) {
        LocalDate end = other.period().to();
        return end != null
                && word == other.word
                && scope.channel() == other.scope.channel()
                && hs().equals(other.hs())
                && period().from().equals(end.plusDays(1));
    }

    /** Rules about a way and about goods go before those about all. */
    int narrowness() {
        return scope.hs().length() + (scope.channel() == null ? 0 : 100);
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

    /**
     * What a carrier takes for advancing charges, as rows write it: {@code 2 % least 500 INR}, {@code 10 USD}, with {@code buyer} or {@code
     * seller} behind where it is taken from that one only.
     *
     * @param percent of what is advanced; zero where the fee is an amount
     * @param least the least fee, or the fee
     * @param terms under which it is taken; null for both: from whoever bears the charges
     */
    record Advance(
            BigDecimal percent, Amount least, @Nullable Terms terms) {
        private static @Nullable Advance of(String written) {
            Matcher fee = ADVANCE.matcher(written);
            if (!fee.matches()) {
                return null;
            }
            String payer = fee.group(4);
            return new Advance(
                    fee.group(1) == null ? BigDecimal.ZERO : new BigDecimal(fee.group(1)),
                    new Amount(new BigDecimal(fee.group(2)), fee.group(3), false, false),
                    payer == null ? null : payer.equals("buyer") ? Terms.DAP : Terms.DDP);
        }

        boolean isNothing() {
            return percent.signum() == 0 && least.number().signum() == 0;
        }
    }
}
