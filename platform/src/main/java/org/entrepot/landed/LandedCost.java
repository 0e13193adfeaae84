package org.entrepot.landed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.entrepot.catalog.Confidence;
import org.entrepot.kernel.Phrase;

/**
 * What a parcel costs at its buyer's door. Pure and without state: any day of which rules are on file can be asked for. Where the law may
 * be read in several ways, or digits of the code are missing for which a state sets something of its own, every reading is worked out.
 */
public final class LandedCost {
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
        return Law.shipped()
                .of(state)
                .map(pack -> pack.on(on, Channel.COURIER, ""))
                .flatMap(table -> destination(state, table));
    }

    private static Optional<Destination> destination(String state, Table table) {
        Rule currency = table.rule(Word.CURRENCY);
        if (currency == null) {
            return Optional.empty();
        }
        Rule recipient = table.rule(Word.RECIPIENT);
        return Optional.of(new Destination(
                state,
                currency.text(),
                recipient == null ? "" : recipient.text(),
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

    /** The quote, or every reason why there is none, by the law as it is shipped. */
    public static Quote quote(QuoteQuestion question, ExchangeRates rates) {
        return quote(question, rates, Law.shipped());
    }

    /** The same by a law that may have been changed. */
    public static Quote quote(QuoteQuestion question, ExchangeRates rates, Law law) {
        return switch (question.terms()) {
            case DAP -> onTop(question, rates, law);
            case DDP -> dutiesPaid(question, rates, law);
        };
    }

    /**
     * The dearest goods whose price at the door keeps within what is promised. Charges never fall as the value rises, but jump where a
     * free amount ends, so that some prices are met by no value exactly.
     */
    private static Quote dutiesPaid(QuoteQuestion question, ExchangeRates rates, Law law) {
        Quote best = onTop(question.worth(BigDecimal.ZERO.setScale(CENTS)), rates, law);
        if (!(best instanceof Quote.Quoted free)) {
            return best;
        }
        if (free.landed().compareTo(question.value()) > 0) {
            return refused(
                    "landed.price",
                    "value",
                    question.value().toPlainString(),
                    Phrase.of("landed.need.price", free.landed()));
        }
        long within = 0;
        long beyond = question.value()
                        .setScale(CENTS, RoundingMode.DOWN)
                        .unscaledValue()
                        .longValueExact()
                + 1;
        while (beyond - within > 1) {
            long middle = (within + beyond) / 2;
            Quote tried = onTop(question.worth(BigDecimal.valueOf(middle, CENTS)), rates, law);
            if (tried instanceof Quote.Quoted quoted && quoted.landed().compareTo(question.value()) <= 0) {
                within = middle;
                best = tried;
            } else {
                beyond = middle;
            }
        }
        return best;
    }

    /** The charges on top of goods of that value, whoever bears them. */
    private static Quote onTop(QuoteQuestion question, ExchangeRates rates, Law law) {
        try {
            if (question.state().equals(RetailImport.STATE)) {
                return RetailImport.quote(question, rates);
            }
            Pack pack = law.of(question.state()).orElse(null);
            return pack == null
                    ? refused(
                            "landed.state",
                            "to",
                            question.state(),
                            Phrase.of("landed.need.oneOf", String.join(", ", states())))
                    : quote(question, rates, pack);
        } catch (Landing.NoRate missing) {
            return refused(
                    "landed.rate",
                    "currency",
                    question.currency(),
                    rates.missing(missing.from(), missing.to(), question.on()));
        }
    }

    private static Quote quote(QuoteQuestion question, ExchangeRates rates, Pack pack) {
        Table table = pack.on(question.on(), question.channel(), question.hs());
        if (table.rule(Word.REGIME) == null) {
            return refused(
                    "landed.day", "on", question.on().toString(), Phrase.of("landed.need.dayFrom", pack.first()));
        }
        List<Refusal> refusals = refusals(question, table);
        return refusals.isEmpty() ? quoted(question, rates, pack, table) : new Quote.Refused(refusals);
    }

    static Quote refused(String rule, String field, String found, Phrase expected) {
        return new Quote.Refused(List.of(new Refusal(rule, field, found, expected)));
    }

    private static List<Refusal> refusals(QuoteQuestion question, Table table) {
        List<Refusal> refusals = new ArrayList<>(0);
        for (Rule excluded : table.all(Word.EXCLUDED)) {
            refusals.add(new Refusal(
                    "landed.excluded",
                    "hs",
                    question.hs(),
                    Phrase.of("landed.need.otherGoods", excluded.words(), excluded.cited())));
        }
        Rule most = table.rule(Word.MOST_WEIGHT);
        if (most != null && question.weight().compareTo(new BigDecimal(most.text())) > 0) {
            refusals.add(new Refusal(
                    "landed.weight",
                    "weight",
                    question.weight().toPlainString(),
                    Phrase.of("landed.need.atMostKg", most.text(), most.cited())));
        }
        Rule reason = table.rule(Word.NOT_QUOTABLE);
        if (reason != null && !question.insisted()) {
            refusals.add(new Refusal(
                    "landed.notQuotable",
                    "to",
                    question.state(),
                    Phrase.of("landed.need.anotherState", reason.words())));
        }
        return refusals;
    }

    private static Quote.Quoted quoted(QuoteQuestion question, ExchangeRates rates, Pack pack, Table table) {
        Landing likely = new Landing(question, rates, table, Map.of(), true);
        Quote.Charges charges = likely.charges();
        BigDecimal least = charges.total();
        BigDecimal most = least;
        List<Phrase> notes = table.notes();
        for (Map<Rule, Rule.Reading> reading : table.others()) {
            BigDecimal total = total(question, rates, table, reading);
            least = least.min(total);
            most = most.max(total);
        }
        Set<String> longer = pack.longer(question.hs());
        if (!longer.isEmpty()) {
            notes = new ArrayList<>(notes);
            for (String code : longer) {
                Table narrower = pack.on(question.on(), question.channel(), code);
                for (Map<Rule, Rule.Reading> reading : narrower.readings()) {
                    BigDecimal total = total(question, rates, narrower, reading);
                    least = least.min(total);
                    most = most.max(total);
                }
                notes.add(Phrase.of("landed.note.mayBe", question.hs(), code));
            }
        }
        Confidence confidence = likely.confidence();
        return new Quote.Quoted(
                question.value().setScale(CENTS, RoundingMode.HALF_UP),
                Objects.requireNonNull(table.words(Word.REGIME)),
                charges,
                least,
                most,
                List.copyOf(likely.steps()),
                List.copyOf(likely.carrierPays()),
                table.words(Word.DECLARANT),
                table.words(Word.RECIPIENT),
                List.copyOf(notes),
                most.compareTo(least) == 0 ? confidence : confidence.and(Confidence.LOW));
    }

    private static BigDecimal total(
            QuoteQuestion question, ExchangeRates rates, Table table, Map<Rule, Rule.Reading> reading) {
        return new Landing(question, rates, table, reading, false).charges().total();
    }
}
