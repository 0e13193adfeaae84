package org.entrepot.clearance;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.entrepot.clearance.decision.Arrival;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.CebMessage;

/**
 * A message that was admitted, on its way to the decision; {@code decided} completes after the commit.
 *
 * @param packed the bytes of its documents, compressed, by their place
 */
record Submission(
        UUID id,
        EnterpriseCode sender,
        CebMessage message,
        List<Arrival> arrivals,
        List<Archive.Packed> packed,
        Instant receivedAt,
        CompletableFuture<Answer.Decided> decided) {}
