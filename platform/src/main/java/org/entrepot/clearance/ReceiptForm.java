package org.entrepot.clearance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.ledger.FeedPosition;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;

/** How receipts are put together: what they repeat of the document, what they say, and that it is SIMULATED. */
final class ReceiptForm {
    private static final Set<String> OWN = Set.of("guid", "returnStatus", "returnTime", "returnInfo");
    private static final Set<String> GIVEN = Set.of("invtNo", "sumNo");
    private static final String SEPARATOR = "\u001f";
    private static final int LONGEST_INFO = 1000;
    private static final Pattern CODE = Pattern.compile("\\[Code:[^;\\]]{1,12}");

    private static final Map<MessageType, List<String>> REPEATED = new ConcurrentHashMap<>();

    private ReceiptForm() {}

    /** What a document's receipts repeat of it, in the order of their table; kept with the document. */
    static String parties(CebDocument document, String preNo) {
        List<String> values = new ArrayList<>();
        for (String element : repeated(document.type())) {
            values.add(
                    switch (element) {
                        case "preNo" -> preNo;
                        case "copNo" -> document.text("copNo").isEmpty() ? preNo : document.text("copNo");
                        default -> document.head().knows(element) ? document.text(element) : "";
                    });
        }
        return String.join(SEPARATOR, values);
    }

    private static List<String> repeated(MessageType request) {
        return REPEATED.computeIfAbsent(request, ReceiptForm::repeatedBy);
    }

    private static List<String> repeatedBy(MessageType request) {
        return request.receipt().headBlock().elementNames().stream()
                .filter(element -> !OWN.contains(element))
                .toList();
    }

    /** The value of an element that a document's receipts repeat; empty where they do not. */
    static String repeated(MessageType request, String parties, String element) {
        int place = repeated(request).indexOf(element);
        return place < 0 ? "" : parties.split(SEPARATOR, -1)[place];
    }

    /**
     * What a receipt is made of.
     *
     * @param request the type of the document that it answers
     * @param parties what {@link #parties} gave for it
     * @param commit in which it was given, and {@code place} within it, make the guid: the same receipt has the same guid
     *     whenever it is told, another of the same document and status has another
     * @param invtNo the number that it gives: a list's, or a summary's
     * @param faults belong to this status
     */
    record Told(
            MessageType request,
            long document,
            String parties,
            FeedPosition commit,
            int place,
            int status,
            Instant time,
            String invtNo,
            List<Fault> faults) {}

    static CebDocument receipt(Told told) {
        Fields fields = Fields.of(told.request().receipt().headBlock());
        List<String> elements = repeated(told.request());
        String[] values = told.parties().split(SEPARATOR, -1);
        for (int i = 0; i < elements.size(); i++) {
            boolean given = GIVEN.contains(elements.get(i)) && values[i].isEmpty();
            fields.with(elements.get(i), given ? told.invtNo() : values[i]);
        }
        fields.with("guid", guid(told))
                .with("returnStatus", String.valueOf(told.status()))
                .with("returnTime", time(Beijing.time(told.time())))
                .with("returnInfo", info(told));
        return CebDocument.flat(told.request().receipt(), fields);
    }

    /** A receipt of the authority upstream as one text, to be kept. */
    static String said(CebDocument receipt) {
        return receipt.type().headBlock().elementNames().stream()
                .map(receipt::text)
                .map(value -> value.replace(SEPARATOR, " "))
                .collect(java.util.stream.Collectors.joining(SEPARATOR));
    }

    /** The same receipt again. */
    static CebDocument asSaid(MessageType request, String said) {
        return whole(request.receipt(), said);
    }

    private static CebDocument whole(MessageType type, String said) {
        Fields fields = Fields.of(type.headBlock());
        String[] values = said.split(SEPARATOR, -1);
        int place = 0;
        for (String element : type.headBlock().elementNames()) {
            fields.with(element, values[place++]);
        }
        return CebDocument.flat(type, fields);
    }

    /** Without the words of its reasons, which may name persons: their codes alone. */
    static String codesOnly(MessageType request, String said) {
        return withoutWords(request.receipt(), said);
    }

    /** The same of a receipt of that type. */
    static String withoutWords(MessageType type, String said) {
        CebDocument receipt = whole(type, said);
        StringBuilder codes = new StringBuilder();
        CODE.matcher(receipt.text("returnInfo"))
                .results()
                .forEach(code -> codes.append(code.group()).append(']'));
        receipt.head().with("returnInfo", codes.toString());
        return said(receipt);
    }

    /** {@code yyyyMMddHHmmssSSS}. */
    private static String time(LocalDateTime time) {
        long day = (time.getYear() * 100L + time.getMonthValue()) * 100 + time.getDayOfMonth();
        long seconds = ((day * 100 + time.getHour()) * 100 + time.getMinute()) * 100 + time.getSecond();
        return Long.toString(seconds * 1_000 + time.getNano() / 1_000_000);
    }

    private static String guid(Told told) {
        String key = told.document() + "|" + told.commit().epoch() + "|"
                + told.commit().number() + "|" + told.place();
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.US_ASCII))
                .toString()
                .toUpperCase(Locale.ROOT);
    }

    /** {@code [Code:nnnn;Desc:text]}, as receipts in the field have it (reason texts 1800, 2300, 2600). */
    static String info(Told told) {
        StringBuilder info = new StringBuilder("SIMULATED ");
        for (Fault fault : told.faults()) {
            info.append("[Code:")
                    .append(fault.code())
                    .append(";Desc:")
                    .append(fault.rule())
                    .append(' ')
                    .append(fault.field())
                    .append(" found '")
                    .append(fault.found())
                    .append("' expected ")
                    .append(fault.expected())
                    .append(']');
        }
        if (told.faults().isEmpty()) {
            info.append(meaning(told.request(), told.status()));
        }
        return info.length() > LONGEST_INFO ? info.substring(0, LONGEST_INFO - 3) + "..." : info.toString();
    }

    private static String meaning(MessageType request, int status) {
        return switch (status) {
            case 1 -> "[Code:1;Desc:暂存成功]";
            case 4 -> "[Code:4;Desc:发送海关失败，请与园区联系]";
            case 2 -> "[Code:2;Desc:申报成功]";
            case 120 -> "[Code:1800;Desc:逻辑校验通过]";
            case 300 -> "[Code:1200;Desc:等待人工审核]";
            case 399 ->
                switch (request) {
                    case CEB605, CEB623 -> "[Code:2300;Desc:撤单成功]";
                    case CEB507 -> "[Code:2300;Desc:运抵成功]";
                    case CEB607 -> "[Code:2300;Desc:总分单审结]";
                    case CEB509 -> "[Code:2300;Desc:离境成功]";
                    case CEB701 -> "[Code:2300;Desc:汇总成功]";
                    case CEB215 -> "[Code:2300;Desc:理货成功]";
                    case CEB625 -> "[Code:2300;Desc:退货成功]";
                    case CEB711 -> "[Code:2300;Desc:入库成功]";
                    default -> "[Code:2300;Desc:审结]";
                };
            case 500 -> "[Code:500;Desc:查验]";
            case 501 -> "[Code:501;Desc:扣留移送通关]";
            case 502 -> "[Code:502;Desc:扣留移送缉私]";
            case 503 -> "[Code:503;Desc:扣留移送法规]";
            case 505 -> "[Code:505;Desc:移交]";
            case 600 -> "[Code:600;Desc:暂停]";
            case 899 -> "[Code:899;Desc:结关]";
            case 599 -> "[Code:599;Desc:其它扣留]";
            case 700 -> "[Code:700;Desc:退运]";
            case 800 -> "[Code:2600;Desc:放行]";
            default -> "[Code:" + status + ";Desc:]";
        };
    }
}
