package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entrepot.clearance.decision.Outcome;
import org.entrepot.clearance.decision.ReceiptEntry;
import org.entrepot.messages.CebDocument;

/** What the senders of a batch are told: their documents, and what those caused for other documents of theirs. */
final class Answers {
    private final List<Submission> submissions;
    private final Outcome outcome;
    private final List<List<Long>> documents = new ArrayList<>();

    private Answers(List<Submission> submissions, Outcome outcome) {
        this.submissions = submissions;
        this.outcome = outcome;
    }

    static Answers of(List<Submission> submissions, Outcome outcome) {
        Answers answers = new Answers(submissions, outcome);
        int next = 0;
        for (Submission one : submissions) {
            List<Long> ids = new ArrayList<>();
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

    /** In the batch's transaction, after everything was written. */
    List<Answer.Decided> read(Connection c) throws SQLException {
        Set<Long> wanted = new HashSet<>();
        documents.forEach(wanted::addAll);
        outcome.receipts().forEach(receipt -> wanted.add(receipt.document()));
        ReceiptStore.Told told = ReceiptStore.told(c, wanted);
        List<Answer.Decided> answers = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < submissions.size(); i++) {
            int to = from + submissions.get(i).arrivals().size();
            answers.add(answer(i, from, to, told));
            from = to;
        }
        return answers;
    }

    private Answer.Decided answer(int message, int from, int to, ReceiptStore.Told told) {
        Submission one = submissions.get(message);
        List<Long> own = documents.get(message);
        List<DocumentOutcome> outcomes = new ArrayList<>();
        List<CebDocument> receipts = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (long document : own) {
            outcomes.add(told.outcome(document));
            if (seen.add(document)) {
                receipts.addAll(told.receipts(document));
            }
        }
        for (ReceiptEntry receipt : outcome.receipts()) {
            boolean caused = receipt.cause() >= from && receipt.cause() < to;
            if (caused && receipt.owner().equals(one.sender()) && !own.contains(receipt.document())) {
                receipts.addAll(
                        told.receipts(receipt.document(), receipt.statuses().size()));
            }
        }
        return new Answer.Decided(one.id(), outcomes, receipts);
    }
}
