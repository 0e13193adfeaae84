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
import org.entrepot.clearance.decision.DeclarationEntry;
import org.entrepot.clearance.decision.FiledDocument;
import org.entrepot.clearance.decision.Outcome;
import org.entrepot.clearance.decision.ReceiptEntry;
import org.entrepot.ledger.FeedPosition;
import org.entrepot.messages.CebDocument;

/**
 * What the senders of a batch are told: their documents, and what those caused for other documents of theirs. New documents
 * were told nothing before this batch, so what they are told is at hand; only of older ones it is read.
 */
final class Answers {
    private final List<Submission> submissions;
    private final Outcome outcome;
    private final List<List<Long>> documents = new ArrayList<>();
    private final List<List<ReceiptEntry>> caused = new ArrayList<>();
    private final ReceiptStore.Told told = new ReceiptStore.Told(new HashMap<>(), new HashMap<>());

    private Answers(List<Submission> submissions, Outcome outcome) {
        this.submissions = submissions;
        this.outcome = outcome;
    }

    static Answers of(List<Submission> submissions, Outcome outcome) {
        Answers answers = new Answers(submissions, outcome);
        int next = 0;
        for (Submission one : submissions) {
            List<Long> ids = new ArrayList<>(one.arrivals().size());
            for (int i = 0; i < one.arrivals().size(); i++) {
                ids.add(outcome.results().get(next++).document());
            }
            answers.documents.add(ids);
        }
        return answers;
    }

    /** By message: the documents that stand for its arrivals, in their order. */
    List<List<Long>> documents() {
        return documents;
    }

    /** Gets together what {@link #answer} needs of what this batch says; gives the older documents that {@link #read} wants. */
    Set<Long> tell(Instant now, FeedPosition position) {
        Map<Long, FiledDocument> fresh = new HashMap<>();
        for (FiledDocument paper : outcome.documents()) {
            fresh.put(paper.filed().id(), paper);
        }
        tellFresh(fresh, now, position);
        Set<Long> older = new HashSet<>();
        documents.forEach(older::addAll);
        int[] messageOf = messages();
        submissions.forEach(one -> caused.add(new ArrayList<>()));
        for (ReceiptEntry receipt : outcome.receipts()) {
            if (receipt.cause() >= 0) {
                int message = messageOf[receipt.cause()];
                if (receipt.owner().equals(submissions.get(message).sender())) {
                    caused.get(message).add(receipt);
                    older.add(receipt.document());
                }
            }
        }
        older.removeAll(fresh.keySet());
        return older;
    }

    /** In the batch's transaction, after everything was written: what older documents were told. */
    void read(Connection c, Set<Long> older, ReceiptStore.Keys keys) throws SQLException {
        if (!older.isEmpty()) {
            ReceiptStore.Told read = ReceiptStore.told(c, older, keys);
            told.rows().putAll(read.rows());
            told.taxes().putAll(read.taxes());
        }
    }

    /** By arrival: its message's place among the submissions. */
    private int[] messages() {
        int[] messageOf = new int[outcome.results().size()];
        int next = 0;
        for (int message = 0; message < submissions.size(); message++) {
            for (int i = 0; i < submissions.get(message).arrivals().size(); i++) {
                messageOf[next++] = message;
            }
        }
        return messageOf;
    }

    private void tellFresh(Map<Long, FiledDocument> fresh, Instant now, FeedPosition position) {
        int place = 0;
        for (ReceiptEntry receipt : outcome.receipts()) {
            FiledDocument paper = fresh.get(receipt.document());
            if (paper != null) {
                told.rows()
                        .computeIfAbsent(receipt.document(), id -> new ArrayList<>(2))
                        .add(new ReceiptStore.Row(
                                receipt.document(),
                                place,
                                receipt.statuses(),
                                now,
                                receipt.invtNo(),
                                receipt.faults(),
                                paper.arrival().type(),
                                ReceiptForm.parties(paper.arrival().document(), paper.preNo()),
                                paper.filed().key(),
                                position,
                                null));
            }
            place += receipt.statuses().size();
        }
        for (DeclarationEntry entry : outcome.declarations()) {
            Taxes taxes = Taxes.of(entry.taxes());
            if (taxes != null && fresh.containsKey(entry.document())) {
                told.taxes().put(entry.document(), taxes);
            }
        }
    }

    /** The answer to a message, by its place among the submissions; may be asked for by any thread after {@link #read}. */
    Answer.Decided answer(int message) {
        Submission one = submissions.get(message);
        List<Long> own = documents.get(message);
        List<DocumentOutcome> outcomes = new ArrayList<>(own.size());
        List<CebDocument> receipts = new ArrayList<>(2 * own.size());
        Set<Long> seen = new HashSet<>();
        for (long document : own) {
            outcomes.add(told.outcome(document));
            if (seen.add(document)) {
                receipts.addAll(told.receipts(document));
            }
        }
        for (ReceiptEntry receipt : caused.get(message)) {
            if (!seen.contains(receipt.document())) {
                receipts.addAll(
                        told.receipts(receipt.document(), receipt.statuses().size()));
            }
        }
        return new Answer.Decided(one.id(), outcomes, receipts);
    }
}
