package org.entrepot.landed;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.catalog.Confidence;
import org.entrepot.kernel.Fault;

/**
 * What a parcel costs at its buyer's door. Pure and without state: any day of which rules are on file can be asked for. Where the law may
 * be read in several ways, or digits of the code are missing for which a state sets something of its own, every reading is worked out.
 */
public final class LandedCost {
    private static final String CODE = "100";
    private static final int MOST_READINGS = 256;

    private LandedCost() {}

    /** The states that can be asked for, by ISO 3166 code. */
    public static List<String> states() {
        return Pack.STATES;
    }

    /** The quote, or every reason why there is none. */
    public static Quote quote(QuoteQuestion question, ExchangeRates rates) {
        Pack pack = Pack.of(question.state()).orElse(null);
        if (pack == null) {
            return refused("landed.state", "to", question.state(), "one of " + String.join(", ", Pack.STATES));
        }
        Map<Word, List<Rule>> rules = pack.on(question.on(), question.channel(), question.hs());
        if (!rules.containsKey(Word.REGIME)) {
            return refused("landed.day", "on", question.on().toString(), "a day from " + pack.first());
        }
        List<Fault> faults = refusals(question, rules);
        if (!faults.isEmpty()) {
            return new Quote.Refused(faults);
        }
        try {
            return quoted(question, rates, pack, rules);
        } catch (Landing.NoRate missing) {
            return refused(
                    "landed.rate",
                    "currency",
                    question.currency(),
                    "a rate of exchange of " + missing.from() + " to " + missing.to() + ", no older than seven days on "
                            + question.on());
        }
    }

    private static Quote refused(String rule, String field, String found, String expected) {
        return new Quote.Refused(List.of(new Fault(CODE, rule, field, found, expected)));
    }

    private static List<Fault> refusals(QuoteQuestion question, Map<Word, List<Rule>> rules) {
        List<Fault> faults = new ArrayList<>();
        for (Rule excluded : rules.getOrDefault(Word.EXCLUDED, List.of())) {
            faults.add(new Fault(
                    CODE,
                    "landed.excluded",
                    "hs",
                    question.hs(),
                    "goods other than " + excluded.readings().getFirst() + " (" + excluded.source() + ")"));
        }
        for (Rule most : rules.getOrDefault(Word.MOST_WEIGHT, List.of())) {
            if (question.weight().compareTo(new BigDecimal(most.readings().getFirst())) > 0) {
                faults.add(new Fault(
                        CODE,
                        "landed.weight",
                        "weight",
                        question.weight().toPlainString(),
                        "at most " + most.readings().getFirst() + " kg (" + most.source() + ")"));
            }
        }
        if (!question.insisted()) {
            for (Rule reason : rules.getOrDefault(Word.NOT_QUOTABLE, List.of())) {
                faults.add(new Fault(
                        CODE,
                        "landed.notQuotable",
                        "to",
                        question.state(),
                        "another state: " + reason.readings().getFirst()));
            }
        }
        return faults;
    }

    private static Quote.Quoted quoted(
            QuoteQuestion question, ExchangeRates rates, Pack pack, Map<Word, List<Rule>> rules) {
        Landing likely = new Landing(question, rates, rules, Map.of());
        Quote.Charges charges = likely.charges();
        BigDecimal least = charges.total();
        BigDecimal most = charges.total();
        Confidence confidence = likely.confidence();
        Set<String> notes = new LinkedHashSet<>();
        rules.getOrDefault(Word.UNCLEAR, List.of())
                .forEach(rule -> notes.add(rule.readings().getFirst()));
        List<Map<Word, List<Rule>>> tables = new ArrayList<>(List.of(rules));
        for (String code : pack.longer(question.hs())) {
            tables.add(pack.on(question.on(), question.channel(), code));
            notes.add("the code " + question.hs() + " may be " + code + "…, for which other rules hold");
        }
        for (Map<Word, List<Rule>> table : tables) {
            for (Map<Rule, String> reading : readings(table)) {
                BigDecimal total =
                        new Landing(question, rates, table, reading).charges().total();
                least = least.min(total);
                most = most.max(total);
            }
        }
        if (most.compareTo(least) != 0) {
            confidence = confidence.and(Confidence.LOW);
        }
        return new Quote.Quoted(
                text(rules, Word.REGIME),
                charges,
                least,
                most,
                List.copyOf(likely.steps()),
                List.copyOf(likely.carrierPays()),
                text(rules, Word.DECLARANT),
                text(rules, Word.RECIPIENT),
                List.copyOf(notes),
                confidence);
    }

    private static String text(Map<Word, List<Rule>> rules, Word word) {
        List<Rule> found = rules.get(word);
        return found == null ? "" : found.getFirst().readings().getFirst();
    }

    /** Every way in which the rules of a table can be read together. */
    private static List<Map<Rule, String>> readings(Map<Word, List<Rule>> rules) {
        List<Map<Rule, String>> readings = new ArrayList<>(List.of(Map.of()));
        for (List<Rule> each : rules.values()) {
            for (Rule rule : each) {
                if (rule.readings().size() > 1) {
                    readings = each(readings, rule);
                }
            }
        }
        return readings;
    }

    private static List<Map<Rule, String>> each(List<Map<Rule, String>> before, Rule rule) {
        List<Map<Rule, String>> after = new ArrayList<>();
        for (Map<Rule, String> reading : before) {
            for (String value : rule.readings()) {
                Map<Rule, String> one = new HashMap<>(reading);
                one.put(rule, value);
                after.add(one);
            }
        }
        if (after.size() > MOST_READINGS) {
            throw new IllegalStateException("the rules can be read in more than " + MOST_READINGS + " ways");
        }
        return after;
    }
}
