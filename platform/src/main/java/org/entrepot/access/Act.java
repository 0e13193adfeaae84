package org.entrepot.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person did, or the program of itself.
 *
 * @param name of the account; empty where the program did it
 * @param role of the account; null where the program did it
 * @param kind what, as the route names it, e.g. {@code POST /orders/{id}/release}, or a word such as {@code signed-in}
 * @param about to what, as its path names it; empty where the kind says it all
 * @param reason why, in the person's words; empty where none is asked for
 */
public record Act(
        long id, Instant at, String name, @Nullable UserRole role, String kind, String about, String reason) {}
