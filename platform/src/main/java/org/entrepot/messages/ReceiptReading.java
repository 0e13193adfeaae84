package org.entrepot.messages;

import java.util.List;
import org.entrepot.kernel.Fault;

/** What came of reading a message of receipts. */
public sealed interface ReceiptReading {

    /**
     * Receipts.
     *
     * @param type their message type
     * @param receipts in the order of the message; elements that the type's table does not know are left out
     */
    record Read(MessageType type, List<CebDocument> receipts) implements ReceiptReading {}

    /** A message of a type that is not read here. */
    record Unknown(String root) implements ReceiptReading {}

    record Refused(Fault fault) implements ReceiptReading {}
}
