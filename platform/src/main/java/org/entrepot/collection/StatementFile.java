package org.entrepot.collection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A statement as its seller sees it.
 *
 * @param loadedAt null before
 * @param read rows that were taken
 * @param faults rows that did not read
 * @param known rows that were on file already, counted once
 * @param suspects rows that may be on file already: a person says so
 * @param scheme by which mapping its references are the bank's; empty before it is loaded
 * @param mapping what was said of its columns so far; null where nothing was
 * @param by who brought it
 */
public record StatementFile(
        long id,
        String seller,
        String name,
        Format format,
        StatementKind kind,
        State state,
        Instant receivedAt,
        @Nullable Instant loadedAt,
        int read,
        int faults,
        int known,
        int suspects,
        String scheme,
        @Nullable StatementMapping mapping,
        String by) {
    /** What it is made of. */
    public enum Format {
        /** CSV or Excel. */
        TABLE,
        /** An account statement of ISO 20022. */
        CAMT
    }

    /** How far it is. */
    public enum State {
        /** Its columns are to be said, or looked at. */
        NEW,
        LOADED,
        TAKEN_BACK
    }
}
