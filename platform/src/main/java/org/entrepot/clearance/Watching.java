package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.entrepot.ledger.FeedVector;
import org.entrepot.messages.CebReader;
import org.entrepot.messages.MessageType;
import org.entrepot.registry.DataKey;
import org.entrepot.registry.Persons;

/** What watchers are told, as it stands in the database. */
final class Watching implements Watch {
    private static final String TELEPHONE = "buyerTelephone";

    private final Reads reads;
    private final DataSource owner;
    private final Persons persons;
    private final Archive archive;

    Watching(Reads reads, DataSource owner, Persons persons, Archive archive) {
        this.reads = reads;
        this.owner = owner;
        this.persons = persons;
        this.archive = archive;
    }

    @Override
    public RefusedPage refusedAfter(String after, int max) {
        FeedVector start = FeedVector.parse(after);
        return reads.as(new Viewer.Park(), c -> refused(c, start, max));
    }

    private static RefusedPage refused(Connection c, FeedVector start, int max) throws SQLException {
        FeedReading.Page<WatchStore.Row> page =
                FeedReading.on(c, start, max, WatchStore::refused, WatchStore.Row::position);
        List<WatchStore.Row> rows =
                page.rows().stream().filter(WatchStore.Row::refuses).toList();
        Map<Long, DeclarationSummary> lists = new HashMap<>();
        Set<Long> ids = rows.stream()
                .filter(row -> isList(row.type()))
                .map(WatchStore.Row::document)
                .collect(Collectors.toSet());
        for (DeclarationStore.Row row :
                ids.isEmpty() ? List.<DeclarationStore.Row>of() : DeclarationStore.byId(c, ids)) {
            lists.put(row.summary().id(), row.summary());
        }
        List<Refused> refused = rows.stream()
                .map(row -> new Refused(
                        row.document(),
                        row.type(),
                        row.time(),
                        row.faults().stream().map(Visibility::withoutPersons).toList(),
                        lists.get(row.document())))
                .toList();
        return new RefusedPage(refused, page.position(), page.more());
    }

    private static boolean isList(MessageType type) {
        return type == MessageType.CEB621 || type == MessageType.CEB603;
    }

    @Override
    public Standing standing() {
        long waiting = reads.as(new Viewer.Park(), WatchStore::waiting);
        try (Connection c = owner.getConnection()) {
            return new Standing(waiting, WatchStore.quarantined(c));
        } catch (SQLException e) {
            throw new Reads.ReadFailed(e);
        }
    }

    /** Exports name no buyer's. */
    @Override
    public Map<Long, String> telephones(Collection<Long> declarations) {
        if (declarations.isEmpty()) {
            return Map.of();
        }
        List<ArchiveStore.Sealed> rows =
                reads.as(new Viewer.Park(), c -> ArchiveStore.sealed(c, declarations, MessageType.CEB621));
        try (Connection c = owner.getConnection()) {
            c.setAutoCommit(false);
            try {
                return marks(c, rows);
            } finally {
                c.rollback();
            }
        } catch (SQLException e) {
            throw new Reads.ReadFailed(e);
        }
    }

    private Map<Long, String> marks(Connection c, List<ArchiveStore.Sealed> rows) throws SQLException {
        Map<Long, DataKey> keys =
                persons.keys(c, rows.stream().map(ArchiveStore.Sealed::key).collect(Collectors.toSet()));
        List<Long> lists = new ArrayList<>();
        List<String> telephones = new ArrayList<>();
        for (ArchiveStore.Sealed row : rows) {
            DataKey key = keys.get(row.key());
            String telephone = key == null ? "" : telephone(c, row, key);
            if (!telephone.isEmpty()) {
                lists.add(row.id());
                telephones.add(telephone);
            }
        }
        List<String> marks = persons.marks(c, TELEPHONE, telephones);
        Map<Long, String> byList = new HashMap<>();
        for (int i = 0; i < marks.size(); i++) {
            byList.put(lists.get(i), marks.get(i));
        }
        return byList;
    }

    /** Digits alone: spaces and dashes make no other telephone. */
    private String telephone(Connection c, ArchiveStore.Sealed row, DataKey key) throws SQLException {
        Archive.Opened opened = archive.open(c, row.archive(), key, row.id());
        byte[] written = opened.value(TELEPHONE);
        return written == null || hasReferences(written)
                ? CebReader.readDocument(MessageType.CEB621, opened.whole())
                        .text(TELEPHONE)
                        .replaceAll("[^0-9]", "")
                : digits(written);
    }

    private static boolean hasReferences(byte[] written) {
        for (byte one : written) {
            if (one == '&') {
                return true;
            }
        }
        return false;
    }

    private static String digits(byte[] written) {
        StringBuilder digits = new StringBuilder(written.length);
        for (byte one : written) {
            if (one >= '0' && one <= '9') {
                digits.append((char) one);
            }
        }
        return digits.toString();
    }

    @Override
    public int buyers(Collection<Long> declarations) {
        return reads.as(new Viewer.Park(), c -> WatchStore.buyers(c, declarations));
    }

    @Override
    public List<DeclarationSummary> summaries(Viewer viewer, Collection<Long> declarations) {
        return reads.as(viewer, c -> DeclarationStore.byId(c, declarations)).stream()
                .map(DeclarationStore.Row::summary)
                .sorted(Comparator.comparing(DeclarationSummary::receivedAt)
                        .thenComparingLong(DeclarationSummary::id)
                        .reversed())
                .toList();
    }
}
