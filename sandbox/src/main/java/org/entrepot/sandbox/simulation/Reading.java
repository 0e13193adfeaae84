package org.entrepot.sandbox.simulation;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.kernel.Beijing;
import org.entrepot.messages.CebDocument;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.MessageKind;

/**
 * A receipt as its owner reads it, and as the auditor expects it: for whom, of which document, which status, which codes, at
 * what time.
 *
 * @param document the receipt's type and what it repeats of the document
 * @param codes sorted
 * @param cut whether the text was too long, so that codes may be missing
 */
record Reading(Firm owner, String document, int status, List<String> codes, String time, boolean cut) {
    private static final Pattern CODE = Pattern.compile("\\[Code:([^;]*);");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT);

    static Reading expected(Entry.Told told) {
        Paper paper = told.entry().paper;
        List<String> repeated = new ArrayList<>();
        for (String element : repeated(paper.kind())) {
            repeated.add(paper.get(element));
        }
        return new Reading(
                paper.sender(),
                receipt(paper.kind()) + repeated,
                told.status(),
                told.codes(),
                time(told.time()),
                false);
    }

    static Reading found(Firm owner, CebDocument receipt) {
        String name = receipt.type().root();
        List<String> repeated = new ArrayList<>();
        for (MessageKind kind : MessageKind.values()) {
            if (receipt(kind).equals(name)) {
                repeated(kind).forEach(element -> repeated.add(receipt.text(element)));
            }
        }
        String info = receipt.text("returnInfo");
        List<String> codes = new ArrayList<>();
        for (Matcher code = CODE.matcher(info); code.find(); ) {
            codes.add(code.group(1));
        }
        return new Reading(
                owner,
                name + repeated,
                Integer.parseInt(receipt.text("returnStatus")),
                codes.stream().sorted().toList(),
                receipt.text("returnTime"),
                info.endsWith("..."));
    }

    /** Whether what was found is what was expected, as far as it can be read. */
    boolean answers(Reading expected) {
        boolean same = owner.equals(expected.owner)
                && document.equals(expected.document)
                && status == expected.status
                && time.equals(expected.time);
        return same && (cut ? expected.codes.containsAll(codes) : codes.equals(expected.codes));
    }

    static String time(Instant moment) {
        return TIME.format(Beijing.time(moment));
    }

    private static String receipt(MessageKind kind) {
        return switch (kind) {
            case IMPORT_ORDER -> "CEB312Message";
            case PAYMENT -> "CEB412Message";
            case IMPORT_WAYBILL -> "CEB512Message";
            case IMPORT_LIST -> "CEB622Message";
            case IMPORT_CANCELLATION -> "CEB624Message";
            case IMPORT_RETURN -> "CEB626Message";
            case EXPORT_ORDER -> "CEB304Message";
            case EXPORT_WAYBILL -> "CEB506Message";
            case EXPORT_LIST -> "CEB604Message";
            case EXPORT_CANCELLATION -> "CEB606Message";
            case COLLECTION -> "CEB404Message";
            case ARRIVAL -> "CEB508Message";
            case LOADING -> "CEB608Message";
            case DEPARTURE -> "CEB510Message";
            case SUMMARY -> "CEB702Message";
            case EXPORT_RETURN -> "CEB214Message";
            case TALLY -> "CEB216Message";
        };
    }

    private static List<String> repeated(MessageKind kind) {
        return switch (kind) {
            case IMPORT_ORDER, EXPORT_ORDER -> List.of("ebpCode", "ebcCode", "orderNo");
            case PAYMENT -> List.of("payCode", "payTransactionId");
            case IMPORT_WAYBILL, EXPORT_WAYBILL -> List.of("logisticsCode", "logisticsNo");
            case IMPORT_LIST -> List.of("customsCode", "ebpCode", "ebcCode", "agentCode", "copNo");
            case IMPORT_CANCELLATION, IMPORT_RETURN ->
                List.of("customsCode", "agentCode", "ebpCode", "ebcCode", "copNo", "invtNo");
            case EXPORT_LIST -> List.of("agentCode", "copNo", "ebcCode", "ebpCode", "orderNo", "statisticsFlag");
            case EXPORT_CANCELLATION -> List.of("agentCode", "copNo", "invtNo");
            case COLLECTION -> List.of("ebpCode", "ebcCode", "orderNo");
            case ARRIVAL -> List.of("operatorCode", "logisticsCode", "copNo", "billNo", "msgSeqNo");
            case LOADING -> List.of("agentCode", "logisticsCode", "copNo", "billNo", "msgSeqNo");
            case DEPARTURE -> List.of("logisticsCode", "copNo", "msgSeqNo");
            case SUMMARY -> List.of("agentCode", "ebcCode", "copNo", "msgSeqNo");
            case EXPORT_RETURN -> List.of("ebpCode", "ebcCode", "agentCode", "coElNo", "invtNo");
            case TALLY -> List.of("operatorCode", "logisticsCode", "logisticsNo", "coElNo");
        };
    }

    @Override
    public String toString() {
        return owner.key() + " " + document + " " + status + " " + codes + " at " + time;
    }
}
