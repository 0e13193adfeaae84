package org.entrepot.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.entrepot.kernel.Beijing;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;

/** What customs says, as messages: receipts, tax bills and their states, and that a message does not read. */
final class CustomsWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT);
    private static final BigDecimal RETAIL_VAT = new BigDecimal("0.091");
    private static final int FEN = 2;
    private static final int DECIMALS = 5;

    private CustomsWords() {}

    static CebDocument receipt(CebDocument document, int status, String why, Instant at, String invtNo) {
        MessageType type = document.type().receipt();
        Fields fields = Fields.of(type.headBlock());
        for (String element : type.headBlock().elementNames()) {
            if (document.head().knows(element)) {
                fields.with(element, document.text(element));
            }
        }
        if (fields.knows("preNo")) {
            fields.with("preNo", "B" + time(at));
        }
        if (fields.knows("invtNo") && !invtNo.isEmpty()) {
            fields.with("invtNo", invtNo);
        }
        return CebDocument.flat(
                type,
                fields.with("guid", guid(document.guid() + "|" + status + "|" + time(at)))
                        .with("returnStatus", String.valueOf(status))
                        .with("returnTime", time(at))
                        .with(
                                "returnInfo",
                                "SIMULATED [Code:" + status + ";Desc:" + why + "][" + document.guid() + "]"));
    }

    /** The value-added tax of so much of a line as is left, to the fen: retail goods within the limits. */
    static BigDecimal tax(Fields line, BigDecimal left) {
        return line.decimal("totalPrice")
                .multiply(left)
                .divide(line.decimal("qty"), DECIMALS, RoundingMode.HALF_UP)
                .multiply(RETAIL_VAT)
                .setScale(FEN, RoundingMode.HALF_UP);
    }

    /**
     * A tax bill of what is left of a list.
     *
     * @param left how much of each line, by its number
     */
    static CebDocument bill(CebDocument list, String invtNo, String taxNo, Map<String, BigDecimal> left, Instant at) {
        List<Fields> lines = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        for (Fields line : list.lines()) {
            BigDecimal tax = tax(line, left.getOrDefault(line.text("gnum"), BigDecimal.ZERO));
            total = total.add(tax);
            lines.add(amounts(Fields.of(MessageType.CEB816.lineBlock()), tax)
                    .with("gnum", line.text("gnum"))
                    .with("gcode", line.text("gcode"))
                    .with("taxPrice", line.text("totalPrice")));
        }
        Fields head = amounts(Fields.of(MessageType.CEB816.headBlock()), total)
                .with("guid", guid("816 " + taxNo))
                .with("returnTime", time(at))
                .with("invtNo", invtNo)
                .with("taxNo", taxNo)
                .with("status", "1")
                .with("note", "SIMULATED");
        for (String element : List.of("assureCode", "ebcCode", "logisticsCode", "agentCode", "customsCode")) {
            head.with(element, list.text(element));
        }
        return new CebDocument(MessageType.CEB816, head, List.copyOf(lines));
    }

    private static Fields amounts(Fields fields, BigDecimal vat) {
        return fields.with("customsTax", "0")
                .with("valueAddedTax", vat.toPlainString())
                .with("consumptionTax", "0");
    }

    /** What became of a bill. */
    static CebDocument state(String invtNo, String taxNo, int status, String book, Instant at) {
        Fields head = Fields.of(MessageType.CEB818.headBlock())
                .with("guid", guid("818 " + taxNo + " " + status))
                .with("returnTime", time(at))
                .with("invtNo", invtNo)
                .with("taxNo", taxNo)
                .with("status", String.valueOf(status));
        return CebDocument.flat(MessageType.CEB818, book.isEmpty() ? head : head.with("entDutyNo", book));
    }

    /**
     * A customs entry that lists were summarised into.
     *
     * @param lists by their numbers
     */
    static CebDocument entry(
            CebDocument request, String sumNo, int serial, Map<String, CebDocument> lists, Instant at) {
        Fields head = Fields.of(MessageType.CEB792.headBlock());
        CebDocument first = lists.values().iterator().next();
        for (String element : MessageType.CEB792.headBlock().elementNames()) {
            if (request.head().knows(element)) {
                head.with(element, request.text(element));
            } else if (first.head().knows(element)) {
                head.with(element, first.text(element));
            }
        }
        String number = String.format(Locale.ROOT, "%09d", serial);
        head.with("guid", guid("792 " + sumNo + number))
                .with("sumNo", sumNo)
                .with("declSeqNo", "ZZ0000000" + number)
                .with("entryId", "ZZ00" + Beijing.date(at).getYear() + "0" + number)
                .with("opDate", time(at))
                .with("decState", "7");
        List<Fields> lines = new ArrayList<>();
        lists.forEach((invtNo, list) -> {
            for (Fields line : list.lines()) {
                lines.add(Fields.of(MessageType.CEB792.lineBlock())
                        .with("invtNo", invtNo)
                        .with("logisticsNo", list.text("logisticsNo"))
                        .with("gseqno", line.text("gnum"))
                        .with("gnum", line.text("gnum"))
                        .with("gcode", line.text("gcode")));
            }
        });
        return new CebDocument(MessageType.CEB792, head, List.copyOf(lines));
    }

    /** A message that could not be read; what it said is not repeated. */
    static CebDocument unread(String copMsgId, MessageType type, Instant at) {
        return CebDocument.flat(
                MessageType.CEB900,
                Fields.of(MessageType.CEB900.headBlock())
                        .with("guid", guid("900 " + copMsgId))
                        .with("returnStatus", "-1")
                        .with("returnInfo", "SIMULATED [Code:0002;Desc:报文校验失败]")
                        .with("returnTime", time(at))
                        .with("oriCopMsgId", copMsgId)
                        .with("oriMessageType", type.root())
                        .with("oriBizMessage", "SIMULATED"));
    }

    static String time(Instant at) {
        return TIME.format(Beijing.time(at));
    }

    private static String guid(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8))
                .toString()
                .toUpperCase(Locale.ROOT);
    }
}
