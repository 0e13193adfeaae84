package org.entrepot.tariff;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.Confidence;
import org.entrepot.catalog.ConsumptionTax;
import org.entrepot.catalog.Dated;
import org.entrepot.catalog.Measure;
import org.entrepot.catalog.Rates;
import org.entrepot.catalog.TariffLine;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.Money;
import org.entrepot.kernel.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * The tax of cross-border retail import (财关税〔2016〕18号, 财关税〔2018〕49号). Pure and without state: any day since 2016-04-08
 * can be asked for. Dutiable is the price with freight and insurance; each tax of each line is rounded half up to the fen. Whose
 * allowance is used up is not decided here.
 */
public final class RetailImportTax {
    /** The list did not pass its checks; the reason is inside. */
    private static final String CHECK_FAILED = "-621001";

    /** Above the single limit. */
    private static final String ABOVE_SINGLE_LIMIT = "-621005";

    private final Catalog catalog;
    private final RetailRules rules;

    private RetailImportTax(Catalog catalog, RetailRules rules) {
        this.catalog = catalog;
        this.rules = rules;
    }

    /** With the rates of that catalogue and the limits of this program. */
    public static RetailImportTax load(Catalog catalog) {
        return new RetailImportTax(catalog, RetailRules.load());
    }

    /**
     * The limits of a day.
     *
     * @throws IllegalArgumentException for a day before there was such a channel
     */
    public RetailLimits limits(LocalDate on) {
        Dated<RetailRule> rule = rules.at(on);
        if (rule == null) {
            throw new IllegalArgumentException("retail import began on " + rules.first() + ", asked for " + on);
        }
        return new RetailLimits(rule.value().single(), rule.value().annual(), rule.source());
    }

    /** The tax of an order, or every reason why there is none. */
    public Assessment assess(TaxQuestion question) {
        Dated<RetailRule> rule = rules.at(question.on());
        if (rule == null) {
            return refused(new Fault(
                    CHECK_FAILED, "tax.ieDate", "ieDate", question.on().toString(), "from " + rules.first()));
        }
        long[] dutiable = Charges.dutiable(question);
        List<Fault> faults = new ArrayList<>(0);
        List<TariffLine> tariff = tariff(question, dutiable, faults);
        if (!faults.isEmpty()) {
            return new Assessment.Refused(faults, List.of());
        }
        return assess(new Explaining(question, rule, dutiable), tariff);
    }

    /**
     * The dutiable value within the limits whose price with tax is {@code inclusive}; empty when the code has no rates that day,
     * the weight would have to be known, or no price before tax gives it (consumption tax begins at a price, so prices with tax
     * jump there).
     *
     * @param measured grams, millilitres, sheets or pieces, whichever its consumption tax goes by; 0 when unknown
     */
    public Optional<Money> beforeTax(HsCode hs, LocalDate on, Money inclusive, BigDecimal measured) {
        Dated<RetailRule> rule = rules.at(on);
        Rates rates = catalog.line(hs, on).map(TariffLine::rates).orElse(null);
        if (rule == null || rates == null) {
            return Optional.empty();
        }
        Formula formula = new Formula(true, rule.value().share());
        ConsumptionTax tax = rates.consumption().value();
        ConsumptionTax.Threshold threshold = tax.threshold();
        boolean weighed = threshold != null || tax.fenPerKilogram() > 0;
        if (weighed && measured.signum() == 0) {
            return Optional.empty();
        }
        Money due = formula.beforeTax(inclusive, rates, tax, measured);
        if (threshold == null || Due.reaches(threshold, due.minor(), measured)) {
            return Optional.of(due);
        }
        Money free = formula.beforeTax(inclusive, rates, ConsumptionTax.NONE, measured);
        return Due.reaches(threshold, free.minor(), measured) ? Optional.empty() : Optional.of(free);
    }

    /** The unit in which single goods of a code are counted: those taxed by the sheet in sheets, all others in pieces. */
    public UnitCode unitOfOne(HsCode hs, LocalDate on) {
        boolean sheets = catalog.line(hs, on)
                .map(TariffLine::rates)
                .map(Rates::consumption)
                .map(record -> record.value().threshold())
                .map(ConsumptionTax.Threshold::per)
                .filter(per -> per == Measure.SHEET)
                .isPresent();
        return UnitCode.of(sheets ? "020" : "007");
    }

    /** How sure the tax of an order is: as its weakest record. */
    public Confidence confidence(TaxQuestion question, Regime regime) {
        Dated<RetailRule> rule = rules.at(question.on());
        Confidence weakest = rule == null ? Confidence.LOW : rule.confidence();
        for (TaxableLine line : question.lines()) {
            Rates rates = catalog.line(line.hs(), question.on())
                    .map(TariffLine::rates)
                    .orElse(null);
            weakest = weakest.and(rates == null ? Confidence.LOW : confidence(rates, regime));
        }
        return weakest;
    }

    /** Duty counts only where it is paid. */
    private static Confidence confidence(Rates rates, Regime regime) {
        return switch (regime) {
            case RELIEF -> rates.vat().confidence().and(rates.consumption().confidence());
            case FULL, GENERAL_TRADE -> rates.confidence();
        };
    }

    private static Assessment assess(Explaining explaining, List<TariffLine> tariff) {
        TaxQuestion question = explaining.question();
        RetailRule limits = explaining.rule().value();
        long[] dutiable = explaining.dutiable();
        Money value = Money.fen(sum(dutiable));
        if (value.compareTo(limits.single()) > 0 && question.pieces() > 1) {
            return new Assessment.Refused(
                    List.of(aboveSingleLimit(value, question.pieces(), limits)), new Explanation(explaining::head));
        }
        Regime regime = regime(value, question.used(), limits);
        Formula formula = new Formula(regime == Regime.RELIEF, limits.share());
        List<LineTax> lines = new ArrayList<>(dutiable.length);
        Amounts total = Amounts.ZERO;
        for (int i = 0; i < dutiable.length; i++) {
            LineTax line = taxed(formula, question.lines().get(i), tariff.get(i), dutiable[i]);
            lines.add(line);
            total = i == 0 ? line.taxes() : total.plus(line.taxes());
        }
        return new Assessment.Taxed(
                regime, value, lines, total, new Explanation(() -> explaining.all(regime, tariff, lines)));
    }

    private static LineTax taxed(Formula formula, TaxableLine line, TariffLine tariff, long fen) {
        Rates rates = tariff.rates();
        ConsumptionTax consumption =
                rates == null ? null : Due.of(rates.consumption().value(), line, fen);
        if (rates == null || consumption == null) {
            throw new IllegalStateException("not found out before: " + line);
        }
        return new LineTax(
                line.gnum(), line.hs(), Money.fen(fen), formula.amounts(fen, rates, consumption, line.netGrams()));
    }

    private static Regime regime(Money value, Money used, RetailRule limits) {
        if (used.plus(value).compareTo(limits.annual()) > 0) {
            return Regime.GENERAL_TRADE;
        }
        return value.compareTo(limits.single()) > 0 ? Regime.FULL : Regime.RELIEF;
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum = Math.addExact(sum, value);
        }
        return sum;
    }

    private List<TariffLine> tariff(TaxQuestion question, long[] dutiable, List<Fault> faults) {
        List<TariffLine> tariff = new ArrayList<>(dutiable.length);
        for (int i = 0; i < dutiable.length; i++) {
            TaxableLine line = question.lines().get(i);
            TariffLine known = catalog.line(line.hs(), question.on()).orElse(null);
            Fault fault = fault(question.on(), line, known, dutiable[i]);
            if (fault != null) {
                faults.add(fault);
            } else if (known != null) {
                tariff.add(known);
            }
        }
        return tariff;
    }

    private static @Nullable Fault fault(LocalDate on, TaxableLine line, @Nullable TariffLine known, long fen) {
        String hs = line.hs().value();
        if (known == null) {
            return fault(line, "tax.gcode", "gcode", hs, "a commodity code in force on " + on);
        }
        if (!known.onPositiveList()) {
            return fault(line, "tax.positiveList", "gcode", hs, "a code of the positive list on " + on);
        }
        Rates rates = known.rates();
        if (rates == null) {
            return fault(line, "tax.rate", "gcode", hs, "a commodity code whose rates are known on " + on);
        }
        ConsumptionTax tax = rates.consumption().value();
        return Due.of(tax, line, fen) == null ? unmeasured(line, tax) : null;
    }

    private static Fault unmeasured(TaxableLine line, ConsumptionTax tax) {
        ConsumptionTax.Threshold threshold = tax.threshold();
        Measure per = threshold == null || tax.fenPerKilogram() > 0 ? Measure.GRAM : threshold.per();
        return switch (per) {
            case GRAM -> fault(line, "tax.netWeight", "qty1", "", "the net weight, which consumption tax goes by");
            case SHEET -> fault(line, "tax.qty", "unit", line.unit().value(), "the number of sheets (unit 010 or 020)");
            case PIECE -> fault(line, "tax.qty", "unit", line.unit().value(), "the number of pieces (unit 007 or 008)");
        };
    }

    private static Fault fault(TaxableLine line, String rule, String field, String found, String expected) {
        return new Fault(CHECK_FAILED, rule, "InventoryList[" + line.gnum() + "]." + field, found, expected);
    }

    private static Fault aboveSingleLimit(Money value, int pieces, RetailRule limits) {
        return new Fault(
                ABOVE_SINGLE_LIMIT,
                "tax.singleLimit",
                "InventoryList.totalPrice",
                value + " for " + pieces + " items",
                "at most " + limits.single() + ", or one article alone");
    }

    private static Assessment refused(Fault fault) {
        return new Assessment.Refused(List.of(fault), List.of());
    }
}
