package org.entrepot.relay;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What customs sends to {@code platDataOpen}: {@code openReq}, a JSON object.
 *
 * @param orderNo at most 60 characters; empty where it does not read
 * @param session customs' number of this request; goes into the text that is signed as it stands, so without quotation marks
 * @param serviceTime milliseconds since 1970; null where it does not read
 * @param fault why it is not taken; empty where it is
 */
record PaymentQuestion(
        String orderNo, String session, @Nullable Long serviceTime, String fault) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String SESSION = "[!#-\\[\\]-~]{1,100}";
    private static final String MILLISECONDS = "[0-9]{1,15}";

    static PaymentQuestion read(@Nullable String openReq) {
        if (openReq == null || openReq.isBlank()) {
            return unread("openReq: found nothing, expected a form parameter with a JSON object");
        }
        try {
            JsonNode root = JSON.readTree(openReq);
            return root.isObject() ? read(root) : unread("openReq: found no object, expected a JSON object");
        } catch (JacksonException e) {
            return unread("openReq: found what is no JSON, expected a JSON object");
        }
    }

    private static PaymentQuestion unread(String fault) {
        return new PaymentQuestion("", "", null, fault);
    }

    private static PaymentQuestion read(JsonNode root) {
        String orderNo = text(root, "orderNo").filter(PaymentQuestion::isNumber).orElse("");
        String session =
                text(root, "sessionID").filter(one -> one.matches(SESSION)).orElse("");
        Long serviceTime = Optional.of(root.path("serviceTime").asString(""))
                .filter(one -> one.matches(MILLISECONDS))
                .map(Long::valueOf)
                .orElse(null);
        StringBuilder fault = new StringBuilder();
        for (Map.Entry<String, String> one : new java.util.TreeMap<>(Map.of(
                        "orderNo", orderNo.isEmpty() ? "1 to 60 characters" : "",
                        "serviceTime", serviceTime == null ? "milliseconds since 1970" : "",
                        "sessionID", session.isEmpty() ? "1 to 100 ASCII characters, no quotes or backslash" : ""))
                .entrySet()) {
            if (!one.getValue().isEmpty()) {
                String found = root.has(one.getKey()) ? "what does not fit" : "nothing";
                fault.append(fault.isEmpty() ? "" : "; ")
                        .append(one.getKey())
                        .append(": found ")
                        .append(found)
                        .append(", expected ")
                        .append(one.getValue());
            }
        }
        return new PaymentQuestion(orderNo, session, serviceTime, fault.toString());
    }

    private static Optional<String> text(JsonNode root, String name) {
        JsonNode value = root.path(name);
        return value.isString() ? Optional.of(value.asString()) : Optional.empty();
    }

    private static boolean isNumber(String text) {
        return !text.isBlank()
                && text.codePointCount(0, text.length()) <= 60
                && text.chars().noneMatch(Character::isISOControl);
    }
}
