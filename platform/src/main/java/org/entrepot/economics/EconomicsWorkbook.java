package org.entrepot.economics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A scenario as an Excel workbook: key figures, inputs with where they come from, and a sheet for each table of cash flows. */
public final class EconomicsWorkbook {
    private static final int WIDE = 42;
    private static final int NARROW = 13;
    private static final String MONEY = "#,##0.00";

    private final Scenario scenario;
    private final Evaluation evaluation;
    private final UnaryOperator<String> words;

    private EconomicsWorkbook(Scenario scenario, Evaluation evaluation, UnaryOperator<String> words) {
        this.scenario = scenario;
        this.evaluation = evaluation;
        this.words = words;
    }

    /**
     * Writes it.
     *
     * @param words texts by their key, as {@code economics.line.REVENUE}
     */
    public static byte[] write(Scenario scenario, Evaluation evaluation, UnaryOperator<String> words) {
        EconomicsWorkbook book = new EconomicsWorkbook(scenario, evaluation, words);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Entrepot", "1.0")) {
            book.figures(workbook.newWorksheet(words.apply("economics.results")));
            book.inputs(workbook.newWorksheet(words.apply("economics.inputs")));
            for (Table table : Table.values()) {
                book.table(workbook.newWorksheet(words.apply("economics.table." + table)), table);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void figures(Worksheet sheet) {
        sheet.width(0, WIDE);
        List<String> heads = List.of(
                "economics.discount",
                "economics.fnpv",
                "economics.firr",
                "economics.payback",
                "economics.payback.discounted");
        sheet.value(0, 0, scenario.isExample() ? words.apply("economics.example.name") : scenario.name());
        sheet.value(0, 1, words.apply("economics.version") + " " + scenario.version());
        sheet.value(0, 2, words.apply("economics.unit.TEN_THOUSAND_YUAN"));
        for (int i = 0; i < heads.size(); i++) {
            heading(sheet, 1, i + 1, words.apply(heads.get(i)));
        }
        int row = 2;
        for (Line line : evaluation.flows()) {
            Appraisal worth = evaluation.of(line);
            sheet.value(row, 0, words.apply("economics.line." + line));
            sheet.value(row, 1, worth.percent());
            sheet.value(row, 2, worth.netPresentValue());
            rate(sheet, row, worth.internalRate());
            number(sheet, row, 4, worth.payback());
            number(sheet, row, 5, worth.discountedPayback());
            row++;
        }
        row++;
        for (String key : List.of("bep", "roi", "roe", "icr", "dscr")) {
            sheet.value(row, 0, words.apply("economics." + key));
            number(sheet, row, 1, figure(key));
            row++;
        }
    }

    private Optional<BigDecimal> figure(String key) {
        return switch (key) {
            case "bep" -> evaluation.breakEven().capacityUse();
            case "roi" -> evaluation.returnOnInvestment();
            case "roe" -> evaluation.returnOnEquity();
            case "icr" -> evaluation.leastInterestCover();
            case "dscr" -> evaluation.leastServiceCover();
            default -> throw new IllegalArgumentException(key);
        };
    }

    private void rate(Worksheet sheet, int row, Firr rate) {
        switch (rate) {
            case Firr.One(BigDecimal percent) -> sheet.value(row, 3, percent);
            case Firr.Several(List<BigDecimal> percents) ->
                sheet.value(row, 3, words.apply("economics.firr.several") + " " + percents);
            case Firr.NoneInRange() -> sheet.value(row, 3, words.apply("economics.firr.range"));
            case Firr.NoSignChange(Firr.Sign sign) -> sheet.value(row, 3, words.apply("economics.firr." + sign));
        }
    }

    private void inputs(Worksheet sheet) {
        sheet.width(0, WIDE);
        List<String> heads = List.of("driver", "value", "unit", "mark", "note");
        for (int i = 0; i < heads.size(); i++) {
            heading(sheet, 0, i, words.apply("economics.col." + heads.get(i)));
        }
        int row = 1;
        for (Driver driver : Driver.values()) {
            Mark mark = scenario.mark(driver);
            sheet.value(row, 0, words.apply("economics.driver." + driver));
            sheet.value(row, 1, scenario.inputs().value(driver));
            sheet.value(row, 2, words.apply("economics.unit." + driver.measure()));
            sheet.value(row, 3, words.apply("economics.mark." + mark.kind()));
            sheet.value(row, 4, mark.note());
            row++;
        }
        sheet.freezePane(0, 1);
    }

    private void table(Worksheet sheet, Table table) {
        Books books = evaluation.books();
        sheet.width(0, WIDE);
        heading(sheet, 0, 0, words.apply("economics.unit.TEN_THOUSAND_YUAN"));
        heading(sheet, 0, 1, words.apply("economics.total"));
        for (int year = 0; year < books.years(); year++) {
            heading(sheet, 0, year + 2, String.valueOf(year + 1));
            sheet.width(year + 2, NARROW);
        }
        int row = 1;
        for (Line line : table.lines()) {
            sheet.value(row, 0, words.apply("economics.line." + line));
            if (line.sums()) {
                sheet.value(row, 1, line.value(books.total(line)));
                sheet.style(row, 1).format(MONEY).bold().set();
            }
            for (int year = 0; year < books.years(); year++) {
                sheet.value(row, year + 2, line.value(books.at(line, year)));
                sheet.style(row, year + 2).format(MONEY).set();
            }
            row++;
        }
        sheet.freezePane(2, 1);
    }

    private static void heading(Worksheet sheet, int row, int column, String text) {
        sheet.value(row, column, text);
        sheet.style(row, column).bold().wrapText(true).set();
    }

    private static void number(Worksheet sheet, int row, int column, Optional<BigDecimal> value) {
        value.ifPresent(one -> sheet.value(row, column, one));
    }
}
