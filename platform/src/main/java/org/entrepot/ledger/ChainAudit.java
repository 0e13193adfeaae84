package org.entrepot.ledger;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.entrepot.ledger.AuditStore.Cursor;
import org.entrepot.ledger.AuditStore.EpochRow;
import org.entrepot.ledger.AuditStore.LinkRow;
import org.entrepot.ledger.AuditStore.TransferRow;
import org.entrepot.ledger.Checkpoint.Head;
import org.jspecify.annotations.Nullable;

/**
 * Walks every epoch's chain from its seed to its head, commit by commit, past every checkpoint on the way. Reads two cursors
 * side by side and keeps nothing but the accounts.
 */
final class ChainAudit {
    private final Findings findings;
    private final TransferAudit transferAudit;
    private final List<Checkpoint> checkpoints;
    private final Cursor<LinkRow> links;
    private final Cursor<TransferRow> transfers;
    private @Nullable LinkRow link;
    private @Nullable TransferRow transfer;
    private long commits;
    private long seenTransfers;

    private ChainAudit(
            TransferAudit transferAudit,
            List<Checkpoint> checkpoints,
            Cursor<LinkRow> links,
            Cursor<TransferRow> transfers,
            Findings findings)
            throws SQLException {
        this.transferAudit = transferAudit;
        this.checkpoints = checkpoints;
        this.links = links;
        this.transfers = transfers;
        this.findings = findings;
        this.link = links.next();
        this.transfer = transfers.next();
    }

    /**
     * How far it came.
     *
     * @param commits links that were verified
     * @param transfers transfers in them
     */
    record Length(long commits, long transfers) {}

    static Length run(
            Connection c,
            List<EpochRow> epochs,
            List<Checkpoint> checkpoints,
            AuditedAccounts accounts,
            Findings findings)
            throws SQLException {
        Checkpoint last = checkpoints.isEmpty() ? null : checkpoints.getLast();
        try (Cursor<LinkRow> links = AuditStore.links(c);
                Cursor<TransferRow> transfers = AuditStore.transfers(c)) {
            ChainAudit audit = new ChainAudit(
                    new TransferAudit(accounts, last, findings), checkpoints, links, transfers, findings);
            for (EpochRow epoch : epochs) {
                audit.epoch(epoch);
            }
            audit.rest();
            return new Length(audit.commits, audit.seenTransfers);
        }
    }

    private void epoch(EpochRow epoch) throws SQLException {
        NavigableMap<Long, List<Mark>> marks = marks(epoch.epoch());
        byte[] head = Hashes.genesis(epoch.epoch(), epoch.seed());
        long number = 0;
        passed(epoch.epoch(), 0, head, marks);
        while (findings.none() && link != null && link.position().epoch() == epoch.epoch()) {
            number++;
            LinkRow next = link;
            if (next.position().number() != number) {
                gap(epoch.epoch(), number, next.position().number());
                return;
            }
            head = commit(next, head);
            passed(epoch.epoch(), number, head, marks);
            link = links.next();
        }
        cut(epoch.epoch(), number, marks);
        ended(epoch, number, head);
    }

    private void gap(int epoch, long expected, long found) {
        findings.add(
                "chain.number",
                "epoch " + epoch + ", commit " + expected,
                "commit " + found + " in its place",
                "numbers without a gap");
    }

    /** What a checkpoint saw of an epoch. */
    private record Mark(Checkpoint checkpoint, Head head) {}

    /** What all of them saw of it, by number. */
    private NavigableMap<Long, List<Mark>> marks(int epoch) {
        NavigableMap<Long, List<Mark>> marks = new TreeMap<>();
        for (Checkpoint checkpoint : checkpoints) {
            Head head = checkpoint.heads().get(epoch);
            if (head != null) {
                marks.computeIfAbsent(head.number(), n -> new ArrayList<>()).add(new Mark(checkpoint, head));
            }
        }
        return marks;
    }

    private void passed(int epoch, long number, byte[] head, NavigableMap<Long, List<Mark>> marks) {
        for (Mark mark : marks.getOrDefault(number, List.of())) {
            String found = HexFormat.of().formatHex(head);
            if (!mark.head().hash().equals(found)) {
                findings.add(
                        "chain.forked",
                        "epoch " + epoch + ", commit " + number,
                        "a chain that was written anew, with head " + Audit.shortened(found),
                        "head " + Audit.shortened(mark.head().hash()) + ", as "
                                + mark.checkpoint().name() + " signed");
            }
        }
    }

    private void cut(int epoch, long number, NavigableMap<Long, List<Mark>> marks) {
        Map.Entry<Long, List<Mark>> beyond = marks.higherEntry(number);
        if (beyond != null) {
            findings.add(
                    "chain.cut",
                    "epoch " + epoch,
                    number + " commits",
                    beyond.getKey() + " or more, as "
                            + beyond.getValue().getFirst().checkpoint().name() + " signed");
        }
    }

    private void ended(EpochRow epoch, long number, byte[] head) {
        if (epoch.number() != number) {
            findings.add(
                    "chain.end",
                    "epoch " + epoch.epoch(),
                    number + " commits",
                    epoch.number() + ", as its head stands at");
        } else if (!MessageDigest.isEqual(head, epoch.head())) {
            findings.add(
                    "chain.head",
                    "epoch " + epoch.epoch(),
                    "the head " + Audit.shortened(HexFormat.of().formatHex(epoch.head())),
                    Audit.shortened(HexFormat.of().formatHex(head)) + ", the hash of its commit " + number);
        }
    }

    /** Verifies a commit and its transfers; returns the chain's head after it. */
    private byte[] commit(LinkRow row, byte[] before) throws SQLException {
        commits++;
        FeedPosition position = row.position();
        MessageDigest digest = Hashes.link(before, position, row.time(), row.also());
        int place = 0;
        while (findings.none() && transfer != null && transfer.position().equals(position)) {
            transferAudit.verify(transfer, place);
            Hashes.add(digest, transfer.transfer());
            place++;
            seenTransfers++;
            transfer = transfers.next();
        }
        String where = "epoch " + position.epoch() + ", commit " + position.number();
        if (place != row.transfers()) {
            findings.add("chain.count", where, place + " transfers", row.transfers() + ", as its link counts");
        }
        byte[] head = digest.digest();
        if (!MessageDigest.isEqual(head, row.hash())) {
            findings.add(
                    "chain.hash",
                    where,
                    "a link or transfers that were altered: their hash is "
                            + Audit.shortened(HexFormat.of().formatHex(head)),
                    "hash " + Audit.shortened(HexFormat.of().formatHex(row.hash())));
        }
        return head;
    }

    /** Nothing may be left of both, and no checkpoint may know an epoch that is not there. */
    private void rest() {
        if (link != null) {
            findings.add("chain.unknown", at(link.position()), "a commit", "none: its epoch is not known");
        }
        if (transfer != null) {
            findings.add(
                    "chain.unknown",
                    at(transfer.position()) + ", transfer "
                            + transfer.transfer().id(),
                    "a transfer",
                    "none: there is no such commit");
        }
    }

    private static String at(FeedPosition position) {
        return "epoch " + position.epoch() + ", commit " + position.number();
    }
}
