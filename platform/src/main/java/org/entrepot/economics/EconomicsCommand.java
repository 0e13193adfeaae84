package org.entrepot.economics;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.node.EntrepotCommand;
import org.entrepot.node.PackagedTable;
import org.entrepot.node.StartRefused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code entrepot economics}: a scenario in a file, or bare cash flows, worked out. Ends with 1 where they do not fit, 2 where they do not read. */
@Command(
        name = "economics",
        mixinStandardHelpOptions = true,
        description = "What a project is worth, by the Chinese convention of project evaluation.",
        footer = {
            "",
            "A file is one JSON object: drivers and choices by their names, as --example prints them.",
            "Status 0: worked out; 1: a value does not fit; 2: not understood.",
            "Example: entrepot economics --flows \"-1000 150 250 300 350 400\" --rate 8"
        })
public final class EconomicsCommand implements EntrepotCommand {
    private static final int DOES_NOT_FIT = 1;
    private static final int MOST_FLOWS = 200;

    @Option(names = "--file", description = "a scenario, as JSON; what law and method set may be left out")
    private @Nullable Path file;

    @Option(names = "--example", description = "print the example that comes with the program, which is invented")
    private boolean example;

    @Option(names = "--flows", description = "net cash flows with spaces between, the first one undiscounted")
    private @Nullable String flows;

    @Option(names = "--rate", description = "benchmark for --flows, in percent (default: 8)")
    private String rate = "8";

    @Option(names = "--seed", description = "with which chance begins (default: " + MonteCarlo.USUAL_SEED + ")")
    private long seed = MonteCarlo.USUAL_SEED;

    @Option(names = "--runs", description = "runs of the Monte Carlo, 1000 to 100000 (default: 10000)")
    private int runs = MonteCarlo.USUAL_RUNS;

    @Option(names = "--on", description = "day whose law holds, as 2026-11-30 (default: today)")
    private @Nullable String on;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    private final PrintStream out;
    private final PrintStream err;

    /** Writes to the standard streams. */
    public EconomicsCommand() {
        this(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8));
    }

    EconomicsCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        if (example) {
            Map<String, String> words = new LinkedHashMap<>();
            PackagedTable.rows(Economics.class, "example.csv")
                    .forEach(row -> words.put(row.get("word"), row.get("value")));
            print(words);
            return 0;
        }
        if (flows != null) {
            return bare(flows);
        }
        if (file == null) {
            throw new StartRefused("Say --file, --flows or --example; see entrepot economics --help.");
        }
        if (runs < MonteCarlo.LEAST_RUNS || runs > MonteCarlo.MOST_RUNS) {
            throw new StartRefused("--runs: found '" + runs + "', expected " + MonteCarlo.LEAST_RUNS + " to "
                    + MonteCarlo.MOST_RUNS + ".");
        }
        Inputs.Read read = Inputs.read(Parameters.filled(words(file), day()));
        Inputs inputs = read.inputs();
        return inputs == null ? refuse(read.faults()) : worked(inputs);
    }

    private int worked(Inputs inputs) {
        Evaluation evaluation = Evaluation.of(inputs);
        MonteCarlo chance = MonteCarlo.of(inputs, seed, runs);
        if (json) {
            print(EvaluationSheet.fields(evaluation, Sensitivity.of(inputs), chance));
            return 0;
        }
        for (Line line : evaluation.flows()) {
            out.println(line.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            text(evaluation.of(line), "10,000 yuan");
        }
        figure("break-even", evaluation.breakEven().capacityUse(), " % of capacity");
        figure("ROI", evaluation.returnOnInvestment(), " %");
        figure("ROE", evaluation.returnOnEquity(), " %");
        figure("least ICR", evaluation.leastInterestCover(), "");
        figure("least DSCR", evaluation.leastServiceCover(), "");
        if (!evaluation.shortOfCash().isEmpty()) {
            out.println("  years that end short of cash: " + evaluation.shortOfCash());
        }
        out.println("  Monte Carlo, " + chance.runs() + " runs, seed " + chance.seed() + ": P(FNPV < 0) "
                + chance.belowZero() + " %; P5 " + chance.p5() + ", P50 " + chance.p50() + ", P95 " + chance.p95());
        return 0;
    }

    private int bare(String amounts) {
        List<BigDecimal> read = new ArrayList<>();
        for (String word : amounts.strip().split("[\\s;]+", -1)) {
            read.add(decimal("--flows", word));
        }
        if (read.size() > MOST_FLOWS) {
            throw new StartRefused("--flows: found " + read.size() + " flows, expected " + MOST_FLOWS + " at most.");
        }
        BigDecimal percent = decimal("--rate", rate);
        if (percent.compareTo(new BigDecimal(-90)) <= 0 || percent.compareTo(new BigDecimal(1000)) > 0) {
            throw new StartRefused("--rate: found '" + rate + "', expected above -90 and at most 1000 percent.");
        }
        Appraisal worth = Appraisal.of(new CashFlow(read, 0), percent);
        if (json) {
            print(EvaluationSheet.appraisal(worth));
        } else {
            text(worth, "");
        }
        return 0;
    }

    private void text(Appraisal worth, String unit) {
        out.println("  FNPV at " + worth.percent().toPlainString() + " %: "
                + worth.netPresentValue().setScale(4, RoundingMode.HALF_UP).toPlainString()
                + (unit.isEmpty() ? "" : " " + unit));
        out.println("  FIRR: "
                + switch (worth.internalRate()) {
                    case Firr.One(BigDecimal percent) -> percent.toPlainString() + " %";
                    case Firr.Several(List<BigDecimal> percents) ->
                        "several rates solve it (" + percents + " %): none of them is a measure, FNPV decides";
                    case Firr.NoneInRange() -> "none from -90 to 1000 %";
                    case Firr.NoSignChange(Firr.Sign sign) ->
                        "none: the flows never change their sign ("
                                + switch (sign) {
                                    case NOTHING -> "all are zero";
                                    case INFLOWS -> "nothing is ever paid out";
                                    case OUTFLOWS -> "nothing ever comes in";
                                }
                                + ")";
                });
        figure("payback", worth.payback(), " years");
        figure("discounted payback", worth.discountedPayback(), " years");
    }

    private void figure(String name, Optional<BigDecimal> value, String unit) {
        out.println("  " + name + ": "
                + value.map(one -> one.toPlainString() + unit).orElse("none"));
    }

    private static BigDecimal decimal(String option, String word) {
        if (!word.matches("-?[0-9]{1,15}([.][0-9]{1,6})?")) {
            throw new StartRefused(option + ": found '" + word + "', expected a number such as -1000 or 12.5.");
        }
        return new BigDecimal(word);
    }

    private LocalDate day() {
        try {
            return on == null ? Beijing.date(Instant.now()) : LocalDate.parse(on);
        } catch (DateTimeParseException e) {
            throw new StartRefused("--on: found '" + on + "', expected a day as 2026-11-30.", e);
        }
    }

    private static Map<String, String> words(Path file) {
        Map<String, String> words = new LinkedHashMap<>();
        try {
            JsonNode root = JsonMapper.shared().readTree(Files.readString(file));
            if (!root.isObject()) {
                throw new StartRefused("--file: " + file + " holds no JSON object of drivers and their values.");
            }
            for (Map.Entry<String, JsonNode> one : root.properties()) {
                JsonNode value = one.getValue();
                words.put(
                        one.getKey(),
                        value.isString()
                                ? value.stringValue()
                                : value.isNumber() ? value.decimalValue().toPlainString() : value.toString());
            }
            return words;
        } catch (IOException e) {
            throw new StartRefused("--file: " + file + " cannot be read (" + e.getMessage() + ").", e);
        } catch (JacksonException e) {
            throw new StartRefused(
                    "--file: " + file + " is no JSON (line " + e.getLocation().getLineNr() + ").", e);
        }
    }

    private int refuse(List<Fault> faults) {
        for (Fault fault : faults) {
            err.println("Refused by " + fault.rule() + ": " + fault.field() + ": found '" + fault.found()
                    + "', expected '" + fault.expected() + "'.");
        }
        return DOES_NOT_FIT;
    }

    private void print(Object object) {
        out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(object));
    }
}
