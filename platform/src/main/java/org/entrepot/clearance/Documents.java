package org.entrepot.clearance;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Documents as their senders look after them: what was sent, what each was told, and its original text. A message that did not read
 * left no document; its sender got the answer 900 at once. Reads as the reader role.
 */
public interface Documents {

    /**
     * A page of documents, newest first. An enterprise sees what it sent, however it came in; park and customs see what everybody
     * sent. A document that was sent twice stands there twice, once for each message.
     *
     * @param cursor the {@link DocumentPage#next} of the page before, null for the first
     * @param limit at most so many, 1 to 200; where the filter lets few pass a page may be short and have a next one all the same
     * @throws IllegalArgumentException when the cursor is none of this filter's
     */
    DocumentPage page(Viewer viewer, DocumentFilter filter, @Nullable String cursor, int limit);

    /** All about a document that the viewer sent or is a party of; others' values are masked as the viewer's sort demands. */
    Optional<DocumentDetail> detail(Viewer viewer, long id);
}
