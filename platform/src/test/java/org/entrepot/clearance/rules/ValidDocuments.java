package org.entrepot.clearance.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.entrepot.messages.Block;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;

/**
 * Documents that no rule objects to, and that agree with one another, to start tests from. Everybody in them is invented:
 * firms under the unassigned region 99, buyers with the unassigned area 990200 and telephones that no operator was given.
 */
public final class ValidDocuments {
    /** The day on which the documents are sent. */
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    public static final Firm PLATFORM = new Firm("9902960001", "岚湾集市（示例）");
    public static final Firm SELLER = new Firm("9902960002", "蜜岭食品（示例）");
    public static final Firm PAYER = new Firm("9902960003", "汇岭支付（示例）");
    public static final Firm CARRIER = new Firm("9902960004", "途岚快件（示例）");
    public static final Firm DECLARANT = new Firm("9902960005", "岚门报关（示例）");
    public static final Firm SITE = new Firm("9902960007", "胶莱监管场所（示例）");
    public static final Firm ZONE = new Firm("9902960006", "穗仓保税（示例）");

    /** Two jars of honey: one legal unit. */
    public static final Goods HONEY = new Goods("0409000000", "山花蜂蜜500克", "145", "142", "2", "58", "035", "1", "", "");

    /** A shawl: two legal units. */
    public static final Goods SHAWL =
            new Goods("6214201000", "羊毛披肩", "127", "015", "1", "268", "015", "1", "035", "0.28");

    /** A wig of human hair, as it is exported. */
    public static final Goods WIG = new Goods("6704200000", "人发制假发", "142", "007", "1", "860", "035", "0.22", "", "");

    /** Hats, as they are exported: two legal units. */
    public static final Goods HATS =
            new Goods("6505009900", "针织毛线帽", "142", "007", "3", "26", "007", "3", "035", "0.27");

    private static final String SENT = "20261124103000";
    private static final String DAY = "20261124";
    private static final String CNY = "142";
    private static final String OFFICE = "4260";
    private static final String BORDER = "9402";
    private static final String KAZAKHSTAN = "145";
    private static final BigDecimal FREIGHT = new BigDecimal("20");
    private static final BigDecimal ADVANCE_TAX = new BigDecimal("0.091");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private ValidDocuments() {}

    /** An invented enterprise. */
    public record Firm(String code, String name) {}

    /** An invented person. */
    public record Buyer(String name, String idNumber, String telephone, String address) {}

    /** A line of goods; second unit and quantity empty where the commodity code has none. */
    public record Goods(
            String hs,
            String name,
            String country,
            String unit,
            String qty,
            String price,
            String unit1,
            String qty1,
            String unit2,
            String qty2) {
        /** The same goods at another price. */
        public Goods at(String otherPrice) {
            return new Goods(hs, name, country, unit, qty, otherPrice, unit1, qty1, unit2, qty2);
        }

        /** So many of it, which weigh or count so much in the first legal unit. */
        public Goods times(String pieces, String legal) {
            return new Goods(hs, name, country, unit, pieces, price, unit1, legal, unit2, qty2);
        }

        BigDecimal total() {
            return new BigDecimal(price).multiply(new BigDecimal(qty));
        }
    }

    /** The documents of one order; every change gives a new parcel. */
    public record Parcel(Map<MessageType, CebDocument> byType) {
        public Parcel {
            byType = new LinkedHashMap<>(byType);
        }

        static Parcel of(CebDocument... documents) {
            Map<MessageType, CebDocument> byType = new LinkedHashMap<>();
            for (CebDocument document : documents) {
                byType.put(document.type(), document);
            }
            return new Parcel(byType);
        }

        /** Order, payment (import), waybill, list. */
        public List<CebDocument> documents() {
            return List.copyOf(byType.values());
        }

        public CebDocument document(MessageType type) {
            return Objects.requireNonNull(byType.get(type), type + " is not of this parcel");
        }

        public CebDocument order() {
            return documents().getFirst();
        }

        public CebDocument payment() {
            return document(MessageType.CEB411);
        }

        public CebDocument waybill() {
            return documents().get(byType.size() - 2);
        }

        public CebDocument list() {
            return documents().getLast();
        }

        public Partners partners() {
            return new Partners(order(), byType.get(MessageType.CEB411), waybill(), list());
        }

        /** The same parcel with another value in the head of one document; an empty value leaves the element out. */
        public Parcel with(MessageType type, String element, String value) {
            return with(ValidDocuments.with(document(type), element, value));
        }

        /** The same parcel with another value in a line, counted from 1. */
        public Parcel withLine(MessageType type, int line, String element, String value) {
            return with(ValidDocuments.withLine(document(type), line, element, value));
        }

        /** The same parcel without a line of one document. */
        public Parcel withoutLine(MessageType type, int line) {
            return with(ValidDocuments.withoutLine(document(type), line));
        }

        /** The same parcel with another document in the place of one. */
        public Parcel with(CebDocument document) {
            Map<MessageType, CebDocument> changed = new LinkedHashMap<>(byType);
            changed.put(document.type(), document);
            return new Parcel(changed);
        }

        /** One document as its partner sends it. */
        public byte[] message(MessageType type) {
            return ValidDocuments.message(document(type));
        }
    }

    /** Two lines, direct purchase from Kazakhstan and Pakistan, below every limit. */
    public static Parcel importParcel(String orderNo) {
        return importParcel(orderNo, buyer(1), HONEY, SHAWL);
    }

    /** A direct purchase of that buyer. */
    public static Parcel importParcel(String orderNo, Buyer buyer, Goods... goods) {
        List<Goods> basket = List.of(goods);
        return Parcel.of(
                order(orderNo, buyer, basket),
                payment(orderNo, buyer, basket),
                waybill(orderNo, buyer),
                list(orderNo, buyer, basket));
    }

    /** The same goods, sold out of a bonded site (1210). */
    public static Parcel bondedParcel(String orderNo) {
        return bondedParcel(orderNo, HONEY, SHAWL);
    }

    /** Those goods, sold out of a bonded site (1210) to the first buyer. */
    public static Parcel bondedParcel(String orderNo, Goods... goods) {
        Parcel parcel = importParcel(orderNo, buyer(1), goods)
                .with(MessageType.CEB621, "tradeMode", "1210")
                .with(MessageType.CEB621, "trafMode", "Y")
                .with(MessageType.CEB621, "country", "142")
                .with(MessageType.CEB621, "emsNo", "T9902A000001")
                .with(MessageType.CEB621, "areaCode", ZONE.code())
                .with(MessageType.CEB621, "areaName", ZONE.name());
        for (String element : List.of("trafNo", "voyageNo", "billNo", "ieDate")) {
            parcel = parcel.with(MessageType.CEB621, element, "");
        }
        for (int line = 1; line <= goods.length; line++) {
            parcel = parcel.withLine(MessageType.CEB621, line, "itemRecordNo", "R00000" + line);
        }
        return parcel;
    }

    /** A wig and hats to Kazakhstan (9610). */
    public static Parcel exportParcel(String orderNo) {
        return exportParcel(orderNo, WIG, HATS);
    }

    /** Those goods to Kazakhstan (9610). */
    public static Parcel exportParcel(String orderNo, Goods... goods) {
        List<Goods> basket = List.of(goods);
        return Parcel.of(exportOrder(orderNo, basket), exportWaybill(orderNo), exportList(orderNo, basket));
    }

    /** The cancellation of an export list. */
    public static CebDocument cancellation(String orderNo, String invtNo) {
        return CebDocument.flat(
                MessageType.CEB605,
                sent(MessageType.CEB605, orderNo)
                        .with("customsCode", OFFICE)
                        .with("copNo", "C" + tail(orderNo))
                        .with("invtNo", invtNo)
                        .with("reason", "买家取消订单（示例）")
                        .with("agentCode", DECLARANT.code())
                        .with("agentName", DECLARANT.name())
                        .with("ebcCode", SELLER.code())
                        .with("ebcName", SELLER.name()));
    }

    /** The word that an export order was paid. */
    public static CebDocument collection(Parcel parcel, String charge) {
        return CebDocument.flat(
                MessageType.CEB403,
                sent(MessageType.CEB403, parcel.order().text("orderNo"))
                        .with("ebpCode", PLATFORM.code())
                        .with("ebpName", PLATFORM.name())
                        .with("ebcCode", SELLER.code())
                        .with("ebcName", SELLER.name())
                        .with("orderNo", parcel.order().text("orderNo"))
                        .with("payName", "境外收单（示例）")
                        .with("charge", charge)
                        .with("currency", CNY)
                        .with("accountingDate", "20261124090000"));
    }

    /** Parcels that arrived at the site, part {@code part} of {@code parts}. */
    public static CebDocument arrived(String copNo, int part, int parts, Parcel... parcels) {
        return moved(MessageType.CEB507, copNo, part, parts, waybills(parcels))
                .apply(head -> head.with("operatorCode", SITE.code())
                        .with("operatorName", SITE.name())
                        .with("ieFlag", "E")
                        .with("domesticTrafNo", "鲁B示例01"));
    }

    /** Parcels that were loaded on one train. */
    public static CebDocument loaded(String copNo, int part, int parts, Parcel... parcels) {
        return moved(MessageType.CEB607, copNo, part, parts, waybills(parcels))
                .apply(head -> head.with("agentCode", DECLARANT.code())
                        .with("agentName", DECLARANT.name())
                        .with("trafName", "QDX1124")
                        .with("voyageNo", DAY)
                        .with("billNo", "QDB2026112401")
                        .with("grossWeight", "1.28"));
    }

    /** Parcels that left, in the morning of the day. */
    public static CebDocument left(String copNo, int part, int parts, Parcel... parcels) {
        return moved(MessageType.CEB509, copNo, part, parts, waybills(parcels))
                .apply(head -> head.with("leaveTime", "20261124093000"));
    }

    private static List<String> waybills(Parcel... parcels) {
        return java.util.stream.Stream.of(parcels)
                .map(parcel -> parcel.waybill().text("logisticsNo"))
                .toList();
    }

    /** What is said of many parcels, before its own elements are added. */
    private record Moved(MessageType type, Fields head, List<Fields> lines) {
        CebDocument apply(java.util.function.UnaryOperator<Fields> own) {
            return new CebDocument(type, own.apply(head), lines);
        }
    }

    private static Moved moved(MessageType type, String copNo, int part, int parts, List<String> waybills) {
        Fields head = sent(type, copNo + "/" + part)
                .with("customsCode", OFFICE)
                .with("copNo", copNo)
                .with("trafMode", "3")
                .with("logisticsCode", CARRIER.code())
                .with("logisticsName", CARRIER.name())
                .with("msgCount", String.valueOf(parts))
                .with("msgSeqNo", String.valueOf(part));
        List<Fields> lines = new ArrayList<>();
        for (String waybill : waybills) {
            lines.add(Fields.of(type.lineBlock())
                    .with("gnum", String.valueOf(lines.size() + 1))
                    .with("logisticsNo", waybill));
        }
        return new Moved(type, head, List.copyOf(lines));
    }

    /** A summary of lists by their numbers. */
    public static CebDocument summary(String copNo, int part, int parts, String... invtNos) {
        List<Fields> lines = new ArrayList<>();
        for (String invtNo : invtNos) {
            lines.add(Fields.of(MessageType.CEB701.lineBlock()).with("invtNo", invtNo));
        }
        return new CebDocument(
                MessageType.CEB701,
                sent(MessageType.CEB701, copNo + "/" + part)
                        .with("customsCode", OFFICE)
                        .with("copNo", copNo)
                        .with("agentCode", DECLARANT.code())
                        .with("agentName", DECLARANT.name())
                        .with("ebcCode", SELLER.code())
                        .with("ebcName", SELLER.name())
                        .with("declAgentCode", DECLARANT.code())
                        .with("declAgentName", DECLARANT.name())
                        .with("summaryFlag", "1")
                        .with("itemNameFlag", "0")
                        .with("msgCount", String.valueOf(parts))
                        .with("msgSeqNo", String.valueOf(part)),
                List.copyOf(lines));
    }

    /** The return of so much of each line of an export parcel, counted from 1, in another parcel. */
    public static CebDocument exportReturn(
            Parcel parcel, String number, String invtNo, String waybill, String... quantities) {
        List<Fields> lines = new ArrayList<>();
        for (int i = 0; i < quantities.length; i++) {
            if (!quantities[i].equals("0")) {
                Fields of = parcel.list().lines().get(i);
                Fields line = Fields.of(MessageType.CEB213.lineBlock());
                for (String element :
                        List.of("gnum", "gcode", "gname", "gmodel", "qty1", "unit", "unit1", "qty2", "unit2")) {
                    line.with(element, of.text(element));
                }
                lines.add(line.with("qty", quantities[i]));
            }
        }
        return new CebDocument(
                MessageType.CEB213,
                sent(MessageType.CEB213, number)
                        .with("customsCode", OFFICE)
                        .with("ebpCode", PLATFORM.code())
                        .with("ebpName", PLATFORM.name())
                        .with("ebcCode", SELLER.code())
                        .with("ebcName", SELLER.name())
                        .with("logisticsNo", waybill)
                        .with("logisticsCode", CARRIER.code())
                        .with("logisticsName", CARRIER.name())
                        .with("coElNo", number)
                        .with("invtNo", invtNo)
                        .with("tradeMode", "9661")
                        .with("agentCode", DECLARANT.code())
                        .with("agentName", DECLARANT.name())
                        .with("billNo", "QDR2026112401")
                        .with("ieFlag", "I")
                        .with("trafMode", "3")
                        .with("trafName", "QDX1124")
                        .with("portCode", BORDER)
                        .with("reason", "尺寸不合适（示例）")
                        .with("country", KAZAKHSTAN)
                        .with("voyageNo", DAY),
                List.copyOf(lines));
    }

    /** The tally of a parcel in which exports came back. */
    public static CebDocument tally(String number, String waybill) {
        return CebDocument.flat(
                MessageType.CEB215,
                sent(MessageType.CEB215, number)
                        .with("customsCode", OFFICE)
                        .with("operatorCode", SITE.code())
                        .with("operatorName", SITE.name())
                        .with("logisticsCode", CARRIER.code())
                        .with("logisticsName", CARRIER.name())
                        .with("logisticsNo", waybill)
                        .with("coElNo", number)
                        .with("billNo", "QDR2026112401")
                        .with("ieFlag", "I")
                        .with("trafMode", "3")
                        .with("trafName", "QDX1124")
                        .with("voyageNo", DAY));
    }

    /** The cancellation of an import list, with that number of its own. */
    public static CebDocument importCancellation(Parcel parcel, String copNo, String invtNo) {
        return CebDocument.flat(
                MessageType.CEB623,
                about(MessageType.CEB623, parcel, copNo, invtNo).with("reason", "买家取消订单（示例）"));
    }

    /** The return of so much of each line of a parcel, counted from 1; lines of which nothing comes back are left out. */
    public static CebDocument refund(Parcel parcel, String copNo, String invtNo, String... quantities) {
        List<Fields> lines = new ArrayList<>();
        for (int i = 0; i < quantities.length; i++) {
            if (!quantities[i].equals("0")) {
                Fields of = parcel.list().lines().get(i);
                Fields line = Fields.of(MessageType.CEB625.lineBlock());
                for (String element : List.of("gnum", "gcode", "gname", "unit")) {
                    line.with(element, of.text(element));
                }
                lines.add(line.with("qty", quantities[i]));
            }
        }
        return new CebDocument(
                MessageType.CEB625,
                about(MessageType.CEB625, parcel, copNo, invtNo).with("reason", "尺寸不合适（示例）"),
                List.copyOf(lines));
    }

    private static Fields about(MessageType type, Parcel parcel, String copNo, String invtNo) {
        Fields head = sent(type, copNo)
                .with("customsCode", OFFICE)
                .with("copNo", copNo)
                .with("invtNo", invtNo);
        for (String element : List.of(
                "orderNo",
                "ebpCode",
                "ebpName",
                "ebcCode",
                "ebcName",
                "logisticsNo",
                "logisticsCode",
                "logisticsName",
                "buyerIdType",
                "buyerIdNumber",
                "buyerName",
                "buyerTelephone",
                "agentCode",
                "agentName")) {
            head.with(element, parcel.list().text(element));
        }
        return head;
    }

    /** The word of the carrier that a parcel was delivered. */
    public static CebDocument delivery(Parcel parcel) {
        return CebDocument.flat(
                MessageType.CEB513,
                sent(MessageType.CEB513, parcel.waybill().text("logisticsNo"))
                        .with("logisticsCode", CARRIER.code())
                        .with("logisticsName", CARRIER.name())
                        .with("logisticsNo", parcel.waybill().text("logisticsNo"))
                        .with("logisticsStatus", "S")
                        .with("logisticsTime", "20261124090000"));
    }

    /** A list of parcels that entered the site. */
    public static CebDocument entry(String copNo, String... waybills) {
        List<Fields> lines = new ArrayList<>();
        for (String waybill : waybills) {
            lines.add(Fields.of(MessageType.CEB711.lineBlock())
                    .with("gnum", String.valueOf(lines.size() + 1))
                    .with("logisticsNo", waybill));
        }
        return new CebDocument(
                MessageType.CEB711,
                sent(MessageType.CEB711, copNo)
                        .with("customsCode", OFFICE)
                        .with("copNo", copNo)
                        .with("operatorCode", SITE.code())
                        .with("operatorName", SITE.name())
                        .with("ieFlag", "I")
                        .with("trafMode", "4")
                        .with("trafNo", "QD-TRUCK-1")
                        .with("voyageNo", "20261124")
                        .with("billNo", "QD20261124001")
                        .with("logisticsCode", CARRIER.code())
                        .with("logisticsName", CARRIER.name()),
                List.copyOf(lines));
    }

    /** Invented buyer number {@code index}, up to 999. */
    public static Buyer buyer(int index) {
        String first17 = "99020019880807" + "%03d".formatted(index);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (first17.charAt(i) - '0') * WEIGHTS[i];
        }
        return new Buyer(
                "示例买家" + index,
                first17 + "10X98765432".charAt(sum % 11),
                "12000000" + "%03d".formatted(index),
                "山东省青岛市胶州市虚构路" + index + "号");
    }

    /** A document with another value in its head. */
    public static CebDocument with(CebDocument document, String element, String value) {
        return new CebDocument(document.type(), copy(document.head()).with(element, value), document.lines());
    }

    /** A document with another value in a line, counted from 1. */
    public static CebDocument withLine(CebDocument document, int line, String element, String value) {
        List<Fields> lines = new ArrayList<>(document.lines());
        lines.set(line - 1, copy(lines.get(line - 1)).with(element, value));
        return new CebDocument(document.type(), document.head(), List.copyOf(lines));
    }

    /** A document without a line. */
    public static CebDocument withoutLine(CebDocument document, int line) {
        List<Fields> lines = new ArrayList<>(document.lines());
        lines.remove(line - 1);
        return new CebDocument(document.type(), document.head(), List.copyOf(lines));
    }

    /** Documents of one type as a partner sends them, unsigned. */
    public static byte[] message(CebDocument... documents) {
        MessageType type = documents[0].type();
        return CebWriter.request(
                type,
                documents[0].guid(),
                List.of(documents),
                CebWriter.transfer(type.direction(), PLATFORM.code(), PLATFORM.name(), "DXPENT9902960001"));
    }

    private static CebDocument order(String orderNo, Buyer buyer, List<Goods> basket) {
        Fields head = sent(MessageType.CEB311, orderNo)
                .with("orderType", "I")
                .with("orderNo", orderNo)
                .with("ebpCode", PLATFORM.code())
                .with("ebpName", PLATFORM.name())
                .with("ebcCode", SELLER.code())
                .with("ebcName", SELLER.name())
                .with("goodsValue", plain(value(basket)))
                .with("freight", plain(FREIGHT))
                .with("discount", "0")
                .with("taxTotal", plain(tax(basket)))
                .with("acturalPaid", plain(paid(basket)))
                .with("currency", CNY)
                .with("buyerRegNo", "B" + buyer.telephone())
                .with("buyerName", buyer.name())
                .with("buyerTelephone", buyer.telephone())
                .with("buyerIdType", "1")
                .with("buyerIdNumber", buyer.idNumber())
                .with("payCode", PAYER.code())
                .with("payName", PAYER.name())
                .with("payTransactionId", "P" + orderNo)
                .with("consignee", buyer.name())
                .with("consigneeTelephone", buyer.telephone())
                .with("consigneeAddress", buyer.address());
        List<Fields> lines = new ArrayList<>();
        for (Goods goods : basket) {
            lines.add(line(MessageType.CEB311, lines.size() + 1, goods)
                    .with("itemName", goods.name())
                    .with("gmodel", "品牌:无|规格:示例")
                    .with("country", goods.country()));
        }
        return new CebDocument(MessageType.CEB311, head, lines);
    }

    private static CebDocument payment(String orderNo, Buyer buyer, List<Goods> basket) {
        return CebDocument.flat(
                MessageType.CEB411,
                sent(MessageType.CEB411, orderNo)
                        .with("payCode", PAYER.code())
                        .with("payName", PAYER.name())
                        .with("payTransactionId", "P" + orderNo)
                        .with("orderNo", orderNo)
                        .with("ebpCode", PLATFORM.code())
                        .with("ebpName", PLATFORM.name())
                        .with("payerIdType", "1")
                        .with("payerIdNumber", buyer.idNumber())
                        .with("payerName", buyer.name())
                        .with("telephone", buyer.telephone())
                        .with("amountPaid", plain(paid(basket)))
                        .with("currency", CNY)
                        .with("payTime", SENT));
    }

    private static CebDocument waybill(String orderNo, Buyer buyer) {
        return CebDocument.flat(
                MessageType.CEB511,
                sent(MessageType.CEB511, orderNo)
                        .with("logisticsCode", CARRIER.code())
                        .with("logisticsName", CARRIER.name())
                        .with("logisticsNo", "W" + orderNo)
                        .with("billNo", "QDB2026112401")
                        .with("orderNo", orderNo)
                        .with("freight", plain(FREIGHT))
                        .with("insuredFee", "0")
                        .with("currency", CNY)
                        .with("weight", "1.52")
                        .with("packNo", "1")
                        .with("goodsInfo", "示例包裹")
                        .with("consignee", buyer.name())
                        .with("consigneeAddress", buyer.address())
                        .with("consigneeTelephone", buyer.telephone()));
    }

    private static CebDocument list(String orderNo, Buyer buyer, List<Goods> basket) {
        Fields head = sent(MessageType.CEB621, orderNo)
                .with("orderNo", orderNo)
                .with("ebpCode", PLATFORM.code())
                .with("ebpName", PLATFORM.name())
                .with("ebcCode", SELLER.code())
                .with("ebcName", SELLER.name())
                .with("logisticsNo", "W" + orderNo)
                .with("logisticsCode", CARRIER.code())
                .with("logisticsName", CARRIER.name())
                .with("copNo", "L" + tail(orderNo))
                .with("assureCode", PLATFORM.code())
                .with("ieFlag", "I")
                .with("declTime", DAY)
                .with("customsCode", OFFICE)
                .with("portCode", BORDER)
                .with("ieDate", DAY)
                .with("buyerIdType", "1")
                .with("buyerIdNumber", buyer.idNumber())
                .with("buyerName", buyer.name())
                .with("buyerTelephone", buyer.telephone())
                .with("consigneeAddress", buyer.address())
                .with("agentCode", DECLARANT.code())
                .with("agentName", DECLARANT.name())
                .with("tradeMode", "9610")
                .with("trafMode", "3")
                .with("trafNo", "QDX1124")
                .with("voyageNo", DAY)
                .with("billNo", "QDB2026112401")
                .with("country", KAZAKHSTAN)
                .with("freight", plain(FREIGHT))
                .with("insuredFee", "0")
                .with("currency", CNY)
                .with("wrapType", "2")
                .with("packNo", "1")
                .with("grossWeight", "1.52")
                .with("netWeight", "1.28");
        List<Fields> lines = new ArrayList<>();
        for (Goods goods : basket) {
            lines.add(listLine(MessageType.CEB621, lines.size() + 1, goods)
                    .with("country", goods.country())
                    .with("tradeCountry", goods.country()));
        }
        return new CebDocument(MessageType.CEB621, head, lines);
    }

    private static CebDocument exportOrder(String orderNo, List<Goods> basket) {
        Fields head = sent(MessageType.CEB303, orderNo)
                .with("orderType", "E")
                .with("orderNo", orderNo)
                .with("ebpCode", PLATFORM.code())
                .with("ebpName", PLATFORM.name())
                .with("ebcCode", SELLER.code())
                .with("ebcName", SELLER.name())
                .with("goodsValue", plain(value(basket)))
                .with("freight", plain(FREIGHT))
                .with("currency", CNY);
        List<Fields> lines = new ArrayList<>();
        for (Goods goods : basket) {
            lines.add(line(MessageType.CEB303, lines.size() + 1, goods).with("itemName", goods.name()));
        }
        return new CebDocument(MessageType.CEB303, head, lines);
    }

    private static CebDocument exportWaybill(String orderNo) {
        return CebDocument.flat(
                MessageType.CEB505,
                sent(MessageType.CEB505, orderNo)
                        .with("logisticsCode", CARRIER.code())
                        .with("logisticsName", CARRIER.name())
                        .with("logisticsNo", "W" + tail(orderNo))
                        .with("freight", plain(FREIGHT))
                        .with("insuredFee", "0")
                        .with("currency", CNY)
                        .with("grossWeight", "0.64")
                        .with("packNo", "1")
                        .with("goodsInfo", "示例包裹")
                        .with("ebcCode", SELLER.code())
                        .with("ebcName", SELLER.name()));
    }

    private static CebDocument exportList(String orderNo, List<Goods> basket) {
        Fields head = sent(MessageType.CEB603, orderNo)
                .with("customsCode", OFFICE)
                .with("ebpCode", PLATFORM.code())
                .with("ebpName", PLATFORM.name())
                .with("orderNo", orderNo)
                .with("logisticsCode", CARRIER.code())
                .with("logisticsName", CARRIER.name())
                .with("logisticsNo", "W" + tail(orderNo))
                .with("copNo", "L" + tail(orderNo))
                .with("ieFlag", "E")
                .with("portCode", BORDER)
                .with("ieDate", DAY)
                .with("statisticsFlag", "A")
                .with("agentCode", DECLARANT.code())
                .with("agentName", DECLARANT.name())
                .with("ebcCode", SELLER.code())
                .with("ebcName", SELLER.name())
                .with("ownerCode", SELLER.code())
                .with("ownerName", SELLER.name())
                .with("tradeMode", "9610")
                .with("trafMode", "3")
                .with("trafName", "QDX1124")
                .with("voyageNo", DAY)
                .with("billNo", "QDB2026112401")
                .with("country", KAZAKHSTAN)
                .with("POD", KAZAKHSTAN)
                .with("freight", plain(FREIGHT))
                .with("fCurrency", CNY)
                .with("fFlag", "3")
                .with("insuredFee", "0")
                .with("iCurrency", CNY)
                .with("iFlag", "3")
                .with("wrapType", "2")
                .with("packNo", "1")
                .with("grossWeight", "0.64")
                .with("netWeight", "0.49");
        List<Fields> lines = new ArrayList<>();
        for (Goods goods : basket) {
            lines.add(listLine(MessageType.CEB603, lines.size() + 1, goods)
                    .with("itemName", goods.name())
                    .with("country", KAZAKHSTAN));
        }
        return new CebDocument(MessageType.CEB603, head, lines);
    }

    private static Fields listLine(MessageType type, int number, Goods goods) {
        return line(type, number, goods)
                .with("gcode", goods.hs())
                .with("gname", goods.name())
                .with("gmodel", "品牌:无|规格:示例")
                .with("qty1", goods.qty1())
                .with("unit1", goods.unit1())
                .with("qty2", goods.qty2())
                .with("unit2", goods.unit2());
    }

    private static Fields line(MessageType type, int number, Goods goods) {
        return Fields.of(type.lineBlock())
                .with("gnum", String.valueOf(number))
                .with("itemNo", "SKU-" + goods.hs())
                .with("barCode", "无")
                .with("unit", goods.unit())
                .with("qty", goods.qty())
                .with("price", goods.price())
                .with("totalPrice", plain(goods.total()))
                .with("currency", CNY);
    }

    private static Fields sent(MessageType type, String orderNo) {
        UUID guid = UUID.nameUUIDFromBytes((type + orderNo).getBytes(StandardCharsets.UTF_8));
        return Fields.of(type.headBlock())
                .with("guid", guid.toString().toUpperCase(Locale.ROOT))
                .with("appType", "1")
                .with("appTime", SENT)
                .with("appStatus", "2");
    }

    private static Fields copy(Fields fields) {
        Block block = fields.block();
        Fields copy = Fields.of(block);
        fields.forEach(copy::with);
        return copy;
    }

    private static BigDecimal value(List<Goods> basket) {
        return basket.stream().map(Goods::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal tax(List<Goods> basket) {
        return value(basket).add(FREIGHT).multiply(ADVANCE_TAX).setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal paid(List<Goods> basket) {
        return value(basket).add(FREIGHT).add(tax(basket));
    }

    private static String tail(String orderNo) {
        return orderNo.substring(Math.max(0, orderNo.length() - 18));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
