package org.entrepot.bench;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.ConsumptionTax;
import org.entrepot.catalog.Measure;
import org.entrepot.catalog.Rate;
import org.entrepot.catalog.TariffLine;
import org.entrepot.kernel.Money;
import org.entrepot.kernel.UnitCode;
import org.entrepot.tariff.Assessment;
import org.entrepot.tariff.RetailImportTax;
import org.entrepot.tariff.Step;
import org.entrepot.tariff.TaxQuestion;
import org.entrepot.tariff.TaxableLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench tax}: lines of retail import taxed on one thread, plain and with all that {@code ./entrepot tax} shows. The
 * yardstick is the bare formula of value-added tax within the limits, on whole numbers and on decimals.
 */
@Command(
        name = "tax",
        mixinStandardHelpOptions = true,
        description = "Measures tax lines a second and core, plain and explained.")
final class TaxBench implements Callable<Integer> {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final int MOST_LINES = 5;
    private static final int DEAREST_FEN = 90_000;
    private static final int SHARE = 7_000;

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
            names = "--orders",
            defaultValue = "10000",
            description = "orders of one to five lines (default ${DEFAULT-VALUE})")
    private int orders;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "makes the same orders again (default ${DEFAULT-VALUE})")
    private long seed;

    @Override
    public Integer call() {
        Catalog catalog = Catalog.load();
        RetailImportTax tax = RetailImportTax.load(catalog);
        List<TaxQuestion> questions = questions(catalog, new SplittableRandom(seed));
        long lines = questions.stream().mapToLong(each -> each.lines().size()).sum();
        long[] fen = new long[(int) lines];
        int[] vat = new int[(int) lines];
        int at = 0;
        for (TaxQuestion question : questions) {
            for (TaxableLine line : question.lines()) {
                fen[at] = line.price().minor();
                vat[at++] = catalog.line(line.hs(), DAY).orElseThrow().vat().basisPoints();
            }
        }
        Pace pace = new Pace(rounds, seconds);
        pace.add("lines_per_second", "tax lines a second and core", lines, () -> plain(tax, questions));
        pace.add("explained_per_second", "  explained", lines, () -> explained(tax, questions));
        pace.add("bare_long_per_second", "  one bare formula, whole numbers", lines, () -> longs(fen, vat));
        pace.add("bare_decimal_per_second", "  one bare formula, decimals", lines, () -> decimals(fen, vat));
        Report report = new Report();
        pace.run(report);
        report.setting("orders", orders);
        report.setting("lines", lines);
        report.setting("seed", seed);
        out.println(json ? report.json() : report.table());
        return 0;
    }

    private List<TaxQuestion> questions(Catalog catalog, SplittableRandom random) {
        List<TariffLine> goods = catalog.on(DAY).stream()
                .filter(line -> line.onPositiveList() && line.hasRates())
                .toList();
        List<TaxQuestion> questions = new ArrayList<>(orders);
        for (int i = 0; i < orders; i++) {
            List<TaxableLine> lines = new ArrayList<>();
            int count = 1 + random.nextInt(MOST_LINES);
            for (int gnum = 1; gnum <= count; gnum++) {
                lines.add(line(gnum, goods.get(random.nextInt(goods.size())), random));
            }
            Money freight = Money.fen(random.nextInt(2) * 1_500L);
            questions.add(new TaxQuestion(DAY, lines, freight, Money.fen(0), Money.fen(0), count));
        }
        return questions;
    }

    private static TaxableLine line(int gnum, TariffLine goods, SplittableRandom random) {
        ConsumptionTax.Threshold threshold = goods.consumptionTax().threshold();
        boolean sheets = threshold != null && threshold.per() == Measure.SHEET;
        int pieces = 1 + random.nextInt(3);
        return new TaxableLine(
                gnum,
                goods.code(),
                Money.fen(1L + random.nextInt(DEAREST_FEN)),
                BigDecimal.valueOf(pieces),
                UnitCode.of(sheets ? "020" : "007"),
                BigDecimal.valueOf(250L * pieces));
    }

    private static long plain(RetailImportTax tax, List<TaxQuestion> questions) {
        long fen = 0;
        for (TaxQuestion question : questions) {
            fen += taxed(tax, question).total().total().minor();
        }
        return fen;
    }

    private static long explained(RetailImportTax tax, List<TaxQuestion> questions) {
        long characters = 0;
        for (TaxQuestion question : questions) {
            for (Step step : taxed(tax, question).steps()) {
                characters += step.rule().length()
                        + step.inputs().length()
                        + step.result().length()
                        + step.sourced().length();
            }
        }
        return characters;
    }

    private static Assessment.Taxed taxed(RetailImportTax tax, TaxQuestion question) {
        return switch (tax.assess(question)) {
            case Assessment.Taxed taxed -> taxed;
            case Assessment.Refused refused -> throw new IllegalStateException("refused: " + refused.faults());
        };
    }

    private static long longs(long[] fen, int[] vat) {
        long sum = 0;
        long divisor = (long) Rate.WHOLE * Rate.WHOLE;
        for (int i = 0; i < fen.length; i++) {
            sum += (fen[i] * vat[i] * SHARE + divisor / 2) / divisor;
        }
        return sum;
    }

    private static long decimals(long[] fen, int[] vat) {
        long sum = 0;
        BigDecimal share = BigDecimal.valueOf(SHARE, 4);
        for (int i = 0; i < fen.length; i++) {
            sum += BigDecimal.valueOf(fen[i])
                    .multiply(BigDecimal.valueOf(vat[i], 4))
                    .multiply(share)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
        return sum;
    }
}
