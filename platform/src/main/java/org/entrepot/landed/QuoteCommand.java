package org.entrepot.landed;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Phrase;
import org.entrepot.kernel.Wording;
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

    @Option(
            names = "--to",
            description = "the buyer's state, two letters, as KZ; for a file several with commas between, or all")
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

    @Option(
            names = "--terms",
            description =
                    "DAP: the value is of the goods, the buyer pays the charges; DDP: it is the price with them (default: DAP)")
    private String terms = "DAP";

    @Option(names = "--than", description = "what if: the same on another day, and the difference")
    private @Nullable String than;

    @Option(
            names = "--file",
            description =
                    "a table of parcels, with columns hs and value and any of the other words; each is quoted for each state of --to")
    private @Nullable Path file;

    @Option(names = "--out", description = "where the quotes of a file go (default: standard output)")
    private @Nullable Path target;

    @Option(names = "--insist", description = "quote a state too for which that is not advised")
    private boolean insist;

    @Option(names = "--on", description = "day whose law holds, as 2026-07-01 (default: today)")
    private @Nullable String on;

    @Option(
            names = "--advance",
            description =
                    "carrier: it pays the charges first and takes its fee for that; self: whoever owes them pays customs (default: carrier)")
    private String advance = "carrier";

    @Option(names = "--lang", description = "language of what is said: en, zh or ru (default: en)")
    private String lang = "en";

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
        if (!LandedWords.LANGUAGES.contains(lang)) {
            throw new StartRefused("--lang: found '" + lang + "', expected en, zh or ru.");
        }
        if (file != null) {
            return many(file);
        }
        Map<String, String> words = words();
        QuoteQuestion question = question(words);
        if (than != null) {
            return whatIf(question, question(with(words, "on", than)));
        }
        return switch (LandedCost.quote(question, rates())) {
            case Quote.Refused(var refusals) -> refuse(refusals);
            case Quote.Quoted quoted -> {
                QuoteSheet sheet = new QuoteSheet(question, quoted, language());
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

    /** The same parcel on two days. */
    private int whatIf(QuoteQuestion question, QuoteQuestion other) {
        ExchangeRates known = rates();
        Quote first = LandedCost.quote(question, known);
        Quote second = LandedCost.quote(other, known);
        for (Quote quote : List.of(first, second)) {
            if (quote instanceof Quote.Refused(var refusals)) {
                return refuse(refusals);
            }
        }
        WhatIf difference = new WhatIf(question, (Quote.Quoted) first, other, (Quote.Quoted) second, language());
        if (json) {
            difference.json(out);
        } else {
            difference.text(out);
        }
        return 0;
    }

    private int many(Path table) {
        try (Reader rows = Files.newBufferedReader(table);
                PrintStream quotes = target == null
                        ? out
                        : new PrintStream(
                                new BufferedOutputStream(Files.newOutputStream(target), 1 << 16),
                                false,
                                StandardCharsets.UTF_8)) {
            BulkQuotes bulk = new BulkQuotes(words(), than, Beijing.date(Instant.now()), rates(), language());
            BulkQuotes.Tally tally = bulk.run(rows, quotes, done -> err.print("\r" + done + " quotes"));
            quotes.flush();
            err.println("\r" + tally.words(language()));
            return tally.refused() == 0 ? 0 : REFUSED_BY_RULE;
        } catch (IOException | IllegalArgumentException e) {
            throw new StartRefused("--file: " + table + " cannot be read (" + e.getMessage()
                    + "); expected a table with a heading and columns hs and value.");
        }
    }

    private Wording language() {
        return LandedWords.in(lang);
    }

    private int refuse(List<Refusal> refusals) {
        refusals.forEach(refusal -> err.println(language()
                .say(Phrase.of(
                        "landed.sheet.refused",
                        refusal.rule(),
                        refusal.field(),
                        refusal.found(),
                        refusal.expected(),
                        advice(refusal.rule())))));
        return refusals.stream().anyMatch(QuoteCommand::isMissing) ? NOT_UNDERSTOOD : REFUSED_BY_RULE;
    }

    /** Not a rule against the parcel: the command was told too little. */
    private static boolean isMissing(Refusal refusal) {
        return switch (refusal.rule()) {
            case "landed.state", "landed.rate", "landed.day", "landed.code" -> true;
            default -> false;
        };
    }

    /** What to do, by the options of the command. */
    private Phrase advice(String rule) {
        String key = "landed.cli." + rule.substring(rule.indexOf('.') + 1);
        return Phrase.of(language().has(key) ? key : "landed.cli.any");
    }

    /** What was said, by the names of the options. */
    private Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        put(words, "to", to);
        put(words, "hs", hs);
        put(words, "value", value);
        put(words, "currency", currency);
        put(words, "weight", weight);
        put(words, "channel", channel);
        put(words, "used", used);
        put(words, "terms", terms);
        put(words, "on", on);
        put(words, "insist", String.valueOf(insist));
        put(words, "advance", advance);
        return words;
    }

    private static void put(Map<String, String> words, String name, @Nullable String said) {
        if (said != null) {
            words.put(name, said);
        }
    }

    private static Map<String, String> with(Map<String, String> words, String name, String said) {
        Map<String, String> changed = new LinkedHashMap<>(words);
        changed.put(name, said);
        return changed;
    }

    private QuoteQuestion question(Map<String, String> words) {
        QuoteWords.Read read = QuoteWords.read(words, Beijing.date(Instant.now()));
        QuoteQuestion question = read.question();
        if (question == null) {
            Refusal refusal = read.refusals().getFirst();
            String option = "--" + refusal.field();
            throw new StartRefused(language()
                    .say(
                            refusal.found().isEmpty()
                                    ? Phrase.of("landed.sheet.say", option, refusal.expected())
                                    : Phrase.of("landed.sheet.found", option, refusal.found(), refusal.expected())));
        }
        return question;
    }

    private ExchangeRates rates() {
        if (rates == null) {
            return ExchangeRates.NONE;
        }
        try (Reader table = Files.newBufferedReader(rates)) {
            ExchangeRates.Read read = ExchangeRates.read(table);
            read.faults()
                    .forEach(fault -> err.println("Left out of the rates: " + fault.field() + ": found '"
                            + fault.found() + "', expected " + fault.expected() + "."));
            return read.rates();
        } catch (IOException | IllegalArgumentException e) {
            throw new StartRefused("--rates: " + rates + " cannot be read (" + e.getMessage()
                    + "); expected a table with the day first and a column a currency.");
        }
    }
}
