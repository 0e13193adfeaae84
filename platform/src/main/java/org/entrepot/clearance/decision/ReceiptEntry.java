package org.entrepot.clearance.decision;

import java.util.List;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * What a document is told: one or more receipts at once.
 *
 * @param document the document
 * @param type its type
 * @param owner who gets them
 * @param statuses the returnStatus of each, in their order
 * @param invtNo the number of the list where they tell it, else empty
 * @param cause the place of the arrival that caused it in the batch; -1 where time did
 * @param faults why it was refused, masked for the owner; belong to the last status
 * @param said the receipt of the authority upstream, told as it is; null where it is put together here
 */
public record ReceiptEntry(
        long document,
        MessageType type,
        EnterpriseCode owner,
        List<Integer> statuses,
        String invtNo,
        int cause,
        List<Fault> faults,
        @Nullable CebDocument said) {
    public ReceiptEntry {
        statuses = List.copyOf(statuses);
        faults = List.copyOf(faults);
    }
}
