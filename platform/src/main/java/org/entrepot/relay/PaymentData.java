package org.entrepot.relay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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
        text(faults, "guid", head.guid(), 36, 36);
        text(faults, "initalRequest", head.initalRequest(), 1, LONGEST_RAW);
        text(faults, "initalResponse", head.initalResponse(), 1, LONGEST_RAW);
        text(faults, "ebpCode", head.ebpCode(), 1, 18);
        text(faults, "payCode", head.payCode(), 1, 18);
        text(faults, "payTransactionId", head.payTransactionId(), 1, 60);
        text(faults, "currency", head.currency(), 1, 4);
        form(faults, "verDept", head.verDept(), "[123]", "1, 2 or 3");
        form(faults, "tradingTime", head.tradingTime(), "\\d{14}", "14 digits, yyyyMMddHHmmss");
        if (head.payType() != null) {
            form(faults, "payType", head.payType(), "[1234]", "1 to 4");
        }
        amount(faults, head.totalAmount());
        if (lists.isEmpty()) {
            faults.add(new Fault(CODE, "payment.lists", "payExchangeInfoLists", "0 orders", "at least one order"));
        }
        for (int i = 0; i < lists.size(); i++) {
            paid(faults, "payExchangeInfoLists[" + (i + 1) + "].", lists.get(i));
        }
        return faults;
    }

    private static void paid(List<Fault> faults, String path, Paid paid) {
        text(faults, path + "orderNo", paid.orderNo(), 1, 60);
        text(faults, path + "recpAccount", paid.recpAccount(), 1, 60);
        text(faults, path + "recpName", paid.recpName(), 1, 100);
        if (paid.goodsInfo().isEmpty()) {
            faults.add(new Fault(CODE, "payment.goods", path + "goodsInfo", "no goods", "at least one"));
        }
        for (Goods goods : paid.goodsInfo()) {
            text(faults, path + "goodsInfo.gname", goods.gname(), 1, 250);
            text(faults, path + "goodsInfo.itemLink", goods.itemLink(), 1, 3000);
        }
    }

    private static void text(List<Fault> faults, String field, String value, int least, int most) {
        int length = value.codePointCount(0, value.length());
        if (length < least || length > most) {
            String expected = least == most ? "exactly " + most + " characters" : least + " to " + most + " characters";
            faults.add(new Fault(CODE, "payment.length", field, length + " characters", expected));
        }
    }

    private static void form(List<Fault> faults, String field, String value, String pattern, String expected) {
        if (!value.matches(pattern)) {
            faults.add(new Fault(CODE, "payment.form", field, value, expected));
        }
    }

    private static void amount(List<Fault> faults, BigDecimal amount) {
        BigDecimal plain = amount.stripTrailingZeros();
        boolean fits = plain.signum() >= 0
                && plain.scale() <= AMOUNT_SCALE
                && plain.precision() - plain.scale() + Math.max(0, plain.scale()) <= AMOUNT_DIGITS;
        if (!fits) {
            faults.add(new Fault(
                    CODE, "payment.amount", "totalAmount", amount.toPlainString(), "at most 19 digits, 5 decimals"));
        }
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
