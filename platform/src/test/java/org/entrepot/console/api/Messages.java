package org.entrepot.console.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.entrepot.kernel.Direction;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;

/** Messages to send. */
final class Messages {
    static final String GUID = "4CDE1CFD-EDED-46B1-946C-B8022E42FC94";

    private Messages() {}

    /** A payment that reads when the amount does. */
    static String payment(String... amounts) {
        List<CebDocument> payments = java.util.Arrays.stream(amounts)
                .map(amount -> CebDocument.flat(
                        MessageType.CEB411,
                        Fields.of(MessageType.CEB411.headBlock())
                                .with("guid", GUID)
                                .with("appType", "1")
                                .with("appTime", "20260302091000")
                                .with("appStatus", "2")
                                .with("payCode", "9902960003")
                                .with("payName", "示例支付")
                                .with("payTransactionId", "T1")
                                .with("orderNo", "QD1")
                                .with("ebpCode", "9902960001")
                                .with("ebpName", "示例平台")
                                .with("payerIdType", "1")
                                .with("payerIdNumber", "999901199001010014")
                                .with("payerName", "张三")
                                .with("amountPaid", amount)
                                .with("currency", "142")
                                .with("payTime", "20260302090900")))
                .toList();
        Fields transfer = CebWriter.transfer(Direction.IMPORT, "9902960003", "示例支付", "DXPENT0000000001");
        return new String(CebWriter.request(MessageType.CEB411, GUID, payments, transfer), StandardCharsets.UTF_8);
    }
}
