package org.entrepot.console;

import org.entrepot.clearance.Corrections;
import org.entrepot.clearance.DocumentDetail;

/**
 * What the page of a document shows.
 *
 * @param buyerLink the address of the page for its buyer; empty where there is none for the reader to give
 * @param inClear whether persons are shown in clear, for a reason that was written down
 */
public record DocumentModel(DocumentDetail detail, Directory directory, String buyerLink, boolean inClear) {

    /** Its original text, an element a line. */
    public String xml() {
        return Indented.xml(detail.xml());
    }

    /** Whether the reader may correct it on a form. */
    public boolean canBeCorrected(Screen screen) {
        return detail.own()
                && detail.summary().refused()
                && Corrections.TYPES.contains(detail.summary().type())
                && screen.may("/documents/" + detail.summary().id() + "/correction");
    }
}
