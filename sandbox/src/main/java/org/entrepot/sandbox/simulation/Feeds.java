package org.entrepot.sandbox.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.entrepot.clearance.Receipts;
import org.entrepot.kernel.Beijing;
import org.entrepot.messages.CebDocument;
import org.entrepot.sandbox.Firm;
import org.jspecify.annotations.Nullable;

/** Reads on in everybody's feed, across deaths, and holds it against what the auditor says was told since. */
final class Feeds {
    private static final Pattern PRE_NO = Pattern.compile("[BC]\\d{17}");
    private static final Pattern LIST_NUMBER = Pattern.compile("ZZ00\\d{4}[IE]\\d{9}");

    /** Statuses of lists that have a number: approved, released, held or sent out of the country. */
    private static final Set<Integer> NUMBERED = Set.of(300, 399, 500, 501, 502, 503, 599, 700, 800, 899);

    private final Cast cast;
    private final Auditor auditor;
    private final Findings findings;
    private final Map<Firm, String> cursors = new HashMap<>();
    private final Set<String> guids = new HashSet<>();
    private final Map<String, Entry> listNumbers = new HashMap<>();
    private final Map<Entry, String> numbers = new HashMap<>();
    private int told;
    private int read;
    private int turn;

    /** Who takes down what does not agree. */
    interface Findings {
        void differ(String what, Object expected, Object found);
    }

    /** A list that was accepted just now, with the numbers it was given. */
    record Accepted(Entry list, String preNo, String invtNo) {}

    Feeds(Cast cast, Auditor auditor, Findings findings) {
        this.cast = cast;
        this.auditor = auditor;
        this.findings = findings;
    }

    int read() {
        return read;
    }

    /**
     * Everything that is new in the feeds is everything that the auditor predicted, no more and no less. Looked at are the
     * feeds in which it predicts something and one other, in turn; at the end all are, {@link #readAll}.
     */
    List<Accepted> readOn(Program program) {
        List<Entry.Told> expected =
                new ArrayList<>(auditor.told().subList(told, auditor.told().size()));
        told = auditor.told().size();
        Set<Firm> firms = new LinkedHashSet<>();
        expected.forEach(one -> firms.add(one.entry().paper.sender()));
        firms.add(cast.all().get(turn++ % cast.all().size()));
        return readOn(program, expected, firms);
    }

    private List<Accepted> readOn(Program program, List<Entry.Told> expected, Collection<Firm> firms) {
        List<Accepted> accepted = new ArrayList<>();
        for (Firm firm : firms) {
            for (CebDocument receipt : rest(program, firm)) {
                if (!receipt.head().knows("returnStatus")) {
                    continue; // a tax bill, which four parties are told; the books say whether it is right
                }
                if (!guids.add(receipt.guid())) {
                    findings.differ("a receipt that " + firm.key() + " read before", "never again", receipt);
                }
                Entry.Told answered = take(expected, Reading.found(firm, receipt));
                if (answered != null) {
                    numbers(answered, receipt, accepted);
                }
            }
        }
        if (!expected.isEmpty()) {
            findings.differ(
                    "receipts in the feeds",
                    expected.stream().map(Reading::expected).toList(),
                    "none of them");
        }
        return accepted;
    }

    private Entry.@Nullable Told take(List<Entry.Told> expected, Reading found) {
        for (Entry.Told one : expected) {
            if (found.answers(Reading.expected(one))) {
                expected.remove(one);
                return one;
            }
        }
        findings.differ(
                "a receipt in a feed", expected.stream().map(Reading::expected).toList(), found);
        return null;
    }

    private List<CebDocument> rest(Program program, Firm firm) {
        List<CebDocument> all = new ArrayList<>();
        Receipts.ReceiptPage page = program.receipts(firm, cursors.getOrDefault(firm, ""));
        while (!page.receipts().isEmpty()) {
            all.addAll(page.receipts());
            page = program.receipts(firm, page.next());
        }
        cursors.put(firm, page.next());
        read += all.size();
        return all;
    }

    /** An accepted list has a number of the year of its acceptance that no other list ever had. */
    private void numbers(Entry.Told told, CebDocument receipt, List<Accepted> accepted) {
        if (!told.entry().paper.isList()) {
            return;
        }
        String preNo = receipt.text("preNo");
        if (!PRE_NO.matcher(preNo).matches()) {
            findings.differ("the e-port's number of " + told.entry(), "B, a day and nine digits", preNo);
        }
        if (!NUMBERED.contains(told.status())) {
            return;
        }
        String invtNo = receipt.text("invtNo");
        // From the beginning a feed is read epoch by epoch: a release may come before the acceptance it followed.
        Instant first = auditor.told().stream()
                .filter(one -> one.entry() == told.entry() && NUMBERED.contains(one.status()))
                .map(Entry.Told::time)
                .min(Comparator.naturalOrder())
                .orElse(told.time());
        String begins =
                "ZZ00" + Beijing.date(first).getYear() + (told.entry().paper.isExport() ? "E" : "I");
        if (!LIST_NUMBER.matcher(invtNo).matches() || !invtNo.startsWith(begins)) {
            findings.differ("the number of " + told.entry(), begins + " and nine digits, its own", invtNo);
        }
        Entry before = listNumbers.putIfAbsent(invtNo, told.entry());
        String known = numbers.putIfAbsent(told.entry(), invtNo);
        if (known != null) {
            if (!known.equals(invtNo)) {
                findings.differ("the number of " + told.entry() + ", which it had before", known, invtNo);
            }
            return;
        }
        if (before != null) {
            findings.differ("the number of " + told.entry(), "one that no other list has", invtNo);
        }
        auditor.numbered(told.entry(), invtNo);
        accepted.add(new Accepted(told.entry(), preNo, invtNo));
    }

    /** Read from the beginning, every feed holds what the auditor predicted, from first to last. */
    void readAll(Program program) {
        cursors.clear();
        guids.clear();
        listNumbers.clear();
        numbers.clear();
        readOn(program, new ArrayList<>(auditor.told()), cast.all());
    }
}
