package org.entrepot.messages;

import java.util.List;
import org.entrepot.kernel.Fault;

/**
 * Why a message does not read.
 *
 * @param messageType the root element, {@code Unknown} when not even that could be read
 * @param guid the message's guid; empty when it could not be read
 * @param documents how many documents were seen
 * @param faults what is wrong, in the order of the message
 */
public record FormatRefusal(String messageType, String guid, int documents, List<DocumentFault> faults) {
    /** The code of a message whose type cannot be told. */
    public static final String UNREADABLE = "-999999";

    /** A fault of the message as a whole stands at this place. */
    public static final int MESSAGE = -1;

    /**
     * @param document the document's place in the message from 0, or {@link #MESSAGE}
     * @param key the document's business key as far as it could be read, else empty
     * @param fault what is wrong
     */
    public record DocumentFault(int document, String key, Fault fault) {}

    /** The code for the receipt: the first fault's. */
    public String code() {
        return faults.isEmpty() ? UNREADABLE : faults.getFirst().fault().code();
    }
}
