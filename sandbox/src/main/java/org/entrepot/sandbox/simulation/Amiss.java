package org.entrepot.sandbox.simulation;

import java.math.BigDecimal;
import java.util.List;
import org.entrepot.kernel.Direction;
import org.entrepot.sandbox.Buyer;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Fields;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.Sheet;

/** What partners get wrong: one element of one document, otherwise as it should be. */
final class Amiss {
    private static final String NOBODY = "9902969999";
    private static final int IMPORT_WAYS = 30;
    private static final int EXPORT_WAYS = 14;

    /** Numbers that several orders want are what most can go wrong with. */
    private static final int SHARED_PERCENT = 25;

    private static final List<Integer> SHARED_IMPORT = List.of(3, 10, 19);
    private static final List<Integer> SHARED_EXPORT = List.of(3, 8, 9);

    private final Cast cast;
    private final Chance chance;
    private final String run;

    Amiss(Cast cast, Chance chance, String run) {
        this.cast = cast;
        this.chance = chance;
        this.run = run;
    }

    /** A document of the parcel with something amiss; {@code other} is a parcel of the same direction, or the same. */
    Sheet in(Parcel parcel, Parcel other, Buyer stranger) {
        boolean shared = chance.percent(SHARED_PERCENT);
        return parcel.direction() == Direction.IMPORT
                ? inImport(
                        shared ? chance.oneOf(SHARED_IMPORT) : chance.between(1, IMPORT_WAYS), parcel, other, stranger)
                : inExport(shared ? chance.oneOf(SHARED_EXPORT) : chance.between(1, EXPORT_WAYS), parcel, other);
    }

    private Sheet inImport(int way, Parcel parcel, Parcel other, Buyer stranger) {
        Sheet order = parcel.sheet(MessageKind.IMPORT_ORDER);
        Sheet payment = parcel.sheet(MessageKind.PAYMENT);
        Sheet waybill = parcel.sheet(MessageKind.IMPORT_WAYBILL);
        Sheet list = parcel.sheet(MessageKind.IMPORT_LIST);
        return switch (way) {
            case 1 -> raised(payment, "amountPaid");
            case 2 -> payment.with("payerName", stranger.name()).with("payerIdNumber", stranger.idNumber());
            case 3 -> payment.with("payTransactionId", "PY" + run + "SHARED");
            case 4 -> payment.with("payTime", payment.get("payTime").substring(0, 4) + "1301000000");
            case 5 -> payment.with("orderNo", other.orderNo());
            case 6 -> payment.with("payCode", another(Firm.Role.PAYMENT, payment.get("payCode")));
            case 7 -> payment.with("payerName", stranger.name());
            case 8 -> waybill.with("consignee", stranger.name());
            case 9 -> waybill.with("consigneeAddress", stranger.address());
            case 10 -> waybill.with("logisticsNo", "WB" + run + "SHARED");
            case 11 -> waybill.with("weight", "0");
            case 12 -> waybill.with("weight", "0.001");
            case 13 -> waybill.with("orderNo", other.orderNo());
            case 14 -> waybill.with("freight", "3");
            case 15 -> order.with("orderType", "E");
            case 16 -> order.with("ebpCode", NOBODY);
            case 17 -> order.with("buyerTelephone", "12999999999");
            case 18 -> order.with("ebcCode", order.get("ebpCode"));
            case 19 -> list.with("copNo", "L" + run + "SHARED");
            case 20 -> list.with("logisticsNo", "WB" + run + "MOVED");
            case 21 -> dearer(list);
            case 22 -> list.withLine(0, "gname", "另一种商品");
            case 23 -> list.lines().size() > 1 ? list.withoutLastLine() : list.with("buyerTelephone", "12000000001");
            case 24 -> list.with("buyerName", stranger.name());
            case 25 -> list.with("buyerIdNumber", stranger.idNumber());
            case 26 -> list.with("assureCode", NOBODY);
            case 27 -> list.with("assureCode", list.get(chance.percent(50) ? "logisticsCode" : "agentCode"));
            case 28 -> list.with("ebpCode", NOBODY).with("assureCode", list.get("ebcCode"));
            case 29 -> list.with("customsCode", "0001");
            default -> list.with("agentCode", list.get("ebcCode"));
        };
    }

    private Sheet inExport(int way, Parcel parcel, Parcel other) {
        Sheet order = parcel.sheet(MessageKind.EXPORT_ORDER);
        Sheet waybill = parcel.sheet(MessageKind.EXPORT_WAYBILL);
        Sheet list = parcel.sheet(MessageKind.EXPORT_LIST);
        return switch (way) {
            case 1 -> order.with("orderType", "I");
            case 2 -> order.with("ebpCode", NOBODY);
            case 3 -> waybill.with("logisticsNo", "WB" + run + "SHARED");
            case 4 -> waybill.with("grossWeight", "0");
            case 5 -> waybill.with("grossWeight", "0.001");
            case 6 -> waybill.with("ebcCode", cast.named("qiaochao").code());
            case 7 ->
                waybill.with(
                        "logisticsNo", other.sheet(MessageKind.EXPORT_WAYBILL).get("logisticsNo"));
            case 8 -> list.with("copNo", "L" + run + "SHARED");
            case 9 -> list.with("logisticsNo", "WB" + run + (chance.percent(50) ? "MOVED" : "SHARED"));
            case 10 ->
                list.with("logisticsNo", other.sheet(MessageKind.EXPORT_LIST).get("logisticsNo"));
            case 11 -> dearer(list);
            case 12 -> list.with("freight", "3");
            case 13 -> list.with("customsCode", "0001");
            default -> list.with("agentCode", another(Firm.Role.DECLARANT, list.get("agentCode")));
        };
    }

    /** A list out of a bonded site that does not say what its book says, or takes more of it than there is. */
    Sheet inBond(Sheet list) {
        int line = chance.between(0, list.lines().size() - 1);
        Fields said = list.lines().get(line);
        boolean free = !said.get("unit").equals(said.get("unit1")); // or the guide wants both quantities to be one
        return switch (chance.between(0, free ? 6 : 2)) {
            case 0 -> list.with("emsNo", "T9902S000009");
            case 1 -> list.withLine(line, "itemRecordNo", "NOT-FILED");
            case 2 -> list.withLine(line, "itemRecordNo", "HN-RU-1000");
            case 3, 4 -> list.withLine(line, "qty1", "0.00001");
            case 5 -> list.withLine(line, "qty1", "0.33334");
            default -> list.withLine(line, "qty1", "12.5");
        };
    }

    private String another(Firm.Role role, String than) {
        return cast.in(role).stream()
                .map(Firm::code)
                .filter(code -> !code.equals(than))
                .findFirst()
                .orElse(NOBODY);
    }

    private static Sheet raised(Sheet sheet, String element) {
        return sheet.with(
                element, sheet.head().number(element).add(BigDecimal.ONE).toPlainString());
    }

    private static Sheet dearer(Sheet list) {
        Fields line = list.lines().getFirst();
        BigDecimal price = line.number("price").add(BigDecimal.ONE);
        return list.withLine(0, "price", price.toPlainString())
                .withLine(0, "totalPrice", price.multiply(line.number("qty")).toPlainString());
    }

    static List<MessageKind> kinds(boolean export) {
        return export
                ? List.of(MessageKind.EXPORT_ORDER, MessageKind.EXPORT_WAYBILL, MessageKind.EXPORT_LIST)
                : List.of(
                        MessageKind.IMPORT_ORDER,
                        MessageKind.PAYMENT,
                        MessageKind.IMPORT_WAYBILL,
                        MessageKind.IMPORT_LIST);
    }
}
