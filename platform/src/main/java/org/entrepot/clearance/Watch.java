package org.entrepot.clearance;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;

/** What those read who watch the clearing for the park: refusals, what waits, what lists have in common. Decides nothing. */
public interface Watch {

    /**
     * What was refused after a place in the feed: documents of every kind, without the persons.
     *
     * @param after where to read on, empty for the beginning; {@link RefusedPage#position} of the page before
     */
    RefusedPage refusedAfter(String after, int max);

    /**
     * A page of the feed and where it ends.
     *
     * @param more whether there may be more that was there when it was asked for
     */
    record RefusedPage(List<Refused> refused, String position, boolean more) {}

    /**
     * A refused document.
     *
     * @param at when it was refused
     * @param declaration the list, where the document is one
     */
    record Refused(
            long document,
            MessageType type,
            Instant at,
            List<Fault> faults,
            @Nullable DeclarationSummary declaration) {
        private static final String WAITING = "match.waiting";

        /** Whether it waited for a partner until its time had passed. */
        public boolean expired() {
            return faults.stream().anyMatch(fault -> fault.rule().equals(WAITING));
        }
    }

    /** How many lists wait for a partner, and how many items were put aside because they could not be decided. */
    Standing standing();

    /** See {@link #standing}. */
    record Standing(long waiting, long quarantined) {}

    /**
     * Marks of the buyers' telephones that lists name, by declaration. The same telephone has the same mark until the index key
     * is rotated; no telephone can be had from one. Lists that name none, or whose key was destroyed, are absent.
     */
    Map<Long, String> telephones(Collection<Long> declarations);

    /** How many different buyers those declarations have. */
    int buyers(Collection<Long> declarations);

    /** Those declarations as a list shows them, newest arrival first. */
    List<DeclarationSummary> summaries(Viewer viewer, Collection<Long> declarations);
}
