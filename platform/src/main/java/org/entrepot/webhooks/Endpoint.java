package org.entrepot.webhooks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an enterprise wants to be told.
 *
 * @param name what its people call it
 * @param url where events are posted
 * @param kinds what it wants
 * @param failures how often in a row it did not take what was sent, since {@code failingSince}
 * @param deliveredAt when it last took something
 * @param formerUntil until when its former secret signs too
 * @param waiting events that wait for it
 * @param givenUp events that were tried to the last and not taken
 */
public record Endpoint(
        long id,
        String name,
        String url,
        List<EventKind> kinds,
        State state,
        Instant createdAt,
        int failures,
        @Nullable Instant failingSince,
        @Nullable Instant deliveredAt,
        @Nullable Instant formerUntil,
        long waiting,
        long givenUp) {

    /** Whether it is told anything. Where it is not, events stay in the feed and its place there is kept. */
    public enum State {
        ACTIVE,
        /** Its people want it to rest. */
        PAUSED,
        /** An event was tried to the last, and none came through meanwhile: its people have to look. */
        FAILING,
        /** It answered 410: it wants nothing any more. */
        GONE
    }

    public Endpoint {
        kinds = List.copyOf(kinds);
    }
}
