package org.entrepot.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.entrepot.ledger.Checkpoint.Head;

/** Takes checkpoints of a ledger and keeps them in a data folder. Safe for several threads of one program. */
public final class Checkpoints {
    private final DataSource owner;
    private final CheckpointFiles files;
    private final CheckpointKey key;
    private SortedMap<Integer, Head> last = java.util.Collections.emptySortedMap();

    /**
     * Over a folder that this program has locked; makes the key that signs when there is none.
     *
     * @param data the data folder
     */
    public Checkpoints(DataSource owner, Path data) {
        this.owner = owner;
        this.files = new CheckpointFiles(data);
        this.key = CheckpointKey.keep(data);
    }

    /**
     * Takes one: it is on disk when this returns.
     *
     * @param reason one lower-case word: why
     */
    public synchronized Checkpoint take(String reason, Instant now) throws SQLException, IOException {
        try (Connection c = owner.getConnection()) {
            c.setAutoCommit(false);
            SortedMap<Integer, String> taken = CheckpointStore.taken(c);
            c.commit();
            Checkpoint checkpoint = seen(c, before(taken), reason, now);
            String hash = files.write(checkpoint, key);
            CheckpointStore.take(c, checkpoint.number(), checkpoint.time(), hash);
            c.commit();
            last = checkpoint.heads();
            return checkpoint;
        }
    }

    /** Whether anything was committed since the last one that this program took. */
    public synchronized boolean due() throws SQLException {
        try (Connection c = owner.getConnection()) {
            return !CheckpointStore.heads(c).equals(last);
        }
    }

    /** The number and hash of the last checkpoint, by its file or, where that is gone, by the database. */
    private Last before(SortedMap<Integer, String> taken) throws IOException {
        Map.Entry<Integer, String> known = taken.isEmpty() ? null : taken.lastEntry();
        Last latest =
                known == null ? new Last(0, Checkpoint.NOTHING_BEFORE) : new Last(known.getKey(), known.getValue());
        List<CheckpointFiles.Entry> entries = files.list();
        if (entries.isEmpty() || entries.getLast().number() <= latest.number()) {
            return latest;
        }
        CheckpointFiles.Entry entry = entries.getLast();
        return new Last(entry.number(), CheckpointFiles.hash(Files.readAllBytes(entry.file())));
    }

    private record Last(int number, String hash) {}

    /** Heads and balances of one snapshot. */
    private static Checkpoint seen(Connection c, Last before, String reason, Instant now) throws SQLException {
        int isolation = c.getTransactionIsolation();
        c.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        SortedMap<Integer, Head> heads = CheckpointStore.heads(c);
        BalancesHash balances = CheckpointStore.balances(c);
        c.commit();
        c.setTransactionIsolation(isolation);
        return new Checkpoint(
                before.number() + 1,
                now.truncatedTo(ChronoUnit.MICROS),
                reason,
                before.hash(),
                balances.accounts(),
                balances.hex(),
                heads);
    }
}
