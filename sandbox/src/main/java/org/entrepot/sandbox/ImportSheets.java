package org.entrepot.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Fills in the four import documents (311, 411, 511, 621) of one order, all agreeing with one another. */
final class ImportSheets {
    /** Flat rate at which the platforms of the sandbox collect tax in advance; the assessment is customs' own. */
    private static final BigDecimal ADVANCE_TAX_RATE = new BigDecimal("0.091");

    private static final String CNY = "142";
    private static final String OFFICE = "4260";

    private final Parcel.Parties parties;
    private final Numbers.Keys keys;
    private final Buyer buyer;
    private final Basket basket;
    private final Numbers.Stamp stamp;
    private final Chance chance;

    ImportSheets(
            Parcel.Parties parties, Numbers.Keys keys, Buyer buyer, Basket basket, Numbers.Stamp stamp, Chance chance) {
        this.parties = parties;
        this.keys = keys;
        this.buyer = buyer;
        this.basket = basket;
        this.stamp = stamp;
        this.chance = chance;
    }

    List<Sheet> all() {
        return List.of(order(), payment(), waybill(), list());
    }

    private BigDecimal tax() {
        return basket.goods().add(basket.freight()).multiply(ADVANCE_TAX_RATE).setScale(2, RoundingMode.HALF_UP);
    }

    private BigDecimal paid() {
        return basket.goods().add(basket.freight()).add(tax());
    }

    private Sheet order() {
        Fields head = Fields.of(
                "guid", chance.guid(),
                "appType", "1",
                "appTime", stamp.time(),
                "appStatus", "2",
                "orderType", "I",
                "orderNo", keys.orderNo(),
                "ebpCode", parties.platform().code(),
                "ebpName", parties.platform().nameZh(),
                "ebcCode", parties.seller().code(),
                "ebcName", parties.seller().nameZh(),
                "goodsValue", plain(basket.goods()),
                "freight", plain(basket.freight()),
                "discount", "0",
                "taxTotal", plain(tax()),
                "acturalPaid", plain(paid()),
                "currency", CNY,
                "buyerRegNo", "B" + buyer.idNumber().substring(6, 17),
                "buyerName", buyer.name(),
                "buyerTelephone", buyer.telephone(),
                "buyerIdType", "1",
                "buyerIdNumber", buyer.idNumber(),
                "payCode", parties.payer().code(),
                "payName", parties.payer().nameZh(),
                "payTransactionId", keys.payment(),
                "consignee", buyer.name(),
                "consigneeTelephone", buyer.telephone(),
                "consigneeAddress", buyer.address(),
                "note", "SANDBOX");
        return new Sheet(MessageKind.IMPORT_ORDER, head, orderLines());
    }

    private List<Fields> orderLines() {
        List<Fields> lines = new ArrayList<>();
        for (Basket.Line line : basket.lines()) {
            Article article = line.article();
            lines.add(Fields.of(
                    "gnum", String.valueOf(lines.size() + 1),
                    "itemNo", article.sku(),
                    "itemName", article.nameZh(),
                    "gmodel", article.model(),
                    "itemDescribe", article.nameEn(),
                    "barCode", "无",
                    "unit", article.unit(),
                    "qty", String.valueOf(line.pieces()),
                    "price", plain(line.price()),
                    "totalPrice", plain(line.total()),
                    "currency", CNY,
                    "country", article.country(),
                    "note", "SANDBOX"));
        }
        return lines;
    }

    private Sheet payment() {
        Fields head = Fields.of(
                "guid", chance.guid(),
                "appType", "1",
                "appTime", stamp.time(),
                "appStatus", "2",
                "payCode", parties.payer().code(),
                "payName", parties.payer().nameZh(),
                "payTransactionId", keys.payment(),
                "orderNo", keys.orderNo(),
                "ebpCode", parties.platform().code(),
                "ebpName", parties.platform().nameZh(),
                "payerIdType", "1",
                "payerIdNumber", buyer.idNumber(),
                "payerName", buyer.name(),
                "telephone", buyer.telephone(),
                "amountPaid", plain(paid()),
                "currency", CNY,
                "payTime", stamp.time(),
                "note", "SANDBOX");
        return new Sheet(MessageKind.PAYMENT, head, List.of());
    }

    private Sheet waybill() {
        Fields head = Fields.of(
                "guid", chance.guid(),
                "appType", "1",
                "appTime", stamp.time(),
                "appStatus", "2",
                "logisticsCode", parties.carrier().code(),
                "logisticsName", parties.carrier().nameZh(),
                "logisticsNo", keys.waybill(),
                "billNo", stamp.bill(),
                "orderNo", keys.orderNo(),
                "freight", plain(basket.freight()),
                "insuredFee", "0",
                "currency", CNY,
                "weight", plain(basket.grossKilograms()),
                "packNo", "1",
                "goodsInfo", basket.lines().getFirst().article().nameZh(),
                "consignee", buyer.name(),
                "consigneeAddress", buyer.address(),
                "consigneeTelephone", buyer.telephone(),
                "note", "SANDBOX");
        return new Sheet(MessageKind.IMPORT_WAYBILL, head, List.of());
    }

    private Sheet list() {
        String departure = basket.lines().getFirst().article().country();
        Fields head = Fields.of(
                "guid", chance.guid(),
                "appType", "1",
                "appTime", stamp.time(),
                "appStatus", "2",
                "orderNo", keys.orderNo(),
                "ebpCode", parties.platform().code(),
                "ebpName", parties.platform().nameZh(),
                "ebcCode", parties.seller().code(),
                "ebcName", parties.seller().nameZh(),
                "logisticsNo", keys.waybill(),
                "logisticsCode", parties.carrier().code(),
                "logisticsName", parties.carrier().nameZh(),
                "copNo", keys.copNo(),
                "assureCode", parties.guarantor().code(),
                "ieFlag", "I",
                "declTime", stamp.day(),
                "customsCode", OFFICE,
                "portCode", Routes.entryOffice(departure),
                "ieDate", stamp.day(),
                "buyerIdType", "1",
                "buyerIdNumber", buyer.idNumber(),
                "buyerName", buyer.name(),
                "buyerTelephone", buyer.telephone(),
                "consigneeAddress", buyer.address(),
                "agentCode", parties.declarant().code(),
                "agentName", parties.declarant().nameZh(),
                "tradeMode", "9610",
                "trafMode", Routes.transportMode(departure),
                "trafNo", stamp.vehicle(),
                "voyageNo", stamp.day(),
                "billNo", stamp.bill(),
                "country", departure,
                "freight", plain(basket.freight()),
                "insuredFee", "0",
                "currency", CNY,
                "wrapType", "2",
                "packNo", "1",
                "grossWeight", plain(basket.grossKilograms()),
                "netWeight", plain(basket.netKilograms()),
                "note", "SANDBOX");
        return new Sheet(MessageKind.IMPORT_LIST, head, listLines());
    }

    private List<Fields> listLines() {
        List<Fields> lines = new ArrayList<>();
        for (Basket.Line line : basket.lines()) {
            Article article = line.article();
            Fields fields = Fields.of(
                    "gnum", String.valueOf(lines.size() + 1),
                    "itemNo", article.sku(),
                    "itemName", article.nameZh(),
                    "gcode", article.hs(),
                    "gname", article.nameZh(),
                    "gmodel", article.model(),
                    "barCode", "无",
                    "country", article.country(),
                    "tradeCountry", article.country(),
                    "currency", CNY,
                    "qty", String.valueOf(line.pieces()),
                    "unit", article.unit(),
                    "qty1", plain(line.legal1()),
                    "unit1", article.unit1(),
                    "qty2", plain(line.legal2()),
                    "unit2", article.unit2(),
                    "price", plain(line.price()),
                    "totalPrice", plain(line.total()),
                    "note", "SANDBOX");
            lines.add(article.unit2().isEmpty() ? fields.without("qty2").without("unit2") : fields);
        }
        return lines;
    }

    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
