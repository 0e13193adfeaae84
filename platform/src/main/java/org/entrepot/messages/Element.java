package org.entrepot.messages;

import org.jspecify.annotations.Nullable;

/** One row of a {@link Block}. */
record Element(
        String name,
        Form form,
        boolean mandatory,
        @Nullable String fixed,
        @Nullable String whenEmpty) {
    /** Whether the schema asks for it and lets it be empty. */
    boolean mayStandEmpty() {
        return mandatory && form.kind() == Form.Kind.TEXT && form.min() == 0;
    }

    boolean isFixedOtherThan(String value) {
        return fixed != null && !fixed.equals(value);
    }
}
