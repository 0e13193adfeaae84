package org.entrepot.relay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.entrepot.kernel.Fault;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The raw data of a payment that customs may ask a platform for (GACC announcements 2018-165 and 2018-179, interface document
 * V1.0). Names are the document's, with its spelling. What is signed is exactly the text that is sent, so both are made here.
 *
 * @param head the payment
 * @param lists the orders that it pays
 */
record PaymentData(Head head, List<Paid> lists) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final String HEAD = "payExchangeInfoHead.";
    private static final String CODE = "20000";
    private static final int LONGEST_RAW = 8000;
    private static final int AMOUNT_DIGITS = 19;
    private static final int AMOUNT_SCALE = 5;

    PaymentData {
        lists = List.copyOf(lists);
    }

    /**
     * A payment.
     *
     * @param guid 36 characters, upper case
     * @param initalRequest what the platform asked the payment provider, raw, at most 8000 characters
     * @param initalResponse what that answered, raw, at most 8000 characters
     * @param payTransactionId as in the 411
     * @param totalAmount what was paid, in {@code currency}, at most five decimals
     * @param currency customs code, 142 for CNY
     * @param verDept who verified: 1 UnionPay, 2 NetsUnion, 3 another
     * @param payType 1 app, 2 PC, 3 QR code, 4 another; null where it is not said
     * @param tradingTime yyyyMMddHHmmss
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({
        "guid",
        "initalRequest",
        "initalResponse",
        "ebpCode",
        "payCode",
        "payTransactionId",
        "totalAmount",
        "currency",
        "verDept",
        "payType",
        "tradingTime",
        "note"
    })
    record Head(
            String guid,
            String initalRequest,
            String initalResponse,
            String ebpCode,
            String payCode,
            String payTransactionId,
            BigDecimal totalAmount,
            String currency,
            String verDept,
            @Nullable String payType,
            String tradingTime,
            @Nullable String note) {}

    /**
     * An order that was paid.
     *
     * @param recpAccount the account that received the money
     * @param recpCode its holder's code; null where it is not said
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"orderNo", "goodsInfo", "recpAccount", "recpCode", "recpName"})
    record Paid(
            String orderNo,
            List<Goods> goodsInfo,
            String recpAccount,
            @Nullable String recpCode,
            String recpName) {
        Paid {
            goodsInfo = List.copyOf(goodsInfo);
        }
    }

    /** What was bought, and where it was offered; several addresses are joined by semicolons. */
    @JsonPropertyOrder({"gname", "itemLink"})
    record Goods(String gname, String itemLink) {}

    /** What keeps the interface document from taking it; nothing where it fits. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        form(faults, "guid", head.guid(), "[0-9A-Z-]{36}", "36 characters, capitals and digits");
        text(faults, "initalRequest", head.initalRequest(), 1, LONGEST_RAW);
        text(faults, "initalResponse", head.initalResponse(), 1, LONGEST_RAW);
        text(faults, "ebpCode", head.ebpCode(), 1, 18);
        text(faults, "payCode", head.payCode(), 1, 18);
        text(faults, "payTransactionId", head.payTransactionId(), 1, 60);
        text(faults, "currency", head.currency(), 1, 4);
        form(faults, "verDept", head.verDept(), "[123]", "1 UnionPay, 2 NetsUnion or 3 another");
        if (!isMoment(head.tradingTime())) {
            faults.add(new Fault(CODE, "payment.form", HEAD + "tradingTime", head.tradingTime(), "yyyyMMddHHmmss"));
        }
        if (head.payType() != null) {
            form(faults, "payType", head.payType(), "[1234]", "1 app, 2 PC, 3 QR code or 4 another");
        }
        optional(faults, HEAD + "note", head.note(), 1000);
        amount(faults, head.totalAmount());
        if (lists.isEmpty()) {
            faults.add(new Fault(CODE, "payment.lists", "payExchangeInfoLists", "0 orders", "at least one order"));
        }
        Set<String> orders = new HashSet<>();
        for (int i = 0; i < lists.size(); i++) {
            String path = "payExchangeInfoLists[" + (i + 1) + "].";
            paid(faults, path, lists.get(i));
            if (!orders.add(lists.get(i).orderNo())) {
                faults.add(new Fault(
                        CODE,
                        "payment.orderTwice",
                        path + "orderNo",
                        lists.get(i).orderNo(),
                        "each order once"));
            }
        }
        return faults;
    }

    private static boolean isMoment(String text) {
        try {
            return text.length() == 14 && MOMENT.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static void paid(List<Fault> faults, String path, Paid paid) {
        inLine(faults, path + "orderNo", paid.orderNo(), 60);
        inLine(faults, path + "recpAccount", paid.recpAccount(), 60);
        optional(faults, path + "recpCode", paid.recpCode(), 18);
        inLine(faults, path + "recpName", paid.recpName(), 100);
        if (paid.goodsInfo().isEmpty()) {
            faults.add(new Fault(CODE, "payment.goods", path + "goodsInfo", "no goods", "at least one"));
        }
        for (int i = 0; i < paid.goodsInfo().size(); i++) {
            String at = path + "goodsInfo[" + (i + 1) + "].";
            inLine(faults, at + "gname", paid.goodsInfo().get(i).gname(), 250);
            inLine(faults, at + "itemLink", paid.goodsInfo().get(i).itemLink(), 3000);
        }
    }

    private static void text(List<Fault> faults, String field, String value, int least, int most) {
        length(faults, HEAD + field, value, least, most);
    }

    private static void length(List<Fault> faults, String field, String value, int least, int most) {
        int length = value.codePointCount(0, value.length());
        if (length < least || length > most) {
            faults.add(new Fault(
                    CODE, "payment.length", field, length + " characters", least + " to " + most + " characters"));
        }
    }

    private static void inLine(List<Fault> faults, String field, String value, int most) {
        length(faults, field, value, 1, most);
        if (value.chars().anyMatch(Character::isISOControl)) {
            faults.add(new Fault(CODE, "payment.form", field, "a control character", "one line of text"));
        }
    }

    private static void optional(List<Fault> faults, String field, @Nullable String value, int most) {
        if (value != null) {
            length(faults, field, value, 1, most);
        }
    }

    private static void form(List<Fault> faults, String field, String value, String pattern, String expected) {
        if (!value.matches(pattern)) {
            faults.add(new Fault(CODE, "payment.form", HEAD + field, value, expected));
        }
    }

    private static void amount(List<Fault> faults, BigDecimal amount) {
        boolean written =
                amount.scale() > -AMOUNT_DIGITS && amount.precision() <= 2 * AMOUNT_DIGITS; // 1e999999999 is neither
        BigDecimal plain = written ? amount.stripTrailingZeros() : amount;
        boolean fits = written
                && plain.signum() >= 0
                && plain.scale() <= AMOUNT_SCALE
                && plain.precision() - plain.scale() + Math.max(0, plain.scale()) <= AMOUNT_DIGITS;
        if (!fits) {
            faults.add(new Fault(
                    CODE,
                    "payment.amount",
                    HEAD + "totalAmount",
                    amount.toString(),
                    "not below zero, at most 19 digits, 5 decimals"));
        }
    }

    /** What was brought, as it is kept: the same text for the same data. */
    String text() {
        return "{\"payExchangeInfoHead\":" + headText() + ",\"payExchangeInfoLists\":" + listsText() + "}";
    }

    /**
     * What is signed: four parts, the object and the array as their text between quotes that are not escaped.
     *
     * @param serviceTime milliseconds since 1970
     */
    String signingString(String sessionId, long serviceTime) {
        return part("sessionID", sessionId) + "||" + part("payExchangeInfoHead", headText()) + "||"
                + part("payExchangeInfoLists", listsText()) + "||" + part("serviceTime", String.valueOf(serviceTime));
    }

    private static String part(String name, String value) {
        return "\"" + name + "\":\"" + value + "\"";
    }

    /** What is sent as {@code payExInfoStr}. */
    String upload(String sessionId, long serviceTime, SigningService.Signed signed) {
        return "{" + quoted("sessionID", sessionId) + ",\"payExchangeInfoHead\":" + headText()
                + ",\"payExchangeInfoLists\":" + listsText() + "," + quoted("serviceTime", String.valueOf(serviceTime))
                + "," + quoted("certNo", signed.certNo()) + ","
                + quoted("signValue", Base64.getEncoder().encodeToString(signed.value())) + "}";
    }

    private static String quoted(String name, String value) {
        return "\"" + name + "\":" + JSON.writeValueAsString(value);
    }

    private String headText() {
        BigDecimal plain = head.totalAmount().stripTrailingZeros(); // customs' advice: no trailing zeros
        return JSON.writeValueAsString(new Head(
                head.guid(),
                head.initalRequest(),
                head.initalResponse(),
                head.ebpCode(),
                head.payCode(),
                head.payTransactionId(),
                plain.scale() < 0 ? plain.setScale(0) : plain,
                head.currency(),
                head.verDept(),
                head.payType(),
                head.tradingTime(),
                head.note()));
    }

    private String listsText() {
        return JSON.writeValueAsString(lists);
    }

    /** The text to sign, as bytes. */
    byte[] signingBytes(String sessionId, long serviceTime) {
        return signingString(sessionId, serviceTime).getBytes(StandardCharsets.UTF_8);
    }
}
