package org.entrepot.landed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entrepot.catalog.Confidence;
import org.entrepot.kernel.Fault;

/**
 * What a parcel costs at its buyer's door. Pure and without state: any day of which rules are on file can be asked for. Where the law may
 * be read in several ways, or digits of the code are missing for which a state sets something of its own, every reading is worked out.
 */
public final class LandedCost {
    private static final String CODE = "100";
    private static final int CENTS = 2;

    private LandedCost() {}

    /** The states that can be asked for, by ISO 3166 code. */
    public static List<String> states() {
        List<String> states = new ArrayList<>(Pack.STATES);
        states.add(RetailImport.STATE);
        states.sort(null);
        return List.copyOf(states);
    }

    /** What a state sets for every parcel by courier on a day; empty for a state without a file of its own, and before its file begins. */
    public static Optional<Destination> destination(String state, LocalDate on) {
        return Pack.of(state).map(pack -> pack.on(on, Channel.COURIER, "")).flatMap(table -> destination(state, table));
    }

    private static Optional<Destination> destination(String state, Table table) {
        if (table.rule(Word.CURRENCY) == null) {
            return Optional.empty();
        }
        Rule recipient = table.rule(Word.RECIPIENT);
        return Optional.of(new Destination(
                state,
                table.text(Word.CURRENCY),
                table.text(Word.RECIPIENT),
                recipient == null ? "" : recipient.source(),
                recipient == null ? Confidence.LOW : recipient.confidence()));
    }

    /** In which currency a state asks for its charges on a day, by its ISO 4217 code; nothing where the state or the day is not on file. */
    public static Optional<String> currency(String state, LocalDate on) {
        return destination(state, on).map(Destination::currency);
    }

    /**
     * What of the rules on file begins, or ends without a successor, after a day and up to another, by day; those that states share once.
     */
    public static List<RuleChange> changes(LocalDate after, LocalDate until) {
        return Pack.changes(after, until);
    }

    /** The quote, or every reason why there is none. */
    public static Quote quote(QuoteQuestion question, ExchangeRates rates) {
        return switch (question.terms()) {
            case DAP -> buyerPays(question, rates);
            case DDP -> dutiesPaid(question, rates);
        };
    }

    /**
     * The dearest goods whose price at the door keeps within what is promised. Charges never fall as the value rises, but jump where a
     * free amount ends, so that some prices are met by no value exactly.
     */
    private static Quote dutiesPaid(QuoteQuestion question, ExchangeRates rates) {
        Quote best = buyerPays(question.worth(BigDecimal.ZERO.setScale(CENTS)), rates);
        if (!(best instanceof Quote.Quoted free)) {
            return best;
        }
        if (free.landed().compareTo(question.value()) > 0) {
            return refused(
                    "landed.price",
                    "value",
                    question.value().toPlainString(),
                    "a price at the door from " + free.landed().toPlainString()
                            + ", which are the charges of goods worth nothing");
        }
        long within = 0;
        long beyond = question.value()
                        .setScale(CENTS, RoundingMode.DOWN)
                        .unscaledValue()
                        .longValueExact()
                + 1;
        while (beyond - within > 1) {
            long middle = (within + beyond) / 2;
            Quote tried = buyerPays(question.worth(BigDecimal.valueOf(middle, CENTS)), rates);
            if (tried instanceof Quote.Quoted quoted && quoted.landed().compareTo(question.value()) <= 0) {
                within = middle;
                best = tried;
            } else {
                beyond = middle;
            }
        }
        return best;
    }

    private static Quote buyerPays(QuoteQuestion question, ExchangeRates rates) {
        try {
            if (question.state().equals(RetailImport.STATE)) {
                return RetailImport.quote(question, rates);
            }
            Pack pack = Pack.of(question.state()).orElse(null);
            return pack == null
                    ? refused("landed.state", "to", question.state(), "one of " + String.join(", ", states()))
                    : quote(question, rates, pack);
        } catch (Landing.NoRate missing) {
            return refused(
                    "landed.rate",
                    "currency",
                    question.currency(),
                    "a rate of exchange of " + missing.from() + " to " + missing.to() + ", no older than seven days on "
                            + question.on());
        }
    }

    private static Quote quote(QuoteQuestion question, ExchangeRates rates, Pack pack) {
        Table table = pack.on(question.on(), question.channel(), question.hs());
        if (table.rule(Word.REGIME) == null) {
            return refused("landed.day", "on", question.on().toString(), "a day from " + pack.first());
        }
        List<Fault> faults = refusals(question, table);
        return faults.isEmpty() ? quoted(question, rates, pack, table) : new Quote.Refused(faults);
    }

    static Quote refused(String rule, String field, String found, String expected) {
        return new Quote.Refused(List.of(new Fault(CODE, rule, field, found, expected)));
    }

    private static List<Fault> refusals(QuoteQuestion question, Table table) {
        List<Fault> faults = new ArrayList<>(0);
        for (Rule excluded : table.all(Word.EXCLUDED)) {
            faults.add(new Fault(
                    CODE,
                    "landed.excluded",
                    "hs",
                    question.hs(),
                    "goods other than " + excluded.text() + " (" + excluded.source() + ")"));
        }
        Rule most = table.rule(Word.MOST_WEIGHT);
        if (most != null && question.weight().compareTo(new BigDecimal(most.text())) > 0) {
            faults.add(new Fault(
                    CODE,
                    "landed.weight",
                    "weight",
                    question.weight().toPlainString(),
                    "at most " + most.text() + " kg (" + most.source() + ")"));
        }
        Rule reason = table.rule(Word.NOT_QUOTABLE);
        if (reason != null && !question.insisted()) {
            faults.add(
                    new Fault(CODE, "landed.notQuotable", "to", question.state(), "another state: " + reason.text()));
        }
        return faults;
    }

    private static Quote.Quoted quoted(QuoteQuestion question, ExchangeRates rates, Pack pack, Table table) {
        Landing likely = new Landing(question, rates, table, Map.of(), true);
        Quote.Charges charges = likely.charges();
        BigDecimal least = charges.total();
        BigDecimal most = least;
        Set<String> notes = new LinkedHashSet<>();
        table.all(Word.UNCLEAR).forEach(rule -> notes.add(rule.text()));
        List<Table> tables = new ArrayList<>(1);
        if (table.readings().size() > 1) {
            tables.add(table);
        }
        for (String code : pack.longer(question.hs())) {
            tables.add(pack.on(question.on(), question.channel(), code));
            notes.add("the code " + question.hs() + " may be " + code + "…, for which other rules hold");
        }
        for (Table each : tables) {
            for (Map<Rule, Rule.Reading> reading : each.readings()) {
                BigDecimal total = new Landing(question, rates, each, reading, false)
                        .charges()
                        .total();
                least = least.min(total);
                most = most.max(total);
            }
        }
        Confidence confidence = likely.confidence();
        return new Quote.Quoted(
                question.value().setScale(CENTS, RoundingMode.HALF_UP),
                table.text(Word.REGIME),
                charges,
                least,
                most,
                List.copyOf(likely.steps()),
                List.copyOf(likely.carrierPays()),
                table.text(Word.DECLARANT),
                table.text(Word.RECIPIENT),
                List.copyOf(notes),
                most.compareTo(least) == 0 ? confidence : confidence.and(Confidence.LOW));
    }
}
