package org.entrepot.clearance;

import java.time.Instant;
import java.util.List;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A document as a list shows it.
 *
 * @param id its number in this installation; of a list (621, 603) also its declaration's
 * @param key its business key: orderNo, payTransactionId, logisticsNo or copNo
 * @param orderNo the order that it names; empty where it names none (505, 605)
 * @param receivedAt when its message was admitted
 * @param status the last returnStatus that its sender was told; 0 where the viewer may not see what it was told
 * @param answeredAt when that was; null where the viewer may not see it
 * @param faults why it was refused, or what it was warned of; empty otherwise
 * @param byCustoms whether customs said so, not this program
 */
public record DocumentSummary(
        long id,
        MessageType type,
        String key,
        String orderNo,
        EnterpriseCode sender,
        Instant receivedAt,
        int status,
        @Nullable Instant answeredAt,
        List<Fault> faults,
        boolean byCustoms) {

    /** Whether it was refused, by a negative code or by 100. */
    public boolean refused() {
        return DocumentOutcome.refuses(status);
    }
}
