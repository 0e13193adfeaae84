package org.entrepot.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** A ledger that was brought back from a backup: what it holds, and what its checkpoints know beyond that. */
public final class BroughtBack {
    private BroughtBack() {}

    /** The commit that was made last. */
    public record Newest(FeedPosition position, Instant time) {}

    /** The commit that was made last; empty where nothing was ever committed. */
    public static Optional<Newest> newest(DataSource owner) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return CheckpointStore.newest(c);
        }
    }

    /**
     * Moves checkpoints of which this database does not know from {@code checkpoints} to {@code checkpoints-beyond}: they
     * were signed after the moment to which it was brought, and prove that there was more.
     *
     * @return the names of their files
     */
    public static List<String> setAside(DataSource owner, Path data) throws SQLException, IOException {
        Set<Integer> known;
        try (Connection c = owner.getConnection()) {
            known = CheckpointStore.taken(c).keySet();
        }
        List<String> names = new ArrayList<>();
        Path beyond = data.resolve("checkpoints-beyond");
        for (CheckpointFiles.Entry entry : new CheckpointFiles(data).list()) {
            if (!known.contains(entry.number())) {
                Files.createDirectories(beyond);
                String name = entry.file().getFileName().toString();
                Files.move(entry.file(), beyond.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                names.add(name);
            }
        }
        return names;
    }
}
