package org.entrepot.console;

import org.entrepot.clearance.DocumentDetail;

/**
 * What the page of a document shows.
 *
 * @param inClear whether persons are shown in clear, for a reason that was written down
 */
public record DocumentModel(DocumentDetail detail, Directory directory, boolean inClear) {

    /** Its original text, an element a line. */
    public String xml() {
        return Indented.xml(detail.xml());
    }
}
