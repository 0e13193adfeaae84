package org.entrepot.webhooks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event for an endpoint, and what became of it.
 *
 * @param event the {@code webhook-id}
 * @param happenedAt when it happened, by the message it tells of
 * @param attempts how often it was sent
 * @param status the last answer; 0 where there was none
 * @param nextTry when it is sent next, at the earliest; null where it is not
 * @param settledAt when it was taken or given up
 */
public record Delivery(
        long id,
        String event,
        EventKind kind,
        Instant happenedAt,
        Instant queuedAt,
        State state,
        int attempts,
        int status,
        @Nullable Instant nextTry,
        @Nullable Instant settledAt) {

    /** How it stands. */
    public enum State {
        WAITING,
        /** Answered 2xx. */
        DELIVERED,
        GIVEN_UP
    }

    /**
     * A page of deliveries, newest first.
     *
     * @param next to go on with; 0 on the last
     */
    public record Page(List<Delivery> deliveries, long next) {}

    /**
     * One with all that is known of it.
     *
     * @param payload as it is signed and sent
     */
    public record Detail(Delivery delivery, String payload, List<Attempt> attempts) {}

    /**
     * A time it was sent.
     *
     * @param millis how long it took
     * @param status the answer; 0 where there was none
     * @param trouble why there was none; null where there was one
     */
    public record Attempt(
            int number,
            Instant at,
            int millis,
            int status,
            @Nullable Trouble trouble) {}
}
