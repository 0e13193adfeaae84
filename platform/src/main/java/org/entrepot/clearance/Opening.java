package org.entrepot.clearance;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.entrepot.clearance.decision.Masked;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebReader;
import org.entrepot.messages.Fields;
import org.entrepot.messages.Masking;
import org.entrepot.messages.MessageType;
import org.entrepot.registry.DataKey;
import org.entrepot.registry.Erased;
import org.entrepot.registry.Persons;

/** Opens documents for whoever may see them. The keys are the owner's to read; which documents there are was the reader's to say. */
record Opening(DataSource owner, Persons persons, Archive archive) {

    /** A document that was opened, and how much of it the viewer sees. */
    record Opened(ArchiveStore.Row row, byte[] original, CebDocument document, Visibility visibility) {

        /** What it says, masked for the viewer. */
        CebDocument shown() {
            return visibility.masked(document);
        }

        /** Its original text, masked likewise. */
        String xml() {
            return isOwn()
                    ? new String(original, StandardCharsets.UTF_8)
                    : Masking.xml(row.type(), original, visibility.hidden(), Masked::value);
        }

        boolean isOwn() {
            return visibility == Visibility.OWN;
        }
    }

    /** Keys for what was read as somebody who may not read them. */
    Map<Long, DataKey> keys(Collection<Long> ids) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return persons.keys(c, ids);
        }
    }

    /** Documents that somebody may see whom row-level security shows none of their rows: who may was said by another table. */
    List<ArchiveStore.Row> rows(Collection<Long> documents) {
        try (Connection c = owner.getConnection()) {
            return ArchiveStore.read(c, documents);
        } catch (SQLException e) {
            throw new Reads.ReadFailed(e);
        }
    }

    /** What such documents were told. */
    ReceiptStore.Told told(Collection<Long> documents) {
        try (Connection c = owner.getConnection()) {
            return ReceiptStore.told(c, documents, ids -> persons.keys(c, ids));
        } catch (SQLException e) {
            throw new Reads.ReadFailed(e);
        }
    }

    /** Of those rows, by document: the ones that were erased by a retention rule. */
    Map<Long, Erased> erased(List<ArchiveStore.Row> rows) {
        Map<Long, Erased> erased = new HashMap<>();
        try (Connection c = owner.getConnection()) {
            Map<Long, Erased> keys = persons.erased(
                    c, rows.stream().map(ArchiveStore.Row::sealKey).collect(Collectors.toSet()));
            for (ArchiveStore.Row row : rows) {
                Erased one = keys.get(row.sealKey());
                if (one != null) {
                    erased.put(row.id(), one);
                }
            }
        } catch (SQLException e) {
            throw new Reads.ReadFailed(e);
        }
        return erased;
    }

    /** What stands for a document that was erased: that it is of a type, and nothing that it said. */
    static CebDocument nothing(MessageType type) {
        return new CebDocument(type, Fields.of(type.headBlock()), List.of());
    }

    /** In the order of the rows; those whose key was destroyed are left out. */
    List<Opened> open(Viewer viewer, List<ArchiveStore.Row> rows) {
        List<Opened> opened = new ArrayList<>();
        try (Connection c = owner.getConnection()) {
            Map<Long, DataKey> keys =
                    persons.keys(c, rows.stream().map(ArchiveStore.Row::sealKey).collect(Collectors.toSet()));
            for (ArchiveStore.Row row : rows) {
                DataKey key = keys.get(row.sealKey());
                if (key != null) {
                    byte[] original = archive.unpack(c, row.archive(), key, row.id());
                    opened.add(new Opened(
                            row,
                            original,
                            CebReader.readDocument(row.type(), original),
                            Visibility.of(viewer, row.sender().value())));
                }
            }
        } catch (SQLException e) {
            throw new Reads.ReadFailed(e);
        }
        return opened;
    }
}
