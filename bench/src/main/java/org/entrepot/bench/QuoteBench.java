package org.entrepot.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.entrepot.kernel.Wording;
import org.entrepot.landed.Advancing;
import org.entrepot.landed.BulkQuotes;
import org.entrepot.landed.Channel;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.landed.LandedCost;
import org.entrepot.landed.LandedWords;
import org.entrepot.landed.Quote;
import org.entrepot.landed.QuoteQuestion;
import org.entrepot.landed.Terms;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench quote}: explained quotes on one thread, for all states but China; and a table of goods for ten states as the command does it,
 * on all processors. The yardstick is a bare formula of duty and tax on decimals.
 */
@Command(name = "quote", mixinStandardHelpOptions = true, description = "Measures explained quotes a second and core.")
final class QuoteBench implements Callable<Integer> {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final List<String> CODES = List.of(
            "6704200000", "6109100000", "8517130000", "9503008900", "4202920000", "3304990039", "6402990000", "84");
    private static final String RATES =
            "Date,USD,CNY,KZT,RUB,UZS,INR,PKR,TJS,KGS,BYN,IRR\n2026-11-23,1.16,8.25,605,93,13900,103,326,10.8,101,3.4,1200000\n";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Option(names = "--json", description = "prints one JSON object")
    private boolean json;

    @Option(names = "--rounds", defaultValue = "5", description = "how often all is done (default ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "2",
            description = "length of each measurement of a round (default ${DEFAULT-VALUE})")
    private double seconds;

    @Option(
            names = "--goods",
            defaultValue = "100000",
            description = "rows of the table that is quoted for ten states (default ${DEFAULT-VALUE})")
    private int goods;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "makes the same parcels again (default ${DEFAULT-VALUE})")
    private long seed;

    @Override
    public Integer call() throws IOException {
        ExchangeRates rates = ExchangeRates.read(new StringReader(RATES)).rates();
        List<QuoteQuestion> questions = questions(new SplittableRandom(seed));
        Pace pace = new Pace(rounds, seconds);
        pace.add(
                "quotes_per_second",
                "explained quotes a second and core",
                questions.size(),
                () -> quoted(questions, rates));
        pace.add("bare_decimal_per_second", "  one bare formula, decimals", questions.size(), () -> bare(questions));
        Report report = new Report();
        pace.run(report);
        report.setting("questions", questions.size());
        report.setting("seed", seed);
        table(report, rates);
        out.println(json ? report.json() : report.table());
        return 0;
    }

    private static List<QuoteQuestion> questions(SplittableRandom random) {
        List<String> states = LandedCost.states().stream()
                .filter(state -> !state.equals("CN"))
                .toList();
        List<QuoteQuestion> questions = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            questions.add(new QuoteQuestion(
                    states.get(random.nextInt(states.size())),
                    DAY,
                    CODES.get(random.nextInt(CODES.size())),
                    Terms.DAP,
                    BigDecimal.valueOf(1L + random.nextInt(60_000), 2),
                    "EUR",
                    BigDecimal.valueOf(50L + random.nextInt(8_000), 3),
                    Channel.COURIER,
                    BigDecimal.ZERO,
                    true,
                    Advancing.CARRIER));
        }
        return questions;
    }

    private static long quoted(List<QuoteQuestion> questions, ExchangeRates rates) {
        Wording english = LandedWords.in("en");
        long characters = 0;
        for (QuoteQuestion question : questions) {
            if (!(LandedCost.quote(question, rates) instanceof Quote.Quoted quoted)) {
                throw new IllegalStateException("refused: " + question);
            }
            characters += quoted.likely().total().signum();
            for (Quote.QuoteStep step : quoted.steps()) {
                characters += step.rule().length()
                        + english.say(step.inputs()).length()
                        + english.say(step.result()).length()
                        + english.say(step.source()).length();
            }
        }
        return characters;
    }

    private static long bare(List<QuoteQuestion> questions) {
        long cents = 0;
        BigDecimal five = BigDecimal.valueOf(5);
        BigDecimal sixteen = BigDecimal.valueOf(16);
        for (QuoteQuestion question : questions) {
            BigDecimal duty = question.value().multiply(five).divide(HUNDRED, 2, RoundingMode.HALF_UP);
            cents += question.value()
                    .add(duty)
                    .multiply(sixteen)
                    .divide(HUNDRED, 2, RoundingMode.HALF_UP)
                    .unscaledValue()
                    .longValue();
        }
        return cents;
    }

    private void table(Report report, ExchangeRates rates) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StringWriter table = new StringWriter();
        table.append("hs,value,weight\n");
        for (int i = 0; i < goods; i++) {
            table.append(CODES.get(random.nextInt(CODES.size() - 1)))
                    .append(String.format(
                            Locale.ROOT, ",%.2f,%.3f%n", random.nextDouble(1, 600), random.nextDouble(0.1, 8)));
        }
        long from = System.nanoTime();
        BulkQuotes.Tally tally = new BulkQuotes(
                        Map.of("to", "all", "currency", "EUR", "insist", "true", "on", DAY.toString()),
                        null,
                        DAY,
                        rates,
                        LandedWords.in("en"))
                .run(new StringReader(table.toString()), Writer.nullWriter(), done -> {});
        double took = (System.nanoTime() - from) / 1e9;
        report.setting("table_rows", goods);
        report.setting("table_quotes", tally.quoted());
        report.setting("table_refused", tally.refused());
        report.setting("table_seconds", String.format(Locale.ROOT, "%.1f", took));
    }
}
