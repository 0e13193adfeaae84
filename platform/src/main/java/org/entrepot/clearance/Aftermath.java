package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.entrepot.bonded.BookClaim;
import org.entrepot.bonded.BookEntry;
import org.entrepot.bonded.ReturnEntry;
import org.entrepot.clearance.decision.Allowances;
import org.entrepot.clearance.decision.Arrival;
import org.entrepot.clearance.decision.AwaitedReturn;
import org.entrepot.clearance.decision.Batch;
import org.entrepot.clearance.decision.BondedGoods;
import org.entrepot.clearance.decision.Claim;
import org.entrepot.clearance.decision.ClaimKey;
import org.entrepot.clearance.decision.ClaimKind;
import org.entrepot.clearance.decision.Control;
import org.entrepot.clearance.decision.Facts;
import org.entrepot.clearance.decision.Filed;
import org.entrepot.clearance.decision.ListState;
import org.entrepot.clearance.decision.Match;
import org.entrepot.clearance.decision.Released;
import org.entrepot.clearance.decision.Slot;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.TransferId;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.entrepot.registry.Enterprises;
import org.entrepot.settlement.Guarantees;
import org.entrepot.settlement.TaxBill;
import org.entrepot.settlement.TaxBills;
import org.entrepot.settlement.TaxEntry;
import org.jspecify.annotations.Nullable;

/**
 * What a batch has to know of lists that were accepted before: what is set aside for those that are held, what those were
 * released with that goods come back of, and which orders control those that are decided now. Most batches ask nothing of it
 * but the last.
 */
final class Aftermath {
    private static final Set<MessageType> RETURNS = Set.of(MessageType.CEB625, MessageType.CEB213);

    private final List<AccountSpec> accounts = new ArrayList<>();
    private final List<TransferId> transfers = new ArrayList<>();
    private final List<TransferId> reservations = new ArrayList<>();
    private final List<TransferId> bonded = new ArrayList<>();
    private final Map<Long, Released> released;
    private final Map<String, List<TaxBill>> bills;
    private final ReturnEntry.Facts cameBack;
    private final Facts.Controls controls;

    Aftermath(
            Connection c,
            Batch batch,
            Map<String, Match> matches,
            Map<ClaimKey, Claim> claims,
            Map<Long, CebDocument> documents,
            List<AwaitedReturn> awaited,
            @Nullable Enterprises parties)
            throws SQLException {
        Set<Long> asked = new HashSet<>();
        Set<Long> held = new HashSet<>();
        List<Match> returning = new ArrayList<>();
        for (Match match : returning(batch, claims, matches, awaited)) {
            asked.add(list(match).id());
            returning.add(match);
        }
        cameBack = ReturnEntry.lock(c, new TreeSet<>(asked));
        accounts.addAll(ReturnEntry.accounts(cameBack));
        for (Match match : matches.values()) {
            if (match.state() == ListState.HELD) {
                held.add(list(match).id());
                asked.add(list(match).id());
                held(match, documents);
            }
        }
        released = asked.isEmpty() ? Map.of() : AftermathStore.accepted(c, asked);
        returning.forEach(match -> returned(match, documents));
        bills = TaxBills.lock(c, returnedLists(batch, awaited));
        for (List<TaxBill> all : bills.values()) {
            accounts.addAll(TaxEntry.accounts(all));
            transfers.addAll(TaxEntry.drawings(all));
        }
        controls = controls(c, held, lists(batch, documents), parties);
    }

    private static List<Match> returning(
            Batch batch, Map<ClaimKey, Claim> claims, Map<String, Match> matches, List<AwaitedReturn> awaited) {
        List<Match> returning = new ArrayList<>();
        for (AwaitedReturn one : awaited) {
            Match match = matches.get(one.thread());
            if (match != null && match.at(Slot.LIST) != null && !returning.contains(match)) {
                returning.add(match);
            }
        }
        for (Arrival arrival : batch.decidable()) {
            if (RETURNS.contains(arrival.type()) || arrival.type() == MessageType.CEB215) {
                arrival.claims().forEach(key -> add(returning, key, claims, matches));
            }
        }
        for (UpstreamAnswer answer : batch.answered()) {
            if (answer.counts() && RETURNS.contains(answer.type())) {
                ClaimKey number =
                        new ClaimKey(ClaimKind.INVT_NO, answer.thread().substring(1));
                add(returning, number, claims, matches);
            }
        }
        return returning;
    }

    private static Set<String> returnedLists(Batch batch, List<AwaitedReturn> awaited) {
        Set<String> numbers = new TreeSet<>();
        awaited.forEach(one -> numbers.add(one.invtNo()));
        for (Arrival arrival : batch.decidable()) {
            if (arrival.type() == MessageType.CEB625) {
                numbers.add(arrival.document().text("invtNo"));
            }
        }
        for (UpstreamAnswer answer : batch.answered()) {
            if (answer.counts() && answer.type() == MessageType.CEB625) {
                numbers.add(answer.thread().substring(1));
            }
        }
        return numbers;
    }

    private static void add(
            List<Match> returning, ClaimKey key, Map<ClaimKey, Claim> claims, Map<String, Match> matches) {
        boolean points = key.kind() == ClaimKind.INVT_NO || key.kind() == ClaimKind.CAME_BACK;
        Claim claim = points ? claims.get(key) : null;
        Match match = claim == null || claim.thread() == null ? null : matches.get(claim.thread());
        if (match != null && match.at(Slot.LIST) != null && !returning.contains(match)) {
            returning.add(match);
        }
    }

    private static Filed list(Match match) {
        Filed list = match.at(Slot.LIST);
        if (list == null) {
            throw new IllegalStateException("an accepted list is not in its order");
        }
        return list;
    }

    private static List<CebDocument> lists(Batch batch, Map<Long, CebDocument> documents) {
        List<CebDocument> lists = new ArrayList<>();
        for (CebDocument document : documents.values()) {
            if (document.type() == MessageType.CEB621) {
                lists.add(document);
            }
        }
        for (Arrival arrival : batch.decidable()) {
            if (arrival.type() == MessageType.CEB621) {
                lists.add(arrival.document());
            }
        }
        return lists;
    }

    private void held(Match match, Map<Long, CebDocument> documents) {
        Instant listAt = match.listAt();
        if (listAt == null) {
            return;
        }
        reservations.add(Allowances.reservation(listAt, match.thread(), match.attempt()));
        reservations.add(Guarantees.reservation(listAt, match.thread(), match.attempt()));
        if (EnterpriseCode.fits(match.guarantor())) {
            accounts.add(Guarantees.due(EnterpriseCode.of(match.guarantor())));
        }
        bonded(match, listAt, documents);
    }

    private void bonded(Match match, Instant listAt, Map<Long, CebDocument> documents) {
        CebDocument says = documents.get(list(match).id());
        if (says != null) {
            BookClaim claim = BondedGoods.claim(match, listAt);
            List<Integer> lines = BondedGoods.numbers(says);
            List<TransferId> reserved = BookEntry.reservations(claim, lines);
            List<TransferId> deducted = BookEntry.deductions(claim, lines);
            bonded.addAll(reserved);
            bonded.addAll(deducted);
            reservations.addAll(reserved);
            transfers.addAll(deducted);
        }
    }

    /** The year that the list has used is one between its declaration and its release. */
    private void returned(Match match, Map<Long, CebDocument> documents) {
        Instant listAt = match.listAt();
        UUID person = match.person();
        Released list = released.get(list(match).id());
        Instant releasedAt = list == null ? null : list.at();
        if (listAt == null || person == null || releasedAt == null) {
            return;
        }
        transfers.add(Allowances.use(listAt, match.thread(), match.attempt()));
        reservations.add(Allowances.reservation(listAt, match.thread(), match.attempt()));
        accounts.add(Allowances.used());
        for (int year = Beijing.date(listAt).getYear();
                year <= Beijing.date(releasedAt).getYear();
                year++) {
            accounts.add(Allowances.account(person, year));
        }
        bonded(match, listAt, documents);
    }

    private static Facts.Controls controls(
            Connection c, Set<Long> held, List<CebDocument> lists, @Nullable Enterprises parties) throws SQLException {
        Set<ControlOrder.Target> targets = new HashSet<>();
        lists.forEach(list -> targets.addAll(Control.targets(list, parties)));
        Map<ControlOrder.Target, List<ControlOrder>> orders =
                targets.isEmpty() ? Map.of() : ControlStore.standing(c, targets);
        return held.isEmpty()
                ? new Facts.Controls(orders, new HashMap<>(), Map.of())
                : new Facts.Controls(orders, ControlStore.decided(c, held), ControlStore.proposed(c, held));
    }

    List<AccountSpec> accounts() {
        return accounts;
    }

    List<TransferId> transfers() {
        return transfers;
    }

    List<TransferId> reservations() {
        return reservations;
    }

    /** What was set aside and deducted in customs account books, of lists that are held or come back. */
    List<TransferId> bookMovements() {
        return bonded;
    }

    Map<Long, Released> released() {
        return released;
    }

    /** What the return centre has of lists that come back. */
    ReturnEntry.Facts cameBack() {
        return cameBack;
    }

    /** By list number: the tax bills of lists that come back. */
    Map<String, List<TaxBill>> bills() {
        return bills;
    }

    Facts.Controls controls() {
        return controls;
    }
}
