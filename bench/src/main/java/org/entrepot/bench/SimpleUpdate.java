package org.entrepot.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The yardstick: the script that pgbench calls simple-update, over JDBC on the same server: an account changed, read, a line
 * of history added, committed. What a machine and its disk can do with plain transactions, so that ratios hold elsewhere.
 */
final class SimpleUpdate {
    private static final int ACCOUNTS = 100_000;
    private static final List<String> TABLES = List.of(
            "CREATE SCHEMA yardstick",
            "CREATE TABLE yardstick.accounts (aid int PRIMARY KEY, bid int, abalance int, filler char(84)) WITH (fillfactor = 90)",
            "CREATE TABLE yardstick.history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22))",
            "INSERT INTO yardstick.accounts SELECT n, 1, 0, '' FROM generate_series(1, " + ACCOUNTS + ") n");

    private final Path data;

    /** On the server that serves that data folder. */
    SimpleUpdate(Path data) {
        this.data = data;
    }

    /** Transactions a second, of that many sessions for so long. */
    double run(int sessions, int seconds) throws IOException, SQLException, InterruptedException {
        PGSimpleDataSource server = ServerSettings.source(data, "entrepot_owner");
        try (Connection c = server.getConnection();
                Statement statement = c.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
            try {
                long until = System.nanoTime() + seconds * 1_000_000_000L;
                return all(server, sessions, until) / (double) seconds;
            } finally {
                statement.execute("DROP SCHEMA yardstick CASCADE");
            }
        }
    }

    private static long all(PGSimpleDataSource server, int sessions, long until)
            throws InterruptedException, SQLException {
        try (ExecutorService threads = Executors.newFixedThreadPool(sessions)) {
            List<Callable<Long>> running = new ArrayList<>();
            for (int i = 0; i < sessions; i++) {
                SplittableRandom chance = new SplittableRandom(i);
                running.add(() -> one(server, chance, until));
            }
            long transactions = 0;
            for (Future<Long> done : threads.invokeAll(running)) {
                transactions += done.get();
            }
            return transactions;
        } catch (ExecutionException e) {
            throw new SQLException(e.getCause());
        }
    }

    private static long one(PGSimpleDataSource server, SplittableRandom chance, long until) throws SQLException {
        try (Connection c = server.getConnection();
                PreparedStatement change =
                        c.prepareStatement("UPDATE yardstick.accounts SET abalance = abalance + ? WHERE aid = ?");
                PreparedStatement read = c.prepareStatement("SELECT abalance FROM yardstick.accounts WHERE aid = ?");
                PreparedStatement note = c.prepareStatement(
                        "INSERT INTO yardstick.history (tid, bid, aid, delta, mtime) VALUES (?, 1, ?, ?, CURRENT_TIMESTAMP)")) {
            c.setAutoCommit(false);
            long transactions = 0;
            while (System.nanoTime() - until < 0) {
                int account = 1 + chance.nextInt(ACCOUNTS);
                int delta = chance.nextInt(-5_000, 5_001);
                change.setInt(1, delta);
                change.setInt(2, account);
                change.executeUpdate();
                read.setInt(1, account);
                read.executeQuery().close();
                note.setInt(1, 1 + chance.nextInt(10));
                note.setInt(2, account);
                note.setInt(3, delta);
                note.executeUpdate();
                c.commit();
                transactions++;
            }
            return transactions;
        }
    }
}
