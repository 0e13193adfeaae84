package org.entrepot.landed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.Confidence;
import org.entrepot.catalog.TariffLine;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.Money;
import org.entrepot.kernel.Phrase;
import org.entrepot.landed.Quote.QuoteStep;
import org.entrepot.tariff.Assessment;
import org.entrepot.tariff.RetailImportTax;
import org.entrepot.tariff.TaxQuestion;
import org.entrepot.tariff.TaxableLine;

/**
 * China as the buyer's state: the parcel is one article of retail import, taxed by the tariff as a list is. Of a code with missing digits
 * all that it may be are worked out, and the one in the middle is the likely one.
 */
final class RetailImport {
    static final String STATE = "CN";
    private static final String YUAN = "CNY";
    private static final BigDecimal GRAMS = BigDecimal.valueOf(1000);
    private static final int CENTS = 2;
    private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(CENTS);

    private RetailImport() {}

    private static final class Loaded {
        private static final Catalog CATALOG = Catalog.load();
        private static final RetailImportTax TAX = RetailImportTax.load(CATALOG);
        private static final Pack WORDS = new Pack(Law.rules(STATE), List.of());
    }

    /** One code that it may be. */
    private record Taxed(TaxQuestion question, Assessment.Taxed answer) {
        Money total() {
            return answer.total().total();
        }
    }

    static Quote quote(QuoteQuestion question, ExchangeRates rates) {
        Table words = Loaded.WORDS.on(question.on(), question.channel(), question.hs());
        if (words.rule(Word.REGIME) == null) {
            return LandedCost.refused(
                    "landed.day",
                    "on",
                    question.on().toString(),
                    Phrase.of("landed.need.dayFrom", Loaded.WORDS.first()));
        }
        BigDecimal rate = rates.rate(question.currency(), YUAN, question.on())
                .orElseThrow(() -> new Landing.NoRate(question.currency(), YUAN));
        if (HsCode.fits(question.hs())) {
            TaxQuestion asked = asked(question, rate, HsCode.of(question.hs()));
            return switch (Loaded.TAX.assess(asked)) {
                case Assessment.Refused(List<Fault> faults, var steps) ->
                    new Quote.Refused(faults.stream()
                            .map(fault -> refusal(fault, question))
                            .toList());
                case Assessment.Taxed taxed -> quoted(question, rate, words, List.of(new Taxed(asked, taxed)));
            };
        }
        List<Taxed> all = Loaded.CATALOG.on(question.on()).stream()
                .filter(line -> line.code().value().startsWith(question.hs()))
                .filter(line -> line.onPositiveList() && line.hasRates())
                .map(TariffLine::code)
                .map(code -> asked(question, rate, code))
                .flatMap(asked -> Loaded.TAX.assess(asked) instanceof Assessment.Taxed taxed
                        ? java.util.stream.Stream.of(new Taxed(asked, taxed))
                        : java.util.stream.Stream.empty())
                .sorted(Comparator.comparing(Taxed::total))
                .toList();
        return all.isEmpty()
                ? LandedCost.refused("landed.code", "hs", question.hs(), Phrase.of("landed.need.positive"))
                : quoted(question, rate, words, all);
    }

    /** What the tax module refuses, in words of this one: the line there is the parcel here. */
    private static Refusal refusal(Fault fault, QuoteQuestion question) {
        return new Refusal(
                fault.rule(),
                fault.field().endsWith("gcode") ? "hs" : fault.field(),
                fault.found(),
                Phrase.of("landed.need." + fault.rule(), question.on()));
    }

    private static TaxQuestion asked(QuoteQuestion question, BigDecimal rate, HsCode code) {
        TaxableLine line = new TaxableLine(
                1,
                code,
                yuan(question.value(), rate),
                BigDecimal.ONE,
                Loaded.TAX.unitOfOne(code, question.on()),
                question.weight().multiply(GRAMS));
        return new TaxQuestion(
                question.on(), List.of(line), Money.fen(0), Money.fen(0), yuan(question.used(), rate), 1);
    }

    private static Money yuan(BigDecimal amount, BigDecimal rate) {
        return Money.yuan(amount.multiply(rate), RoundingMode.HALF_UP);
    }

    /** Of several the one in the middle; they come in the order of their taxes. */
    private static Quote quoted(QuoteQuestion question, BigDecimal rate, Table words, List<Taxed> all) {
        Taxed likely = all.get(all.size() / 2);
        Confidence confidence =
                Loaded.TAX.confidence(likely.question(), likely.answer().regime());
        BigDecimal least = own(all.getFirst().total(), rate);
        BigDecimal most = own(all.getLast().total(), rate);
        return new Quote.Quoted(
                question.value().setScale(CENTS, RoundingMode.HALF_UP),
                Phrase.of(
                        "landed.say.regime",
                        Objects.requireNonNull(words.words(Word.REGIME)),
                        Phrase.of("tax.regime." + likely.answer().regime())),
                new Quote.Charges(
                        own(likely.answer().total().duty(), rate),
                        own(likely.answer().total().consumption(), rate),
                        own(likely.answer().total().vat(), rate),
                        NOTHING,
                        NOTHING),
                least,
                most,
                likely.answer().steps().stream()
                        .map(step -> new QuoteStep(step.rule(), step.says(), step.came(), step.cited()))
                        .toList(),
                List.of(),
                words.words(Word.DECLARANT),
                words.words(Word.RECIPIENT),
                all.size() == 1 ? List.of() : List.of(Phrase.of("landed.note.anyOf", question.hs(), all.size())),
                least.compareTo(most) == 0 ? confidence : confidence.and(Confidence.LOW));
    }

    private static BigDecimal own(Money yuan, BigDecimal rate) {
        return BigDecimal.valueOf(yuan.minor(), CENTS).divide(rate, CENTS, RoundingMode.HALF_UP);
    }
}
