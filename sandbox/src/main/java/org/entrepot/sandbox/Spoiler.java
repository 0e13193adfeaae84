package org.entrepot.sandbox;

import java.math.BigDecimal;
import java.util.function.Supplier;

/** Puts one trouble into one document. */
final class Spoiler {
    private Spoiler() {}

    /**
     * The document with its part of the trouble; unchanged where the trouble is elsewhere.
     *
     * @param stranger gives a person who has nothing to do with the order
     * @param nobody a well-formed enterprise code that is not on record
     */
    static Sheet spoil(Trouble trouble, Sheet sheet, Supplier<Buyer> stranger, String nobody) {
        return switch (sheet.kind()) {
            case IMPORT_ORDER -> order(trouble, sheet, nobody);
            case PAYMENT -> payment(trouble, sheet, stranger, nobody);
            case IMPORT_LIST -> list(trouble, sheet, stranger, nobody);
            case EXPORT_LIST -> exportList(trouble, sheet);
            case IMPORT_WAYBILL,
                    IMPORT_CANCELLATION,
                    IMPORT_RETURN,
                    EXPORT_ORDER,
                    EXPORT_WAYBILL,
                    EXPORT_CANCELLATION,
                    COLLECTION,
                    ARRIVAL,
                    LOADING,
                    DEPARTURE,
                    SUMMARY,
                    EXPORT_RETURN,
                    TALLY -> sheet;
        };
    }

    private static Sheet order(Trouble trouble, Sheet sheet, String nobody) {
        return switch (trouble) {
            case UNREGISTERED_PLATFORM -> sheet.with("ebpCode", nobody).with("ebpName", "未备案平台（演示）");
            case OTHER_PAYMENT_FIRM -> sheet.with("payCode", nobody);
            default -> sheet;
        };
    }

    private static Sheet payment(Trouble trouble, Sheet sheet, Supplier<Buyer> stranger, String nobody) {
        return switch (trouble) {
            case AMOUNT_DIFFERS ->
                sheet.with(
                        "amountPaid",
                        ImportSheets.plain(sheet.head().number("amountPaid").add(BigDecimal.ONE)));
            case OTHER_PAYER -> {
                Buyer other = stranger.get();
                yield sheet.with("payerName", other.name()).with("payerIdNumber", other.idNumber());
            }
            case UNREGISTERED_PLATFORM -> sheet.with("ebpCode", nobody).with("ebpName", "未备案平台（演示）");
            default -> sheet;
        };
    }

    private static Sheet list(Trouble trouble, Sheet sheet, Supplier<Buyer> stranger, String nobody) {
        return switch (trouble) {
            case LINE_MISSING -> sheet.withoutLastLine();
            case LINE_DIFFERS -> sheet.withLine(0, "gname", "另一种商品").withLine(0, "itemName", "另一种商品");
            case NAME_DIFFERS -> sheet.with("buyerName", "别名" + stranger.get().name());
            case TELEPHONE_DIFFERS -> sheet.with("buyerTelephone", "12999999999");
            case WRONG_UNIT -> sheet.withLine(0, "unit1", "011");
            case UNREGISTERED_PLATFORM ->
                sheet.with("ebpCode", nobody).with("ebpName", "未备案平台（演示）").with("assureCode", nobody);
            default -> sheet;
        };
    }

    private static Sheet exportList(Trouble trouble, Sheet sheet) {
        return switch (trouble) {
            case EXPORT_LINE_DIFFERS -> dearer(sheet);
            case ONE_WIG_FOR_TWO -> onePiece(sheet);
            default -> sheet;
        };
    }

    private static Sheet onePiece(Sheet list) {
        BigDecimal price = list.lines().getFirst().number("price");
        return list.withLine(0, "qty", "1").withLine(0, "totalPrice", ImportSheets.plain(price));
    }

    private static Sheet dearer(Sheet list) {
        Fields line = list.lines().getFirst();
        BigDecimal price = line.number("price").add(BigDecimal.ONE);
        return list.withLine(0, "price", ImportSheets.plain(price))
                .withLine(0, "totalPrice", ImportSheets.plain(price.multiply(line.number("qty"))));
    }
}
