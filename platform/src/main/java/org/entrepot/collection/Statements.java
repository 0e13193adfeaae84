package org.entrepot.collection;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entrepot.collection.StatementRead.BankRow;
import org.entrepot.collection.StatementRead.RowFault;
import org.entrepot.collection.StatementRead.SettledRow;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.ledger.LedgerActs.Shift;
import org.entrepot.messages.CamtReader;
import org.entrepot.node.OwnTransaction;
import org.entrepot.orders.FileFault;
import org.entrepot.orders.Tables;
import org.entrepot.registry.DataKey;
import org.jspecify.annotations.Nullable;

/** Statements of banks and platforms: brought, mapped, looked at, loaded, taken back. */
public final class Statements {
    /** As large as tables that are read. */
    public static final int MOST_BYTES = 10 << 20;

    private static final int MOST_FILES = 200;
    private static final int AT_ONCE = 500;
    private static final int LONGEST_NAME = 120;
    private static final int SHORTEST_REASON = 3;
    private static final int LONGEST_REASON = 300;
    private static final String CAMT = "CAMT";

    private final MoneyGround ground;
    private final Rematching rematching;

    Statements(MoneyGround ground) {
        this.ground = ground;
        this.rematching = new Rematching(ground);
    }

    /** What becomes of a file that comes in. */
    public sealed interface Reception {
        /** It is kept under that number, to be looked at and loaded. */
        record Taken(long id) implements Reception {}

        /** The same file of the same seller is here already; nothing is counted twice. */
        record Known(long id) implements Reception {}

        /** It is none that is read here; nothing is kept. */
        record Refused(FileFault fault) implements Reception {}
    }

    /** What came of loading. */
    public sealed interface Loading {
        /** Rows that read are on file; {@code matched} lines were matched at once. */
        record Loaded(StatementFile file, int matched) implements Loading {}

        /** Nothing was loaded. */
        record Refused(List<Fault> faults) implements Loading {}
    }

    /**
     * A file as it reads by a mapping.
     *
     * @param head its first rows as they are, to see what the columns are
     * @param read what would be loaded of it
     */
    public record Preview(List<List<String>> head, StatementRead read) {}

    // --- files ------------------------------------------------------------------------------------------------------

    /** A seller's statements, the latest first; all of them for the operator, {@code *}. */
    public List<StatementFile> files(String viewer) throws SQLException {
        return ground.read(viewer, c -> FileStore.ofSeller(c, null, MOST_FILES));
    }

    /** A statement that the viewer may see. */
    public Optional<StatementFile> file(String viewer, long id) throws SQLException {
        return ground.read(viewer, c -> FileStore.one(c, id));
    }

    /** Rows of it that did not read. */
    public List<RowFault> faults(String viewer, long id, int most) throws SQLException {
        return ground.read(viewer, c -> FileStore.faults(c, id, most));
    }

    /** Takes a file in when it is one that can be read; nothing is counted before it is loaded. */
    public Reception receive(EnterpriseCode seller, String name, byte[] bytes, String by) throws SQLException {
        Optional<FileFault> refused = look(name, bytes);
        if (refused.isPresent()) {
            return new Reception.Refused(refused.get());
        }
        StatementFile.Format format = CamtReader.isXml(bytes) ? StatementFile.Format.CAMT : StatementFile.Format.TABLE;
        Instant now = ground.now();
        byte[] digest = digest(bytes);
        return OwnTransaction.in(ground.owner(), c -> {
            Optional<Long> same = FileStore.same(c, seller.value(), digest);
            if (same.isPresent()) {
                return new Reception.Known(same.get());
            }
            DataKey key = ground.persons().ownKey(c, now);
            Optional<Long> id = FileStore.add(
                    c, new FileStore.Fresh(seller.value(), shortened(name), format, key.id(), by, digest), now);
            if (id.isEmpty()) {
                return new Reception.Known(
                        FileStore.same(c, seller.value(), digest).orElseThrow());
            }
            FileStore.seal(c, id.get(), SealedText.sealFile(key, id.get(), bytes));
            return new Reception.Taken(id.get());
        });
    }

    private static Optional<FileFault> look(String name, byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return Optional.of(new FileFault("tooBig", (bytes.length >> 20) + " MB", (MOST_BYTES >> 20) + " MB"));
        }
        if (CamtReader.isXml(bytes)) {
            return Optional.ofNullable(StatementReader.camt(bytes).refused());
        }
        int[] rows = {0};
        Optional<FileFault> fault = Tables.read(name, bytes, Tables.Form.FOUND, (number, cells) -> {
            rows[0] += cells.size() > 1 ? 1 : 0;
            return rows[0] < 2;
        });
        return fault.isPresent() || rows[0] >= 2
                ? fault
                : Optional.of(new FileFault("kind", extension(name), ".csv, .xlsx, camt.053 .xml"));
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "?" : name.substring(dot).toLowerCase(Locale.ROOT);
    }

    private static String shortened(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        return last.isEmpty() ? "?" : last.length() > LONGEST_NAME ? last.substring(0, LONGEST_NAME) : last;
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The original; empty once it was forgotten or taken back. */
    public Optional<byte[]> original(String viewer, long id) throws SQLException {
        Optional<StatementFile> file = file(viewer, id);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (Connection c = ground.owner().getConnection()) {
            return bytes(c, id);
        }
    }

    private Optional<byte[]> bytes(Connection c, long id) throws SQLException {
        Optional<FileStore.Sealed> sealed = FileStore.sealed(c, id);
        if (sealed.isEmpty()) {
            return Optional.empty();
        }
        DataKey key = ground.persons()
                .keys(c, List.of(sealed.get().key()))
                .get(sealed.get().key());
        return key == null
                ? Optional.empty()
                : Optional.of(SealedText.openFile(key, id, sealed.get().bytes()));
    }

    // --- what columns mean ------------------------------------------------------------------------------------------

    /** A seller's mappings by name. */
    public Map<String, StatementMapping> mappings(EnterpriseCode seller) throws SQLException {
        return ground.read(seller.value(), c -> {
            Map<String, StatementMapping> mappings = new LinkedHashMap<>();
            FileStore.mappings(c, seller.value()).forEach(one -> mappings.put(one.name(), one.mapping()));
            return mappings;
        });
    }

    /** What the headings of a file say by themselves, to begin with. */
    public StatementMapping proposed(StatementKind kind, Preview preview) {
        return StatementHeadings.proposed(kind, preview.head());
    }

    /** How a file reads by a mapping; changes nothing. */
    public Optional<Preview> preview(EnterpriseCode seller, long id, @Nullable StatementMapping mapping, int rows)
            throws SQLException {
        Optional<StatementFile> file = file(seller.value(), id);
        Optional<byte[]> bytes = original(seller.value(), id);
        if (file.isEmpty() || bytes.isEmpty()) {
            return Optional.empty();
        }
        if (file.get().format() == StatementFile.Format.CAMT) {
            return Optional.of(new Preview(List.of(), StatementReader.camt(bytes.get())));
        }
        List<List<String>> head = new ArrayList<>();
        Tables.Form form = mapping == null || !mapping.faults().isEmpty() ? Tables.Form.FOUND : mapping.form();
        var _ = Tables.read(file.get().name(), bytes.get(), form, (number, cells) -> {
            head.add(cells);
            return head.size() < rows;
        });
        StatementRead read = mapping == null || !mapping.faults().isEmpty()
                ? new StatementRead(List.of(), List.of(), List.of(), null)
                : StatementReader.table(file.get().name(), bytes.get(), mapping);
        return Optional.of(new Preview(head, read));
    }

    /** Says what the columns of a file mean, to be looked at before it is loaded. */
    public List<Fault> say(EnterpriseCode seller, long id, StatementMapping mapping) throws SQLException {
        return OwnTransaction.in(ground.owner(), c -> {
            Optional<StatementFile> file = FileStore.lock(c, seller.value(), id);
            if (file.isEmpty() || file.get().state() != StatementFile.State.NEW) {
                return List.of(fault("state", "", "a statement that is not loaded yet"));
            }
            FileStore.say(c, id, mapping);
            return mapping.faults();
        });
    }

    private static Fault fault(String field, String found, String expected) {
        return new Fault("", "statement." + field, field, found, expected);
    }

    // --- loading ----------------------------------------------------------------------------------------------------

    /**
     * Loads a file by a mapping that is kept under that name, so that the next one of that bank needs no more than its name; an
     * account statement of ISO 20022 needs none. Then the rules are tried.
     *
     * @param name of the mapping: one that is kept, or the one under which that of the file is to be kept
     */
    public Loading load(EnterpriseCode seller, long id, String name, String by) throws SQLException {
        Optional<StatementFile> found = file(seller.value(), id);
        Optional<byte[]> bytes = original(seller.value(), id);
        if (found.isEmpty() || bytes.isEmpty() || found.get().state() != StatementFile.State.NEW) {
            return new Loading.Refused(List.of(fault("state", "", "a statement that is not loaded yet")));
        }
        StatementFile file = found.get();
        if (file.format() == StatementFile.Format.CAMT) {
            return load(file, StatementReader.camt(bytes.get()), CAMT);
        }
        StatementMapping kept = mappings(seller).get(name);
        StatementMapping mapping = file.mapping() == null ? kept : file.mapping();
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            return new Loading.Refused(
                    List.of(fault("name", name, "a name for the mapping, of at most " + LONGEST_NAME)));
        }
        if (mapping == null) {
            return new Loading.Refused(List.of(fault("name", name, "a mapping that is kept under that name")));
        }
        List<Fault> faults = mapping.faults();
        if (!faults.isEmpty()) {
            return new Loading.Refused(faults);
        }
        StatementRead read = StatementReader.table(file.name(), bytes.get(), mapping);
        if (read.refused() == null) {
            OwnTransaction.in(ground.owner(), c -> {
                FileStore.say(c, id, mapping);
                FileStore.putMapping(
                        c,
                        seller.value(),
                        new FileStore.Named(name.strip(), mapping),
                        new TaxStore.Said(by, ground.now()));
                return id;
            });
        }
        return load(file, read, name.strip());
    }

    private Loading load(StatementFile file, StatementRead read, String scheme) throws SQLException {
        FileFault refused = read.refused();
        if (refused != null) {
            return new Loading.Refused(List.of(
                    new Fault("", "statement.file." + refused.code(), "", refused.found(), refused.expected())));
        }
        DataKey key;
        try (Connection c = ground.owner().getConnection()) {
            long sealKey = FileStore.sealed(c, file.id()).orElseThrow().key();
            key = ground.persons().keys(c, List.of(sealKey)).get(sealKey);
        }
        if (key == null) {
            return new Loading.Refused(List.of(fault("state", "", "a statement that is not forgotten")));
        }
        boolean done = false;
        try {
            bank(file, key, read.bank(), scheme);
            platform(file, read.settled());
            StatementFile loaded = ground.acts().act(shift -> loaded(shift, file, read, scheme));
            done = true;
            return new Loading.Loaded(loaded, rematching.rematch(file.seller()));
        } finally {
            if (!done) {
                ground.owed().add(file.seller()); // of what is on file by now the clerk tries the rules
            }
        }
    }

    /** In parts, each whole; a part that is done again finds its rows on file. */
    private void bank(StatementFile file, DataKey key, List<BankRow> rows, String scheme) throws SQLException {
        List<String> identities = Identity.ofBank(rows);
        LineStore.Origin origin = new LineStore.Origin(file.id(), key.id(), file.seller(), scheme);
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            int to = Math.min(rows.size(), from + AT_ONCE);
            List<BankRow> part = rows.subList(from, to);
            List<String> ids = identities.subList(from, to);
            ground.acts().act(shift -> bank(shift, origin, key, part, ids));
        }
    }

    private int bank(Shift shift, LineStore.Origin origin, DataKey key, List<BankRow> rows, List<String> identities)
            throws SQLException {
        Connection c = shift.connection();
        List<String> payers =
                rows.stream().map(row -> Cells.compared(row.payer())).toList();
        List<String> marks = ground.persons().marks(c, "payer", payers);
        List<LineStore.Fresh> fresh = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            BankRow row = rows.get(i);
            fresh.add(new LineStore.Fresh(
                    row,
                    identities.get(i),
                    payers.get(i).isEmpty() || marks.isEmpty() ? "" : marks.get(i),
                    SealedText.seal(key, origin.file(), row.row(), new SealedText.Words(row.payer(), row.text()))));
        }
        long last = LineStore.last(c, origin.file());
        LineStore.add(c, origin, fresh);
        Telling telling = new Telling(shift, origin.seller());
        List<LineStore.Row> added = LineStore.toBook(c, origin.file(), last, AT_ONCE);
        added.forEach(telling::count);
        telling.commit();
        return added.size();
    }

    private void platform(StatementFile file, List<SettledRow> rows) throws SQLException {
        List<String> identities = Identity.ofPlatform(rows);
        OwnTransaction.in(ground.owner(), c -> {
            Map<String, Long> payouts = new LinkedHashMap<>();
            List<PayoutStore.Fresh> fresh = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                SettledRow row = rows.get(i);
                String payout = String.join("|", row.source(), row.payout(), row.currency());
                Long id = payouts.get(payout);
                if (id == null) {
                    id = PayoutStore.put(c, file.seller(), row);
                    payouts.put(payout, id);
                }
                fresh.add(new PayoutStore.Fresh(id, row, identities.get(i)));
            }
            if (!fresh.isEmpty()) {
                PayoutStore.lock(c, payouts.values());
                PayoutStore.add(c, file.id(), fresh);
                PayoutStore.sum(c, payouts.values());
            }
            return fresh.size();
        });
    }

    private StatementFile loaded(Shift shift, StatementFile file, StatementRead read, String scheme)
            throws SQLException {
        Connection c = shift.connection();
        LineStore.Counts counts = LineStore.count(c, file.id());
        int settled = PayoutStore.count(c, file.id());
        int rows = read.bank().size() + read.settled().size();
        FileStore.addFaults(c, file.id(), file.seller(), read.faults());
        FileStore.loaded(
                c,
                file.id(),
                new FileStore.Loaded(
                        counts.lines() + settled,
                        (int) read.faults().stream()
                                .map(RowFault::row)
                                .distinct()
                                .count(),
                        rows - counts.lines() - counts.suspects() - settled,
                        counts.suspects(),
                        scheme),
                shift.now());
        return FileStore.one(c, file.id()).orElseThrow();
    }

    /**
     * Takes a statement back with all that came of it; its rows may come again. Refused while something is told of a line of it.
     *
     * @param reason at least three characters
     */
    public List<Fault> takeBack(EnterpriseCode seller, long id, String by, String reason) throws SQLException {
        if (!isReason(reason)) {
            return List.of(fault(
                    "reason", reason, "a reason of " + SHORTEST_REASON + " to " + LONGEST_REASON + " characters"));
        }
        return ground.acts().act(shift -> takeBack(shift, seller.value(), id, by + ": " + reason.strip()));
    }

    static boolean isReason(String reason) {
        return reason.strip().length() >= SHORTEST_REASON && reason.length() <= LONGEST_REASON;
    }

    private static List<Fault> takeBack(Shift shift, String seller, long id, String why) throws SQLException {
        Connection c = shift.connection();
        Optional<StatementFile> file = FileStore.lock(c, seller, id);
        if (file.isEmpty() || file.get().state() == StatementFile.State.TAKEN_BACK) {
            return List.of(fault("state", "", "a statement of yours"));
        }
        List<LineStore.Row> lines = LineStore.lockFile(c, id);
        Set<Long> told = new LinkedHashSet<>();
        lines.stream().filter(line -> line.used() != 0).forEach(line -> told.add(line.id()));
        Optional<List<Long>> payouts = PayoutStore.unpaid(c, id);
        if (!told.isEmpty() || payouts.isEmpty()) {
            return List.of(fault(
                    "told",
                    String.valueOf(told.size()),
                    "a statement of whose lines nothing is told; undo that first"));
        }
        Telling telling = new Telling(shift, seller);
        lines.stream()
                .filter(line -> line.state() == BankLine.State.OPEN || line.state() == BankLine.State.PART)
                .forEach(telling::uncount);
        telling.commit();
        LineStore.takeBack(c, id);
        PayoutStore.takeBack(c, id, payouts.get());
        FileStore.takeBack(c, id, why);
        return List.of();
    }

    /** Tries the rules again on what is open; how many lines were matched. */
    public int rematch(EnterpriseCode seller) throws SQLException {
        return rematching.rematch(seller.value());
    }
}
