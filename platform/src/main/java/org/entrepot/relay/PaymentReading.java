package org.entrepot.relay;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.kernel.Fault;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads payment data as a platform brings it: the head and the lists of the interface document by their names, nothing else. All
 * that is wrong with the form is told at once.
 */
final class PaymentReading {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String CODE = "20000";
    private static final String HEAD = "payExchangeInfoHead";
    private static final String LISTS = "payExchangeInfoLists";
    private static final Set<String> TOP = Set.of(HEAD, LISTS);
    private static final Set<String> OF_HEAD = Set.of(
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
            "note");
    private static final Set<String> OF_LIST = Set.of("orderNo", "goodsInfo", "recpAccount", "recpCode", "recpName");
    private static final Set<String> OF_GOODS = Set.of("gname", "itemLink");

    private final List<Fault> faults = new ArrayList<>();

    private PaymentReading() {}

    /** What was read. */
    sealed interface Result {
        record Read(PaymentData data) implements Result {}

        record Refused(List<Fault> faults) implements Result {}
    }

    static Result read(byte[] json) {
        PaymentReading reading = new PaymentReading();
        try {
            JsonNode root = JSON.readTree(json);
            if (root == null || !root.isObject()) {
                return new Result.Refused(List.of(new Fault(CODE, "payment.json", "", "no object", "a JSON object")));
            }
            PaymentData data = reading.data(root);
            reading.faults.addAll(reading.faults.isEmpty() ? data.faults() : List.of());
            return reading.faults.isEmpty() ? new Result.Read(data) : new Result.Refused(reading.faults);
        } catch (JacksonException e) {
            return new Result.Refused(
                    List.of(new Fault(CODE, "payment.json", "", e.getOriginalMessage(), "JSON in UTF-8")));
        }
    }

    private PaymentData data(JsonNode root) {
        known(root, "", TOP);
        JsonNode head = part(root, HEAD, JsonNode::isObject, "an object");
        known(head, HEAD + ".", OF_HEAD);
        return new PaymentData(head(head), lists(part(root, LISTS, JsonNode::isArray, "an array")));
    }

    private JsonNode part(JsonNode root, String name, java.util.function.Predicate<JsonNode> form, String expected) {
        JsonNode part = root.path(name);
        if (!form.test(part)) {
            faults.add(new Fault(CODE, "payment.form", name, part.isMissingNode() ? "" : kind(part), expected));
        }
        return part;
    }

    private PaymentData.Head head(JsonNode head) {
        String at = HEAD + ".";
        return new PaymentData.Head(
                text(head, at, "guid"),
                text(head, at, "initalRequest"),
                text(head, at, "initalResponse"),
                text(head, at, "ebpCode"),
                text(head, at, "payCode"),
                text(head, at, "payTransactionId"),
                amount(head),
                text(head, at, "currency"),
                text(head, at, "verDept"),
                optional(head, at, "payType"),
                text(head, at, "tradingTime"),
                optional(head, at, "note"));
    }

    private List<PaymentData.Paid> lists(JsonNode lists) {
        List<PaymentData.Paid> paid = new ArrayList<>();
        int place = 0;
        for (JsonNode one : lists.isArray() ? lists : List.<JsonNode>of()) {
            String at = LISTS + "[" + ++place + "].";
            known(one, at, OF_LIST);
            paid.add(new PaymentData.Paid(
                    text(one, at, "orderNo"),
                    goods(one, at),
                    text(one, at, "recpAccount"),
                    optional(one, at, "recpCode"),
                    text(one, at, "recpName")));
        }
        return paid;
    }

    private List<PaymentData.Goods> goods(JsonNode list, String at) {
        List<PaymentData.Goods> goods = new ArrayList<>();
        JsonNode all = list.path("goodsInfo");
        if (!all.isArray()) {
            faults.add(new Fault(CODE, "payment.form", at + "goodsInfo", kind(all), "an array"));
            return goods;
        }
        int place = 0;
        for (JsonNode one : all) {
            String of = at + "goodsInfo[" + ++place + "].";
            known(one, of, OF_GOODS);
            goods.add(new PaymentData.Goods(text(one, of, "gname"), text(one, of, "itemLink")));
        }
        return goods;
    }

    private void known(JsonNode node, String at, Set<String> names) {
        for (Map.Entry<String, JsonNode> one : node.properties()) {
            if (!names.contains(one.getKey())) {
                faults.add(new Fault(
                        CODE, "payment.name", at + one.getKey(), "a name that the interface has not", "left out"));
            }
        }
    }

    private String text(JsonNode node, String at, String name) {
        JsonNode value = node.path(name);
        if (!value.isString()) {
            faults.add(new Fault(CODE, "payment.form", at + name, kind(value), "a text"));
            return "";
        }
        return value.asString();
    }

    private @Nullable String optional(JsonNode node, String at, String name) {
        JsonNode value = node.path(name);
        return value.isMissingNode() || value.isNull() ? null : text(node, at, name);
    }

    /** A JSON number, never in quotation marks. */
    private BigDecimal amount(JsonNode head) {
        JsonNode value = head.path("totalAmount");
        if (!value.isNumber()) {
            faults.add(new Fault(CODE, "payment.form", HEAD + ".totalAmount", kind(value), "a number without quotes"));
            return BigDecimal.ZERO;
        }
        return value.decimalValue();
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING, NULL -> "";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "an array";
            default -> "an object";
        };
    }
}
