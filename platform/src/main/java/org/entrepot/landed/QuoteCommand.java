package org.entrepot.landed;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.node.EntrepotCommand;
import org.entrepot.node.StartRefused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code entrepot quote}: the price at the door, step by step. Ends with 1 where a rule refuses it, 2 where the words are bad. */
@Command(
        name = "quote",
        mixinStandardHelpOptions = true,
        description = "What a parcel from China costs at its buyer's door, step by step.",
        footer = {
            "",
            "Amounts are in the currency given. Status 0: quoted; 1: refused by a rule; 2: not understood.",
            "Example: entrepot quote --to KZ --hs 6704200000 --value 350 --currency EUR --weight 5"
        })
public final class QuoteCommand implements EntrepotCommand {
    private static final int REFUSED_BY_RULE = 1;
    private static final int NOT_UNDERSTOOD = 2;
    private static final BigDecimal MOST = new BigDecimal("1000000000");

    @Option(names = "--to", description = "the buyer's state, two letters, as KZ")
    private @Nullable String to;

    @Option(names = "--hs", description = "commodity code, 2 to 10 digits; missing digits widen the quote")
    private @Nullable String hs;

    @Option(names = "--value", description = "value of the goods with carriage to the border")
    private @Nullable String value;

    @Option(names = "--currency", description = "its currency, three letters (default: EUR)")
    private String currency = "EUR";

    @Option(names = "--weight", description = "gross weight in kilograms (default: 1)")
    private String weight = "1";

    @Option(names = "--channel", description = "courier or post (default: courier)")
    private String channel = "courier";

    @Option(names = "--used", description = "what the buyer has received in the running month already (default: 0)")
    private String used = "0";

    @Option(
            names = "--rates",
            description = "file of exchange rates, of the European Central Bank's form or yuan parities")
    private @Nullable Path rates;

    @Option(names = "--insist", description = "quote a state too for which that is not advised")
    private boolean insist;

    @Option(names = "--on", description = "day whose law holds, as 2026-07-01 (default: today)")
    private @Nullable String on;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    private final PrintStream out;
    private final PrintStream err;

    /** Writes to the standard streams. Reads no data yet: the program makes all commands to run one. */
    public QuoteCommand() {
        this(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8));
    }

    QuoteCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        QuoteQuestion question = question();
        return switch (LandedCost.quote(question, rates())) {
            case Quote.Refused(var faults) -> {
                faults.forEach(this::refuse);
                yield faults.stream().anyMatch(QuoteCommand::isMissing) ? NOT_UNDERSTOOD : REFUSED_BY_RULE;
            }
            case Quote.Quoted quoted -> {
                QuoteSheet sheet = new QuoteSheet(question, quoted);
                if (json) {
                    sheet.json(out);
                    out.println();
                } else {
                    sheet.text(out);
                }
                yield 0;
            }
        };
    }

    /** Not a rule against the parcel: the command was told too little. */
    private static boolean isMissing(Fault fault) {
        return fault.rule().equals("landed.state")
                || fault.rule().equals("landed.rate")
                || fault.rule().equals("landed.day");
    }

    private void refuse(Fault fault) {
        err.println("Refused by " + fault.rule() + ": --" + fault.field() + ": found '" + fault.found() + "', expected "
                + fault.expected() + "; " + advice(fault.rule()) + ".");
    }

    private static String advice(String rule) {
        return switch (rule) {
            case "landed.state" -> "imports into China are asked for with: entrepot tax";
            case "landed.day" -> "choose another day with --on";
            case "landed.rate" -> "give a file of rates with --rates, or ask in that currency";
            case "landed.excluded" -> "such goods need a declaration of their own";
            case "landed.weight" -> "send it in several parcels, or as freight";
            default -> "add --insist to see it all the same, with little confidence";
        };
    }

    private QuoteQuestion question() {
        String state = required("--to", to, "a state, as --to KZ").toUpperCase(Locale.ROOT);
        if (!state.matches("[A-Z]{2}")) {
            throw refusal("--to", state, "two letters, as KZ");
        }
        String code = required("--hs", hs, "a commodity code, as --hs 6704200000");
        if (!code.matches("[0-9]{2,10}")) {
            throw refusal("--hs", code, "2 to 10 digits, as 6704200000");
        }
        String money = currency.toUpperCase(Locale.ROOT);
        if (!money.matches("[A-Z]{3}")) {
            throw refusal("--currency", currency, "three letters, as EUR");
        }
        Channel way = switch (channel.toLowerCase(Locale.ROOT)) {
            case "courier" -> Channel.COURIER;
            case "post" -> Channel.POST;
            default -> throw refusal("--channel", channel, "courier or post");
        };
        return new QuoteQuestion(
                state,
                day(),
                code,
                number("--value", required("--value", value, "what the goods cost, as --value 350"), 2),
                money,
                number("--weight", weight, 3),
                way,
                number("--used", used, 2),
                insist);
    }

    private static String required(String option, @Nullable String given, String wanted) {
        if (given == null) {
            throw new StartRefused("Say " + option + ": " + wanted + ".");
        }
        return given;
    }

    private LocalDate day() {
        if (on == null) {
            return Beijing.date(Instant.now());
        }
        try {
            return LocalDate.parse(on);
        } catch (DateTimeException e) {
            throw refusal("--on", on, "a day, as 2026-07-01");
        }
    }

    private ExchangeRates rates() {
        if (rates == null) {
            return ExchangeRates.NONE;
        }
        try (Reader file = Files.newBufferedReader(rates)) {
            ExchangeRates.Read read = ExchangeRates.read(file);
            read.faults()
                    .forEach(fault -> err.println("Left out of the rates: " + fault.field() + ": found '"
                            + fault.found() + "', expected " + fault.expected() + "."));
            return read.rates();
        } catch (IOException | IllegalArgumentException e) {
            throw new StartRefused("--rates: " + rates + " cannot be read (" + e.getMessage()
                    + "); expected a table with the day first and a column a currency.");
        }
    }

    private static BigDecimal number(String option, String text, int decimals) {
        if (!text.matches("[0-9]{1,10}(\\.[0-9]{1," + decimals + "})?") || new BigDecimal(text).compareTo(MOST) > 0) {
            throw refusal(
                    option, text, "a number from 0 to 1000000000 with at most " + decimals + " decimals, as 19.90");
        }
        return new BigDecimal(text);
    }

    private static StartRefused refusal(String option, String found, String expected) {
        return new StartRefused(option + ": found '" + found + "', expected " + expected + ".");
    }
}
