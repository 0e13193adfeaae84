package org.entrepot.clearance;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.ledger.FeedPosition;
import org.entrepot.ledger.FeedVector;
import org.entrepot.ledger.Ledger;
import org.entrepot.messages.CebDocument;

/**
 * Copies as their subscribers read them. Which there are is asked as the reader, whom row-level security shows its own alone; what
 * they say is then opened by their numbers.
 */
final class CopyFeed implements Copies {
    private static final int MOST = 1000;

    private final Reads reads;
    private final Opening opening;

    CopyFeed(Reads reads, Opening opening) {
        this.reads = reads;
        this.opening = opening;
    }

    private record Rows(List<CopyStore.Row> rows, String next) {}

    @Override
    public Page after(EnterpriseCode subscriber, String cursor, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is 1 to " + MOST + ", found " + limit);
        }
        FeedCursor start = FeedCursor.parse(cursor);
        Rows page = reads.as(new Viewer.Tenant(subscriber), c -> page(c, subscriber, start, limit));
        return new Page(open(page.rows()), page.next());
    }

    private static Rows page(Connection c, EnterpriseCode subscriber, FeedCursor start, int limit) throws SQLException {
        Map<Integer, Long> seen = new TreeMap<>(start.whole().seen());
        List<CopyStore.Row> rows = new ArrayList<>();
        for (Map.Entry<Integer, Long> head : new TreeMap<>(Ledger.heads(c).seen()).entrySet()) {
            int epoch = head.getKey();
            long after = seen.getOrDefault(epoch, 0L);
            if (after >= head.getValue()) {
                continue;
            }
            for (CopyStore.Row row : CopyStore.feed(
                    c,
                    subscriber,
                    new FeedPosition(epoch, after),
                    head.getValue(),
                    start.placeIn(epoch),
                    limit + 1 - rows.size())) {
                if (rows.size() == limit) {
                    seen.put(epoch, row.position().number() - 1);
                    return new Rows(rows, new FeedCursor(vector(seen), epoch, row.place()).toString());
                }
                rows.add(row);
            }
            seen.put(epoch, head.getValue());
        }
        return new Rows(rows, vector(seen).toString());
    }

    private static FeedVector vector(Map<Integer, Long> seen) {
        return new FeedVector(new TreeMap<>(seen));
    }

    @Override
    public List<Heading> newest(EnterpriseCode subscriber, int most) {
        return headings(reads.as(new Viewer.Tenant(subscriber), c -> CopyStore.newest(c, subscriber, most)));
    }

    @Override
    public Optional<List<Copy>> of(EnterpriseCode subscriber, long document) {
        List<CopyStore.Row> rows =
                reads.as(new Viewer.Tenant(subscriber), c -> CopyStore.ofDocument(c, subscriber, document));
        return rows.isEmpty() ? Optional.empty() : Optional.of(open(rows));
    }

    @Override
    public List<Asked> asked(EnterpriseCode sender, int most) {
        return reads.as(new Viewer.Tenant(sender), c -> CopyStore.asked(c, sender, most));
    }

    // --- what they say ----------------------------------------------------------------------------------------------

    private record Archived(Map<Long, ArchiveStore.Row> rows, Map<Long, String> xml, ReceiptStore.Told told) {}

    private List<Heading> headings(List<CopyStore.Row> rows) {
        Map<Long, ArchiveStore.Row> documents = byId(rows);
        return rows.stream()
                .map(row -> heading(row, documents.get(row.document())))
                .toList();
    }

    private static Heading heading(CopyStore.Row row, ArchiveStore.@org.jspecify.annotations.Nullable Row document) {
        if (document == null) {
            throw new IllegalStateException("document " + row.document() + " was copied and is not on file");
        }
        return new Heading(row.document(), document.type(), document.key(), row.sender(), row.at(), row.receipts());
    }

    private Map<Long, ArchiveStore.Row> byId(List<CopyStore.Row> rows) {
        Set<Long> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.document()));
        Map<Long, ArchiveStore.Row> found = new HashMap<>();
        if (!ids.isEmpty()) {
            opening.rows(ids).forEach(row -> found.put(row.id(), row));
        }
        return found;
    }

    private List<Copy> open(List<CopyStore.Row> rows) {
        Archived archived = archived(rows);
        return rows.stream().map(row -> copy(row, archived)).toList();
    }

    private Archived archived(List<CopyStore.Row> rows) {
        Map<Long, ArchiveStore.Row> documents = byId(rows);
        Set<Long> told = new HashSet<>();
        rows.stream().filter(CopyStore.Row::receipts).forEach(row -> told.add(row.document()));
        Map<Long, String> xml = new HashMap<>();
        for (Opening.Opened one : opening.open(new Viewer.InClear(), List.copyOf(documents.values()))) {
            xml.put(one.row().id(), new String(one.original(), StandardCharsets.UTF_8));
        }
        return new Archived(
                documents, xml, told.isEmpty() ? new ReceiptStore.Told(Map.of(), Map.of()) : opening.told(told));
    }

    private static Copy copy(CopyStore.Row row, Archived archived) {
        Heading heading = heading(row, archived.rows().get(row.document()));
        String xml = archived.xml().get(row.document());
        if (!row.receipts()) {
            return new Copy(heading, xml == null ? "" : xml, List.of(), xml == null);
        }
        List<CebDocument> receipts = new ArrayList<>();
        for (ReceiptStore.Row one : archived.told().rows().getOrDefault(row.document(), List.of())) {
            if (one.position().equals(row.position())) {
                receipts.addAll(one.receipts(0));
            }
        }
        return new Copy(heading, "", receipts, false);
    }
}
