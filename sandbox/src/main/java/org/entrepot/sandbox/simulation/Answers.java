package org.entrepot.sandbox.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.entrepot.clearance.Answer;
import org.entrepot.clearance.DocumentOutcome;
import org.entrepot.clearance.Taxes;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;

/** Holds what the sender of a message was answered against what the auditor says of it at the end of its batch. */
final class Answers {
    private final Feeds.Findings findings;
    private final Map<Entry, Long> numbers = new HashMap<>();
    private final Map<Long, Entry> entries = new HashMap<>();
    private int checked;

    Answers(Feeds.Findings findings) {
        this.findings = findings;
    }

    int checked() {
        return checked;
    }

    /** The documents whose numbers became known, in no order. */
    Map<Entry, Long> numbers() {
        return numbers;
    }

    /**
     * One answer.
     *
     * @param own the entries that stand for the letter's papers, in their order
     * @param caused what its papers caused for other documents of the same sender
     */
    void check(Letter letter, Answer answer, List<Entry> own, List<Entry.Told> caused) {
        if (!(answer instanceof Answer.Decided decided) || decided.documents().size() != own.size()) {
            findings.differ("the answer to " + letter, own.size() + " documents decided", answer);
            return;
        }
        for (int i = 0; i < own.size(); i++) {
            check(letter, own.get(i), decided.documents().get(i));
        }
        receipts(letter, decided.receipts(), own, caused);
        checked++;
    }

    private void check(Letter letter, Entry entry, DocumentOutcome outcome) {
        Long known = numbers.putIfAbsent(entry, outcome.document());
        Entry stands = entries.putIfAbsent(outcome.document(), entry);
        if ((known != null && known != outcome.document()) || (stands != null && stands != entry)) {
            findings.differ("the document that stands for " + entry + " in " + letter, known, outcome);
        }
        check(entry, outcome);
    }

    /** How a document stands. */
    void check(Entry entry, DocumentOutcome outcome) {
        if (outcome.status() != entry.status() || !outcome.key().equals(entry.paper.key())) {
            findings.differ("how a document stands", entry, outcome);
        }
        List<String> codes = outcome.faults().stream().map(Fault::code).sorted().toList();
        List<String> expected = outcome.refused() ? entry.told.getLast().codes() : List.of();
        if (!codes.equals(expected)) {
            findings.differ("the faults of " + entry, expected, outcome.faults());
        }
        if (outcome.status() == 800 && !entry.paper.isExport()) {
            Taxes taxes = Objects.requireNonNull(outcome.taxes());
            long[] fen = {
                taxes.duty().minor(), taxes.consumption().minor(), taxes.vat().minor()
            };
            long[] expectedFen = Objects.requireNonNull(entry.take).taxes();
            if (!Arrays.equals(fen, expectedFen)) {
                findings.differ("duty, consumption tax, VAT of " + entry, Arrays.toString(expectedFen), taxes);
            }
        }
    }

    private void receipts(Letter letter, List<CebDocument> receipts, List<Entry> own, List<Entry.Told> caused) {
        List<Integer> expected = new ArrayList<>();
        Set<Entry> distinct = new LinkedHashSet<>(own);
        distinct.forEach(entry -> expected.addAll(entry.statuses()));
        caused.stream()
                .filter(one -> !distinct.contains(one.entry()))
                .filter(one -> one.entry().paper.sender().equals(letter.sender()))
                .forEach(one -> expected.add(one.status()));
        List<Integer> found = receipts.stream()
                .map(receipt -> Integer.parseInt(receipt.text("returnStatus")))
                .toList();
        if (!found.equals(expected)) {
            findings.differ("the receipts in the answer to " + letter, expected, found);
        }
    }
}
