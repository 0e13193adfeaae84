package org.entrepot.clearance;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.entrepot.registry.Erased;
import org.jspecify.annotations.Nullable;

/**
 * All there is about a document, as far as the viewer may see it.
 *
 * @param message the message that it came in
 * @param document what it says, masked for the viewer; nothing where it was erased
 * @param xml its original text, masked likewise; empty where it was erased
 * @param own whether nothing had to be masked: the viewer sent it, or reads it for a reason that was written down
 * @param told what its sender was told, oldest first; nothing where the viewer is another party
 * @param erased when and by which rule what it said of persons was erased, and its original with it; null where it is there
 * @param declaration the newest list of its order that the viewer may see; null where there is none
 */
public record DocumentDetail(
        DocumentSummary summary,
        UUID message,
        CebDocument document,
        String xml,
        boolean own,
        List<Told> told,
        @Nullable Erased erased,
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
