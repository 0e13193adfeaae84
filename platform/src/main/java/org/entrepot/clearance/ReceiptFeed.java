package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.ledger.FeedPosition;
import org.entrepot.ledger.FeedVector;
import org.entrepot.ledger.Ledger;
import org.entrepot.messages.CebDocument;
import org.entrepot.settlement.TaxBills;

/** An enterprise's receipts, tax bills and entries of summaries, read on by a vector of commits and a place within the next one. */
final class ReceiptFeed implements Receipts {
    private static final int MOST = 1000;

    private final Reads reads;
    private final Opening opening;

    ReceiptFeed(Reads reads, Opening opening) {
        this.reads = reads;
        this.opening = opening;
    }

    @Override
    public ReceiptPage after(EnterpriseCode owner, String cursor, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is 1 to " + MOST + ", found " + limit);
        }
        FeedCursor start = FeedCursor.parse(cursor);
        return reads.as(new Viewer.Tenant(owner), c -> page(c, owner, start, limit));
    }

    private ReceiptPage page(Connection c, EnterpriseCode owner, FeedCursor start, int limit) throws SQLException {
        Map<Integer, Long> heads = new TreeMap<>(Ledger.heads(c).seen());
        Map<Integer, Long> seen = new TreeMap<>(start.whole().seen());
        List<CebDocument> receipts = new ArrayList<>();
        for (Map.Entry<Integer, Long> head : heads.entrySet()) {
            int epoch = head.getKey();
            long after = seen.getOrDefault(epoch, 0L);
            if (after >= head.getValue()) {
                continue;
            }
            for (Entry entry : entries(c, owner, epoch, after, head.getValue(), start.placeIn(epoch), limit + 1)) {
                boolean first = entry.position().number() == after + 1;
                int skip = first ? Math.max(0, start.placeIn(epoch) - entry.place()) : 0;
                for (CebDocument receipt : entry.from().apply(skip)) {
                    if (receipts.size() == limit) {
                        seen.put(epoch, entry.position().number() - 1);
                        return new ReceiptPage(
                                receipts, new FeedCursor(of(seen), epoch, entry.place() + skip).toString());
                    }
                    receipts.add(receipt);
                    skip++;
                }
            }
            seen.put(epoch, head.getValue());
        }
        return new ReceiptPage(receipts, of(seen).toString());
    }

    /**
     * What a commit told the owner in one place and those after it.
     *
     * @param from all of it but so many of the first
     */
    private record Entry(FeedPosition position, int place, IntFunction<List<CebDocument>> from) {}

    /** Receipts, what became of tax bills, and entries of summaries, in the order of commits and places. */
    private List<Entry> entries(
            Connection c, EnterpriseCode owner, int epoch, long after, long head, int place, int most)
            throws SQLException {
        List<Entry> entries = new ArrayList<>();
        FeedPosition from = new FeedPosition(epoch, after);
        for (ReceiptStore.Row row : ReceiptStore.feed(c, owner, from, head, place, most, opening::keys)) {
            entries.add(new Entry(row.position(), row.place(), row::receipts));
        }
        for (TaxBills.Notice notice : TaxBills.feed(c, owner, from, head, place, most)) {
            entries.add(new Entry(
                    notice.position(), notice.place(), skip -> skip == 0 ? List.of(notice.document()) : List.of()));
        }
        for (SummaryStore.Row row : SummaryStore.feed(c, owner, from, head, place, most)) {
            entries.add(new Entry(
                    row.position(), row.place(), skip -> skip == 0 ? List.of(SummaryStore.document(row)) : List.of()));
        }
        entries.sort(Comparator.comparingLong((Entry entry) -> entry.position().number())
                .thenComparingInt(Entry::place));
        return entries;
    }

    private static FeedVector of(Map<Integer, Long> seen) {
        return new FeedVector(new TreeMap<>(seen));
    }
}
