package org.entrepot.messages;

import org.jspecify.annotations.Nullable;

/** One row of a {@link Block}. */
record Element(
        String name,
        Form form,
        boolean mandatory,
        @Nullable String fixed,
        @Nullable String whenEmpty) {
    boolean isFixedOtherThan(String value) {
        return fixed != null && !fixed.equals(value);
    }
}
