package org.entrepot.sandbox;

import java.util.ArrayList;
import java.util.List;

/** Fills in the three export documents (303, 505, 603) of one order, all agreeing with one another. */
final class ExportSheets {
    private static final String CNY = "142";
    private static final String OFFICE = "4260";

    private final Parcel.Parties parties;
    private final Numbers.Keys keys;
    private final String destination;
    private final Basket basket;
    private final Numbers.Stamp stamp;
    private final Chance chance;

    ExportSheets(
            Parcel.Parties parties,
            Numbers.Keys keys,
            String destination,
            Basket basket,
            Numbers.Stamp stamp,
            Chance chance) {
        this.parties = parties;
        this.keys = keys;
        this.destination = destination;
        this.basket = basket;
        this.stamp = stamp;
        this.chance = chance;
    }

    List<Sheet> all() {
        return List.of(order(), waybill(), list());
    }

    private Sheet order() {
        Fields head = Fields.of(
                "guid", chance.guid(),
                "appType", "1",
                "appTime", stamp.time(),
                "appStatus", "2",
                "orderType", "E",
                "orderNo", keys.orderNo(),
                "ebpCode", parties.platform().code(),
                "ebpName", parties.platform().nameZh(),
                "ebcCode", parties.seller().code(),
                "ebcName", parties.seller().nameZh(),
                "goodsValue", ImportSheets.plain(basket.goods()),
                "freight", ImportSheets.plain(basket.freight()),
                "currency", CNY,
                "note", "SANDBOX");
        List<Fields> lines = new ArrayList<>();
        for (Basket.Line line : basket.lines()) {
            lines.add(Fields.of(
                    "gnum", String.valueOf(lines.size() + 1),
                    "itemNo", line.article().sku(),
                    "itemName", line.article().nameZh(),
                    "itemDescribe", line.article().nameEn(),
                    "barCode", "无",
                    "unit", line.article().unit(),
                    "currency", CNY,
                    "qty", String.valueOf(line.pieces()),
                    "price", ImportSheets.plain(line.price()),
                    "totalPrice", ImportSheets.plain(line.total()),
                    "note", "SANDBOX"));
        }
        return new Sheet(MessageKind.EXPORT_ORDER, head, lines);
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
                "freight", ImportSheets.plain(basket.freight()),
                "insuredFee", "0",
                "currency", CNY,
                "grossWeight", ImportSheets.plain(basket.grossKilograms()),
                "packNo", "1",
                "goodsInfo", basket.lines().getFirst().article().nameZh(),
                "ebcCode", parties.seller().code(),
                "ebcName", parties.seller().nameZh(),
                "note", "SANDBOX");
        return new Sheet(MessageKind.EXPORT_WAYBILL, head, List.of());
    }

    private Sheet list() {
        Fields head = Fields.of(
                "guid", chance.guid(),
                "appType", "1",
                "appTime", stamp.time(),
                "appStatus", "2",
                "customsCode", OFFICE,
                "ebpCode", parties.platform().code(),
                "ebpName", parties.platform().nameZh(),
                "orderNo", keys.orderNo(),
                "logisticsCode", parties.carrier().code(),
                "logisticsName", parties.carrier().nameZh(),
                "logisticsNo", keys.waybill(),
                "copNo", keys.copNo(),
                "ieFlag", "E",
                "portCode", Routes.exitOffice(destination),
                "ieDate", stamp.day(),
                "statisticsFlag", "A",
                "agentCode", parties.declarant().code(),
                "agentName", parties.declarant().nameZh(),
                "ebcCode", parties.seller().code(),
                "ebcName", parties.seller().nameZh(),
                "ownerCode", parties.seller().code(),
                "ownerName", parties.seller().nameZh(),
                "tradeMode", "9610",
                "trafMode", Routes.transportMode(destination),
                "trafName", stamp.vehicle(),
                "voyageNo", stamp.day(),
                "billNo", stamp.bill(),
                "country", destination,
                // no table of port codes is at hand (messages: "POD: no table found"): the country stands in, in the
                // sandbox only
                "POD", destination,
                "freight", ImportSheets.plain(basket.freight()),
                "fCurrency", CNY,
                "fFlag", "3",
                "insuredFee", "0",
                "iCurrency", CNY,
                "iFlag", "3",
                "wrapType", "2",
                "packNo", "1",
                "grossWeight", ImportSheets.plain(basket.grossKilograms()),
                "netWeight", ImportSheets.plain(basket.netKilograms()),
                "note", "SANDBOX");
        return new Sheet(MessageKind.EXPORT_LIST, head, listLines());
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
                    "country", destination,
                    "currency", CNY,
                    "qty", String.valueOf(line.pieces()),
                    "qty1", ImportSheets.plain(line.legal1()),
                    "qty2", ImportSheets.plain(line.legal2()),
                    "unit", article.unit(),
                    "unit1", article.unit1(),
                    "unit2", article.unit2(),
                    "price", ImportSheets.plain(line.price()),
                    "totalPrice", ImportSheets.plain(line.total()),
                    "note", "SANDBOX");
            lines.add(article.unit2().isEmpty() ? fields.without("qty2").without("unit2") : fields);
        }
        return lines;
    }

    /** The cancellation (605) of an approved list, as its declarant sends it. */
    static Sheet cancellation(
            Parcel parcel, String copNo, String preNo, String invtNo, Numbers.Stamp stamp, String guid) {
        Fields head = Fields.of(
                "guid",
                guid,
                "appType",
                "1",
                "appTime",
                stamp.time(),
                "appStatus",
                "2",
                "customsCode",
                OFFICE,
                "copNo",
                copNo,
                "preNo",
                preNo,
                "invtNo",
                invtNo,
                "reason",
                "买家取消订单（演示）",
                "agentCode",
                parcel.parties().declarant().code(),
                "agentName",
                parcel.parties().declarant().nameZh(),
                "ebcCode",
                parcel.parties().seller().code(),
                "ebcName",
                parcel.parties().seller().nameZh(),
                "note",
                "SANDBOX");
        return new Sheet(MessageKind.EXPORT_CANCELLATION, head, List.of());
    }
}
