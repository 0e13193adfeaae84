package org.entrepot.clearance;

import java.util.List;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.CebDocument;

/** The receipts of an enterprise as a feed that nothing stalls: each is read once by going on where one stopped. */
public interface Receipts {

    /**
     * The receipts of an enterprise after a cursor, in the order of the feed.
     *
     * @param cursor {@link ReceiptPage#next} of the page before, empty for the beginning
     * @param limit at most so many, 1 to 1000
     */
    ReceiptPage after(EnterpriseCode owner, String cursor, int limit);

    /** Receipts and the cursor to go on with; the cursor moves although the page is empty. */
    record ReceiptPage(List<CebDocument> receipts, String next) {}
}
