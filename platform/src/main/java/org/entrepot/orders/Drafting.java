package org.entrepot.orders;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.TariffLine;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.UnitCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Enterprises;

/**
 * Makes the order (303) and the list (603) of a parcel. What a file leaves out follows from what it says: the total from
 * price and quantity, the legal units from the tariff, their quantities from the quantity or the net weight. Pure.
 */
final class Drafting {
    private static final String KILOGRAM = "035";
    private static final int DECIMALS = 5;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    private final Enterprises parties;
    private final Catalog catalog;
    private final OrderTerms settings;
    private final CodeWords words = CodeWords.load();
    private final Parcel parcel;
    private final Stamp stamp;
    private final LocalDate day;

    /**
     * What the documents are called and when they are sent.
     *
     * @param orderChanges whether an order of that number stands and is changed
     * @param listChanges whether a list of that copNo stands and is changed
     */
    record Stamp(
            Instant at, String orderGuid, String listGuid, String copNo, boolean orderChanges, boolean listChanges) {}

    private Drafting(Enterprises parties, Catalog catalog, OrderTerms settings, Parcel parcel, Stamp stamp) {
        this.parties = parties;
        this.catalog = catalog;
        this.settings = settings;
        this.parcel = parcel;
        this.stamp = stamp;
        this.day = Beijing.date(stamp.at());
    }

    static CebDocument order(Enterprises parties, Catalog catalog, OrderTerms settings, Parcel parcel, Stamp stamp) {
        return new Drafting(parties, catalog, settings, parcel, stamp).order();
    }

    /** @param flag the statisticsFlag: how the list is declared */
    static CebDocument list(
            Enterprises parties, Catalog catalog, OrderTerms settings, Parcel parcel, Stamp stamp, String flag) {
        return new Drafting(parties, catalog, settings, parcel, stamp).list(flag);
    }

    private CebDocument order() {
        Fields head = Fields.of(MessageType.CEB303.headBlock())
                .with("guid", stamp.orderGuid())
                .with("appType", stamp.orderChanges() ? "2" : "1")
                .with("appTime", time())
                .with("appStatus", "2")
                .with("orderType", "E")
                .with("orderNo", text(OrderField.ORDER_NO))
                .with("goodsValue", goodsValue())
                .with("freight", number(OrderField.FREIGHT))
                .with("currency", code(OrderField.CURRENCY));
        party(head, "ebpCode", "ebpName", text(OrderField.PLATFORM));
        party(head, "ebcCode", "ebcName", parcel.seller().value());
        List<Fields> lines = new ArrayList<>();
        for (OrderRow row : parcel.rows()) {
            lines.add(Fields.of(MessageType.CEB303.lineBlock())
                    .with("gnum", String.valueOf(lines.size() + 1))
                    .with("itemNo", row.text(OrderField.SKU))
                    .with("itemName", row.text(OrderField.NAME))
                    .with("barCode", otherwise(row, OrderField.BAR_CODE))
                    .with("unit", words.code(OrderField.UNIT, row.text(OrderField.UNIT)))
                    .with("currency", code(OrderField.CURRENCY))
                    .with("qty", CellText.number(row.text(OrderField.QUANTITY)))
                    .with("price", CellText.number(row.text(OrderField.PRICE)))
                    .with("totalPrice", total(row)));
        }
        return new CebDocument(MessageType.CEB303, head, lines);
    }

    private CebDocument list(String flag) {
        Fields head = Fields.of(MessageType.CEB603.headBlock())
                .with("guid", stamp.listGuid())
                .with("appType", stamp.listChanges() ? "2" : "1")
                .with("appTime", time())
                .with("appStatus", "2")
                .with("orderNo", text(OrderField.ORDER_NO))
                .with("logisticsNo", text(OrderField.TRACKING))
                .with("copNo", stamp.copNo())
                .with("ieFlag", "E")
                .with("statisticsFlag", flag);
        party(head, "ebpCode", "ebpName", text(OrderField.PLATFORM));
        party(head, "logisticsCode", "logisticsName", text(OrderField.CARRIER));
        party(head, "agentCode", "agentName", text(OrderField.DECLARANT));
        party(head, "ebcCode", "ebcName", parcel.seller().value());
        party(head, "ownerCode", "ownerName", parcel.seller().value());
        head.with("emsNo", text(OrderField.BOOK));
        String keeper = text(OrderField.ZONE_ENTERPRISE);
        if (!keeper.isEmpty()) {
            party(head, "iacCode", "iacName", keeper);
        }
        journey(head);
        List<Fields> lines = new ArrayList<>();
        for (OrderRow row : parcel.rows()) {
            lines.add(listLine(row, lines.size() + 1));
        }
        return new CebDocument(MessageType.CEB603, head, lines);
    }

    private void journey(Fields head) {
        String exitDay = text(OrderField.EXIT_DAY);
        head.with("customsCode", code(OrderField.OFFICE))
                .with("portCode", code(OrderField.EXIT_OFFICE))
                .with(
                        "ieDate",
                        exitDay.isEmpty() ? DateTimeFormatter.BASIC_ISO_DATE.format(day) : CellText.day(exitDay))
                .with("tradeMode", code(OrderField.MODE))
                .with("trafMode", code(OrderField.TRANSPORT))
                .with("licenseNo", text(OrderField.LICENCE))
                .with("country", code(OrderField.COUNTRY))
                .with("POD", code(OrderField.PORT))
                .with("freight", number(OrderField.FREIGHT))
                .with("fCurrency", code(OrderField.CURRENCY))
                .with("fFlag", "3")
                .with("insuredFee", number(OrderField.INSURANCE))
                .with("iCurrency", code(OrderField.CURRENCY))
                .with("iFlag", "3")
                .with("wrapType", code(OrderField.PACKING))
                .with("packNo", number(OrderField.PACKAGES))
                .with("grossWeight", parcel.sum(OrderField.GROSS_WEIGHT))
                .with("netWeight", parcel.sum(OrderField.NET_WEIGHT));
    }

    private Fields listLine(OrderRow row, int number) {
        String hs = CellText.code(row.text(OrderField.HS));
        String unit = words.code(OrderField.UNIT, row.text(OrderField.UNIT));
        Optional<TariffLine> tariff = HsCode.fits(hs) ? catalog.line(HsCode.of(hs), day) : Optional.empty();
        String unit1 = tariff.map(line -> line.unit1().value()).orElse("");
        String unit2 = tariff.flatMap(line -> Optional.ofNullable(line.unit2()))
                .map(UnitCode::value)
                .orElse("");
        return Fields.of(MessageType.CEB603.lineBlock())
                .with("gnum", String.valueOf(number))
                .with("itemNo", row.text(OrderField.SKU))
                .with("itemRecordNo", row.text(OrderField.ITEM_RECORD))
                .with("itemName", row.text(OrderField.NAME))
                .with("gcode", hs)
                .with("gname", row.text(OrderField.NAME))
                .with("gmodel", row.text(OrderField.MODEL))
                .with("barCode", otherwise(row, OrderField.BAR_CODE))
                .with("country", code(OrderField.COUNTRY))
                .with("currency", code(OrderField.CURRENCY))
                .with("qty", CellText.number(row.text(OrderField.QUANTITY)))
                .with("qty1", legal(row, OrderField.FIRST_QUANTITY, unit, unit1))
                .with("qty2", legal(row, OrderField.SECOND_QUANTITY, unit, unit2))
                .with("unit", unit)
                .with("unit1", unit1)
                .with("unit2", unit2)
                .with("price", CellText.number(row.text(OrderField.PRICE)))
                .with("totalPrice", total(row));
    }

    /** A legal quantity: as written, else the quantity where the units are one, else the net weight where it is in kilograms. */
    private static String legal(OrderRow row, OrderField field, String unit, String legalUnit) {
        if (!row.text(field).isEmpty()) {
            return CellText.number(row.text(field));
        }
        if (legalUnit.isEmpty()) {
            return "";
        }
        if (legalUnit.equals(unit)) {
            return CellText.number(row.text(OrderField.QUANTITY));
        }
        return legalUnit.equals(KILOGRAM) ? CellText.number(row.text(OrderField.NET_WEIGHT)) : "";
    }

    /** As written, else price times quantity, rounded half up where the message takes no more decimals. */
    static String total(OrderRow row) {
        if (!row.text(OrderField.TOTAL).isEmpty()) {
            return CellText.number(row.text(OrderField.TOTAL));
        }
        Optional<BigDecimal> price = CellText.decimal(row.text(OrderField.PRICE));
        Optional<BigDecimal> quantity = CellText.decimal(row.text(OrderField.QUANTITY));
        if (price.isEmpty() || quantity.isEmpty()) {
            return "";
        }
        BigDecimal total = price.get().multiply(quantity.get());
        return CellText.plain(total.scale() > DECIMALS ? total.setScale(DECIMALS, RoundingMode.HALF_UP) : total);
    }

    private String goodsValue() {
        return CellText.plain(worth(parcel));
    }

    /** Σ of the totals of its lines, in its currency; a line without one counts nothing. */
    static BigDecimal worth(Parcel parcel) {
        BigDecimal sum = BigDecimal.ZERO;
        for (OrderRow row : parcel.rows()) {
            sum = sum.add(CellText.decimal(total(row)).orElse(BigDecimal.ZERO));
        }
        return sum;
    }

    private String time() {
        return TIME.format(Beijing.time(stamp.at()));
    }

    private void party(Fields fields, String code, String name, String text) {
        String known = CodeWords.enterprise(parties, text);
        fields.with(code, known)
                .with(
                        name,
                        parties.find(known)
                                .map(Enterprise::names)
                                .map(Enterprise.Names::zh)
                                .orElse(text));
    }

    private String text(OrderField field) {
        String text = parcel.text(field);
        return text.isEmpty() ? settings.otherwise(field, day) : text;
    }

    private String otherwise(OrderRow row, OrderField field) {
        return row.text(field).isEmpty() ? settings.otherwise(field, day) : row.text(field);
    }

    private String number(OrderField field) {
        return CellText.number(text(field));
    }

    private String code(OrderField field) {
        return words.code(field, text(field));
    }
}
