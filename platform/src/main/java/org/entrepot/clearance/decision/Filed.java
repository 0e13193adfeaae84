package org.entrepot.clearance.decision;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.MessageType;

/**
 * A document on file, without what it says.
 *
 * @param guid the document's guid, as a number; any text has one
 * @param content its content hash, the first 16 bytes
 * @param owner who sent it and gets its receipts
 */
public record Filed(
        long id,
        MessageType type,
        String key,
        UUID guid,
        byte[] content,
        long appTime,
        EnterpriseCode owner,
        Instant receivedAt) {
    private static final int CONTENT_BYTES = 16;

    /** How guids are compared: without case, any 36 characters. */
    public static UUID guid(String text) {
        return UUID.nameUUIDFromBytes(
                text.toUpperCase(java.util.Locale.ROOT).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** What is kept of a content hash. */
    public static byte[] content(byte[] hash) {
        return Arrays.copyOf(hash, CONTENT_BYTES);
    }

    boolean says(Arrival arrival) {
        return type == arrival.type() && arrival.says(content);
    }

    boolean isSameSubmission(Arrival arrival) {
        return says(arrival) && guid.equals(arrival.guid());
    }
}
