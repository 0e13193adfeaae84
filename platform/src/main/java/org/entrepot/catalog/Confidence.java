package org.entrepot.catalog;

import java.util.Locale;
import java.util.Optional;

/** How sure a record of law or code is; the surest first. */
public enum Confidence {
    /** Seen in several places that agree, or in wide use. */
    HIGH,
    /** Read in one secondary place, or well known in the trade. */
    MEDIUM,
    /** From memory alone, or sources that do not fit together: show it with the figure. */
    LOW;

    /** The confidence of what rests on both: the weaker. */
    public Confidence and(Confidence other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The confidence of that name in any case; empty when there is none. */
    static Optional<Confidence> find(String name) {
        for (Confidence confidence : values()) {
            if (confidence.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(confidence);
            }
        }
        return Optional.empty();
    }

    /** In small letters, as the data files write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
