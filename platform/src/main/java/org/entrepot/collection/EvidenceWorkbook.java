package org.entrepot.collection;

import java.util.List;
import java.util.function.UnaryOperator;
import org.dhatim.fastexcel.Workbook;
import org.entrepot.kernel.Beijing;

/** The evidence for a bank as an Excel workbook: orders, what was told of their money, sums. */
public final class EvidenceWorkbook {
    private static final List<String> ORDERS = List.of(
            "order",
            "platform",
            "sold",
            "currency",
            "expected",
            "list",
            "copNo",
            "mode",
            "owner",
            "released",
            "fob",
            "fobCurrency",
            "departed",
            "departure",
            "received",
            "netted",
            "refunded",
            "outstanding",
            "yuan",
            "due",
            "treatment",
            "gaps");
    private static final List<String> MONEY = List.of(
            "order",
            "kind",
            "day",
            "amount",
            "currency",
            "ofOrder",
            "orderCurrency",
            "rate",
            "difference",
            "account",
            "reference",
            "payer",
            "text",
            "rule",
            "by",
            "reason");
    private static final List<String> SUMS =
            List.of("currency", "orders", "expected", "received", "netted", "refunded", "outstanding", "overdue");

    private final EvidencePack pack;
    private final UnaryOperator<String> words;

    private EvidenceWorkbook(EvidencePack pack, UnaryOperator<String> words) {
        this.pack = pack;
        this.words = words;
    }

    /**
     * Writes it.
     *
     * @param words texts by their key, as {@code money.col.order}
     */
    public static byte[] write(EvidencePack pack, UnaryOperator<String> words) {
        EvidenceWorkbook book = new EvidenceWorkbook(pack, words);
        return Sheets.workbook(workbook -> {
            book.orders(workbook);
            book.money(workbook);
            book.sums(workbook);
        });
    }

    private void orders(Workbook workbook) {
        Sheets sheet = Sheets.sheet(workbook, words.apply("money.sheet.orders"), ORDERS, words);
        for (EvidencePack.Row row : pack.rows()) {
            ExportSale sale = row.sale();
            sheet.text(sale.orderNo())
                    .text(sale.platform())
                    .text(Beijing.date(sale.soldAt()))
                    .text(sale.currency())
                    .amount(sale.expected())
                    .text(sale.invtNo())
                    .text(sale.copNo())
                    .text(sale.mode())
                    .text(sale.owner())
                    .text(sale.releasedAt() == null ? "" : Beijing.date(sale.releasedAt()))
                    .amount(sale.listValue())
                    .text(sale.listCurrency())
                    .text(sale.departedAt() == null ? "" : Beijing.date(sale.departedAt()))
                    .text(sale.departure())
                    .amount(sale.received())
                    .amount(sale.netted())
                    .amount(sale.refunded())
                    .amount(sale.outstanding())
                    .amount(row.yuan())
                    .text(sale.due())
                    .text(sale.treatment() == null ? "" : words.apply("money.treatment." + sale.treatment()))
                    .text(EvidenceDocument.gaps(row, words))
                    .next();
        }
    }

    private void money(Workbook workbook) {
        Sheets sheet = Sheets.sheet(workbook, words.apply("money.sheet.money"), MONEY, words);
        for (EvidencePack.Row row : pack.rows()) {
            for (EvidencePack.Booked booked : row.booked()) {
                Allocation told = booked.told();
                BankLine line = booked.line();
                sheet.text(told.orderNo())
                        .text(words.apply("money.kind." + told.kind()))
                        .text(told.day())
                        .amount(told.amount())
                        .text(told.currency())
                        .amount(told.ofOrder())
                        .text(told.orderCurrency())
                        .text(told.rate() == null ? "" : told.rate().toPlainString())
                        .amount(told.difference())
                        .text(line == null ? "" : line.account())
                        .text(line == null ? "" : line.reference())
                        .text(line == null ? "" : line.payer())
                        .text(line == null ? "" : line.text())
                        .text(words.apply("money.rule." + told.rule()))
                        .text(told.by())
                        .text(told.reason())
                        .next();
            }
        }
    }

    private void sums(Workbook workbook) {
        Sheets sheet = Sheets.sheet(workbook, words.apply("money.sheet.sums"), SUMS, words);
        for (SaleTotals one : pack.totals()) {
            sheet.text(one.currency())
                    .number(one.orders())
                    .amount(one.expected())
                    .amount(one.received())
                    .amount(one.netted())
                    .amount(one.refunded())
                    .amount(one.outstanding())
                    .amount(one.overdue())
                    .next();
        }
    }
}
