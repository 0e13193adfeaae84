package org.entrepot.collection;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.entrepot.kernel.Beijing;

/** The tax pack as an Excel workbook: its figures, the lists behind them, the refund line by line, and what they rest on. */
public final class TaxWorkbook {
    private static final List<String> FIGURES = List.of("figure", "yuan");
    private static final List<String> LISTS = List.of(
            "list",
            "order",
            "released",
            "mode",
            "treatment",
            "fob",
            "fobCurrency",
            "revenue",
            "purchase",
            "refund",
            "until",
            "type",
            "settled",
            "why");
    private static final List<String> LINES =
            List.of("list", "order", "line", "hs", "invoices", "purchase", "percent", "refund");
    private static final List<String> RULES = List.of("rule", "value", "source", "confidence");

    private final TaxPack pack;
    private final UnaryOperator<String> words;

    private TaxWorkbook(TaxPack pack, UnaryOperator<String> words) {
        this.pack = pack;
        this.words = words;
    }

    /**
     * Writes it.
     *
     * @param words texts by their key, as {@code money.col.refund}
     */
    public static byte[] write(TaxPack pack, UnaryOperator<String> words) {
        TaxWorkbook book = new TaxWorkbook(pack, words);
        return Sheets.workbook(workbook -> {
            book.figures(workbook);
            book.lists(workbook);
            book.lines(workbook);
            book.rules(workbook);
        });
    }

    private void figures(Workbook workbook) {
        Sheets sheet = Sheets.sheet(workbook, words.apply("money.sheet.figures"), FIGURES, words);
        sheet.text(words.apply("money.tax.seller")).text(pack.seller()).next();
        sheet.text(words.apply("money.tax.month")).text(pack.month()).next();
        figure(sheet, "refund", pack.refund());
        figure(sheet, "preRefund", pack.preRefund());
        figure(sheet, "exempt", pack.exemptRevenue());
        figure(sheet, "neither", pack.neitherRevenue());
        TaxPack.Income income = pack.income();
        if (income != null) {
            figure(sheet, "taxable", income.taxable());
            figure(sheet, "incomeTax", income.tax());
        }
        sheet.text(words.apply("money.tax.notConverted"))
                .number(pack.notConverted())
                .next();
    }

    private void figure(Sheets sheet, String name, long fen) {
        sheet.text(words.apply("money.tax." + name)).amount(fen).next();
    }

    private void lists(Workbook workbook) {
        Sheets sheet = Sheets.sheet(workbook, words.apply("money.sheet.lists"), LISTS, words);
        for (TaxPack.Row row : pack.rows()) {
            ExportSale sale = row.sale();
            sheet.text(sale.invtNo())
                    .text(sale.orderNo())
                    .text(sale.releasedAt() == null ? "" : Beijing.date(sale.releasedAt()))
                    .text(sale.mode())
                    .text(words.apply("money.treatment." + row.treatment()))
                    .amount(sale.listValue())
                    .text(sale.listCurrency())
                    .amount(row.revenue())
                    .amount(row.purchase())
                    .amount(row.refund())
                    .text(row.until())
                    .text(row.type())
                    .text(row.settled())
                    .text(row.why().stream()
                            .map(why -> words.apply("money.why." + why))
                            .collect(Collectors.joining(", ")))
                    .next();
        }
    }

    private void lines(Workbook workbook) {
        Sheets sheet = Sheets.sheet(workbook, words.apply("money.sheet.lines"), LINES, words);
        for (TaxPack.Row row : pack.rows()) {
            for (TaxPack.Share share : row.shares()) {
                sheet.text(row.sale().invtNo())
                        .text(row.sale().orderNo())
                        .number(share.gnum())
                        .text(share.hs())
                        .text(share.invoices())
                        .amount(share.purchase())
                        .text(share.percent().toPlainString())
                        .amount(share.refund())
                        .next();
            }
        }
    }

    private void rules(Workbook workbook) {
        Sheets sheet = Sheets.sheet(workbook, words.apply("money.sheet.rules"), RULES, words);
        for (TaxPack.Rule rule : pack.rules()) {
            sheet.text(rule.name())
                    .text(rule.value())
                    .text(rule.source())
                    .text(rule.confidence())
                    .next();
        }
    }
}
