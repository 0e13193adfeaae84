package org.entrepot.clearance.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.entrepot.bonded.BookEntry;
import org.entrepot.bonded.ReturnEntry;
import org.entrepot.clearance.ControlAct;
import org.entrepot.clearance.ControlOrder;
import org.entrepot.clearance.ControlProposal;
import org.entrepot.kernel.Direction;
import org.entrepot.ledger.Book;
import org.entrepot.messages.CebDocument;
import org.entrepot.registry.Enterprises;
import org.entrepot.registry.Identity;
import org.entrepot.registry.RealNameCheck;
import org.entrepot.settlement.TaxEntry;
import org.jspecify.annotations.Nullable;

/**
 * What a batch is decided on: everything locked or read in its transaction, and the time.
 *
 * @param now the time of the decision; days and years are Beijing's at that time
 * @param patience how long a list waits for its partners
 * @param parties who is registered; null where parties are taken at their word
 * @param persons buyers by what documents call them
 * @param realNames what the real-name check says of the buyers of lists
 * @param matches the orders that the batch touches, locked
 * @param claims the business keys that it touches, locked
 * @param history by thread: documents on file
 * @param documents by id: what the standing documents say, where a list can be decided
 * @param released by list: what a return or the release of a held list is measured by, where one may be decided
 * @param controls the orders and records of control that concern its lists
 * @param book the accounts that it may move, locked
 * @param bonded what it does to customs account books, in that same book of accounts
 * @param taxes what it does to tax bills, in that same book of accounts
 * @param cameBack what lies in the return centre of lists that are returned
 * @param awaited returns that were taken before and are not decided, of the orders that the batch touches
 * @param passage what was said of export parcels on their way
 * @param covers who waits for which guarantee, in its order
 * @param numbers numbers of its own
 */
public record Facts(
        Instant now,
        Duration patience,
        @Nullable Enterprises parties,
        Map<Identity, UUID> persons,
        Map<NamedIdentity, RealNameCheck.Verdict> realNames,
        Map<String, Match> matches,
        Map<ClaimKey, Claim> claims,
        Map<String, List<Filed>> history,
        Map<Long, CebDocument> documents,
        Map<Long, Released> released,
        Controls controls,
        Book book,
        BookEntry bonded,
        TaxEntry taxes,
        ReturnEntry cameBack,
        List<AwaitedReturn> awaited,
        Passage passage,
        CoverQueue covers,
        Numbers numbers) {

    /**
     * Orders and records of control.
     *
     * @param orders those that stand, by what they fit
     * @param held by list that is held: what was decided about it so far
     * @param proposed by list: what another officer has to agree to
     */
    public record Controls(
            Map<ControlOrder.Target, List<ControlOrder>> orders,
            Map<Long, Set<ControlAct.Verdict>> held,
            Map<Long, ControlProposal> proposed) {
        public static final Controls NONE = new Controls(Map.of(), Map.of(), Map.of());
    }

    /** The buyer of an import list; null where the list names none. */
    @Nullable UUID buyer(CebDocument list) {
        return list.type().direction() == Direction.EXPORT
                ? null
                : persons.get(new Identity(list.text("buyerIdType"), list.text("buyerIdNumber")));
    }

    /** Whose guarantee an import list names; empty where none is. */
    String guarantor(CebDocument list) {
        if (list.type().direction() == Direction.EXPORT) {
            return "";
        }
        String code = list.text("assureCode");
        return parties == null
                ? code
                : parties.find(code).map(found -> found.code().value()).orElse(code);
    }

    /** A buyer as a list names it. */
    public record NamedIdentity(Identity identity, String name) {}
}
