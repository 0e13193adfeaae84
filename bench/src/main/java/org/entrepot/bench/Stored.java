package org.entrepot.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Declarations that a park has stored from earlier days: what was cleared a moment ago, copied again and again in the server's own
 * tables, each copy a day earlier, with numbers, persons, keys and accounts of its own, until so many are there. Sending ten million
 * would take the better part of an hour, and a database that holds them is what is asked about, not how they came. The copies
 * stand in no chain and in no figure; nobody reads them but by the indexes that they make larger.
 */
final class Stored {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /** Of epochs: those of copies are the originals' and so many for each. */
    private static final int EPOCHS = 1_000;

    private static final int SESSIONS = 2;
    private static final String SUPERUSER = "postgres";

    /** The log of the server takes as much as a sixth of the disk meanwhile; what is measured afterwards needs some too. */
    private static final long LEFT_FREE = 20L << 30;

    /**
     * An order is filed with few columns and grows in its page, which leaves room for that: 27 stand in a page in the end. Copied as they
     * are in the end, at the same fill, 21 would, and one new short order would go into each such page.
     */
    private static final String FILL_OF_ORDERS = "ALTER TABLE clearance.match SET (fillfactor = %d)";

    private static final int AS_GROWN = 50;
    private static final String FILL = """
            SELECT option_value::bigint FROM pg_class, pg_options_to_table(reloptions)
            WHERE oid = 'clearance.match'::regclass AND option_name = 'fillfactor'""";

    /**
     * How the rows of a table are copied.
     *
     * @param values an expression a column: {@code {i}} is the number of the copy, {@code {span}} more than any number of a document,
     *     {@code {run}} and {@code {code}} the name in all numbers and what stands for it
     */
    private record Rows(String table, String columns, String values, String from) {}

    private static final List<String> FUNCTIONS = List.of(
            "CREATE SCHEMA stored",
            """
            CREATE FUNCTION stored.earlier(id uuid, days int) RETURNS uuid LANGUAGE sql IMMUTABLE RETURN
            (lpad(to_hex((('x' || left(replace(id::text, '-', ''), 12))::bit(48))::bigint - 86400000::bigint * days), 12, '0')
                || substr(replace(id::text, '-', ''), 13))::uuid""",
            "CREATE FUNCTION stored.another(id uuid, i int) RETURNS uuid LANGUAGE sql IMMUTABLE RETURN md5(id::text || i)::uuid");

    private static final List<Rows> ALL = List.of(
            new Rows("clearance.document", """
                    id, message, guid, received_at, app_time, seal_key, place, type, thread, key, sender, parties, content, archive,
                    told_place, told, told_invt_no, leads""", """
                    id - {i} * {span}, stored.earlier(message, {i}), stored.another(guid, {i}), received_at - {i} * interval '1 day',
                    app_time, seal_key - {i} * {span}, place, type, replace(thread, '{run}', '{code}'),
                    replace(key, '{run}', '{code}'), sender, replace(parties, '{run}', '{code}'), content, archive, told_place, told,
                    overlay(told_invt_no PLACING '{two}' FROM 3), leads""", "clearance.document WHERE id > 0 ORDER BY id"),
            new Rows(
                    "clearance.claim",
                    "kind, key, thread, document, at",
                    """
                    kind, CASE WHEN kind = 'V' THEN overlay(key PLACING '{two}' FROM 3) ELSE replace(key, '{run}', '{code}') END,
                    replace(thread, '{run}', '{code}'), document - {i} * {span}, at - {i} * interval '1 day'""",
                    "clearance.claim WHERE document > 0 ORDER BY document, kind"),
            new Rows("clearance.declaration", """
                    id, received_at, decided_at, value, duty, consumption, vat, status, direction, country, currency, thread, cop_no,
                    pre_no, invt_no, logistics_no, platform, seller, declarant, carrier, guarantor, lines, gross_grams,
                    mode, port, transport""", """
                    id - {i} * {span}, received_at - {i} * interval '1 day', decided_at - {i} * interval '1 day', value, duty,
                    consumption, vat, status, direction, country, currency, replace(thread, '{run}', '{code}'),
                    replace(cop_no, '{run}', '{code}'), overlay(pre_no PLACING '{two}' FROM 2),
                    overlay(invt_no PLACING '{two}' FROM 3), replace(logistics_no, '{run}', '{code}'), platform, seller,
                    declarant, carrier, guarantor, lines, gross_grams, mode, port, transport""", "clearance.declaration WHERE id > 0 ORDER BY id"),
            new Rows(
                    "ledger.transfer",
                    "id, debit, credit, pending, amount, number, time, epoch, place, kind, reference",
                    """
                    stored.earlier(id, {i}), debit, credit, stored.earlier(pending, {i}), amount, number,
                    time - {i} * interval '1 day', epoch + {i} * {epochs}, place, kind, replace(reference, '{run}', '{code}')""",
                    "ledger.transfer WHERE epoch < {epochs} ORDER BY epoch, number, place"),
            new Rows("clearance.match", """
                    thread, order_doc, payment_doc, waybill_doc, list_doc, drafts, state, attempt, list_at, deadline, person,
                    guarantor, touched""", """
                    replace(thread, '{run}', '{code}'), order_doc - {i} * {span}, payment_doc - {i} * {span},
                    waybill_doc - {i} * {span}, list_doc - {i} * {span}, drafts, state, attempt, list_at - {i} * interval '1 day',
                    NULL, stored.earlier(person, {i}), guarantor, touched - {i} * interval '1 day'""", "clearance.match WHERE list_doc > 0 ORDER BY list_doc"),
            new Rows("settlement.bill", """
                    declaration, released_at, made_at, duty, consumption, vat, number, epoch, place, seq, status, drawn, invt_no,
                    office, guarantor, seller, declarant, carrier, lines, book""", """
                    declaration - {i} * {span}, released_at - {i} * interval '1 day', made_at - {i} * interval '1 day', duty,
                    consumption, vat, number, epoch + {i} * {epochs}, place, seq, status, stored.earlier(drawn, {i}),
                    overlay(invt_no PLACING '{two}' FROM 3), office, guarantor, seller, declarant, carrier, lines, book""", "settlement.bill WHERE declaration > 0 ORDER BY declaration"),
            new Rows(
                    "clearance.receipt",
                    "document, number, time, epoch, place, statuses, owner, invt_no, faults, said, type",
                    """
                    document - {i} * {span}, number, time - {i} * interval '1 day', epoch + {i} * {epochs}, place, statuses, owner,
                    overlay(invt_no PLACING '{two}' FROM 3), faults, said, type""",
                    "clearance.receipt WHERE document > 0 ORDER BY document"),
            new Rows("insight.course", """
                    id, ordered_at, arrived_at, accepted_at, held_at, released_at, left_at, value, tax, day, refused, inspected,
                    cancelled, returned, direction, mode, country, seller, corridor, goods, out_at""", """
                    id - {i} * {span}, ordered_at - {i} * interval '1 day', arrived_at - {i} * interval '1 day',
                    accepted_at - {i} * interval '1 day', held_at - {i} * interval '1 day', released_at - {i} * interval '1 day',
                    left_at - {i} * interval '1 day', value, tax, day - {i}, refused, inspected, cancelled, returned, direction,
                    mode, country, seller, corridor, goods, out_at - {i} * interval '1 day'""", "insight.course WHERE id > 0 ORDER BY id"),
            new Rows(
                    "clearance.message",
                    "id, documents, received_at, type, sender, frame, told_number, told_at, told_epoch",
                    """
                    stored.earlier(id, {i}), ARRAY(SELECT d - {i} * {span} FROM unnest(documents) d), received_at - {i} * interval '1 day',
                    type, sender, frame, told_number, told_at - {i} * interval '1 day', told_epoch + {i} * {epochs}""",
                    "clearance.message WHERE told_epoch < {epochs} ORDER BY id"),
            new Rows(
                    "clearance.cleared",
                    "number, declaration, epoch, place, cancelled, export",
                    "number, declaration - {i} * {span}, epoch + {i} * {epochs}, place, cancelled, export",
                    "clearance.cleared WHERE declaration > 0 ORDER BY number, place"),
            new Rows(
                    "registry.person",
                    "id, data_key, sealed, admitted_at",
                    "stored.earlier(id, {i}), data_key - {i} * {span}, sealed, admitted_at - {i} * interval '1 day'",
                    "registry.person WHERE data_key > 0 ORDER BY id"),
            new Rows(
                    "registry.person_index",
                    "key_version, digest, person",
                    "x.key_version, sha256(x.digest || '{i}'::bytea), stored.earlier(x.person, {i})",
                    "registry.person_index x JOIN registry.person p ON p.id = x.person WHERE p.data_key > 0 ORDER BY x.person"),
            new Rows(
                    "registry.data_key",
                    "id, master_version, wrapped",
                    "id - {i} * {span}, master_version, wrapped",
                    "registry.data_key WHERE id > 0 AND month IS NULL ORDER BY id"),
            new Rows(
                    "ledger.account",
                    "id, code, key, unit, limit_rule, debits_pending, debits_posted, credits_pending, credits_posted",
                    """
                    stored.another(a.id, {i}), a.code, stored.earlier(p.id, {i}) || '|' || split_part(a.key, '|', 2), a.unit,
                    a.limit_rule, a.debits_pending, a.debits_posted, a.credits_pending, a.credits_posted""",
                    """
                    registry.person p JOIN ledger.account a ON a.code = 10 AND left(a.key, 36) = p.id::text
                    WHERE p.data_key > 0 ORDER BY p.id"""));

    private final Path data;
    private final String run;
    private final Consumer<String> say;

    /**
     * On the server that serves that data folder.
     *
     * @param run the name that all numbers of what was sent have in them
     */
    Stored(Path data, String run, Consumer<String> say) {
        this.data = data;
        this.run = run;
        this.say = say;
    }

    /**
     * Copies until so many declarations are stored, or the disk has no more room for them; then the tables are vacuumed, as they
     * would be over the days. Gives how many there are.
     */
    long fill(long wanted) throws IOException, SQLException, InterruptedException {
        PGSimpleDataSource server = ServerSettings.source(data, SUPERUSER);
        long sent;
        long span;
        long size;
        long fill;
        try (Connection c = server.getConnection();
                Statement statement = c.createStatement()) {
            for (String function : FUNCTIONS) {
                statement.execute(function);
            }
            sent = number(statement, "SELECT count(*) FROM clearance.declaration");
            span = 1 + number(statement, "SELECT max(id) FROM clearance.document");
            size = number(statement, "SELECT pg_database_size('entrepot')");
            fill = number(statement, FILL);
            statement.execute(FILL_OF_ORDERS.formatted(AS_GROWN));
        }
        long copies = Math.min((long) DIGITS.indexOf(run.charAt(0)) * DIGITS.length(), Math.ceilDiv(wanted, sent) - 1);
        long room = (Files.getFileStore(data).getUsableSpace() - LEFT_FREE) / size;
        if (room < copies) {
            say.accept("the disk has room for " + (room + 1) * sent + " declarations and not for " + wanted);
            copies = room;
        }
        long began = System.nanoTime();
        for (int i = 1; i <= copies; i++) {
            int copy = i;
            each(server, ALL.stream().map(rows -> sql(rows, copy, span)).toList());
            if (i % 10 == 0 || i == copies) {
                say.accept("%d declarations stored after %d s"
                        .formatted((i + 1) * sent, (System.nanoTime() - began) / 1_000_000_000));
            }
        }
        each(
                server,
                ALL.stream().map(rows -> "VACUUM (ANALYZE) " + rows.table()).toList());
        try (Connection c = server.getConnection();
                Statement statement = c.createStatement()) {
            statement.execute(FILL_OF_ORDERS.formatted(fill));
            statement.execute("DROP SCHEMA stored CASCADE");
        }
        return (copies + 1) * sent;
    }

    /** What stands in the server's memory is written, so that each window that is compared begins with a checkpoint. */
    void checkpoint() throws IOException, SQLException {
        try (Connection c = ServerSettings.connection(data, SUPERUSER);
                Statement statement = c.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    private String sql(Rows rows, int i, long span) {
        String two = "" + DIGITS.charAt(i / DIGITS.length()) + DIGITS.charAt(i % DIGITS.length());
        return "INSERT INTO %s (%s) SELECT %s FROM %s"
                .formatted(rows.table(), rows.columns(), rows.values(), rows.from())
                .replace("{i}", String.valueOf(i))
                .replace("{span}", span + "::bigint")
                .replace("{epochs}", String.valueOf(EPOCHS))
                .replace("{run}", run)
                .replace("{code}", two + run.substring(two.length()))
                .replace("{two}", two);
    }

    private static void each(PGSimpleDataSource server, List<String> statements)
            throws InterruptedException, SQLException {
        try (ExecutorService sessions = Executors.newFixedThreadPool(SESSIONS)) {
            List<Callable<Void>> all = statements.stream()
                    .<Callable<Void>>map(sql -> () -> {
                        try (Connection c = server.getConnection();
                                Statement statement = c.createStatement()) {
                            statement.execute("SET synchronous_commit = off");
                            statement.execute(sql);
                        }
                        return null;
                    })
                    .toList();
            for (Future<Void> done : sessions.invokeAll(all)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException failed ? failed : new SQLException(e.getCause());
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
