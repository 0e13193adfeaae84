package org.entrepot.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.entrepot.clearance.Authority;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.CebDocument;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something that an enterprise is told, as it is told: thin, without what names persons. The rest is read from the feed.
 *
 * @param id the {@code webhook-id}: the same for the same message of the feed, whenever it is read
 * @param happened when the message of the feed says it was
 * @param authority whose word it is
 * @param payload the JSON, as it is signed
 */
record Event(EventKind kind, String id, Instant happened, String authority, String payload) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT);
    private static final int ID_BYTES = 18;

    /** Elements that name documents, enterprises and states. Reasons are left out: they repeat what was found, persons too. */
    private static final List<String> TOLD = List.of(
            "guid",
            "orderNo",
            "payTransactionId",
            "logisticsNo",
            "logisticsStatus",
            "copNo",
            "preNo",
            "invtNo",
            "rkdNo",
            "taxNo",
            "entDutyNo",
            "customsCode",
            "ebpCode",
            "ebcCode",
            "agentCode",
            "payCode",
            "logisticsCode",
            "operatorCode",
            "assureCode");

    private static final Pattern REASON = Pattern.compile("\\[Code:([0-9A-Za-z-]{1,12})[;\\]]");
    private static final String SIMULATED = Authority.LOCAL.mark();

    /**
     * A message of an enterprise's feed.
     *
     * @param otherwise when it happened where the message does not say
     */
    static Event of(EnterpriseCode owner, CebDocument receipt, Authority authority, Instant otherwise) {
        EventKind kind = EventKind.of(receipt.type());
        Instant happened = time(receipt, otherwise);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("message", receipt.type().name());
        for (String element : TOLD) {
            String value = text(receipt, element);
            if (!value.isEmpty()) {
                data.put(element, value);
            }
        }
        String status = text(receipt, kind == EventKind.TAX_BILL ? "status" : "returnStatus");
        data.put("status", status.matches("-?[0-9]{1,9}") ? (Object) Integer.valueOf(status) : status);
        List<String> reasons = REASON.matcher(text(receipt, "returnInfo"))
                .results()
                .map((MatchResult one) -> one.group(1))
                .distinct()
                .toList();
        if (!reasons.isEmpty()) {
            data.put("reasons", reasons);
        }
        boolean simulated = authority == Authority.LOCAL
                || kind == EventKind.TAX_BILL
                || text(receipt, "returnInfo").startsWith(SIMULATED);
        data.put("simulated", simulated);
        return new Event(kind, id(owner, receipt), happened, authority.mark(), json(kind, happened, authority, data));
    }

    /** One that tries an endpoint out. */
    static Event test(long endpoint, byte[] random, Authority authority, Instant now) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("endpoint", String.valueOf(endpoint));
        data.put("simulated", true);
        return new Event(
                EventKind.TEST,
                "msg_" + text(random),
                now,
                authority.mark(),
                json(EventKind.TEST, now, authority, data));
    }

    private static String json(EventKind kind, Instant happened, Authority authority, Map<String, Object> data) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", kind.word());
        body.put("timestamp", happened.toString());
        body.put("authority", authority.mark());
        body.put("data", data);
        return JSON.writeValueAsString(body);
    }

    private static String text(CebDocument receipt, String element) {
        return receipt.head().knows(element) ? receipt.text(element) : "";
    }

    private static Instant time(CebDocument receipt, Instant otherwise) {
        try {
            return LocalDateTime.parse(text(receipt, "returnTime"), TIME)
                    .atZone(Beijing.ZONE)
                    .toInstant();
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }

    /** Follows from all that the message says, and from whom it is told: guids of other systems may repeat. */
    private static String id(EnterpriseCode owner, CebDocument receipt) {
        StringBuilder all = new StringBuilder(owner.value()).append('\n').append(receipt.type());
        receipt.head()
                .forEach((element, value) ->
                        all.append('\n').append(element).append('=').append(value));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return "msg_" + text(Arrays.copyOf(digest, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
