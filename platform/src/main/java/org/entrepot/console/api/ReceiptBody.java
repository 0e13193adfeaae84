package org.entrepot.console.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;

/** A receipt as JSON: {@code type} is its message, then every element by its CEB name, the lines of a tax bill, and the faults of its text. */
final class ReceiptBody {
    private static final Pattern REASON = Pattern.compile("\\[Code:([^;\\]]*);Desc:(.*?)](?=\\[|$)", Pattern.DOTALL);

    /** A reason as {@code returnInfo} names it. */
    record Reason(String code, String text) {}

    private ReceiptBody() {}

    static Map<String, Object> of(CebDocument receipt) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", receipt.type().root());
        receipt.head().forEach(body::put);
        if (!receipt.lines().isEmpty()) {
            body.put("lines", receipt.lines().stream().map(ReceiptBody::line).toList());
        }
        List<Reason> faults = faults(receipt);
        if (!faults.isEmpty()) {
            body.put("faults", faults);
        }
        return body;
    }

    private static Map<String, Object> line(Fields fields) {
        Map<String, Object> line = new LinkedHashMap<>();
        fields.forEach(line::put);
        return line;
    }

    static List<Map<String, Object>> all(List<CebDocument> receipts) {
        return receipts.stream().map(ReceiptBody::of).toList();
    }

    private static List<Reason> faults(CebDocument receipt) {
        List<Reason> faults = new ArrayList<>();
        String status = receipt.head().knows("returnStatus") ? receipt.text("returnStatus") : "";
        if (status.equals("100") || status.startsWith("-")) {
            Matcher reason = REASON.matcher(receipt.text("returnInfo"));
            while (reason.find()) {
                faults.add(new Reason(reason.group(1), reason.group(2)));
            }
        }
        return faults;
    }
}
