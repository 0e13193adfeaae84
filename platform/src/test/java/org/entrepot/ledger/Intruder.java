package org.entrepot.ledger;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.entrepot.ledger.AuditStore.Cursor;
import org.entrepot.ledger.AuditStore.EpochRow;
import org.entrepot.ledger.AuditStore.LinkRow;
import org.entrepot.ledger.AuditStore.TransferRow;

/** One who has all rights over the database, knows how chains are made, and holds no signing key. */
record Intruder(DataSource superuser) {

    /** Runs a statement past every trigger. */
    void does(String statement) throws SQLException {
        try (Connection c = superuser.getConnection();
                Statement s = c.createStatement()) {
            s.execute("SET session_replication_role = replica");
            s.execute(statement);
        }
    }

    /** Takes the commits behind a number out of an epoch and moves its head back. */
    void cuts(int epoch, int number) throws SQLException {
        String behind = " WHERE epoch = " + epoch + " AND number > " + number;
        does("DELETE FROM ledger.transfer" + behind);
        does("DELETE FROM ledger.link" + behind);
        chainsAnew(epoch);
        countsAnew();
    }

    /** Writes the hashes of an epoch anew, over what stands there. */
    void chainsAnew(int epoch) throws SQLException {
        try (Connection c = superuser.getConnection();
                Statement s = c.createStatement()) {
            s.execute("SET session_replication_role = replica");
            c.setAutoCommit(false);
            for (EpochRow row : AuditStore.epochs(c)) {
                if (row.epoch() == epoch) {
                    chain(c, row);
                }
            }
            c.commit();
        }
    }

    private static void chain(Connection c, EpochRow epoch) throws SQLException {
        byte[] head = Hashes.genesis(epoch.epoch(), epoch.seed());
        long number = 0;
        try (Cursor<LinkRow> links = AuditStore.links(c);
                Cursor<TransferRow> transfers = AuditStore.transfers(c)) {
            TransferRow transfer = transfers.next();
            for (LinkRow link = links.next(); link != null; link = links.next()) {
                MessageDigest digest = Hashes.link(head, link.position(), link.time(), link.also());
                while (transfer != null && before(transfer.position(), link.position())) {
                    transfer = transfers.next();
                }
                while (transfer != null && transfer.position().equals(link.position())) {
                    Hashes.add(digest, transfer.transfer());
                    transfer = transfers.next();
                }
                if (link.position().epoch() == epoch.epoch()) {
                    head = digest.digest();
                    number = link.position().number();
                    set(
                            c,
                            "UPDATE ledger.link SET hash = ? WHERE epoch = ? AND number = ?",
                            head,
                            epoch.epoch(),
                            number);
                }
            }
        }
        set(c, "UPDATE ledger.epoch SET head = ? WHERE epoch = ?", head, epoch.epoch());
        set(c, "UPDATE ledger.epoch SET number = ? WHERE epoch = ?", number, epoch.epoch());
    }

    private static boolean before(FeedPosition a, FeedPosition b) {
        return a.epoch() < b.epoch() || (a.epoch() == b.epoch() && a.number() < b.number());
    }

    private static void set(Connection c, String statement, Object... values) throws SQLException {
        try (PreparedStatement s = c.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                s.setObject(i + 1, values[i]);
            }
            s.executeUpdate();
        }
    }

    /** Sets every balance to the sum of the transfers that are there. */
    void countsAnew() throws SQLException {
        does("""
                UPDATE ledger.account a SET
                  debits_posted = (SELECT coalesce(sum(amount), 0) FROM ledger.transfer t
                                   WHERE t.debit = a.id AND t.kind IN (0, 2, 4)),
                  credits_posted = (SELECT coalesce(sum(amount), 0) FROM ledger.transfer t
                                    WHERE t.credit = a.id AND t.kind IN (0, 2, 4)),
                  debits_pending = (SELECT coalesce(sum(amount), 0) FROM ledger.transfer t
                                    WHERE t.debit = a.id AND t.kind = 1 AND NOT EXISTS (
                                      SELECT FROM ledger.transfer r WHERE r.pending = t.id AND r.kind IN (2, 3))),
                  credits_pending = (SELECT coalesce(sum(amount), 0) FROM ledger.transfer t
                                     WHERE t.credit = a.id AND t.kind = 1 AND NOT EXISTS (
                                       SELECT FROM ledger.transfer r WHERE r.pending = t.id AND r.kind IN (2, 3)))""");
    }

    /** A writer that goes on from an older head. */
    static Writer writerAt(int epoch, int slot, long number, byte[] head) {
        Writer writer = new Writer(epoch, slot, new byte[0]);
        for (long n = 1; n <= number; n++) {
            writer.committed(new Commit(new FeedPosition(epoch, n), head));
        }
        return writer;
    }
}
