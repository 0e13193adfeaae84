package org.entrepot.tariff;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.entrepot.catalog.ConsumptionTax;
import org.entrepot.catalog.Dated;
import org.entrepot.catalog.Rate;
import org.entrepot.catalog.Rates;
import org.entrepot.catalog.TariffLine;
import org.entrepot.kernel.Money;
import org.entrepot.kernel.Phrase;

/**
 * Puts into words how an answer came about.
 *
 * @param rule the rule of the day
 * @param dutiable the dutiable value of each line in fen
 */
record Explaining(TaxQuestion question, Dated<RetailRule> rule, long[] dutiable) {
    private static final int SHOWN_DECIMALS = 4;

    /** The steps of the whole order: its value and the limits. */
    List<Step> head() {
        Money value = Money.fen(0);
        for (long fen : dutiable) {
            value = value.plus(Money.fen(fen));
        }
        Money goods = value.minus(question.freight()).minus(question.insurance());
        Money after = question.used().plus(value);
        RetailRule limits = rule.value();
        List<Step> steps = new ArrayList<>();
        steps.add(step(
                0,
                "tax.value",
                rule,
                Phrase.of(
                        "tax.say.value",
                        goods.amount(),
                        question.freight().amount(),
                        question.insurance().amount()),
                came(value)));
        steps.add(step(
                0,
                "tax.singleLimit",
                rule,
                Phrase.of("tax.say.single", value.amount(), limits.single().amount(), question.pieces()),
                within(value, limits.single())));
        steps.add(step(
                0,
                "tax.annualLimit",
                rule,
                Phrase.of(
                        "tax.say.annual",
                        question.used().amount(),
                        value.amount(),
                        after.amount(),
                        limits.annual().amount()),
                within(after, limits.annual())));
        return steps;
    }

    /** All steps of a taxed order. */
    List<Step> all(Regime regime, List<TariffLine> tariff, List<LineTax> taxed) {
        List<Step> steps = head();
        steps.add(
                step(0, "tax.regime", rule, Phrase.of("tax.regime." + regime), Phrase.of("tax.regime.name." + regime)));
        for (int i = 0; i < taxed.size(); i++) {
            line(steps, regime, tariff.get(i), taxed.get(i), question.lines().get(i));
        }
        return steps;
    }

    private void line(List<Step> steps, Regime regime, TariffLine tariff, LineTax taxed, TaxableLine asked) {
        Rates rates = rates(tariff);
        ConsumptionTax paid =
                Due.of(rates.consumption().value(), asked, taxed.dutiable().minor());
        ConsumptionTax consumption = paid == null ? ConsumptionTax.NONE : paid;
        if (taxed.dutiable().compareTo(asked.price()) != 0) {
            steps.add(share(taxed, asked));
        }
        steps.add(duty(regime, rates, taxed));
        threshold(steps, rates, taxed, asked, consumption);
        boolean relieved = regime == Regime.RELIEF;
        Phrase base = base(relieved, rates, taxed, consumption, asked);
        if (!rates.consumption().value().isNone()) {
            steps.add(step(
                    taxed.gnum(),
                    "tax.consumption",
                    rates.consumption(),
                    consumption(base, consumption, asked, relieved),
                    came(taxed.taxes().consumption())));
        }
        Phrase vat = times(base, rates.vat().value());
        steps.add(step(
                taxed.gnum(),
                "tax.vat",
                rates.vat(),
                relieved ? times(vat, rule.value().share()) : vat,
                came(taxed.taxes().vat())));
    }

    private Step share(LineTax taxed, TaxableLine asked) {
        Money charges = question.freight().plus(question.insurance());
        return step(
                taxed.gnum(),
                "tax.charges",
                rule,
                Phrase.of("tax.say.share", asked.price().amount(), charges.amount()),
                came(taxed.dutiable()));
    }

    private Step duty(Regime regime, Rates rates, LineTax taxed) {
        Phrase value = came(taxed.dutiable());
        Phrase result = came(taxed.taxes().duty());
        return regime == Regime.RELIEF
                ? step(taxed.gnum(), "tax.duty", rule, times(value, Rate.ZERO), result)
                : step(
                        taxed.gnum(),
                        "tax.duty",
                        rates.duty(),
                        times(value, rates.duty().value()),
                        result);
    }

    private static void threshold(
            List<Step> steps, Rates rates, LineTax taxed, TaxableLine asked, ConsumptionTax consumption) {
        ConsumptionTax.Threshold threshold = rates.consumption().value().threshold();
        if (threshold == null) {
            return;
        }
        BigDecimal measured = Due.measured(threshold.per(), asked);
        BigDecimal each = taxed.dutiable().amount().divide(measured, SHOWN_DECIMALS, RoundingMode.HALF_UP);
        steps.add(step(
                taxed.gnum(),
                "tax.threshold",
                rates.consumption(),
                Phrase.of("tax.say.threshold", taxed.dutiable().amount(), bare(measured), bare(each), price(threshold)),
                Phrase.of(consumption.isNone() ? "tax.say.notDue" : "tax.say.due")));
    }

    /** What value-added tax is reckoned on, before its rate. */
    private static Phrase base(
            boolean relieved, Rates rates, LineTax taxed, ConsumptionTax consumption, TaxableLine asked) {
        Rate duty = relieved ? Rate.ZERO : rates.duty().value();
        Phrase value = came(taxed.dutiable());
        if (duty.basisPoints() > 0) {
            value = Phrase.of("tax.say.withDuty", value, percent(duty));
        }
        if (consumption.fenPerKilogram() > 0) {
            value = Phrase.of("tax.say.bracket", Phrase.of("tax.say.plus", value, specific(consumption, asked)));
        }
        return consumption.rate().basisPoints() == 0
                ? value
                : Phrase.of("tax.say.gross", value, percent(consumption.rate()));
    }

    private Phrase consumption(Phrase base, ConsumptionTax tax, TaxableLine asked, boolean relieved) {
        if (tax.fenPerKilogram() == 0) {
            Phrase due = times(base, tax.rate());
            return relieved ? times(due, rule.value().share()) : due;
        }
        Phrase both = tax.rate().basisPoints() == 0
                ? specific(tax, asked)
                : Phrase.of("tax.say.plus", times(base, tax.rate()), specific(tax, asked));
        return relieved ? times(Phrase.of("tax.say.bracket", both), rule.value().share()) : both;
    }

    private static Phrase specific(ConsumptionTax tax, TaxableLine asked) {
        return Phrase.of(
                "tax.say.specific",
                bare(asked.netGrams().movePointLeft(3)),
                Money.fen(tax.fenPerKilogram()).amount());
    }

    private static Phrase price(ConsumptionTax.Threshold threshold) {
        return Phrase.of(
                "tax.per." + threshold.per().name().toLowerCase(Locale.ROOT),
                Money.fen(threshold.fen()).amount());
    }

    private static Phrase times(Phrase value, Rate rate) {
        return Phrase.of("tax.say.times", value, percent(rate));
    }

    private static Phrase percent(Rate rate) {
        return Phrase.of("tax.say.percent", rate.inPercent());
    }

    /** An amount of yuan as the reader writes numbers. */
    private static Phrase came(Money amount) {
        return Phrase.asItStands(amount.amount());
    }

    private static Phrase within(Money value, Money limit) {
        return Phrase.of(value.compareTo(limit) <= 0 ? "tax.say.within" : "tax.say.beyond");
    }

    private static Rates rates(TariffLine line) {
        Rates rates = line.rates();
        if (rates == null) {
            throw new IllegalStateException("taxed without rates: " + line.code());
        }
        return rates;
    }

    private static Step step(int gnum, String name, Dated<?> version, Phrase says, Phrase came) {
        return new Step(
                gnum,
                name + "@" + version.period().from(),
                says,
                came,
                version.source(),
                version.confidence().toString());
    }

    /** Without zeros at its end. */
    private static BigDecimal bare(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
}
