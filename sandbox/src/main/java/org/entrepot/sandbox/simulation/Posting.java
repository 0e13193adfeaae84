package org.entrepot.sandbox.simulation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.entrepot.clearance.Answer;
import org.entrepot.clearance.Clearance;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.sandbox.Firm;
import org.jspecify.annotations.Nullable;

/** Sends one message to a clearing that may die over it. */
final class Posting {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LONG = Duration.ofHours(1);

    private Posting() {}

    /** What the sender is told at once; null where the program died over it. */
    static @Nullable List<CebDocument> send(
            Wire wire, Clearance clearance, Firm sender, byte[] message, Wire.@Nullable Strike strike) {
        try {
            wire.holdWriter();
            CompletableFuture<Answer> answer =
                    clearance.intake().submit(EnterpriseCode.of(sender.code()), message, LONG);
            if (!answer.isDone()) {
                wire.awaitWriter();
            }
            wire.releaseWriter(commits -> {}, strike);
            CompletableFuture.anyOf(answer, wire.death()).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            wire.begin(null);
            if (wire.death().isDone()) {
                return null;
            }
            if (!(answer.join() instanceof Answer.Decided decided)) {
                throw new IllegalStateException("not decided: " + answer.join());
            }
            return decided.receipts();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no answer", e);
        }
    }
}
