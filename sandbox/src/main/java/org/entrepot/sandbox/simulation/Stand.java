package org.entrepot.sandbox.simulation;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.Audit;
import org.entrepot.ledger.AuditReport;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.Checkpoints;
import org.entrepot.ledger.Commit;
import org.entrepot.ledger.Depth;
import org.entrepot.ledger.Ledger;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.Writer;
import org.entrepot.node.DataFolder;
import org.entrepot.node.Database;
import org.entrepot.registry.Identity;
import org.entrepot.registry.KeyRing;
import org.entrepot.registry.Persons;
import org.entrepot.sandbox.Bookkeeping;

/**
 * Where simulations run: one real PostgreSQL with the program's own schemas, emptied before each. The simulation kills the
 * program and its sessions, never the machine, so commits do not wait for the disk here; everything else is as it is served.
 */
public final class Stand implements AutoCloseable {
    private static final String TABLES = """
            SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables
            WHERE schemaname IN ('ledger', 'registry', 'park', 'clearance', 'settlement', 'bonded', 'relay', 'collection', 'billing') AND tablename NOT LIKE 'flyway%' ORDER BY 1""";
    private static final String SEQUENCES = """
            SELECT quote_ident(schemaname) || '.' || quote_ident(sequencename) FROM pg_sequences
            WHERE schemaname IN ('ledger', 'registry', 'park', 'clearance', 'settlement', 'bonded', 'relay', 'collection', 'billing') ORDER BY 1""";
    private static final int SLOT_OF_THE_PARK = 50;

    private final DataFolder folder;
    private final Database database;
    private final DataSource owner;
    private final List<String> emptying = new ArrayList<>();
    private final Map<UUID, String> buyers = new HashMap<>();

    private Stand(DataFolder folder, Database database) throws SQLException {
        this.folder = folder;
        this.database = database;
        DataSource real = database.owner().unwrap(HikariDataSource.class).getDataSource();
        org.postgresql.ds.PGSimpleDataSource own = (org.postgresql.ds.PGSimpleDataSource) real;
        own.setOptions("-c synchronous_commit=off");
        this.owner = own;
        try (Connection c = own.getConnection()) {
            List<String> tables = names(c, TABLES);
            tables.forEach(table -> emptying.add("ALTER TABLE " + table + " DISABLE TRIGGER USER"));
            emptying.add("TRUNCATE " + String.join(", ", tables));
            tables.forEach(table -> emptying.add("ALTER TABLE " + table + " ENABLE TRIGGER USER"));
            names(c, SEQUENCES).forEach(name -> emptying.add("ALTER SEQUENCE " + name + " RESTART"));
        }
    }

    /** Opens the folder's own server; whatever the folder's database holds is lost with the first simulation. */
    public static Stand open(Path data) throws SQLException {
        DataFolder folder = DataFolder.lock(data);
        try {
            return new Stand(folder, Database.open(folder, System.getenv()));
        } catch (SQLException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static List<String> names(Connection c, String query) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = c.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    DataSource owner() {
        return owner;
    }

    DataSource reader() {
        return database.reader();
    }

    Persons persons() {
        return new Persons(KeyRing.open(folder.resolve("secrets")));
    }

    private Path proofs() {
        return folder.resolve("proofs");
    }

    /** Nobody has done anything yet, and guarantors have given so many fen. */
    void empty(Map<String, Long> guarantees, Instant now) throws SQLException, IOException {
        try (Connection c = owner.getConnection();
                Statement statement = c.createStatement()) {
            c.setAutoCommit(false);
            for (String each : emptying) {
                statement.addBatch(each);
            }
            statement.addBatch("INSERT INTO collection.feed VALUES ('trades', '')");
            statement.executeBatch();
            c.commit();
        }
        buyers.clear();
        if (Files.exists(proofs())) {
            try (Stream<Path> files = Files.walk(proofs())) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(proofs());
        give(guarantees, 1, now);
    }

    /**
     * Guarantors give so many fen.
     *
     * @param step 1 for the first time, counted on each time
     */
    void give(Map<String, Long> guarantees, int step, Instant now) throws SQLException {
        Writer writer = Ledger.openWriter(owner, SLOT_OF_THE_PARK, now);
        try (Connection c = owner.getConnection()) {
            c.setAutoCommit(false);
            List<AccountSpec> accounts = new ArrayList<>(List.of(org.entrepot.settlement.Guarantees.given()));
            guarantees
                    .keySet()
                    .forEach(one -> accounts.add(org.entrepot.settlement.Guarantees.account(EnterpriseCode.of(one))));
            Book book = Ledger.gather(c, writer, accounts, List.of(), List.of(), Depth.WHOLE);
            guarantees.forEach((one, fen) -> book.apply(org.entrepot.settlement.Guarantees.give(
                            EnterpriseCode.of(one), step, Money.fen(fen), new Transfer.Deed("simulation", now)))
                    .ifPresent(failure -> {
                        throw new IllegalStateException("a guarantee cannot be given: " + failure);
                    }));
            Commit commit = Ledger.commit(c, writer, book, new byte[0], now);
            c.commit();
            writer.committed(commit);
        }
    }

    /** How many messages are on file. */
    int messages() throws SQLException {
        try (Connection c = database.owner().getConnection()) {
            return Integer.parseInt(
                    names(c, "SELECT count(*) FROM clearance.message").getFirst());
        }
    }

    /**
     * What the ledger says, in fen.
     *
     * @param used by the buyer's identity number, a bar and the year
     * @param secured by guarantor
     */
    record Sums(Map<String, Long> used, Map<String, Long> secured) {}

    Sums sums() throws SQLException {
        try (Connection c = database.owner().getConnection()) {
            Map<String, Long> byPerson = Bookkeeping.allowancesUsed(c);
            Set<UUID> strangers = byPerson.keySet().stream()
                    .map(Stand::person)
                    .filter(person -> !buyers.containsKey(person))
                    .collect(Collectors.toCollection(HashSet::new));
            if (!strangers.isEmpty()) {
                for (Map.Entry<UUID, Identity> found :
                        persons().identities(c, strangers).entrySet()) {
                    buyers.put(found.getKey(), found.getValue().idNumber());
                }
            }
            Map<String, Long> used = new TreeMap<>();
            byPerson.forEach((key, fen) ->
                    used.merge(buyers.get(person(key)) + key.substring(key.indexOf('|')), fen, Long::sum));
            return new Sums(used, Bookkeeping.taxSecured(c));
        }
    }

    private static UUID person(String key) {
        return UUID.fromString(key.substring(0, key.indexOf('|')));
    }

    private static final String CUSTOMS_BOOK = """
            SELECT split_part(key, '|', 1) || ' ' || split_part(key, '|', 2) || ' ' || split_part(key, '|', 3),
                trim_scale((credits_posted - debits_posted) / 100000.0)::text || ', reserved '
                    || trim_scale(debits_pending / 100000.0)::text
            FROM ledger.account WHERE code = 30 AND (credits_posted <> debits_posted OR debits_pending <> 0)""";
    private static final String STOCK = """
            SELECT split_part(a.key, '|', 1) || ' ' || i.ems_no || ' ' || i.item_record_no || ' ' || split_part(a.key, '|', 3),
                a.credits_posted - a.debits_posted, a.debits_pending
            FROM ledger.account a JOIN bonded.item i ON i.id = split_part(a.key, '|', 2)::integer WHERE a.code = 32""";
    private static final String RELEASED = """
            SELECT DISTINCT ON (waybill, carrier) carrier || ' ' || waybill, released FROM bonded.hold
            ORDER BY waybill, carrier, number DESC""";

    /** What accounts of the ledger say of the customs book: by item and measure what stands there and what of it is set aside. */
    Map<String, String> customsBook() throws SQLException {
        Map<String, String> book = new TreeMap<>();
        rows(CUSTOMS_BOOK, row -> book.put(row.getString(1), row.getString(2)));
        return book;
    }

    /** What accounts of the ledger say of the warehouse, by place, item and lot: pieces there, and pieces promised. */
    void stock(Map<String, Long> pieces, Map<String, Long> promised) throws SQLException {
        rows(STOCK, row -> {
            if (row.getLong(2) != 0) {
                pieces.put(row.getString(1), row.getLong(2));
            }
            if (row.getLong(3) != 0) {
                promised.put(row.getString(1), row.getLong(3));
            }
        });
    }

    /** Parcels that may leave a bonded site, carrier and waybill. */
    Set<String> parcelsReleased() throws SQLException {
        Set<String> released = new TreeSet<>();
        rows(RELEASED, row -> {
            if (row.getBoolean(2)) {
                released.add(row.getString(1));
            }
        });
        return released;
    }

    /** Items of customs books by their numbers in this installation. */
    Map<Integer, String> itemNumbers() throws SQLException {
        Map<Integer, String> items = new HashMap<>();
        rows(
                "SELECT id, ems_no || ' ' || item_record_no FROM bonded.item",
                row -> items.put(row.getInt(1), row.getString(2)));
        return items;
    }

    /** How the list of each order stands, by its thread; without those that have none. */
    Map<String, Integer> standing() throws SQLException {
        Map<String, Integer> standing = new TreeMap<>();
        rows(
                "SELECT m.thread, d.status FROM clearance.match m JOIN clearance.declaration d ON d.id = m.list_doc",
                row -> standing.put(row.getString(1), row.getInt(2)));
        return standing;
    }

    /** What the relay knows of documents, by guid. */
    List<String> relayed(Set<String> guids) throws SQLException {
        List<String> relayed = new ArrayList<>();
        rows("""
                SELECT o.guid, concat_ws(' ', o.guid, 'status', o.status, o.answered_at, m.cop_msg_id, 'state', m.state, m.trouble, m.handed_at)
                FROM relay.outbox o LEFT JOIN relay.message m ON m.id = o.message""", row -> {
            if (guids.contains(row.getString(1))) {
                relayed.add(row.getString(2));
            }
        });
        return relayed;
    }

    /** How documents of exports that were handed over were answered last, by guid. */
    Map<String, Integer> answeredExports() throws SQLException {
        Map<String, Integer> answered = new TreeMap<>();
        rows("""
                SELECT guid, status FROM relay.outbox WHERE type IN ('CEB303', 'CEB403', 'CEB505', 'CEB603', 'CEB605', 'CEB507',
                    'CEB607', 'CEB509', 'CEB701', 'CEB213', 'CEB215')""", row -> answered.put(row.getString(1), row.getInt(2)));
        return answered;
    }

    /** Parcels that arrived (A), were loaded (B) and left (F), carrier and waybill, and lists in summaries (S). */
    Set<String> way() throws SQLException {
        Set<String> way = new TreeSet<>();
        rows("SELECT kind::text || ' ' || unit FROM clearance.passage", row -> way.add(row.getString(1)));
        return way;
    }

    /** How much of the lines of export lists came back, by the list's number, a bar and the line's. */
    Map<String, String> exportsBack() throws SQLException {
        return texts("""
                SELECT d.invt_no || '|' || r.gnum, trim_scale(sum(r.quantity))::text FROM clearance.returned r
                JOIN clearance.declaration d ON d.id = r.list WHERE substr(d.invt_no, 9, 1) = 'E' GROUP BY 1""");
    }

    /** Fen of tax that guarantees have set aside and that is not drawn. */
    long reservedTax() throws SQLException {
        long[] sum = new long[1];
        rows(
                "SELECT coalesce(sum(credits_pending), 0) FROM ledger.account WHERE code = 23",
                row -> sum[0] = row.getLong(1));
        return sum[0];
    }

    /** Of each line of which something came back, by its list's number: pieces that came, were found fit, and were taken. */
    Map<String, String> returnCentre() throws SQLException {
        return texts("""
                SELECT b.invt_no || '|' || l.gnum, concat_ws('/', (sum(l.came) / 100000)::bigint, (sum(coalesce(l.fit, 0)) / 100000)::bigint,
                    (sum(l.taken) / 100000)::bigint)
                FROM bonded.came_back b JOIN bonded.came_back_line l ON l.parcel = b.id GROUP BY b.invt_no, l.gnum""");
    }

    /** How many returns that customs granted have not been asked about goods that were sorted since. */
    int goodsToFollow() throws SQLException {
        int[] count = new int[1];
        rows("""
                SELECT count(DISTINCT r.refund) FROM clearance.awaited_return r WHERE r.ended_at IS NULL AND r.sorted <>
                    (SELECT count(*) FROM bonded.came_back b WHERE b.list = r.list AND b.sorted_at IS NOT NULL)""", row -> count[0] = row.getInt(1));
        return count[0];
    }

    /** What stands on the relay's page because a book could not follow: the document's kind, its order or list, and why. */
    Set<String> unfollowed() throws SQLException {
        Set<String> unfollowed = new TreeSet<>();
        rows("""
                SELECT substr(o.type, 4) || ' ' || substr(o.thread, 2) || ' '
                    || CASE WHEN u.rule LIKE 'book.%' THEN 'book' ELSE u.rule END
                FROM relay.unfollowed u JOIN relay.outbox o USING (document) WHERE u.settled_at IS NULL""", row -> unfollowed.add(row.getString(1)));
        return unfollowed;
    }

    /** Orders for whose list tax was set aside out of a guarantee. */
    Set<String> taxSetAside() throws SQLException {
        Set<String> orders = new TreeSet<>();
        rows("""
                SELECT DISTINCT t.reference FROM ledger.transfer t JOIN ledger.account a ON a.id = t.debit
                WHERE t.kind = 1 AND a.code = 20""", row -> orders.add(row.getString(1)));
        return orders;
    }

    /** Tax messages that wait for what they are about. */
    List<String> early() throws SQLException {
        List<String> early = new ArrayList<>();
        rows(
                "SELECT (regexp_match(convert_from(said, 'UTF8'), '<taxNo>([^<]*)'))[1] FROM relay.early",
                row -> early.add(row.getString(1)));
        return early;
    }

    /** What came from the exchange and was put aside. */
    List<String> strays() throws SQLException {
        List<String> strays = new ArrayList<>();
        rows("SELECT reason FROM relay.stray", row -> strays.add(row.getString(1)));
        return strays;
    }

    private static final String MONEY_LINES = """
            SELECT seller || ' ' || account || ' ' || reference, state || ' ' || used || CASE WHEN by_hand THEN ' by hand' ELSE '' END
            FROM collection.line WHERE state <> 'TAKEN_BACK'""";
    private static final String MONEY_COUNTED = """
            SELECT seller || ' ' || currency, sum(amount)::text FROM collection.line
            WHERE state IN ('OPEN', 'PART', 'DONE') GROUP BY 1""";
    private static final String MONEY_BANKS = """
            SELECT split_part(key, '|', 1) || ' ' || split_part(split_part(key, '|', 3), '#', 1),
                sum(debits_posted - credits_posted)::text
            FROM ledger.account WHERE code = 40 GROUP BY 1""";
    private static final String MONEY_ORDERS = """
            SELECT split_part(key, '#', 1), sum(credits_posted - debits_posted)::text FROM ledger.account WHERE code = 42 GROUP BY 1
            HAVING sum(credits_posted - debits_posted) <> 0""";
    private static final String MONEY_AWAITED = """
            SELECT seller || ' ' || reference, total || ' ' || currency FROM collection.payout WHERE line IS NULL AND orders > 0""";

    /** Lines of banks by seller, account and the bank's number: how they stand and how much of them is told. */
    Map<String, String> moneyLines() throws SQLException {
        return texts(MONEY_LINES);
    }

    /** What lines that count add up to, by seller and currency; by the rows, or by the accounts of banks in the ledger. */
    Map<String, Long> moneyCounted(boolean byLedger) throws SQLException {
        return numbers(byLedger ? MONEY_BANKS : MONEY_COUNTED);
    }

    /** What the ledger has of each order in a currency. */
    Map<String, Long> moneyOfOrders() throws SQLException {
        return numbers(MONEY_ORDERS);
    }

    /** Payouts that have not come, by seller and number. */
    Map<String, String> moneyAwaited() throws SQLException {
        return texts(MONEY_AWAITED);
    }

    /** A line's number in this installation. */
    long moneyLine(String seller, String account, String reference) throws SQLException {
        try (Connection c = database.owner().getConnection();
                java.sql.PreparedStatement ask = c.prepareStatement("SELECT id FROM collection.line"
                        + " WHERE seller = ? AND account = ? AND reference = ? AND state <> 'TAKEN_BACK'")) {
            ask.setString(1, seller);
            ask.setString(2, account);
            ask.setString(3, reference);
            try (ResultSet row = ask.executeQuery()) {
                return row.next() ? row.getLong(1) : -1;
            }
        }
    }

    private static final String BOOKS_OF_THE_PARK = """
            SELECT (ARRAY['RECEIVABLE', 'REVENUE', 'VAT', 'BANK', 'DEPOSIT'])[code - 49] || ' ' || split_part(key, '#', 1),
                sum(debits_posted) || ' ' || sum(credits_posted)
            FROM ledger.account WHERE code BETWEEN 50 AND 54 GROUP BY 1""";

    /** What the ledger has of the park's own books, debits and credits of each account. */
    Map<String, String> booksOfThePark() throws SQLException {
        return texts(BOOKS_OF_THE_PARK);
    }

    private Map<String, String> texts(String query) throws SQLException {
        Map<String, String> texts = new TreeMap<>();
        rows(query, row -> texts.put(row.getString(1), row.getString(2)));
        return texts;
    }

    private Map<String, Long> numbers(String query) throws SQLException {
        Map<String, Long> numbers = new TreeMap<>();
        texts(query).forEach((name, number) -> numbers.put(name, Long.valueOf(number)));
        return numbers;
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private void rows(String query, Row each) throws SQLException {
        try (Connection c = database.owner().getConnection();
                Statement statement = c.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                each.read(row);
            }
        }
    }

    List<String> findings() throws SQLException {
        try (Connection c = database.owner().getConnection()) {
            return Bookkeeping.findings(c);
        }
    }

    void checkpoint(Instant now) throws SQLException, IOException {
        new Checkpoints(owner, proofs()).take("simulation", now);
    }

    /** The product's own proof of its books. */
    AuditReport audit() throws SQLException, IOException {
        return Audit.run(owner, proofs());
    }

    @Override
    public void close() {
        database.close();
        folder.close();
    }
}
