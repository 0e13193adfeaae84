package org.entrepot.clearance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Copies that senders have others get (BaseSubscribe): of their documents, of what those are told, or of both. A copy is what is on
 * file, opened when it is read; whose key was destroyed says nothing any more.
 */
public interface Copies {

    /**
     * The copies for an enterprise after a cursor, in the order of the feed.
     *
     * @param cursor {@link Page#next} of the page before, empty for the beginning
     * @param limit at most so many, 1 to 1000
     */
    Page after(EnterpriseCode subscriber, String cursor, int limit);

    /** What was copied to an enterprise last, the newest first. */
    List<Heading> newest(EnterpriseCode subscriber, int most);

    /** All copies of a document that an enterprise got, in their order; empty where it got none. */
    Optional<List<Copy>> of(EnterpriseCode subscriber, long document);

    /** Whom an enterprise had get copies, the newest first. */
    List<Asked> asked(EnterpriseCode sender, int most);

    /** Copies and the cursor to go on with; the cursor moves although the page is empty. */
    record Page(List<Copy> copies, String next) {}

    /**
     * What was copied, without what it says.
     *
     * @param sender who had it copied
     * @param receipts whether it is what the document was told, else the document
     */
    record Heading(long document, MessageType type, String key, EnterpriseCode sender, Instant at, boolean receipts) {}

    /**
     * A copy.
     *
     * @param xml the document's original text; empty of receipts, and where it was erased
     * @param receipts what it was told at once; none of a document
     * @param erased whether its key was destroyed
     */
    record Copy(Heading heading, String xml, List<CebDocument> receipts, boolean erased) {}

    /**
     * Somebody whom a message named.
     *
     * @param type what the message carried
     * @param documents how many
     * @param status what is to be copied as the message said it: {@code ALL}, {@code DATA}, {@code RET}; else nothing is
     * @param address as the message said it
     * @param subscriber who has that address here; null where nobody has, so that nobody gets copies
     */
    record Asked(
            UUID message,
            Instant at,
            MessageType type,
            int documents,
            String status,
            String address,
            @Nullable EnterpriseCode subscriber) {
        /** Whether copies go there. */
        public boolean isSent() {
            return subscriber != null && Copying.isKnown(status);
        }
    }
}
