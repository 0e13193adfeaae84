package org.entrepot.bench;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.entrepot.bench.LedgerJob.Batch;
import org.entrepot.ledger.AccountId;
import org.entrepot.ledger.TransferId;

/**
 * The same job without the product's ledger, as one writes it by hand for PostgreSQL: the journal and the balances in plain
 * SQL, the limit held by the table's check. It has no chain, recognises repeats by the key alone, and a batch in which one
 * transfer exceeds a limit fails whole. Its tables are copies of the ledger's own.
 */
final class SqlLane implements Lane {
    private static final String[] TABLES = {
        "DROP SCHEMA IF EXISTS bench_sql CASCADE",
        "CREATE SCHEMA bench_sql",
        "CREATE TABLE bench_sql.account (LIKE ledger.account INCLUDING ALL) WITH (fillfactor = 50)",
        "CREATE TABLE bench_sql.transfer (LIKE ledger.transfer INCLUDING ALL)",
        "INSERT INTO bench_sql.account SELECT * FROM ledger.account WHERE parent IS NULL ORDER BY ctid",
        "ANALYZE bench_sql.account"
    };
    private static final String CONTRA = """
            INSERT INTO bench_sql.account (id, code, key, unit, limit_rule) VALUES (?, ?, ?, '142', 0)
            ON CONFLICT DO NOTHING""";
    private static final String LOCK = """
            SELECT count(*) FROM (SELECT FROM bench_sql.account WHERE id = ANY (?) ORDER BY id FOR UPDATE) AS locked""";
    private static final String JOURNAL = """
            INSERT INTO bench_sql.transfer (id, debit, credit, amount, number, time, epoch, place, kind, reference)
            SELECT n.id, n.debit, ?, n.amount, ?, ?, 1, n.place, 0, n.reference
            FROM unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::int[], ?::text[])
                 AS n (id, debit, amount, place, reference)""";
    private static final String DEBIT = """
            UPDATE bench_sql.account a SET debits_posted = a.debits_posted + n.amount
            FROM (SELECT id, sum(amount) AS amount FROM unnest(?::uuid[], ?::bigint[]) AS m (id, amount) GROUP BY id) n
            WHERE a.id = n.id""";
    private static final String CREDIT =
            "UPDATE bench_sql.account SET credits_posted = credits_posted + ? WHERE id = ?";
    private static final String ONE = """
            WITH debited AS (UPDATE bench_sql.account SET debits_posted = debits_posted + ?
                             WHERE id = ? AND debits_pending + debits_posted + ? <= credits_posted RETURNING id),
                 credited AS (UPDATE bench_sql.account SET credits_posted = credits_posted + ?
                              WHERE id = ? AND EXISTS (SELECT FROM debited))
            INSERT INTO bench_sql.transfer (id, debit, credit, amount, number, time, epoch, place, kind, reference)
            SELECT ?, debited.id, ?, ?, ?, ?, 1, ?, 0, ? FROM debited""";

    private final Connection connection;
    private final LedgerJob job;
    private final boolean rowByRow;
    private final UUID contra;

    SqlLane(DataSource owner, int slot, LedgerJob job, boolean rowByRow) throws SQLException {
        this.job = job;
        this.rowByRow = rowByRow;
        String key = "sql contra " + slot; // one each, or all would wait for one row
        contra = AccountId.of(LedgerJob.CONTRA, key).value();
        connection = owner.getConnection();
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(CONTRA)) {
            statement.setObject(1, contra);
            statement.setShort(2, LedgerJob.CONTRA.number());
            statement.setString(3, key);
            statement.executeUpdate();
        }
        connection.commit();
    }

    /** Makes the tables anew, with the ledger's accounts as they are. */
    static void prepare(DataSource owner) throws SQLException {
        try (Connection c = owner.getConnection();
                Statement statement = c.createStatement()) {
            for (String sql : TABLES) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void run(Batch batch) throws SQLException {
        if (rowByRow) {
            rows(batch);
        } else {
            whole(batch);
        }
        connection.commit();
    }

    private UUID id(Batch batch, int i) {
        return TransferId.of(batch.time(), batch.key(i), 1, "bench").value();
    }

    private UUID account(Batch batch, int i) {
        return job.account(batch.accounts()[i]).id().value();
    }

    private void whole(Batch batch) throws SQLException {
        int size = batch.size();
        Array ids = array(
                "uuid", IntStream.range(0, size).mapToObj(i -> id(batch, i)).toArray());
        Array accounts = array(
                "uuid",
                IntStream.range(0, size).mapToObj(i -> account(batch, i)).toArray());
        Array amounts = array("bigint", LongStream.of(batch.amounts()).boxed().toArray());
        Array places = array("int", IntStream.range(0, size).boxed().toArray());
        Array keys = array("text", IntStream.range(0, size).mapToObj(batch::key).toArray());
        try (PreparedStatement lock = connection.prepareStatement(LOCK);
                PreparedStatement journal = connection.prepareStatement(JOURNAL);
                PreparedStatement debit = connection.prepareStatement(DEBIT);
                PreparedStatement credit = connection.prepareStatement(CREDIT)) {
            lock.setArray(1, accounts);
            lock.executeQuery().close();
            journal.setObject(1, contra);
            journal.setLong(2, batch.first());
            journal.setObject(3, batch.time().atOffset(ZoneOffset.UTC));
            journal.setArray(4, ids);
            journal.setArray(5, accounts);
            journal.setArray(6, amounts);
            journal.setArray(7, places);
            journal.setArray(8, keys);
            journal.executeUpdate();
            debit.setArray(1, accounts);
            debit.setArray(2, amounts);
            debit.executeUpdate();
            credit.setLong(1, Arrays.stream(batch.amounts()).sum());
            credit.setObject(2, contra);
            credit.executeUpdate();
        }
    }

    private Array array(String type, Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
    }

    private void rows(Batch batch) throws SQLException {
        try (PreparedStatement one = connection.prepareStatement(ONE)) {
            for (int i : inOrderOfAccounts(batch)) {
                one.setLong(1, batch.amounts()[i]);
                one.setObject(2, account(batch, i));
                one.setLong(3, batch.amounts()[i]);
                one.setLong(4, batch.amounts()[i]);
                one.setObject(5, contra);
                one.setObject(6, id(batch, i));
                one.setObject(7, contra);
                one.setLong(8, batch.amounts()[i]);
                one.setLong(9, batch.first());
                one.setObject(10, batch.time().atOffset(ZoneOffset.UTC));
                one.setInt(11, i);
                one.setString(12, batch.key(i));
                if (one.executeUpdate() != 1) {
                    throw new IllegalStateException("refused: " + batch.key(i));
                }
            }
        }
    }

    /** So that two who work at once never wait for each other in a ring. */
    private int[] inOrderOfAccounts(Batch batch) {
        return IntStream.range(0, batch.size())
                .boxed()
                .sorted((a, b) -> Integer.compare(batch.accounts()[a], batch.accounts()[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
