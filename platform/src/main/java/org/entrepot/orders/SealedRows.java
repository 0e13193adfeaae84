package org.entrepot.orders;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.entrepot.registry.DataKey;
import org.entrepot.registry.Persons;
import org.jspecify.annotations.Nullable;

/** A file's seal: the key of the month in which it came, for its original and its rows. */
record SealedRows(DataKey key, long file) {

    /** The seal of a file; nothing when its key was destroyed. */
    static Optional<SealedRows> of(Connection c, Persons persons, ImportStore.Row file) throws SQLException {
        return Optional.ofNullable(persons.keys(c, List.of(file.sealKey())).get(file.sealKey()))
                .map(key -> new SealedRows(key, file.id()));
    }

    byte[] seal(OrderRow row) {
        return key.seal(row.bytes(), context(row.number()));
    }

    /** The row that was sealed; nothing once it was forgotten. */
    Optional<OrderRow> open(int number, byte @Nullable [] cells) {
        return cells == null ? Optional.empty() : Optional.of(OrderRow.read(number, key.open(cells, context(number))));
    }

    byte[] sealFile(byte[] bytes) {
        return key.seal(bytes, context(0));
    }

    byte[] openFile(byte[] sealed) {
        return key.open(sealed, context(0));
    }

    private byte[] context(int number) {
        return ("order file " + file + " row " + number).getBytes(StandardCharsets.US_ASCII);
    }
}
