package org.entrepot.strategy;

import java.time.Instant;

/**
 * An analysis, with its latest version.
 *
 * @param id 0 for the example that comes with the program
 * @param versions how many it has
 * @param changedBy who made the latest
 */
public record Analysis(long id, String name, About base, int versions, Instant changedAt, String changedBy) {
    /** On which park an analysis looks. */
    public enum About {
        /** The park of the literature, by public figures. */
        PUBLIC,
        /** This park, by its own data. */
        PARK
    }

    /** Whether it comes with the program and never changes. */
    public boolean example() {
        return id == Strategy.EXAMPLE;
    }
}
