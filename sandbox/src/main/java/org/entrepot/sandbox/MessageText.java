package org.entrepot.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes CEB requests as partners do, indented like the official samples. Deliberately not the product's own codec: what
 * a partner sends must not share a mistake with what reads it.
 */
public final class MessageText {
    private static final String NAMESPACES =
            "xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    private MessageText() {}

    /** One message with those documents, all of one kind, transmitted by that firm, unsigned; UTF-8. */
    public static byte[] message(List<Sheet> sheets, Firm transmitter, String guid) {
        MessageKind kind = sheets.getFirst().kind();
        StringBuilder out = new StringBuilder(4096 * sheets.size());
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ceb:").append(kind.root());
        out.append(" guid=\"")
                .append(guid)
                .append("\" version=\"1.0\" ")
                .append(NAMESPACES)
                .append(">\n");
        for (Sheet sheet : sheets) {
            document(out, sheet);
        }
        block(out, "\t", "BaseTransfer", transfer(transmitter));
        out.append("</ceb:").append(kind.root()).append(">\n");
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Fields transfer(Firm transmitter) {
        return Fields.of(
                "copCode",
                transmitter.code(),
                "copName",
                transmitter.nameZh(),
                "dxpMode",
                "DXP",
                "dxpId",
                "DXPENT" + transmitter.code());
    }

    private static void document(StringBuilder out, Sheet sheet) {
        MessageKind kind = sheet.kind();
        String head = kind.head();
        if (head == null) {
            block(out, "\t", kind.document(), sheet.head());
            return;
        }
        out.append("\t<ceb:").append(kind.document()).append(">\n");
        block(out, "\t\t", head, sheet.head());
        String line = kind.line();
        for (Fields fields : sheet.lines()) {
            block(out, "\t\t", nonNull(line), fields);
        }
        out.append("\t</ceb:").append(kind.document()).append(">\n");
    }

    private static String nonNull(@Nullable String line) {
        if (line == null) {
            throw new IllegalArgumentException("this document has no lines");
        }
        return line;
    }

    private static void block(StringBuilder out, String indent, String name, Fields fields) {
        out.append(indent).append("<ceb:").append(name).append(">\n");
        fields.forEach((element, value) -> {
            out.append(indent).append("\t<ceb:").append(element).append('>');
            escape(out, value);
            out.append("</ceb:").append(element).append(">\n");
        });
        out.append(indent).append("</ceb:").append(name).append(">\n");
    }

    private static void escape(StringBuilder out, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                default -> out.append(c);
            }
        }
    }
}
