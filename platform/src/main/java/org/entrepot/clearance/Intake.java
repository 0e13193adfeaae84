package org.entrepot.clearance;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.entrepot.kernel.EnterpriseCode;

/** The door for messages. Admission is per message, decision per document. */
public interface Intake {

    /**
     * Takes a message, decides its documents and commits the outcome.
     *
     * @param sender the enterprise that was authenticated
     * @param message the bytes of a CEB message
     * @param patience how long the caller waits; a time-out is no rollback
     * @return completes with {@link Answer.Decided} after the commit, with {@link Answer.Later} when the patience ends first;
     *     {@link Answer.Unreadable} and {@link Answer.Busy} are there at once
     */
    CompletableFuture<Answer> submit(EnterpriseCode sender, byte[] message, Duration patience);

    /** The answer to a message of that sender that was not decided in time; empty when there is no such message. */
    Optional<Answer> result(EnterpriseCode sender, UUID message);
}
