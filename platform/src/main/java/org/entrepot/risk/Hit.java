package org.entrepot.risk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person has to look at.
 *
 * @param subject G goods, F an enterprise, R a recipient
 * @param tenant whose matter it is; empty for none
 * @param label how the subject is called
 * @param list the list or rule that was met, and its version
 * @param ref the entry of it
 * @param met what was met: a code, a word, the name of the entry
 * @param score from 0 to 100; 100 where nothing is a matter of degree
 * @param decidedBy the account that decided; empty while it is open
 */
public record Hit(
        long id,
        char subject,
        String tenant,
        String label,
        HitKind kind,
        String list,
        String version,
        String ref,
        String met,
        int score,
        Instant foundAt,
        State state,
        @Nullable Instant decidedAt,
        String decidedBy,
        String reason) {

    /** How it stands. */
    public enum State {
        /** A person has not decided. What it is about waits. */
        OPEN,
        /** A person saw nothing against it. */
        CLEARED,
        /** A person keeps it out. */
        KEPT_OUT
    }

    /** Whether what it is about may not go on. */
    public boolean holds() {
        return state != State.CLEARED;
    }
}
