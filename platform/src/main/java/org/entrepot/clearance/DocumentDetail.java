package org.entrepot.clearance;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * All there is about a document, as far as the viewer may see it.
 *
 * @param message the message that it came in
 * @param document what it says, masked for the viewer
 * @param xml its original text, masked likewise
 * @param own whether nothing had to be masked: the viewer sent it, or reads it for a reason that was written down
 * @param told what its sender was told, oldest first; nothing where the viewer is another party
 * @param declaration the newest list of its order that the viewer may see; null where there is none
 */
public record DocumentDetail(
        DocumentSummary summary,
        UUID message,
        CebDocument document,
        String xml,
        boolean own,
        List<Told> told,
        @Nullable Long declaration) {

    /**
     * A receipt.
     *
     * @param type of the receipt: 312, 412, 512, 622, 304, 506, 604, 606
     * @param status its returnStatus
     * @param invtNo the list number that it gives; empty where it gives none
     * @param text its returnInfo
     * @param faults why it refuses, or what it warns of
     * @param byCustoms whether customs wrote it; what this program tells of its own is SIMULATED
     */
    public record Told(
            Instant time,
            MessageType type,
            int status,
            String invtNo,
            String text,
            List<Fault> faults,
            boolean byCustoms) {}
}
