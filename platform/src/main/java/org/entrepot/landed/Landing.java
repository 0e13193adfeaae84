package org.entrepot.landed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.catalog.Confidence;
import org.entrepot.landed.Quote.Charges;
import org.entrepot.landed.Quote.QuoteStep;
import org.entrepot.landed.Rule.Amount;
import org.jspecify.annotations.Nullable;

/** One reading of the law, worked out for one parcel. Not for two parcels. */
final class Landing {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int CENTS = 2;
    private static final int SHOWN_DECIMALS = 4;

    private final QuoteQuestion question;
    private final ExchangeRates rates;
    private final Map<Word, List<Rule>> rules;
    private final Map<Rule, String> reading;
    private final List<QuoteStep> steps = new ArrayList<>();
    private final List<String> carrierPays = new ArrayList<>();
    private final Set<Rule> used = new LinkedHashSet<>();

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
     */
    Landing(QuoteQuestion question, ExchangeRates rates, Map<Word, List<Rule>> rules, Map<Rule, String> reading) {
        this.question = question;
        this.rates = rates;
        this.rules = rules;
        this.reading = reading;
    }

    List<QuoteStep> steps() {
        return steps;
    }

    List<String> carrierPays() {
        return carrierPays;
    }

    Confidence confidence() {
        return used.stream().map(Rule::confidence).reduce(Confidence.HIGH, Confidence::and);
    }

    /** What is charged of a parcel: all of it, or what exceeds the free amounts. */
    private record Charged(boolean any, BigDecimal value, BigDecimal weight) {}

    Charges charges() {
        Charged charged = charged();
        BigDecimal duty = BigDecimal.ZERO.setScale(CENTS);
        BigDecimal excise = duty;
        BigDecimal vat = duty;
        Rule single = rule(Word.SINGLE_PERCENT);
        if (single != null) {
            duty = charged.any() ? greater(single, Word.SINGLE_PER_KG, charged.value(), shareOfWeight(charged)) : duty;
        } else {
            Rule percent = rule(Word.DUTY_PERCENT);
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
        Rule freeValue = rule(Word.FREE_VALUE);
        Rule freeWeight = rule(Word.FREE_WEIGHT);
        if (freeValue == null && freeWeight == null) {
            return new Charged(true, question.value(), question.weight());
        }
        BigDecimal excess = BigDecimal.ZERO;
        BigDecimal heavier = BigDecimal.ZERO;
        if (freeValue != null) {
            BigDecimal free = converted(Amount.of(read(freeValue)));
            String per = said(Word.FREE_PER);
            boolean runs = per.equals("month") || per.equals("quarter");
            BigDecimal left = runs ? free.subtract(question.used()).max(BigDecimal.ZERO) : free;
            excess = question.value().subtract(left).max(BigDecimal.ZERO);
            step(
                    freeValue,
                    plain(question.value()) + " of "
                            + (runs
                                    ? plain(free) + " per " + per + " − " + plain(question.used()) + " used = "
                                            + plain(left)
                                    : plain(free) + " per " + per),
                    excess.signum() == 0 ? "within" : "beyond by " + plain(excess));
        }
        if (freeWeight != null) {
            BigDecimal most = new BigDecimal(read(freeWeight));
            heavier = question.weight().subtract(most).max(BigDecimal.ZERO);
            step(
                    freeWeight,
                    plain(question.weight()) + " kg of " + plain(most),
                    heavier.signum() == 0 ? "within" : "beyond by " + plain(heavier) + " kg");
        }
        boolean any = excess.signum() > 0 || heavier.signum() > 0;
        return said(Word.BASE).equals("excess")
                ? new Charged(any, excess, heavier)
                : new Charged(any, question.value(), question.weight());
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
        String rate = read(percent);
        BigDecimal byValue = cents(value.multiply(new BigDecimal(rate)).divide(HUNDRED));
        Rule specific = rule(perKg);
        if (specific == null) {
            step(percent, plain(value) + " × " + rate + " %", byValue.toPlainString());
            return byValue;
        }
        Amount each = Amount.of(read(specific));
        BigDecimal byWeight = cents(converted(each).multiply(weight));
        BigDecimal due = byValue.max(byWeight);
        used.add(specific);
        step(
                percent,
                "the greater of " + plain(value) + " × " + rate + " % = " + byValue.toPlainString() + " and "
                        + plain(weight) + " kg × " + plain(each.number()) + " " + each.currency() + " = "
                        + byWeight.toPlainString(),
                due.toPlainString());
        return due;
    }

    private BigDecimal percentOf(Word word, BigDecimal base, String baseIs) {
        Rule rule = rule(word);
        if (rule == null) {
            return BigDecimal.ZERO.setScale(CENTS);
        }
        String rate = read(rule);
        BigDecimal due = cents(base.multiply(new BigDecimal(rate)).divide(HUNDRED));
        step(rule, baseIs + " " + plain(base) + " × " + rate + " %", due.toPlainString());
        return due;
    }

    private BigDecimal fees(boolean charged) {
        BigDecimal sum = BigDecimal.ZERO.setScale(CENTS);
        for (Rule fee : rules.getOrDefault(Word.FEE, List.of())) {
            Amount amount = Amount.of(read(fee));
            String words =
                    plain(amount.number()) + " " + amount.currency() + (amount.byKilogram() ? " for each kg" : "");
            if (amount.carrierPays()) {
                BigDecimal own = amount.byKilogram() ? amount.number().multiply(question.weight()) : amount.number();
                carrierPays.add(plain(own) + " " + amount.currency() + " (" + words + "): " + fee.cited());
            } else if (charged) {
                BigDecimal due = converted(amount);
                due = cents(amount.byKilogram() ? due.multiply(question.weight()) : due);
                step(fee, words, due.toPlainString());
                sum = sum.add(due);
            }
        }
        return sum;
    }

    private @Nullable Rule rule(Word word) {
        List<Rule> found = rules.get(word);
        return found == null ? null : found.getFirst();
    }

    private String said(Word word) {
        Rule rule = rule(word);
        if (rule == null) {
            return "";
        }
        used.add(rule);
        return read(rule);
    }

    private String read(Rule rule) {
        return reading.getOrDefault(rule, rule.readings().getFirst());
    }

    private void step(Rule rule, String inputs, String result) {
        used.add(rule);
        steps.add(new QuoteStep(rule.name(), inputs, result, rule.cited()));
    }

    private BigDecimal converted(Amount amount) {
        return rates.rate(amount.currency(), question.currency(), question.on())
                .map(amount.number()::multiply)
                .orElseThrow(() -> new NoRate(amount.currency(), question.currency()));
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
