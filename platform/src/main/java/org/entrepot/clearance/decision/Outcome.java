package org.entrepot.clearance.decision;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.entrepot.bonded.Gate;
import org.entrepot.clearance.ControlProposal;
import org.entrepot.clearance.Upstream;
import org.entrepot.kernel.Direction;
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
 * @param notFollowed what customs released or granted and a book here could not follow
 * @param followed what it could follow later
 * @param returned lines of released lists that came back
 * @param awaited returns that are decided when their goods are back
 * @param looked those of which it was asked whether they are
 * @param passage what is said of export parcels on their way from now on
 * @param covers who waits for a guarantee from now on, and who no more
 * @param controls what control did to lists
 * @param proposed what officers decided and others have to agree to
 * @param settled what became of such decisions, of before and of now, in their order; a list's is settled before it has another
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
        List<Upstream.NotFollowed> notFollowed,
        List<Upstream.Followed> followed,
        List<ReturnedLine> returned,
        List<AwaitedReturn> awaited,
        List<LookedAt> looked,
        Passage passage,
        CoverQueue.Changes covers,
        List<ControlEntry> controls,
        List<ControlProposal> proposed,
        List<SettledProposal> settled,
        List<List<Fault>> acts,
        Collection<Match> matches,
        Map<ClaimKey, Claim> claims) {

    /**
     * A return of which it was asked whether its goods are back.
     *
     * @param sorted how many parcels of its list were sorted then
     * @param ended whether it was decided; of one that customs granted, whether its goods are waited for no more
     * @param missing by line, what has not come of one that customs granted; empty of others
     */
    public record LookedAt(long refund, int sorted, boolean ended, Map<Integer, BigDecimal> missing) {}

    /**
     * A decision that waited for a second officer waits no more.
     *
     * @param agreed whether the second agreed; else something else was decided
     */
    public record SettledProposal(long list, boolean agreed, String by) {}

    /** A list for those who count. */
    public record ClearedEntry(long declaration, Direction direction, boolean cancelled) {}
}
