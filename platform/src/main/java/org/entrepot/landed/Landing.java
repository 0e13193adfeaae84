package org.entrepot.landed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.entrepot.catalog.Confidence;
import org.entrepot.landed.Quote.Charges;
import org.entrepot.landed.Quote.QuoteStep;
import org.entrepot.landed.Rule.Amount;
import org.entrepot.landed.Rule.Reading;

/** One reading of the law, worked out for one parcel. Not for two parcels. */
final class Landing {
    private static final int CENTS = 2;
    private static final int SHOWN_DECIMALS = 4;
    private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(CENTS);

    private final QuoteQuestion question;
    private final ExchangeRates rates;
    private final Table table;
    private final Map<Rule, Reading> reading;
    private final boolean explained;
    private final List<QuoteStep> steps = new ArrayList<>();
    private final List<String> carrierPays = new ArrayList<>();
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

    List<String> carrierPays() {
        return carrierPays;
    }

    Confidence confidence() {
        return confidence;
    }

    /** What is charged of a parcel: all of it, or what exceeds the free amounts. */
    private record Charged(boolean any, BigDecimal value, BigDecimal weight) {}

    Charges charges() {
        Charged charged = charged();
        BigDecimal duty = NOTHING;
        BigDecimal excise = duty;
        BigDecimal vat = duty;
        Rule single = table.rule(Word.SINGLE_PERCENT);
        if (single != null) {
            duty = charged.any() ? greater(single, Word.SINGLE_PER_KG, charged.value(), shareOfWeight(charged)) : duty;
        } else {
            Rule percent = table.rule(Word.DUTY_PERCENT);
            if (charged.any() && percent != null) {
                duty = greater(percent, Word.DUTY_PER_KG, charged.value(), charged.weight());
                duty = duty.add(percentOf(Word.SURCHARGE_PERCENT, duty, "duty"));
                excise = percentOf(Word.EXCISE_PERCENT, question.value().add(duty), "value + duty");
            }
            if (charged.any() || said(Word.VAT_WITHIN_FREE).equals("yes")) {
                vat = percentOf(Word.VAT_PERCENT, question.value().add(duty).add(excise), "value + duty + excise");
            }
        }
        return new Charges(duty, excise, vat, fees(charged.any()));
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
                    () -> plain(question.weight()) + " kg of " + plain(most),
                    () -> beyond.signum() == 0 ? "within" : "beyond by " + plain(beyond) + " kg");
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
        step(
                freeValue,
                () -> plain(question.value()) + " of "
                        + (runs
                                ? plain(free) + " per " + per + " − " + plain(question.used()) + " used = "
                                        + plain(left)
                                : plain(free) + " per " + per),
                () -> excess.signum() == 0 ? "within" : "beyond by " + plain(excess));
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
            step(percent, () -> plain(value) + " × " + plain(rate) + " %", byValue::toPlainString);
            return byValue;
        }
        Amount each = amount(specific);
        BigDecimal byWeight = cents(converted(each).multiply(weight));
        BigDecimal due = byValue.max(byWeight);
        confidence = confidence.and(specific.confidence());
        step(
                percent,
                () -> "the greater of " + plain(value) + " × " + plain(rate) + " % = " + byValue.toPlainString()
                        + " and " + plain(weight) + " kg × " + plain(each.number()) + " " + each.currency() + " = "
                        + byWeight.toPlainString(),
                due::toPlainString);
        return due;
    }

    private BigDecimal percentOf(Word word, BigDecimal base, String baseIs) {
        Rule rule = table.rule(word);
        if (rule == null) {
            return NOTHING;
        }
        BigDecimal rate = number(rule);
        BigDecimal due = percent(base, rate);
        step(rule, () -> baseIs + " " + plain(base) + " × " + plain(rate) + " %", due::toPlainString);
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
                    carrierPays.add(plain(own) + " " + amount.currency() + " (" + words(amount) + "): " + fee.cited());
                }
            } else if (charged) {
                BigDecimal each = converted(amount);
                BigDecimal due = cents(amount.byKilogram() ? each.multiply(question.weight()) : each);
                step(fee, () -> words(amount), due::toPlainString);
                sum = sum.add(due);
            }
        }
        return sum;
    }

    private static String words(Amount amount) {
        return plain(amount.number()) + " " + amount.currency() + (amount.byKilogram() ? " for each kg" : "");
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

    private void step(Rule rule, Supplier<String> inputs, Supplier<String> result) {
        confidence = confidence.and(rule.confidence());
        if (explained) {
            steps.add(new QuoteStep(rule.name(), inputs.get(), result.get(), rule.cited()));
        }
    }

    private BigDecimal converted(Amount amount) {
        return rates.rate(amount.currency(), question.currency(), question.on())
                .map(amount.number()::multiply)
                .orElseThrow(() -> new NoRate(amount.currency(), question.currency()));
    }

    private static BigDecimal percent(BigDecimal base, BigDecimal rate) {
        return cents(base.multiply(rate).movePointLeft(2));
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(CENTS, RoundingMode.HALF_UP);
    }

    static String plain(BigDecimal value) {
        BigDecimal shown =
                value.scale() > SHOWN_DECIMALS ? value.setScale(SHOWN_DECIMALS, RoundingMode.HALF_UP) : value;
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }
}
