package org.entrepot.clearance;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.FeedPosition;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.entrepot.registry.DataKey;
import org.jspecify.annotations.Nullable;

/** Receipts as they are read: of documents, of a message, of an owner's feed. */
final class ReceiptStore {
    /** The receipts that came later, and those that stand with their documents. */
    private static final String TOLD = """
            SELECT r.document, r.place, array_to_string(r.statuses, ' '), r.time, r.invt_no, r.faults, d.type, d.parties, d.key,
                   r.number, r.epoch, r.said, d.seal_key
            FROM clearance.receipt r
            CROSS JOIN LATERAL (SELECT * FROM clearance.sent d WHERE d.id = r.document OFFSET 0) d
            WHERE r.document = ANY (?)
            UNION ALL
            SELECT t.document, t.place, t.statuses, t.time, t.invt_no, NULL, t.type, t.parties, t.key, t.number, t.epoch, NULL, 0
            FROM clearance.told t
            WHERE t.document = ANY (?)
            ORDER BY 4, 11, 10, 2""";

    private static final String TAXES =
            "SELECT id, duty, consumption, vat FROM clearance.declaration WHERE id = ANY (?) AND duty IS NOT NULL";
    private static final String MESSAGE = "SELECT documents FROM clearance.message WHERE id = ? AND sender = ?";
    /**
     * What was told at once is found by its message, which also names documents that others brought before. OFFSET keeps messages
     * and receipts first, in the order of the feed: joined the other way round, all documents would be read for a page.
     */
    private static final String FEED = """
            (SELECT d.id, d.told_place, d.told, m.told_at, d.told_invt_no, NULL AS faults, d.type, d.parties, d.key, m.told_number,
                    m.told_epoch, NULL AS said, 0 AS seal_key
            FROM clearance.message m CROSS JOIN LATERAL (
                SELECT * FROM clearance.sent d
                WHERE d.id = ANY (m.documents) AND d.message = m.id AND d.told IS NOT NULL OFFSET 0) d
            WHERE m.sender = ? AND m.told_epoch = ? AND m.told_number >= ? AND m.told_number <= ?
                AND (m.told_number > ? OR d.told_place + cardinality(string_to_array(d.told, ' ')) > ?)
            ORDER BY m.told_number, d.told_place LIMIT ?)
            UNION ALL
            (SELECT r.document, r.place, array_to_string(r.statuses, ' '), r.time, r.invt_no, r.faults, d.type, d.parties, d.key,
                    r.number, r.epoch, r.said, d.seal_key
            FROM clearance.receipt r
            CROSS JOIN LATERAL (SELECT * FROM clearance.sent d WHERE d.id = r.document OFFSET 0) d
            WHERE r.owner = ? AND r.epoch = ? AND r.number >= ? AND r.number <= ?
                AND (r.number > ? OR r.place + cardinality(r.statuses) > ?)
            ORDER BY r.number, r.place LIMIT ?)
            ORDER BY 10, 2 LIMIT ?""";

    private ReceiptStore() {}

    /** The keys under which documents are sealed, by id; destroyed ones are absent. Asked for where something sealed was read. */
    @FunctionalInterface
    interface Keys {
        Map<Long, DataKey> of(Collection<Long> ids) throws SQLException;
    }

    /** A row before what it says of persons was opened. */
    private record Closed(
            Row row, @Nullable String faults, @Nullable String said, long sealKey) {
        boolean isSealed() {
            return FaultText.isSealed(faults) || FaultText.isSealed(said);
        }

        Row opened(Map<Long, DataKey> keys) {
            DataKey key = keys.get(sealKey);
            return row.saying(
                    FaultText.read(faults, key, row.document),
                    said == null ? null : FaultText.said(said, key, row.document));
        }
    }

    /** The receipts that one commit gave to one document. */
    record Row(
            long document,
            int place,
            List<Integer> statuses,
            Instant time,
            String invtNo,
            List<Fault> faults,
            MessageType type,
            String parties,
            String key,
            FeedPosition position,
            @Nullable String said) {

        /** Whether customs said it; what this program tells of its own is SIMULATED. */
        boolean isOfCustoms() {
            return said != null;
        }

        private Row with(UnaryOperator<Fault> shown) {
            return saying(faults.stream().map(shown).toList(), said == null ? null : ReceiptForm.codesOnly(type, said));
        }

        private Row saying(List<Fault> why, @Nullable String words) {
            return new Row(document, place, statuses, time, invtNo, why, type, parties, key, position, words);
        }

        List<CebDocument> receipts(int from) {
            if (said != null) {
                return from == 0 ? List.of(ReceiptForm.asSaid(type, said)) : List.of();
            }
            List<CebDocument> receipts = new ArrayList<>();
            for (int i = from; i < statuses.size(); i++) {
                boolean last = i == statuses.size() - 1;
                receipts.add(ReceiptForm.receipt(new ReceiptForm.Told(
                        type,
                        document,
                        parties,
                        position,
                        place + i,
                        statuses.get(i),
                        time,
                        invtNo,
                        last ? faults : List.of())));
            }
            return receipts;
        }
    }

    /** What documents were told so far. */
    record Told(Map<Long, List<Row>> rows, Map<Long, Taxes> taxes) {

        /** A receipt names in clear what its owner sent: the operator, who is not the owner, reads it without the persons. */
        Told shownTo(Viewer viewer) {
            return switch (viewer) {
                case Viewer.Tenant tenant -> this; // row-level security gave it its own receipts alone
                case Viewer.InClear inClear -> this;
                case Viewer.Park park -> with(Visibility::withoutPersons);
            };
        }

        private Told with(UnaryOperator<Fault> shown) {
            Map<Long, List<Row>> changed = new HashMap<>();
            rows.forEach((document, told) -> changed.put(
                    document, told.stream().map(row -> row.with(shown)).toList()));
            return new Told(changed, taxes);
        }

        List<CebDocument> receipts(long document) {
            List<CebDocument> receipts = new ArrayList<>();
            rows.getOrDefault(document, List.of()).forEach(row -> receipts.addAll(row.receipts(0)));
            return receipts;
        }

        /** The last receipts of a document. */
        List<CebDocument> receipts(long document, int last) {
            List<CebDocument> all = receipts(document);
            return all.subList(Math.max(0, all.size() - last), all.size());
        }

        DocumentOutcome outcome(long document) {
            List<Row> told = rows.get(document);
            if (told == null) {
                throw new IllegalStateException("document " + document + " was told nothing");
            }
            Row last = told.getLast();
            String invtNo = "";
            for (Row row : told) {
                invtNo = row.invtNo().isEmpty() ? invtNo : row.invtNo();
            }
            return new DocumentOutcome(
                    document,
                    last.type(),
                    last.key(),
                    last.statuses().getLast(),
                    ReceiptForm.repeated(last.type(), last.parties(), "preNo"),
                    invtNo,
                    taxes.get(document),
                    last.faults());
        }
    }

    static Told told(Connection c, Collection<Long> documents, Keys keys) throws SQLException {
        Map<Long, List<Row>> rows = new HashMap<>();
        Array ids = c.createArrayOf("bigint", documents.toArray());
        try (PreparedStatement statement = c.prepareStatement(TOLD)) {
            statement.setArray(1, ids);
            statement.setArray(2, ids);
            for (Row one : rows(statement, keys)) {
                rows.computeIfAbsent(one.document(), id -> new ArrayList<>(2)).add(one);
            }
        }
        return new Told(rows, taxes(c, ids));
    }

    private static Map<Long, Taxes> taxes(Connection c, Array documents) throws SQLException {
        Map<Long, Taxes> taxes = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(TAXES)) {
            statement.setArray(1, documents);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    taxes.put(
                            row.getLong(1),
                            new Taxes(Money.fen(row.getLong(2)), Money.fen(row.getLong(3)), Money.fen(row.getLong(4))));
                }
            }
        }
        return taxes;
    }

    private static List<Row> rows(PreparedStatement statement, Keys keys) throws SQLException {
        List<Closed> closed = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                closed.add(row(row));
            }
        }
        Set<Long> needed =
                closed.stream().filter(Closed::isSealed).map(Closed::sealKey).collect(Collectors.toSet());
        Map<Long, DataKey> found = needed.isEmpty() ? Map.of() : keys.of(needed);
        return closed.stream().map(one -> one.opened(found)).toList();
    }

    private static Closed row(ResultSet row) throws SQLException {
        String invtNo = row.getString(5);
        Row unsaid = new Row(
                row.getLong(1),
                row.getInt(2),
                Arrays.stream(row.getString(3).split(" ")).map(Integer::valueOf).toList(),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                invtNo == null ? "" : invtNo,
                List.of(),
                Types.of(row.getInt(7)),
                row.getString(8),
                row.getString(9),
                new FeedPosition(row.getInt(11), row.getLong(10)),
                null);
        return new Closed(unsaid, row.getString(6), row.getString(12), row.getLong(13));
    }

    /** The answer to a message of that sender; empty when there is none on disk. */
    static Optional<Answer.Decided> answer(Connection c, EnterpriseCode sender, UUID message, Keys keys)
            throws SQLException {
        Long[] ids;
        try (PreparedStatement statement = c.prepareStatement(MESSAGE)) {
            statement.setObject(1, message);
            statement.setString(2, sender.value());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                ids = (Long[]) row.getArray(1).getArray();
            }
        }
        Told told = told(c, List.of(ids), keys);
        List<DocumentOutcome> outcomes = new ArrayList<>();
        Map<Long, List<CebDocument>> receipts = new LinkedHashMap<>();
        for (Long id : ids) {
            outcomes.add(told.outcome(id));
            receipts.put(id, told.receipts(id));
        }
        return Optional.of(new Answer.Decided(
                message,
                outcomes,
                receipts.values().stream().flatMap(List::stream).toList()));
    }

    /**
     * An owner's receipts of one epoch.
     *
     * @param after the last commit that was read whole
     * @param head the last commit to read
     * @param place from where on the receipts of the commit after {@code after} are wanted
     */
    static List<Row> feed(
            Connection c, EnterpriseCode owner, FeedPosition after, long head, int place, int most, Keys keys)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FEED)) {
            int at = 1;
            for (int half = 0; half < 2; half++) {
                statement.setString(at++, owner.value());
                statement.setInt(at++, after.epoch());
                statement.setLong(at++, after.number() + 1);
                statement.setLong(at++, head);
                statement.setLong(at++, after.number() + 1);
                statement.setInt(at++, place);
                statement.setInt(at++, most);
            }
            statement.setInt(at, most);
            return rows(statement, keys);
        }
    }
}
