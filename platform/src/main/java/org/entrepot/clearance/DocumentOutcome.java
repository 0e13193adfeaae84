package org.entrepot.clearance;

import java.util.List;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * How a document stands. What a partner sends later can change it: ask {@link Declarations#outcomes} again.
 *
 * @param document the document's number in this installation
 * @param type the message it came in
 * @param key its business key: orderNo of an order, payTransactionId, logisticsNo, copNo of a list or a cancellation
 * @param status the last returnStatus of its receipts: 1, 2, 100, 120, 399, 800 or a negative code
 * @param preNo the e-port's number of the list; empty when it has none
 * @param invtNo the number of the accepted list; empty when it has none
 * @param taxes the tax of an accepted import list, null for everything else
 * @param faults why it was refused; empty otherwise
 */
public record DocumentOutcome(
        long document,
        MessageType type,
        String key,
        int status,
        String preNo,
        String invtNo,
        @Nullable Taxes taxes,
        List<Fault> faults) {

    /** Whether it was refused, by a negative code or by 100. */
    public boolean refused() {
        return refuses(status);
    }

    /** Whether a returnStatus refuses. */
    static boolean refuses(int status) {
        return status < 0 || status == 100;
    }
}
