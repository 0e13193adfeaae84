package org.entrepot.overseas;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.entrepot.bonded.Quantity;
import org.entrepot.collection.Sheets;
import org.entrepot.collection.TaxPack;
import org.entrepot.overseas.Settlement.Departed;
import org.entrepot.overseas.Settlement.Moved;
import org.entrepot.overseas.Settlement.Overdue;
import org.entrepot.overseas.Settlement.Refund;

/** The settlement of a month as an Excel workbook: its figures, the lists behind each of them, what is overdue, and the rules. */
public final class SettlementWorkbook {
    private static final String WORDS = "overseas.col.";
    private static final List<String> FIGURES = List.of("figure", "yuan", "filedOn", "filedAmount");
    private static final List<String> LIST =
            List.of("list", "line", "order", "item", "hs", "departed", "departure", "qty", "unit");
    private static final List<String> REFUND = List.of("invoices", "purchase", "percent", "lineRefund");
    private static final List<String> DEPARTED = List.of(
            "claimedUnits",
            "claimed",
            "applied",
            "from",
            "to",
            "settled",
            "open",
            "repaid",
            "unsoldUnits",
            "unsold",
            "why");
    private static final List<String> MOVED = List.of("kind", "day", "movedQty", "effect", "amount", "due", "reason");
    private static final List<String> OVERDUE = List.of("due", "adjusts", "units", "amount");
    private static final List<String> RULES = List.of("rule", "value", "source", "confidence");

    private final Settlement settlement;
    private final UnaryOperator<String> words;

    private SettlementWorkbook(Settlement settlement, UnaryOperator<String> words) {
        this.settlement = settlement;
        this.words = words;
    }

    /**
     * Writes it.
     *
     * @param words texts by their key, as {@code overseas.col.claimed}
     */
    public static byte[] write(Settlement settlement, UnaryOperator<String> words) {
        SettlementWorkbook book = new SettlementWorkbook(settlement, words);
        return Sheets.workbook(workbook -> {
            book.figures(workbook);
            book.departed(workbook);
            book.moved(workbook);
            book.overdue(workbook);
            book.rules(workbook);
        });
    }

    private Sheets sheet(Workbook workbook, String name, List<List<String>> columns) {
        return Sheets.sheet(
                workbook,
                words.apply("overseas.sheet." + name),
                columns.stream()
                        .flatMap(List::stream)
                        .map(column -> words.apply(WORDS + column))
                        .toList());
    }

    private void figures(Workbook workbook) {
        Sheets sheet = sheet(workbook, "figures", List.of(FIGURES));
        sheet.text(words.apply("overseas.seller")).text(settlement.seller()).next();
        sheet.text(words.apply("overseas.month")).text(settlement.month()).next();
        figure(sheet, "claimed", settlement.claimed(), Filing.Kind.CLAIM);
        figure(sheet, "normal", settlement.normal(), null);
        figure(sheet, "settled", settlement.settled(), Filing.Kind.SETTLEMENT);
        figure(sheet, "repaid", settlement.repaid(), null);
        figure(sheet, "adjustment", settlement.adjustment(), Filing.Kind.ADJUSTMENT);
        sheet.text(words.apply("overseas.figure.unknown"))
                .number(settlement.unknown())
                .next();
    }

    private void figure(Sheets sheet, String name, long fen, Filing.@org.jspecify.annotations.Nullable Kind kind) {
        sheet.text(words.apply("overseas.figure." + name)).amount(fen);
        if (kind != null) {
            settlement
                    .filing(kind)
                    .ifPresent(filing -> sheet.text(filing.filedOn()).amount(filing.amount()));
        }
        sheet.next();
    }

    private static void list(Sheets sheet, StockLot lot) {
        sheet.text(lot.invtNo())
                .number(lot.gnum())
                .text(lot.orderNo())
                .text(lot.itemNo())
                .text(lot.hs())
                .text(lot.departedOn())
                .text(lot.departure())
                .text(Quantity.text(lot.qty()))
                .text(lot.unit());
    }

    private static void refund(Sheets sheet, Refund refund) {
        sheet.text(refund.invoices())
                .amount(refund.purchase())
                .text(refund.isKnown() ? refund.percent().toPlainString() : "")
                .amount(refund.refund());
    }

    private void departed(Workbook workbook) {
        Sheets sheet = sheet(workbook, "departed", List.of(LIST, REFUND, DEPARTED));
        for (Departed one : settlement.departed()) {
            list(sheet, one.lot());
            refund(sheet, one.refund());
            sheet.text(Quantity.text(one.units()))
                    .amount(one.claimed())
                    .text(one.onDeparture() ? one.applied() : null)
                    .text(one.period() == null ? null : one.period().from())
                    .text(one.period() == null ? null : one.period().to())
                    .amount(one.settled())
                    .amount(one.open())
                    .amount(one.repaid())
                    .text(Quantity.text(one.unsoldUnits()))
                    .amount(one.unsold())
                    .text(one.refund().why().stream()
                            .map(why -> words.apply("money.why." + why))
                            .collect(Collectors.joining(", ")))
                    .next();
        }
    }

    private void moved(Workbook workbook) {
        Sheets sheet = sheet(workbook, "moved", List.of(LIST, REFUND, MOVED));
        for (Moved one : settlement.moved()) {
            list(sheet, one.lot());
            refund(sheet, one.refund());
            sheet.text(words.apply("overseas.kind." + one.movement().kind()))
                    .text(one.movement().day())
                    .text(Quantity.text(one.movement().qty()))
                    .text(words.apply("overseas.effect." + one.effect()))
                    .amount(one.effect() == Settlement.Effect.NONE ? null : one.amount())
                    .text(one.due())
                    .text(one.movement().reason())
                    .next();
        }
    }

    private void overdue(Workbook workbook) {
        Sheets sheet = sheet(workbook, "overdue", List.of(LIST, OVERDUE));
        for (Overdue one : settlement.overdue()) {
            list(sheet, one.lot());
            sheet.text(one.due())
                    .text(words.apply(one.adjusts() ? "overseas.overdue.adjusts" : "overseas.overdue.settles"))
                    .text(Quantity.text(one.units()))
                    .amount(one.amount())
                    .next();
        }
    }

    private void rules(Workbook workbook) {
        Sheets sheet = sheet(workbook, "rules", List.of(RULES));
        for (TaxPack.Rule rule : settlement.rules()) {
            sheet.text(rule.name())
                    .text(rule.value())
                    .text(rule.source())
                    .text(rule.confidence())
                    .next();
        }
    }
}
