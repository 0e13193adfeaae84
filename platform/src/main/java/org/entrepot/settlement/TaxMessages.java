package org.entrepot.settlement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Money;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;

/** Tax bills as the messages 816 and 818 tell them. The same bill in the same state has the same guid whenever it is told. */
final class TaxMessages {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT);

    private TaxMessages() {}

    /** As it was made, whatever became of it since. */
    static CebDocument bill(TaxBill bill) {
        Fields head = Fields.of(MessageType.CEB816.headBlock())
                .with("guid", guid(bill.taxNo(), TaxBill.Status.CREATED))
                .with("returnTime", time(bill.made()))
                .with("invtNo", bill.invtNo())
                .with("taxNo", bill.taxNo());
        taxes(head, bill.duty(), bill.vat(), bill.consumption());
        head.with("status", String.valueOf(TaxBill.Status.CREATED.number()))
                .with("note", "SIMULATED")
                .with("assureCode", bill.parties().guarantor())
                .with("ebcCode", bill.parties().seller())
                .with("logisticsCode", bill.parties().carrier())
                .with("agentCode", bill.parties().declarant())
                .with("customsCode", bill.office());
        List<Fields> lines = new ArrayList<>();
        for (BillLine line : bill.lines()) {
            Fields fields = Fields.of(MessageType.CEB816.lineBlock())
                    .with("gnum", String.valueOf(line.gnum()))
                    .with("gcode", line.hs().value())
                    .with("taxPrice", yuan(line.price()));
            taxes(fields, line.duty(), line.vat(), line.consumption());
            lines.add(fields);
        }
        return new CebDocument(MessageType.CEB816, head, lines);
    }

    private static void taxes(Fields fields, Money duty, Money vat, Money consumption) {
        fields.with("customsTax", yuan(duty))
                .with("valueAddedTax", yuan(vat))
                .with("consumptionTax", yuan(consumption));
    }

    /** What it became then. */
    static CebDocument change(TaxBill bill, Instant at) {
        String book = bill.book();
        return CebDocument.flat(
                MessageType.CEB818,
                Fields.of(MessageType.CEB818.headBlock())
                        .with("guid", guid(bill.taxNo(), bill.status()))
                        .with("returnTime", time(at))
                        .with("invtNo", bill.invtNo())
                        .with("taxNo", bill.taxNo())
                        .with("status", String.valueOf(bill.status().number()))
                        .with("entDutyNo", book == null ? "" : book)
                        .with("assureCode", bill.parties().guarantor()));
    }

    private static String yuan(Money money) {
        return money.amount().toPlainString();
    }

    private static String time(Instant moment) {
        return TIME.format(Beijing.time(moment));
    }

    private static String guid(String taxNo, TaxBill.Status status) {
        return UUID.nameUUIDFromBytes((taxNo + "|" + status.number()).getBytes(StandardCharsets.US_ASCII))
                .toString()
                .toUpperCase(Locale.ROOT);
    }
}
