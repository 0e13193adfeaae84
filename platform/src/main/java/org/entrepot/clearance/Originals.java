package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebReader;
import org.entrepot.registry.DataKey;
import org.entrepot.registry.Persons;

/** Documents on file, opened again. */
record Originals(DataSource owner, Persons persons, Archive archive) {

    Map<Long, CebDocument> read(Collection<Long> ids) throws SQLException {
        Map<Long, CebDocument> documents = new HashMap<>();
        try (Connection c = owner.getConnection()) {
            List<ArchiveStore.Row> rows = ArchiveStore.read(c, ids);
            Map<Long, DataKey> keys =
                    persons.keys(c, rows.stream().map(ArchiveStore.Row::sealKey).collect(Collectors.toSet()));
            for (ArchiveStore.Row row : rows) {
                DataKey key = keys.get(row.sealKey());
                if (key != null) {
                    byte[] original = archive.unpack(c, row.archive(), key, row.id());
                    documents.put(row.id(), CebReader.readDocument(row.type(), original));
                }
            }
        }
        return documents;
    }
}
