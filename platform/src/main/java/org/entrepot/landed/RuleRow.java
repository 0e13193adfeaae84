package org.entrepot.landed;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.catalog.Confidence;
import org.entrepot.catalog.Period;
import org.entrepot.kernel.Phrase;
import org.jspecify.annotations.Nullable;

/** A row of a state's file as it is read: all that is wrong with it is told at once. */
final class RuleRow {
    /** The columns of a state's file. */
    static final List<String> COLUMNS = List.of("rule", "value", "channel", "hs", "from", "to", "source", "confidence");

    private static final char LIKELY = '*';
    private static final int MOST_READINGS = 6;
    private static final int LONGEST = 400;

    private final CSVRecord row;
    private final List<Refusal> refusals;
    private final int before;

    private RuleRow(CSVRecord row, List<Refusal> refusals) {
        this.row = row;
        this.refusals = refusals;
        this.before = refusals.size();
    }

    /** The rule of a row; empty where reasons why it is none were added. */
    static Optional<Rule> read(CSVRecord row, List<Refusal> refusals) {
        return new RuleRow(row, refusals).rule();
    }

    private Optional<Rule> rule() {
        Word word = Word.find(cell("rule")).orElse(null);
        if (word == null) {
            refuse("rule", Phrase.of("landed.need.rule", "free_value, duty_percent, vat_percent, advance_fee …"));
            return Optional.empty();
        }
        List<Rule.Reading> readings = readings(word);
        Channel channel = channel();
        String hs = cell("hs");
        if (!hs.matches("[0-9]{0,10}")) {
            refuse("hs", Phrase.of("landed.need.beginning"));
        }
        Period period = period();
        String source = cell("source");
        if (source.isBlank() || source.length() > LONGEST) {
            refuse("source", Phrase.of("landed.need.source"));
        }
        Confidence confidence = confidence();
        return refusals.size() > before || period == null || confidence == null
                ? Optional.empty()
                : Optional.of(new Rule(word, readings, new Rule.Scope(channel, hs, period), source, confidence));
    }

    private String cell(String name) {
        return row.isSet(name) ? row.get(name).strip() : "";
    }

    /** {@code 0*|5}: readings with bars between, the likely one marked. */
    private List<Rule.Reading> readings(Word word) {
        List<Rule.Reading> readings = new ArrayList<>();
        for (String reading : cell("value").split("[|]", -1)) {
            boolean likely = !reading.isEmpty() && reading.charAt(reading.length() - 1) == LIKELY;
            Rule.Reading read = Rule.Reading.of(likely ? reading.substring(0, reading.length() - 1) : reading);
            if (!word.takes(read) || reading.length() > LONGEST || readings.size() == MOST_READINGS) {
                refuse("value", Phrase.of("landed.need.value." + word.form(), word.choice()));
                return List.of();
            }
            readings.add(likely ? 0 : readings.size(), read);
        }
        return readings;
    }

    private @Nullable Channel channel() {
        String written = cell("channel").toUpperCase(Locale.ROOT);
        for (Channel channel : Channel.values()) {
            if (channel.name().equals(written)) {
                return channel;
            }
        }
        if (!written.isEmpty()) {
            refuse("channel", Phrase.of("landed.need.channel"));
        }
        return null;
    }

    private @Nullable Period period() {
        LocalDate from = day("from");
        LocalDate to = cell("to").isEmpty() ? null : day("to");
        if (from == null || (to == null && !cell("to").isEmpty())) {
            return null;
        }
        if (to != null && to.isBefore(from)) {
            refuse("to", Phrase.of("landed.need.later", from));
            return null;
        }
        return new Period(from, to);
    }

    private @Nullable LocalDate day(String name) {
        try {
            return LocalDate.parse(cell(name));
        } catch (DateTimeException e) {
            refuse(name, Phrase.of("landed.need.day"));
            return null;
        }
    }

    private @Nullable Confidence confidence() {
        for (Confidence confidence : Confidence.values()) {
            if (confidence.toString().equals(cell("confidence").toLowerCase(Locale.ROOT))) {
                return confidence;
            }
        }
        refuse("confidence", Phrase.of("landed.need.confidence"));
        return null;
    }

    private void refuse(String column, Phrase expected) {
        String found = cell(column);
        refusals.add(new Refusal(
                "landed.rules",
                row.getRecordNumber() + ", " + column,
                found.length() > 80 ? found.substring(0, 79) + "…" : found,
                expected));
    }
}
