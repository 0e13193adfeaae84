package org.entrepot.strategy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.entrepot.kernel.Beijing;
import org.entrepot.strategy.Outcome.Ranked;
import org.entrepot.strategy.Outcome.Standing;
import org.entrepot.strategy.Outcome.Turn;
import org.jspecify.annotations.Nullable;

/** An analysis as an Excel workbook: conclusions, factors with their evidence, judgements, measures, where conclusions turn. */
public final class SwotWorkbook {
    private final Version version;
    private final Outcome outcome;
    private final String language;
    private final UnaryOperator<String> words;

    private SwotWorkbook(Version version, Outcome outcome, String language, UnaryOperator<String> words) {
        this.version = version;
        this.outcome = outcome;
        this.language = language;
        this.words = words;
    }

    /**
     * Writes it.
     *
     * @param name what the analysis is called
     * @param language {@code en}, {@code zh} or {@code ru}
     * @param words texts by their key, as {@code swot.weight}
     */
    public static byte[] write(
            String name, Version version, Outcome outcome, String language, UnaryOperator<String> words) {
        SwotWorkbook book = new SwotWorkbook(version, outcome, language, words);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Entrepot", "1.0")) {
            book.conclusions(workbook, name);
            book.factors(workbook);
            book.judgements(workbook);
            book.measures(workbook);
            book.turns(workbook);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A sheet that is written row by row. */
    private final class Rows {
        private final Worksheet sheet;
        private int row;

        private Rows(Workbook workbook, String title, String... columns) {
            this.sheet = workbook.newWorksheet(words.apply(title));
            for (int i = 0; i < columns.length; i++) {
                sheet.value(0, i, words.apply(columns[i]));
                sheet.style(0, i).bold().wrapText(true).set();
                sheet.width(i, 18);
            }
            sheet.freezePane(0, 1);
        }

        private void add(@Nullable Object... cells) {
            row++;
            for (int i = 0; i < cells.length; i++) {
                Object cell = cells[i];
                if (cell instanceof Number number) {
                    sheet.value(row, i, number);
                } else if (cell != null) {
                    sheet.value(row, i, cell.toString());
                }
            }
        }
    }

    private void conclusions(Workbook workbook, String name) {
        Rows rows = new Rows(workbook, "swot.conclusions", "swot.what", "swot.value");
        Quadrilateral is = outcome.quadrilateral();
        rows.add(words.apply("swot.name"), name);
        rows.add(words.apply("swot.version"), version.number());
        rows.add(words.apply("swot.at"), Beijing.date(version.at()).toString());
        rows.add(words.apply("swot.by"), version.by());
        rows.add(
                words.apply("swot.strategy"),
                is.strategy().map(one -> words.apply("swot.strategy." + one)).orElse("–"));
        rows.add(words.apply("swot.angle"), is.angle().isPresent() ? is.angle().getAsDouble() : null);
        rows.add(
                words.apply("swot.intensity"),
                is.intensity().isPresent() ? is.intensity().getAsDouble() : null);
        rows.add(words.apply("swot.STRENGTH"), is.strengths());
        rows.add(words.apply("swot.WEAKNESS"), is.weaknesses());
        rows.add(words.apply("swot.OPPORTUNITY"), is.opportunities());
        rows.add(words.apply("swot.THREAT"), is.threats());
        rows.add(
                words.apply("swot.ife"),
                outcome.internal() == null ? null : outcome.internal().score());
        rows.add(
                words.apply("swot.efe"),
                outcome.external() == null ? null : outcome.external().score());
        rows.add(words.apply("swot.ie"), outcome.cell() == 0 ? null : outcome.cell());
    }

    private void factors(Workbook workbook) {
        Rows rows = new Rows(
                workbook,
                "swot.factors",
                "swot.code",
                "swot.factor",
                "swot.basis",
                "swot.indicator",
                "swot.value",
                "swot.unit",
                "swot.period",
                "swot.benchmark",
                "swot.benchmark.source",
                "swot.score",
                "swot.trend",
                "swot.force",
                "swot.local",
                "swot.judged.weight",
                "swot.entropy",
                "swot.weight",
                "swot.rating",
                "swot.sources");
        Thresholds thresholds = Thresholds.on(version.content().on());
        for (Standing one : outcome.factors()) {
            Factor factor = one.factor();
            Measured measured = factor.measured();
            Reading now = measured == null ? null : measured.current();
            Indicator indicator = measured == null ? null : measured.indicator();
            rows.add(
                    one.code(),
                    factor.statement().in(language),
                    words.apply(now == null ? "swot.judgement" : "swot.origin." + now.origin()),
                    indicator == null ? null : indicator.name().in(language),
                    now == null ? null : now.value(),
                    indicator == null ? null : indicator.unit(),
                    now == null ? null : now.period(),
                    indicator == null ? null : indicator.benchmark(),
                    indicator == null ? null : indicator.benchmarkSource().in(language),
                    measured == null ? null : measured.score(),
                    measured == null ? null : words.apply("swot.trend." + measured.trend(thresholds)),
                    factor.force(),
                    one.local(),
                    one.judged(),
                    one.entropy(),
                    one.weight(),
                    one.rating(),
                    String.join("\n", now == null ? factor.sources() : now.sources()));
        }
    }

    private void judgements(Workbook workbook) {
        Rows rows = new Rows(
                workbook,
                "swot.judgements",
                "swot.set",
                "swot.one",
                "swot.other",
                "swot.times",
                "swot.lambda",
                "swot.ci",
                "swot.ri",
                "swot.cr",
                "swot.table");
        Content content = version.content();
        Map<String, String> codes = content.codes();
        outcome.judgements().forEach((set, ahp) -> {
            List<String> things = content.things(set);
            rows.add(
                    words.apply("swot." + set),
                    null,
                    null,
                    null,
                    ahp.lambda(),
                    ahp.index(),
                    ahp.random(),
                    ahp.ratio(),
                    ahp.table());
            for (int i = 0; i < things.size(); i++) {
                for (int j = i + 1; j < things.size(); j++) {
                    String one = things.get(i);
                    String other = things.get(j);
                    rows.add(
                            words.apply("swot." + set),
                            codes.getOrDefault(one, one),
                            codes.getOrDefault(other, other),
                            content.said(one, other));
                }
            }
        });
    }

    private void measures(Workbook workbook) {
        Rows rows = new Rows(
                workbook,
                "swot.measures",
                "swot.measure",
                "swot.tows",
                "swot.attractiveness",
                "swot.what",
                "swot.responsible",
                "swot.months",
                "swot.budget",
                "swot.effects",
                "swot.by");
        for (Ranked one : outcome.measures()) {
            Proposal proposal = one.proposal();
            rows.add(
                    proposal.name().in(language),
                    one.tows(),
                    one.score(),
                    proposal.what().in(language),
                    proposal.responsible().in(language),
                    proposal.months(),
                    java.math.BigDecimal.valueOf(proposal.budgetFen(), 2),
                    String.join(
                            "\n",
                            proposal.effects().stream()
                                    .map(effect -> effect.indicator() + " → " + effect.target())
                                    .toList()),
                    proposal.by());
        }
    }

    private void turns(Workbook workbook) {
        Rows rows = new Rows(
                workbook,
                "swot.turns",
                "swot.code",
                "swot.turn.what",
                "swot.weight",
                "swot.turn.at",
                "swot.turn.becomes");
        Map<String, String> codes = version.content().codes();
        for (Turn one : outcome.turns()) {
            rows.add(
                    codes.getOrDefault(one.key(), one.key()),
                    words.apply("swot.turn." + one.conclusion()),
                    one.weight(),
                    one.at(),
                    one.becomes());
        }
    }
}
