package org.entrepot.landed;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.catalog.Confidence;
import org.entrepot.catalog.Period;
import org.jspecify.annotations.Nullable;

/**
 * One row of a state's file.
 *
 * @param readings its values: one, or all that an unclear law may mean, the likely one first
 * @param channel the way of carrying it is about; null for all
 * @param hs the beginning of the commodity codes it is about; empty for all
 */
record Rule(
        Word word,
        List<String> readings,
        @Nullable Channel channel,
        String hs,
        Period period,
        String source,
        Confidence confidence) {

    private static final char LIKELY = '*';

    /** {@code 0*|5}: readings with bars between, the likely one marked. */
    static Rule of(CSVRecord row, String file) {
        String to = row.get("to");
        String channel = row.get("channel");
        List<String> readings = new ArrayList<>();
        for (String reading : row.get("value").split("[|]", -1)) {
            boolean likely = !reading.isEmpty() && reading.charAt(reading.length() - 1) == LIKELY;
            readings.add(likely ? 0 : readings.size(), likely ? reading.substring(0, reading.length() - 1) : reading);
        }
        return new Rule(
                Word.find(row.get("rule"))
                        .orElseThrow(() -> new IllegalStateException(file + " has no word '" + row.get("rule") + "'")),
                List.copyOf(readings),
                channel.isEmpty() ? null : Channel.valueOf(channel.toUpperCase(Locale.ROOT)),
                row.get("hs"),
                new Period(LocalDate.parse(row.get("from")), to.isEmpty() ? null : LocalDate.parse(to)),
                row.get("source"),
                Confidence.valueOf(row.get("confidence").toUpperCase(Locale.ROOT)));
    }

    boolean holds(LocalDate on, Channel way, String code) {
        return period.contains(on) && (channel == null || channel == way) && code.startsWith(hs);
    }

    /** Rules about a way and about goods go before those about all. */
    int narrowness() {
        return hs.length() + (channel == null ? 0 : 100);
    }

    String name() {
        return "landed." + word.written() + "@" + period.from();
    }

    String cited() {
        return source + " (confidence " + confidence + ")";
    }

    /**
     * An amount as rows write it: {@code 200 EUR}, {@code 7500 UZS/kg carrier}.
     *
     * @param currency its ISO 4217 code
     * @param byKilogram whether it is for each kilogram
     * @param carrierPays whether it is the carrier's to pay and not the buyer's
     */
    record Amount(BigDecimal number, String currency, boolean byKilogram, boolean carrierPays) {
        static Amount of(String written) {
            String[] words = written.split(" ", -1);
            boolean byKilogram = words[1].endsWith("/kg");
            return new Amount(
                    new BigDecimal(words[0]),
                    byKilogram ? words[1].substring(0, words[1].length() - "/kg".length()) : words[1],
                    byKilogram,
                    words.length > 2 && words[2].equals("carrier"));
        }
    }
}
