package org.entrepot.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.entrepot.ledger.AuditReport.Counts;
import org.entrepot.ledger.AuditStore.EpochRow;
import org.entrepot.node.StartRefused;

/**
 * Proves from the books that nothing was lost, doubled or altered: verifies the checkpoints, walks every chain from its seed
 * past them to its head, adds every transfer up anew, and compares; then asks the modules what they prove of their own books. Reads one snapshot and writes nothing; keeps accounts in
 * memory, streams all else.
 */
public final class Audit {
    private static final int SHOWN_OF_A_HASH = 12;

    private final Connection c;
    private final Path data;
    private final Findings findings = new Findings();

    private Audit(Connection c, Path data) {
        this.c = c;
        this.data = data;
    }

    /**
     * Audits a ledger up to its first break.
     *
     * @param owner the database, nobody writing to it
     * @param data the folder that keeps its checkpoints and their key
     */
    public static AuditReport run(DataSource owner, Path data) throws SQLException, IOException {
        try (Connection c = owner.getConnection()) {
            c.setAutoCommit(false);
            c.setReadOnly(true);
            c.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return new Audit(c, data).run();
            } finally {
                c.rollback();
                c.setReadOnly(false);
            }
        }
    }

    private AuditReport run() throws SQLException, IOException {
        List<EpochRow> epochs = AuditStore.epochs(c);
        List<Checkpoint> checkpoints = checkpoints();
        AuditedAccounts accounts = new AuditedAccounts(findings);
        ChainAudit.Length length = new ChainAudit.Length(0, 0);
        if (findings.none()) {
            known(epochs, checkpoints);
            accounts.load(c);
        }
        if (findings.none()) {
            length = ChainAudit.run(c, epochs, checkpoints, accounts, findings);
        }
        if (findings.none()) {
            balances(accounts, checkpoints);
        }
        for (AlsoAudited also : ServiceLoader.load(AlsoAudited.class, AlsoAudited.class.getClassLoader())) {
            if (findings.none()) {
                also.audit(c).ifPresent(findings::add);
            }
        }
        boolean signed = !checkpoints.isEmpty();
        Counts counts = new Counts(
                epochs.size(),
                length.commits(),
                length.transfers(),
                accounts.size(),
                checkpoints.size(),
                signed ? checkpoints.getLast().name() : "",
                findings.none()
                        ? length.commits() - (signed ? checkpoints.getLast().commits() : 0)
                        : 0);
        return new AuditReport(counts, findings.first());
    }

    private List<Checkpoint> checkpoints() throws SQLException, IOException {
        CheckpointFiles files = new CheckpointFiles(data);
        List<CheckpointFiles.Entry> entries = files.list();
        SortedMap<Integer, String> taken = CheckpointStore.taken(c);
        if (entries.isEmpty() && taken.isEmpty()) {
            return List.of();
        }
        Path key = CheckpointKey.file(data);
        if (!Files.isReadable(key)) {
            throw new StartRefused(
                    "The key of the checkpoints, " + key + ", is not there or cannot be read; put it back.");
        }
        return new CheckpointAudit(files, CheckpointKey.keep(data), findings).run(entries, taken);
    }

    /** An epoch that a checkpoint saw has to be there. */
    private void known(List<EpochRow> epochs, List<Checkpoint> checkpoints) {
        Set<Integer> there = new HashSet<>();
        epochs.forEach(epoch -> there.add(epoch.epoch()));
        for (Checkpoint checkpoint : checkpoints) {
            checkpoint.heads().forEach((epoch, head) -> {
                if (!there.contains(epoch)) {
                    findings.add(
                            "chain.cut",
                            "epoch " + epoch,
                            "no such epoch",
                            head.number() + " commits or more, as " + checkpoint.name() + " signed");
                }
            });
        }
    }

    private void balances(AuditedAccounts accounts, List<Checkpoint> checkpoints) throws SQLException {
        AuditStore.resolvedTwice(c)
                .ifPresent(twice -> findings.add(
                        "transfer.resolved",
                        "reservation " + twice.reservation(),
                        twice.times() + " transfers that end it",
                        "one at most"));
        accounts.verify(c);
        if (!checkpoints.isEmpty()) {
            accounts.verify(checkpoints.getLast());
        }
    }

    /** The beginning of a hash: enough for people. */
    static String shortened(String hex) {
        return hex.substring(0, Math.min(SHOWN_OF_A_HASH, hex.length())) + "...";
    }
}
