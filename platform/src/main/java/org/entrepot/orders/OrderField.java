package org.entrepot.orders;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a row of an order file can say. Rows with one order number are the lines of one order. */
public enum OrderField {
    ORDER_NO("orderNo", Level.ORDER, "orderNo"),
    TRACKING("tracking", Level.ORDER, "logisticsNo"),
    CARRIER("carrier", Level.ORDER, "logisticsCode", "logisticsName"),
    COUNTRY("country", Level.ORDER, "country"),
    SKU("sku", Level.LINE, "itemNo"),
    NAME("name", Level.LINE, "gname", "itemName"),
    MODEL("model", Level.LINE, "gmodel"),
    HS("hs", Level.LINE, "gcode", "unit1", "unit2"),
    QUANTITY("quantity", Level.LINE, "qty"),
    UNIT("unit", Level.LINE, "unit"),
    PRICE("price", Level.LINE, "price"),
    TOTAL("total", Level.LINE, "totalPrice", "goodsValue"),
    CURRENCY("currency", Level.ORDER, "currency", "fCurrency", "iCurrency"),
    NET_WEIGHT("netWeight", Level.LINE, "netWeight"),
    GROSS_WEIGHT("grossWeight", Level.LINE, "grossWeight"),
    FIRST_QUANTITY("quantity1", Level.LINE, "qty1"),
    SECOND_QUANTITY("quantity2", Level.LINE, "qty2"),
    BAR_CODE("barCode", Level.LINE, "barCode"),
    /** 账册备案料号: the goods' item in the customs account book; for goods out of a bonded site. */
    ITEM_RECORD("itemRecord", Level.LINE, "itemRecordNo"),
    PORT("port", Level.ORDER, "POD"),
    FREIGHT("freight", Level.ORDER, "freight"),
    INSURANCE("insurance", Level.ORDER, "insuredFee"),
    PACKAGES("packages", Level.ORDER, "packNo"),
    PACKING("packing", Level.ORDER, "wrapType"),
    EXIT_DAY("exitDay", Level.ORDER, "ieDate"),
    EXIT_OFFICE("exitOffice", Level.ORDER, "portCode"),
    OFFICE("office", Level.ORDER, "customsCode"),
    TRANSPORT("transport", Level.ORDER, "trafMode"),
    MODE("mode", Level.ORDER, "tradeMode"),
    /** 账册编号: the customs account book out of which the goods leave a bonded site. */
    BOOK("book", Level.ORDER, "emsNo"),
    /** 区内企业: who keeps it. */
    ZONE_ENTERPRISE("zoneEnterprise", Level.ORDER, "iacCode", "iacName"),
    LICENCE("licence", Level.ORDER, "licenseNo"),
    WAY("way", Level.ORDER, "statisticsFlag"),
    REFUND("refund", Level.ORDER),
    TRADE_COUNTRY("tradeCountry", Level.ORDER),
    ORIGIN("origin", Level.LINE),
    SOURCE("source", Level.LINE),
    PLATFORM("platform", Level.ORDER, "ebpCode", "ebpName"),
    DECLARANT("declarant", Level.ORDER, "agentCode", "agentName"),
    RECIPIENT("recipient", Level.ORDER),
    TELEPHONE("telephone", Level.ORDER),
    ADDRESS("address", Level.ORDER),
    /** By which the destination identifies the recipient, as the IIN of Kazakhstan. */
    RECIPIENT_NUMBER("recipientNumber", Level.ORDER);

    /** Whether every line of an order says it, or the order once. */
    enum Level {
        ORDER,
        LINE
    }

    private static final Map<String, OrderField> BY_KEY = new HashMap<>();
    private static final Map<String, OrderField> BY_ELEMENT = new HashMap<>();

    static {
        for (OrderField field : values()) {
            BY_KEY.put(field.key, field);
            for (String element : field.elements.split(" ", -1)) {
                BY_ELEMENT.put(element, field);
            }
        }
    }

    private final String key;
    private final Level level;
    private final String elements;

    OrderField(String key, Level level, String... elements) {
        this.key = key;
        this.level = level;
        this.elements = String.join(" ", elements);
    }

    /** Its name in forms, in the database and in the keys of texts. */
    public String key() {
        return key;
    }

    /** The field of that name. */
    public static Optional<OrderField> of(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /** The field that an element of the messages is made of. */
    static Optional<OrderField> ofElement(String element) {
        return Optional.ofNullable(BY_ELEMENT.get(element));
    }

    boolean isOfOrder() {
        return level == Level.ORDER;
    }

    /** Whether a file must have it, or one value for all of its rows; everything else follows or may be left out. */
    public boolean isRequired() {
        return switch (this) {
            case TOTAL,
                    FIRST_QUANTITY,
                    SECOND_QUANTITY,
                    BAR_CODE,
                    ITEM_RECORD,
                    BOOK,
                    ZONE_ENTERPRISE,
                    FREIGHT,
                    INSURANCE,
                    PACKAGES,
                    PACKING,
                    EXIT_DAY,
                    LICENCE,
                    WAY,
                    REFUND,
                    TRADE_COUNTRY,
                    ORIGIN,
                    SOURCE,
                    RECIPIENT,
                    TELEPHONE,
                    ADDRESS,
                    RECIPIENT_NUMBER -> false;
            case ORDER_NO,
                    TRACKING,
                    CARRIER,
                    COUNTRY,
                    SKU,
                    NAME,
                    MODEL,
                    HS,
                    QUANTITY,
                    UNIT,
                    PRICE,
                    CURRENCY,
                    NET_WEIGHT,
                    GROSS_WEIGHT,
                    PORT,
                    EXIT_OFFICE,
                    OFFICE,
                    TRANSPORT,
                    MODE,
                    PLATFORM,
                    DECLARANT -> true;
        };
    }

    /** Whether one value can stand for every row of a file. */
    public boolean canBeOne() {
        return !ONE_A_ROW.contains(this);
    }

    /** What is said of persons: shown to the seller alone, sent to nobody here. */
    public boolean isPersonal() {
        return PERSONAL.contains(this);
    }

    private static final Set<OrderField> ONE_A_ROW = EnumSet.of(
            ORDER_NO, TRACKING, SKU, QUANTITY, TOTAL, ITEM_RECORD, RECIPIENT, TELEPHONE, ADDRESS, RECIPIENT_NUMBER);
    private static final Set<OrderField> PERSONAL = EnumSet.of(RECIPIENT, TELEPHONE, ADDRESS, RECIPIENT_NUMBER);
}
