package org.entrepot.landed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.entrepot.catalog.Confidence;
import org.entrepot.kernel.Phrase;
import org.entrepot.landed.Quote.Charges;
import org.entrepot.landed.Quote.QuoteStep;
import org.entrepot.landed.Rule.Advance;
import org.entrepot.landed.Rule.Amount;
import org.entrepot.landed.Rule.Reading;
import org.jspecify.annotations.Nullable;

/** One reading of the law, worked out for one parcel. Not for two parcels. */
final class Landing {
    private static final int CENTS = 2;
    private static final int SHOWN_DECIMALS = 4;
    private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(CENTS);
    private static final Phrase WITHIN = Phrase.of("landed.say.within");
    private static final Phrase NO_ADVANCE = Phrase.of("landed.say.noAdvance");
    private static final Phrase NIL = Phrase.asItStands(NOTHING);

    private final QuoteQuestion question;
    private final ExchangeRates rates;
    private final Table table;
    private final Map<Rule, Reading> reading;
    private final boolean explained;
    private final List<QuoteStep> steps = new ArrayList<>();
    private final List<Phrase> carrierPays = new ArrayList<>();
    private Confidence confidence = Confidence.HIGH;

    /** No fresh rate says what an amount of the law is in the currency asked in. */
    static final class NoRate extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String from;
        private final String to;

        NoRate(String from, String to) {
            super(from + " to " + to);
            this.from = from;
            this.to = to;
        }

        String from() {
            return from;
        }

        String to() {
            return to;
        }
    }

    /**
     * A reading.
     *
     * @param reading of the rules that may be read in several ways: how
     * @param explained whether it says how it came about
     */
    Landing(QuoteQuestion question, ExchangeRates rates, Table table, Map<Rule, Reading> reading, boolean explained) {
        this.question = question;
        this.rates = rates;
        this.table = table;
        this.reading = reading;
        this.explained = explained;
    }

    List<QuoteStep> steps() {
        return steps;
    }

    List<Phrase> carrierPays() {
        return carrierPays;
    }

    Confidence confidence() {
        return confidence;
    }

    /** What is charged of a parcel: all of it, or what exceeds the free amounts. */
    private record Charged(boolean any, BigDecimal value, BigDecimal weight) {}

    Charges charges() {
        Charged charged = charged();
        Rule single = table.rule(Word.SINGLE_PERCENT);
        if (single != null) {
            BigDecimal payment = charged.any()
                    ? greater(single, Word.SINGLE_PER_KG, charged.value(), shareOfWeight(charged))
                    : NOTHING;
            BigDecimal fees = fees(charged.any());
            BigDecimal advance = advance(payment.add(fees), NOTHING);
            return new Charges(payment, NOTHING, NOTHING, fees.add(advance), advance);
        }
        BigDecimal duty = NOTHING;
        BigDecimal excise = NOTHING;
        Rule percent = table.rule(Word.DUTY_PERCENT);
        if (charged.any() && percent != null) {
            duty = greater(percent, Word.DUTY_PER_KG, charged.value(), charged.weight());
            duty = duty.add(percentOf(Word.SURCHARGE_PERCENT, duty, "landed.say.ofDuty"));
            excise = percentOf(Word.EXCISE_PERCENT, question.value().add(duty), "landed.say.ofValueDuty");
        }
        boolean taxed = charged.any() || said(Word.VAT_WITHIN_FREE).equals("yes");
        return feeMeetsTax("base")
                ? feeInTheBase(duty, excise, taxed, charged.any())
                : feeOutsideTheBase(duty, excise, taxed, charged.any());
    }

    private Charges feeOutsideTheBase(BigDecimal duty, BigDecimal excise, boolean taxed, boolean charged) {
        BigDecimal base = question.value().add(duty).add(excise);
        BigDecimal vat = taxed ? percentOf(Word.VAT_PERCENT, base, "landed.say.ofValueDutyExcise") : NOTHING;
        BigDecimal fees = fees(charged);
        BigDecimal advance = advance(duty.add(excise).add(vat).add(fees), NOTHING);
        return new Charges(duty, excise, vat, fees.add(advance), advance);
    }

    /**
     * The tax is due on the carrier's fee too, and the fee is a part of the tax too: both are worked out at once, the fee first, so that the
     * tax can be followed from it.
     */
    private Charges feeInTheBase(BigDecimal duty, BigDecimal excise, boolean taxed, boolean charged) {
        BigDecimal fees = fees(charged);
        BigDecimal base = question.value().add(duty).add(excise);
        Rule tax = taxed ? table.rule(Word.VAT_PERCENT) : null;
        BigDecimal rate = tax == null ? BigDecimal.ZERO : number(tax);
        BigDecimal advance = advance(duty.add(excise).add(fees).add(part(base, rate)), rate);
        BigDecimal vat = taxed ? percentOf(Word.VAT_PERCENT, base.add(advance), "landed.say.ofValueAll") : NOTHING;
        return new Charges(duty, excise, vat, fees.add(advance), advance);
    }

    /**
     * What the carrier takes for paying the charges first: of what it pays, or the least. Nothing where nothing is advanced.
     *
     * @param advanced what it pays; where the tax is due on the fee too, without the tax on the fee
     * @param onFee the rate of the tax that is due on the fee at the border, in per cent; zero for none
     */
    private BigDecimal advance(BigDecimal advanced, BigDecimal onFee) {
        Rule rule = question.advancing() == Advancing.SELF || advanced.signum() == 0
                ? null
                : table.advance(question.terms());
        if (rule == null) {
            return NOTHING;
        }
        Advance fee = Objects.requireNonNull(read(rule).advance());
        if (fee.isNothing()) {
            sayNothing(rule);
            return NOTHING;
        }
        // fee = p (advanced + r fee), hence fee = p advanced / (1 - p r)
        BigDecimal byPart = onFee.signum() == 0
                ? percent(advanced, fee.percent())
                : part(advanced, fee.percent())
                        .divide(
                                BigDecimal.ONE.subtract(part(part(BigDecimal.ONE, fee.percent()), onFee)),
                                CENTS,
                                RoundingMode.HALF_UP);
        BigDecimal least = least(fee);
        Rule service = feeMeetsTax("service") ? table.rule(Word.VAT_PERCENT) : null;
        if (service != null) {
            said(Word.ADVANCE_VAT);
        }
        BigDecimal net = byPart.max(least);
        BigDecimal due = service == null ? net : net.add(percent(net, number(service)));
        step(rule, () -> advancePhrase(fee, advanced, onFee, byPart, least, service), due);
        return due;
    }

    private boolean feeMeetsTax(String way) {
        Rule rule = table.rule(Word.ADVANCE_VAT);
        return rule != null && read(rule).text().equals(way);
    }

    private BigDecimal least(Advance fee) {
        return fee.least().number().signum() == 0 ? NOTHING : cents(converted(fee.least()));
    }

    private Phrase advancePhrase(
            Advance fee,
            BigDecimal advanced,
            BigDecimal onFee,
            BigDecimal byPart,
            BigDecimal least,
            @Nullable Rule service) {
        Phrase part = onFee.signum() == 0
                ? Phrase.of("landed.say.times", advanced, fee.percent())
                : Phrase.of("landed.say.timesWithin", advanced, fee.percent(), onFee);
        Phrase net = fee.percent().signum() == 0
                ? Phrase.of(
                        "landed.say.advanceFixed",
                        advanced,
                        fee.least().number(),
                        fee.least().currency(),
                        least)
                : Phrase.of(
                        "landed.say.advance",
                        part,
                        byPart,
                        fee.least().number(),
                        fee.least().currency(),
                        least);
        return service == null ? net : Phrase.of("landed.say.advanceTaxed", net, number(service));
    }

    private Charged charged() {
        Rule freeValue = table.rule(Word.FREE_VALUE);
        Rule freeWeight = table.rule(Word.FREE_WEIGHT);
        if (freeValue == null && freeWeight == null) {
            return new Charged(true, question.value(), question.weight());
        }
        BigDecimal excess = freeValue == null ? BigDecimal.ZERO : excess(freeValue);
        BigDecimal heavier = BigDecimal.ZERO;
        if (freeWeight != null) {
            BigDecimal most = number(freeWeight);
            heavier = question.weight().subtract(most).max(BigDecimal.ZERO);
            BigDecimal beyond = heavier;
            step(
                    freeWeight,
                    () -> Phrase.of("landed.say.kgOf", question.weight(), most),
                    () -> beyond.signum() == 0 ? WITHIN : Phrase.of("landed.say.beyondKg", beyond));
        }
        boolean any = excess.signum() > 0 || heavier.signum() > 0;
        return said(Word.BASE).equals("excess")
                ? new Charged(any, excess, heavier)
                : new Charged(any, question.value(), question.weight());
    }

    private BigDecimal excess(Rule freeValue) {
        BigDecimal free = converted(amount(freeValue));
        String per = said(Word.FREE_PER);
        boolean runs = per.equals("month") || per.equals("quarter");
        BigDecimal left = runs ? free.subtract(question.used()).max(BigDecimal.ZERO) : free;
        BigDecimal excess = question.value().subtract(left).max(BigDecimal.ZERO);
        Phrase counted = Phrase.of("landed.per." + per);
        step(
                freeValue,
                () -> runs
                        ? Phrase.of("landed.say.runs", question.value(), free, counted, question.used(), left)
                        : Phrase.of("landed.say.free", question.value(), free, counted),
                () -> excess.signum() == 0 ? WITHIN : Phrase.of("landed.say.beyond", excess));
        return excess;
    }

    /** Kilograms that go with what is charged: of a part of the value the same part of the weight. */
    private BigDecimal shareOfWeight(Charged charged) {
        return question.value().signum() == 0
                ? question.weight()
                : question.weight()
                        .multiply(charged.value())
                        .divide(question.value(), SHOWN_DECIMALS, RoundingMode.HALF_UP);
    }

    /** A part of the value, or an amount for each kilogram: the greater. */
    private BigDecimal greater(Rule percent, Word perKg, BigDecimal value, BigDecimal weight) {
        BigDecimal rate = number(percent);
        BigDecimal byValue = percent(value, rate);
        Rule specific = table.rule(perKg);
        if (specific == null) {
            step(percent, () -> Phrase.of("landed.say.times", value, rate), byValue);
            return byValue;
        }
        Amount each = amount(specific);
        BigDecimal byWeight = cents(converted(each).multiply(weight));
        BigDecimal due = byValue.max(byWeight);
        confidence = confidence.and(specific.confidence());
        step(
                percent,
                () -> Phrase.of(
                        "landed.say.greater", value, rate, byValue, weight, each.number(), each.currency(), byWeight),
                due);
        return due;
    }

    private BigDecimal percentOf(Word word, BigDecimal base, String saying) {
        Rule rule = table.rule(word);
        if (rule == null) {
            return NOTHING;
        }
        BigDecimal rate = number(rule);
        BigDecimal due = percent(base, rate);
        step(rule, () -> Phrase.of(saying, base, rate), due);
        return due;
    }

    private BigDecimal fees(boolean charged) {
        BigDecimal sum = NOTHING;
        for (Rule fee : table.all(Word.FEE)) {
            Amount amount = amount(fee);
            if (amount.carrierPays()) {
                if (explained) {
                    BigDecimal own =
                            amount.byKilogram() ? amount.number().multiply(question.weight()) : amount.number();
                    carrierPays.add(
                            Phrase.of("landed.say.carrierPays", own, amount.currency(), words(amount), fee.cited()));
                }
            } else if (charged) {
                BigDecimal each = converted(amount);
                BigDecimal due = cents(amount.byKilogram() ? each.multiply(question.weight()) : each);
                step(fee, () -> words(amount), due);
                sum = sum.add(due);
            }
        }
        return sum;
    }

    private static Phrase words(Amount amount) {
        return Phrase.of(
                amount.byKilogram() ? "landed.say.eachKg" : "landed.say.amount", amount.number(), amount.currency());
    }

    private String said(Word word) {
        Rule rule = table.rule(word);
        if (rule == null) {
            return "";
        }
        confidence = confidence.and(rule.confidence());
        return read(rule).text();
    }

    private Reading read(Rule rule) {
        Reading chosen = reading.isEmpty() ? null : reading.get(rule);
        return chosen == null ? rule.readings().getFirst() : chosen;
    }

    private BigDecimal number(Rule rule) {
        return Objects.requireNonNull(read(rule).number());
    }

    private Amount amount(Rule rule) {
        return Objects.requireNonNull(read(rule).amount());
    }

    private void step(Rule rule, Supplier<Phrase> inputs, BigDecimal result) {
        step(rule, inputs, () -> Phrase.asItStands(result));
    }

    private void step(Rule rule, Supplier<Phrase> inputs, Supplier<Phrase> result) {
        confidence = confidence.and(rule.confidence());
        if (explained) {
            steps.add(new QuoteStep(rule.name(), inputs.get(), result.get(), rule.cited()));
        }
    }

    /** Says that there is nothing on file to charge: no figure rests on it, so it makes the total no less sure. */
    private void sayNothing(Rule rule) {
        if (explained) {
            steps.add(new QuoteStep(rule.name(), NO_ADVANCE, NIL, rule.cited()));
        }
    }

    private BigDecimal converted(Amount amount) {
        return rates.rate(amount.currency(), question.currency(), question.on())
                .map(amount.number()::multiply)
                .orElseThrow(() -> new NoRate(amount.currency(), question.currency()));
    }

    private static BigDecimal percent(BigDecimal base, BigDecimal rate) {
        return cents(part(base, rate));
    }

    /** Per cent of a base, not rounded yet. */
    private static BigDecimal part(BigDecimal base, BigDecimal rate) {
        return base.multiply(rate).movePointLeft(2);
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(CENTS, RoundingMode.HALF_UP);
    }
}
