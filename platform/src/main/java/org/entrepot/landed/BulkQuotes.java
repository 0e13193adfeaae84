package org.entrepot.landed;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.kernel.Phrase;
import org.entrepot.kernel.Wording;
import org.jspecify.annotations.Nullable;

/**
 * Quotes of a table of parcels, each for each state, as a table again in the same order. A row that is not understood or refused says so in
 * its place and the others go on.
 */
public final class BulkQuotes {
    private static final CSVFormat FORM = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private static final List<String> HEADING = List.of(
            "row",
            "to",
            "hs",
            "value",
            "currency",
            "on",
            "duty",
            "excise",
            "vat",
            "fees",
            "total",
            "landed",
            "least",
            "most",
            "confidence",
            "than",
            "difference",
            "explanation",
            "refused");
    private static final int AT_ONCE = 2000;

    private final Map<String, String> usual;
    private final List<String> states;
    private final @Nullable String than;
    private final LocalDate today;
    private final ExchangeRates rates;
    private final Wording language;

    /**
     * Ready to run.
     *
     * @param usual what holds where a row says nothing, by the names of {@link QuoteWords}; {@code to} may name several states with commas
     *     between, or {@code all}
     * @param than another day on which each is quoted too; null for none
     * @param language of the explanations and the reasons why something is not quoted
     */
    public BulkQuotes(
            Map<String, String> usual, @Nullable String than, LocalDate today, ExchangeRates rates, Wording language) {
        this.usual = Map.copyOf(usual);
        this.than = than;
        this.today = today;
        this.rates = rates;
        this.language = language;
        String to = usual.getOrDefault("to", "");
        this.states = to.equalsIgnoreCase("all") ? LandedCost.states() : List.of(to.split("[, ]+", -1));
    }

    /** How many states each row is quoted for that names none. */
    public int states() {
        return states.size();
    }

    /** A row of the answer, and what it adds to the sums. */
    private record Line(
            List<String> cells,
            boolean refused,
            String state,
            String currency,
            BigDecimal total,
            BigDecimal difference) {}

    /** Sums of a state and a currency. */
    private static final class Sum {
        private long quotes;
        private BigDecimal total = BigDecimal.ZERO;
        private BigDecimal difference = BigDecimal.ZERO;
    }

    /** What came of a run. */
    public static final class Tally {
        private final boolean compared;
        private final Map<String, Sum> sums = new TreeMap<>();
        private long quoted;
        private long refused;

        private Tally(boolean compared) {
            this.compared = compared;
        }

        private void add(Line line) {
            if (line.refused()) {
                refused++;
                return;
            }
            quoted++;
            Sum sum = sums.computeIfAbsent(line.state() + " " + line.currency(), key -> new Sum());
            sum.quotes++;
            sum.total = sum.total.add(line.total());
            sum.difference = sum.difference.add(line.difference());
        }

        /** How many were quoted. */
        public long quoted() {
            return quoted;
        }

        /** How many were not, for reasons that stand in their rows. */
        public long refused() {
            return refused;
        }

        /** In words, the charges of each state and the difference to the other day where there is one. */
        public String words(Wording language) {
            StringBuilder said = new StringBuilder(language.say(Phrase.of("landed.tally.all", quoted, refused)));
            sums.forEach((key, sum) -> {
                said.append("\n  ").append(language.say(Phrase.of("landed.tally.state", key, sum.quotes, sum.total)));
                if (compared) {
                    said.append(language.say(Phrase.of("landed.tally.difference", sum.difference)));
                }
            });
            return said.toString();
        }
    }

    /**
     * Runs.
     *
     * @param table with a heading: hs, value, and any other name of {@link QuoteWords}
     * @param done told now and then how many quotes were made
     * @throws NoTable where the heading is not understood, or a row is no CSV
     */
    public Tally run(Reader table, Appendable out, LongConsumer done) throws IOException {
        Tally tally = new Tally(than != null);
        try (var parser = FORM.parse(table)) {
            List<String> names = known(parser.getHeaderNames());
            line(out, HEADING);
            List<CSVRecord> some = new ArrayList<>(AT_ONCE);
            for (Iterator<CSVRecord> rows = parser.iterator(); rows.hasNext(); ) {
                some.add(rows.next());
                if (some.size() == AT_ONCE || !rows.hasNext()) {
                    for (Line line : quoted(names, some)) {
                        tally.add(line);
                        line(out, line.cells());
                    }
                    done.accept(tally.quoted() + tally.refused());
                    some.clear();
                }
            }
        } catch (UncheckedIOException e) {
            throw new NoTable(Phrase.of("landed.found.noCsv", tally.quoted() + tally.refused()), e);
        }
        return tally;
    }

    private static List<String> known(List<String> heading) {
        List<String> names = heading.stream()
                .map(name -> name.toLowerCase(java.util.Locale.ROOT))
                .toList();
        for (String needed : List.of("hs", "value")) {
            if (!names.contains(needed)) {
                throw new NoTable(Phrase.of("landed.found.noColumn", needed));
            }
        }
        return names;
    }

    /** On all processors, in the order of the rows. */
    private List<Line> quoted(List<String> names, List<CSVRecord> rows) {
        return rows.parallelStream().flatMap(row -> quoted(names, row)).toList();
    }

    private Stream<Line> quoted(List<String> names, CSVRecord row) {
        Map<String, String> words = new HashMap<>(usual);
        for (int column = 0; column < Math.min(names.size(), row.size()); column++) {
            if (!row.get(column).isEmpty() && QuoteWords.NAMES.contains(names.get(column))) {
                words.put(names.get(column), row.get(column));
            }
        }
        List<String> asked =
                names.contains("to") && !words.getOrDefault("to", "").equals(usual.get("to"))
                        ? List.of(words.getOrDefault("to", ""))
                        : states;
        return asked.stream().map(state -> {
            Map<String, String> own = new HashMap<>(words);
            own.put("to", state);
            return line(row.getRecordNumber(), own);
        });
    }

    private Line line(long row, Map<String, String> words) {
        QuoteWords.Read read = QuoteWords.read(words, today);
        QuoteQuestion question = read.question();
        if (question == null) {
            return refused(row, words, read.refusals());
        }
        Quote quote = LandedCost.quote(question, rates);
        if (!(quote instanceof Quote.Quoted quoted)) {
            return refused(row, words, ((Quote.Refused) quote).refusals());
        }
        BigDecimal other = null;
        if (than != null) {
            words.put("on", than);
            QuoteWords.Read again = QuoteWords.read(words, today);
            QuoteQuestion asked = again.question();
            Quote answer = asked == null ? new Quote.Refused(again.refusals()) : LandedCost.quote(asked, rates);
            if (answer instanceof Quote.Refused(List<Refusal> refusals)) {
                return refused(row, words, refusals);
            }
            other = ((Quote.Quoted) answer).likely().total();
        }
        return quoted(row, question, quoted, other);
    }

    private Line quoted(long row, QuoteQuestion question, Quote.Quoted quoted, @Nullable BigDecimal other) {
        BigDecimal total = quoted.likely().total();
        BigDecimal difference = other == null ? BigDecimal.ZERO : other.subtract(total);
        List<String> cells = List.of(
                String.valueOf(row),
                question.state(),
                question.hs(),
                quoted.value().toPlainString(),
                question.currency(),
                question.on().toString(),
                quoted.likely().duty().toPlainString(),
                quoted.likely().excise().toPlainString(),
                quoted.likely().vat().toPlainString(),
                quoted.likely().fees().toPlainString(),
                total.toPlainString(),
                quoted.landed().toPlainString(),
                quoted.least().toPlainString(),
                quoted.most().toPlainString(),
                quoted.confidence().toString(),
                other == null ? "" : other.toPlainString(),
                other == null ? "" : difference.toPlainString(),
                quoted.steps().stream()
                        .map(step ->
                                step.rule() + " " + language.say(step.inputs()) + " -> " + language.say(step.result()))
                        .collect(Collectors.joining("; ")),
                "");
        return new Line(cells, false, question.state(), question.currency(), total, difference);
    }

    private Line refused(long row, Map<String, String> words, List<Refusal> refusals) {
        Map<String, String> cells = new LinkedHashMap<>();
        HEADING.forEach(name -> cells.put(name, ""));
        cells.put("row", String.valueOf(row));
        for (String name : List.of("to", "hs", "value", "currency", "on")) {
            cells.put(name, words.getOrDefault(name, ""));
        }
        cells.put(
                "refused",
                refusals.stream()
                        .map(one -> language.say(
                                Phrase.of("landed.cell.refused", one.rule(), one.field(), one.found(), one.expected())))
                        .collect(Collectors.joining("; ")));
        return new Line(List.copyOf(cells.values()), true, "", "", BigDecimal.ZERO, BigDecimal.ZERO);
    }

    private static void line(Appendable out, List<String> cells) throws IOException {
        CSVFormat.RFC4180.printRecord(out, cells.toArray());
    }
}
