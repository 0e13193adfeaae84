package org.entrepot.clearance;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.FormatRefusal;

/** What the sender of a message is told. */
public sealed interface Answer {

    /**
     * Every document of the message was decided and the outcome is on disk.
     *
     * @param message the message's id, also for {@link Intake#result}
     * @param documents how each stands, in their order
     * @param receipts the receipts for them, and those that they caused for other documents of the same sender
     */
    record Decided(UUID message, List<DocumentOutcome> documents, List<CebDocument> receipts) implements Answer {}

    /** The message does not read; nothing was stored. */
    record Unreadable(FormatRefusal refusal) implements Answer {}

    /** Accepted and on its way, but not decided within the patience of the caller: ask {@link Intake#result}. */
    record Later(UUID message) implements Answer {}

    /** Too much waits already: nothing was taken, send it again after that time. */
    record Busy(Duration retryAfter) implements Answer {}
}
