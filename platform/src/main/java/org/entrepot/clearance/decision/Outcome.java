package org.entrepot.clearance.decision;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.entrepot.bonded.Gate;
import org.entrepot.kernel.Fault;

/**
 * What a batch changes; the transfers are in the book.
 *
 * @param results for each arrival, in their order
 * @param documents new documents
 * @param receipts in the order in which they were given
 * @param declarations new and changed rows, the last of each document
 * @param leaving parcels of bonded goods that were released, for the gate
 * @param cleared lists that were released or approved, and those whose cancellation has to be counted
 * @param passedOn documents that are to be handed over, under the authority upstream
 * @param returned lines of released lists that came back
 * @param controls what control did to lists
 * @param acts why each act of an officer could not be done, in their order; none where it was
 * @param matches changed matches
 * @param claims changed claims
 */
public record Outcome(
        List<ItemResult> results,
        List<FiledDocument> documents,
        List<ReceiptEntry> receipts,
        Collection<DeclarationEntry> declarations,
        List<Gate.Release> leaving,
        List<ClearedEntry> cleared,
        List<FiledDocument> passedOn,
        List<ReturnedLine> returned,
        List<ControlEntry> controls,
        List<List<Fault>> acts,
        Collection<Match> matches,
        Map<ClaimKey, Claim> claims) {

    /** A list for those who count. */
    public record ClearedEntry(long declaration, boolean cancelled) {}
}
