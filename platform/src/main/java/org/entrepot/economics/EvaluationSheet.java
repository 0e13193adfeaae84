package org.entrepot.economics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows from inputs as a program reads it: amounts of money are decimal text in 10,000 yuan, rates percent; nothing is null but what there is none of. */
public final class EvaluationSheet {
    private EvaluationSheet() {}

    /** Everything of a scenario. */
    public static Map<String, Object> fields(Evaluation evaluation, Sensitivity sensitivity, MonteCarlo runs) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("unit", "10000 CNY");
        fields.put("inputs", evaluation.inputs().words());
        Map<String, Object> flows = new LinkedHashMap<>();
        for (Line line : evaluation.flows()) {
            flows.put(word(line), appraisal(evaluation.of(line)));
        }
        fields.put("appraisals", flows);
        fields.put("breakEven", breakEven(evaluation.breakEven()));
        fields.put("returnOnInvestment", text(evaluation.returnOnInvestment()));
        fields.put("returnOnEquity", text(evaluation.returnOnEquity()));
        fields.put("leastInterestCover", text(evaluation.leastInterestCover()));
        fields.put("leastServiceCover", text(evaluation.leastServiceCover()));
        fields.put("cover", cover(evaluation));
        fields.put("yearsShortOfCash", evaluation.shortOfCash());
        fields.put("tables", tables(evaluation.books()));
        fields.put("sensitivity", sensitivity(sensitivity));
        fields.put("tornado", tornado(sensitivity));
        fields.put("monteCarlo", monteCarlo(runs));
        return fields;
    }

    /** A cash flow of which nothing else is known. */
    public static Map<String, Object> appraisal(Appraisal worth) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("discountPercent", worth.percent().toPlainString());
        fields.put("fnpv", worth.netPresentValue().toPlainString());
        fields.put("firr", firr(worth.internalRate()));
        fields.put("accepted", worth.isAccepted());
        fields.put("paybackYears", text(worth.payback()));
        fields.put("discountedPaybackYears", text(worth.discountedPayback()));
        return fields;
    }

    private static Map<String, Object> firr(Firr rate) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (rate) {
            case Firr.One(BigDecimal percent) -> {
                fields.put("kind", "ONE");
                fields.put("percents", List.of(percent.toPlainString()));
            }
            case Firr.Several(List<BigDecimal> percents) -> {
                fields.put("kind", "SEVERAL");
                fields.put(
                        "percents",
                        percents.stream().map(BigDecimal::toPlainString).toList());
            }
            case Firr.NoneInRange() -> {
                fields.put("kind", "NONE_IN_RANGE");
                fields.put("percents", List.of());
            }
            case Firr.NoSignChange(Firr.Sign sign) -> {
                fields.put("kind", "NO_SIGN_CHANGE");
                fields.put("percents", List.of());
                fields.put("flows", sign.name());
            }
        }
        return fields;
    }

    private static Map<String, Object> breakEven(BreakEven point) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("year", point.year());
        fields.put("capacityUsePercent", text(point.capacityUse()));
        point.drivers()
                .forEach((factor, value) ->
                        fields.put(factor.drivers().getFirst().word(), value.toPlainString()));
        return fields;
    }

    private static List<Map<String, Object>> cover(Evaluation evaluation) {
        List<Map<String, Object>> years = new ArrayList<>();
        for (Evaluation.Cover cover : evaluation.cover()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("year", cover.year());
            fields.put("icr", text(cover.interest()));
            fields.put("dscr", text(cover.service()));
            years.add(fields);
        }
        return years;
    }

    private static Map<String, Object> tables(Books books) {
        Map<String, Object> tables = new LinkedHashMap<>();
        for (Table table : Table.values()) {
            Map<String, Object> lines = new LinkedHashMap<>();
            for (Line line : table.lines()) {
                List<String> figures = new ArrayList<>();
                for (int year = 0; year < books.years(); year++) {
                    figures.add(line.value(books.at(line, year)).toPlainString());
                }
                lines.put(word(line), figures);
            }
            tables.put(table.name().toLowerCase(java.util.Locale.ROOT), lines);
        }
        return tables;
    }

    private static List<Map<String, Object>> sensitivity(Sensitivity sensitivity) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Sensitivity.Row row : sensitivity.rows()) {
            List<Map<String, Object>> steps = new ArrayList<>();
            for (Sensitivity.Step step : row.steps()) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("percent", step.percent());
                fields.put("fnpv", step.netPresentValue().toPlainString());
                fields.put("firr", firr(step.internalRate()));
                fields.put("coefficient", text(step.coefficient()));
                fields.put("capped", step.capped());
                steps.add(fields);
            }
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("factor", row.factor().name());
            fields.put("steps", steps);
            fields.put("switchingChangePercent", text(row.change()));
            fields.put("switchingValue", text(row.value()));
            rows.add(fields);
        }
        return rows;
    }

    private static List<Map<String, Object>> tornado(Sensitivity sensitivity) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Sensitivity.Reach reach : sensitivity.tornado()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("factor", reach.factor().name());
            fields.put("lowPercent", reach.lowPercent().toPlainString());
            fields.put("highPercent", reach.highPercent().toPlainString());
            fields.put("fnpvLow", reach.low().toPlainString());
            fields.put("fnpvHigh", reach.high().toPlainString());
            rows.add(fields);
        }
        return rows;
    }

    private static Map<String, Object> monteCarlo(MonteCarlo runs) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seed", runs.seed());
        fields.put("runs", runs.runs());
        fields.put("belowZeroPercent", runs.belowZero().toPlainString());
        fields.put("p5", runs.p5().toPlainString());
        fields.put("p50", runs.p50().toPlainString());
        fields.put("p95", runs.p95().toPlainString());
        fields.put("mean", runs.mean().toPlainString());
        fields.put("deviation", runs.deviation().toPlainString());
        List<Map<String, Object>> bins = new ArrayList<>();
        for (MonteCarlo.Bin bin : runs.bins()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("from", bin.from().toPlainString());
            one.put("to", bin.to().toPlainString());
            one.put("runs", bin.runs());
            bins.add(one);
        }
        fields.put("histogram", bins);
        return fields;
    }

    private static String word(Line line) {
        String[] parts = line.name().toLowerCase(java.util.Locale.ROOT).split("_", -1);
        StringBuilder word = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            word.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i], 1, parts[i].length());
        }
        return word.toString();
    }

    private static @Nullable String text(Optional<BigDecimal> value) {
        return value.map(BigDecimal::toPlainString).orElse(null);
    }
}
