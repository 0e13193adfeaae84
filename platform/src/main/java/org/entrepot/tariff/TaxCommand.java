package org.entrepot.tariff;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.TariffLine;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.Money;
import org.entrepot.node.EntrepotCommand;
import org.entrepot.node.StartRefused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code entrepot tax}: the tax of one article, step by step. Ends with 1 where a rule refuses it, 2 where the words are bad. */
@Command(
        name = "tax",
        mixinStandardHelpOptions = true,
        description = "Tax of a retail import, step by step.",
        footer = {
            "",
            "Amounts are CNY with up to two decimals. Status 0: taxed; 1: refused by a rule; 2: not understood.",
            "Example: entrepot tax --hs 3304990039 --price 425 --unit-grams 20"
        })
public final class TaxCommand implements EntrepotCommand {
    private static final int REFUSED_BY_RULE = 1;
    private static final int NOT_UNDERSTOOD = 2;
    private static final BigDecimal MOST = new BigDecimal("1000000000");
    private static final int FINEST_DECIMALS = 5;

    @Option(names = "--hs", description = "commodity code, 10 digits")
    private @Nullable String hs;

    @Option(names = "--price", description = "price of all the goods together, before tax")
    private @Nullable String price;

    @Option(names = "--freight", description = "freight of the order (default: 0)")
    private String freight = "0";

    @Option(names = "--insurance", description = "insurance of the order (default: 0)")
    private String insurance = "0";

    @Option(names = "--qty", description = "how many pieces, or sheets of a mask (default: 1)")
    private String qty = "1";

    @Option(names = "--unit-grams", description = "grams or millilitres of one piece (default: unknown)")
    private String unitGrams = "0";

    @Option(names = "--used", description = "what the buyer has used of the annual limit (default: 0)")
    private String used = "0";

    @Option(names = "--items", description = "items in the order (default: as --qty)")
    private @Nullable String items;

    @Option(names = "--on", description = "day in Beijing whose rules apply, as 2019-04-01 (default: today)")
    private @Nullable String on;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    private final PrintStream out;
    private final PrintStream err;

    /** Writes to the standard streams. Reads no data yet: the program makes all commands to run one. */
    public TaxCommand() {
        this(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8));
    }

    TaxCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        TaxQuestion question = question();
        RetailImportTax tax = RetailImportTax.load(Catalog.load());
        return switch (tax.assess(question)) {
            case Assessment.Refused refused -> refuse(refused);
            case Assessment.Taxed taxed -> print(tax, question, taxed);
        };
    }

    private int print(RetailImportTax tax, TaxQuestion question, Assessment.Taxed taxed) {
        TariffLine goods = Catalog.load()
                .line(question.lines().getFirst().hs(), question.on())
                .orElseThrow(() -> new IllegalStateException("taxed but unknown"));
        TaxSheet sheet = new TaxSheet(
                goods, question, taxed, tax.limits(question.on()), tax.confidence(question, taxed.regime()));
        if (json) {
            sheet.json(out);
            out.println();
        } else {
            sheet.text(out);
        }
        return 0;
    }

    private int refuse(Assessment.Refused refused) {
        int status = REFUSED_BY_RULE;
        for (Fault fault : refused.faults()) {
            err.println("Refused by " + fault.rule() + " (" + fault.code() + "): found "
                    + (fault.found().isEmpty() ? "nothing" : fault.found()) + ", expected " + fault.expected() + "; "
                    + advice(fault.rule()) + ".");
            status = isMissing(fault) ? NOT_UNDERSTOOD : status;
        }
        return status;
    }

    /** Not a rule against the goods: the command was told too little. */
    private static boolean isMissing(Fault fault) {
        return fault.rule().equals("tax.netWeight") || fault.rule().equals("tax.qty");
    }

    private static String advice(String rule) {
        return switch (rule) {
            case "tax.singleLimit" -> "let the buyer order one article alone, or place separate orders";
            case "tax.positiveList" -> "import it as general trade";
            case "tax.netWeight" -> "say the grams or millilitres of one piece with --unit-grams";
            case "tax.qty" -> "say how many with --qty";
            case "tax.ieDate" -> "choose another day with --on";
            case "tax.gcode" -> "look the code up in the tariff of that day";
            default -> "see docs/tariff-data.md";
        };
    }

    private TaxQuestion question() {
        LocalDate day = day();
        HsCode code = code();
        BigDecimal count = number("--qty", qty, FINEST_DECIMALS);
        if (count.signum() == 0) {
            throw refusal("--qty", qty, "a number above 0");
        }
        BigDecimal grams = number("--unit-grams", unitGrams, FINEST_DECIMALS).multiply(count);
        TaxableLine line = new TaxableLine(
                1, code, price(), count, RetailImportTax.load(Catalog.load()).unitOfOne(code, day), grams);
        return new TaxQuestion(
                day,
                List.of(line),
                amount("--freight", freight),
                amount("--insurance", insurance),
                amount("--used", used),
                pieces(count));
    }

    private LocalDate day() {
        if (on == null) {
            return Beijing.date(Instant.now());
        }
        try {
            return LocalDate.parse(on);
        } catch (DateTimeException e) {
            throw refusal("--on", on, "a day, as 2019-04-01");
        }
    }

    private HsCode code() {
        if (hs == null) {
            throw new StartRefused("Say which goods: --hs and a commodity code of 10 digits, as --hs 3304990039.");
        }
        if (!HsCode.fits(hs)) {
            throw refusal("--hs", hs, "a commodity code of 10 digits, as 3304990039");
        }
        return HsCode.of(hs);
    }

    private Money price() {
        if (price == null) {
            throw new StartRefused("Say what the goods cost before tax: --price and an amount in CNY, as --price 425.");
        }
        return amount("--price", price);
    }

    private int pieces(BigDecimal count) {
        if (items == null) {
            return count.setScale(0, RoundingMode.CEILING).intValueExact();
        }
        BigDecimal pieces = number("--items", items, 0);
        if (pieces.signum() == 0) {
            throw refusal("--items", items, "a whole number from 1");
        }
        return pieces.intValueExact();
    }

    private static Money amount(String option, String text) {
        return Money.yuan(number(option, text, 2), RoundingMode.UNNECESSARY);
    }

    private static BigDecimal number(String option, String text, int decimals) {
        String expected = "a number from 0 to 1000000000 with at most " + decimals + " decimals, as "
                + (decimals == 0 ? "2" : "19.90");
        if (!text.matches("[0-9]{1,10}(\\.[0-9]{1," + Math.max(decimals, 1) + "})?")) {
            throw refusal(option, text, expected);
        }
        BigDecimal number = new BigDecimal(text);
        if (number.compareTo(MOST) > 0 || number.scale() > decimals) {
            throw refusal(option, text, expected);
        }
        return number;
    }

    private static StartRefused refusal(String option, String found, String expected) {
        return new StartRefused(option + ": found '" + found + "', expected " + expected + ".");
    }
}
