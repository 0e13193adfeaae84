package org.entrepot.economics;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * A version of a scenario as it was saved.
 *
 * @param id 0 for the example that comes with the program, which is invented
 * @param version 1 for the first
 * @param note why, in the words of whoever saved it; may be empty
 * @param marks where each driver's value comes from
 * @param ofId from what it was made: the version before, or what was copied; itself for the example
 * @param archived whether the scenario is put away
 */
public record Scenario(
        long id,
        int version,
        String name,
        String note,
        Inputs inputs,
        Map<Driver, Mark> marks,
        long ofId,
        int ofVersion,
        Instant savedAt,
        String savedBy,
        boolean archived) {
    /** The scenario that comes with the program. */
    public static final long EXAMPLE = 0;

    public Scenario {
        marks = new EnumMap<>(marks);
    }

    public boolean isExample() {
        return id == EXAMPLE;
    }

    public Mark mark(Driver driver) {
        return marks.getOrDefault(driver, Mark.ASSUMED);
    }
}
