package org.entrepot.collection;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.entrepot.registry.DataKey;
import org.entrepot.registry.Persons;

/** Seals who paid and what for, and the files that say so, each file under a key of its own. */
final class SealedText {
    private static final String PART = "\u001f";

    private SealedText() {}

    /** Who paid and what for. */
    record Words(String payer, String text) {
        static final Words FORGOTTEN = new Words("", "");
    }

    static byte[] seal(DataKey key, long file, int row, Words words) {
        return key.seal(
                (words.payer().replace(PART, " ") + PART + words.text()).getBytes(StandardCharsets.UTF_8),
                context(file, row));
    }

    static byte[] sealFile(DataKey key, long file, byte[] bytes) {
        return key.seal(bytes, context(file, 0));
    }

    static byte[] openFile(DataKey key, long file, byte[] sealed) {
        return key.open(sealed, context(file, 0));
    }

    private static byte[] context(long file, int row) {
        return ("statement " + file + " row " + row).getBytes(StandardCharsets.US_ASCII);
    }

    /** Of lines, by their number; what was forgotten is empty. As the owner, who alone reads keys. */
    static Map<Long, Words> open(Connection c, Persons persons, Collection<LineStore.Row> lines) throws SQLException {
        Map<Long, DataKey> keys = persons.keys(
                c,
                lines.stream().map(LineStore.Row::key).filter(Objects::nonNull).collect(Collectors.toSet()));
        Map<Long, Words> words = new HashMap<>();
        for (LineStore.Row line : lines) {
            Long id = line.key();
            DataKey key = id == null ? null : keys.get(id);
            byte[] sealed = line.sealed();
            words.put(line.id(), key == null || sealed == null ? Words.FORGOTTEN : open(key, line, sealed));
        }
        return words;
    }

    private static Words open(DataKey key, LineStore.Row line, byte[] sealed) {
        String text = new String(key.open(sealed, context(line.file(), line.row())), StandardCharsets.UTF_8);
        int cut = text.indexOf(PART);
        return new Words(text.substring(0, cut), text.substring(cut + 1));
    }
}
