package org.entrepot.orders;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.entrepot.clearance.Declarations;
import org.entrepot.clearance.DocumentOutcome;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.entrepot.registry.Persons;
import org.jspecify.annotations.Nullable;

/**
 * Sends what sellers told to be sent, up to a hundred orders at a time: their orders, then the lists of those that were taken.
 * What is sent follows from the rows alone, ids and times too. So a chunk whose answer was lost is sent again as it was, and
 * the clearing tells it the answer it has.
 */
final class Sending {
    private static final int ORDERS_AT_ONCE = MessageType.MAX_DOCUMENTS;
    private static final int LOOKED_AT = 1_000;
    private static final int REJECTED = 100;
    /** Approved, released at the site, or gone. */
    private static final Set<Integer> APPROVED = Set.of(399, 800, 899);

    private static final Duration FRESH = Duration.ofMinutes(2);

    private final DataSource owner;
    private final Persons persons;
    private final Checking checking;
    private final Delivery delivery;
    private final Declarations declarations;
    private final Clock clock;

    Sending(
            DataSource owner,
            Persons persons,
            Checking checking,
            Delivery delivery,
            Declarations declarations,
            Clock clock) {
        this.owner = owner;
        this.persons = persons;
        this.checking = checking;
        this.delivery = delivery;
        this.declarations = declarations;
        this.clock = clock;
    }

    /** An order on its way, with the rows it is made of. */
    private record Letter(Parcel parcel, List<RowStore.Row> rows, Drafting.Stamp stamp) {
        RowStore.Row first() {
            return rows.getFirst();
        }

        List<RowStore.Told> told(
                RowState state,
                @Nullable Long orderDoc,
                @Nullable Long listDoc,
                boolean listStands,
                int status,
                List<Fault> faults) {
            Map<Integer, List<RowFault>> placed = Checking.place(parcel, faults);
            return rows.stream()
                    .map(row -> new RowStore.Told(
                            row.number(),
                            state,
                            orderDoc,
                            listDoc,
                            listStands,
                            status,
                            placed.getOrDefault(row.number(), List.of())))
                    .toList();
        }
    }

    /** Sends one chunk of every file that has something to be sent; whether there was one. */
    boolean sendSome() throws SQLException {
        List<Long> files;
        try (Connection c = owner.getConnection()) {
            files = ImportStore.inState(c, ImportState.SENDING);
        }
        for (long file : files) {
            sendChunk(file);
        }
        return !files.isEmpty();
    }

    private void sendChunk(long id) throws SQLException {
        ImportStore.Row file;
        List<Letter> letters;
        try (Connection c = owner.getConnection()) {
            Optional<ImportStore.Row> found = ImportStore.byId(c, id);
            if (found.isEmpty()) {
                return;
            }
            file = found.get();
            List<RowStore.Row> rows = RowStore.toSend(c, id, ORDERS_AT_ONCE);
            Optional<SealedRows> seal = SealedRows.of(c, persons, file);
            if (rows.isEmpty() || seal.isEmpty()) {
                ImportStore.setState(c, id, ImportState.OPEN);
                return;
            }
            letters = letters(file, rows, seal.get());
        }
        keep(file, send(file, letters));
    }

    private static List<Letter> letters(ImportStore.Row file, List<RowStore.Row> rows, SealedRows seal) {
        Map<String, List<RowStore.Row>> byOrder = new LinkedHashMap<>();
        rows.forEach(row -> byOrder.computeIfAbsent(row.orderNo(), order -> new ArrayList<>(1))
                .add(row));
        List<Letter> letters = new ArrayList<>();
        for (List<RowStore.Row> order : byOrder.values()) {
            List<OrderRow> lines = order.stream()
                    .map(row -> seal.open(row.number(), row.cells())
                            .orElseThrow(() -> new IllegalStateException("a row to be sent was forgotten")))
                    .toList();
            letters.add(new Letter(new Parcel(file.seller(), lines), order, stamp(file, order.getFirst())));
        }
        return letters;
    }

    /** The ids follow from the row and the attempt: sent again, it is the same submission. */
    private static Drafting.Stamp stamp(ImportStore.Row file, RowStore.Row first) {
        String row = file.seller() + " " + file.receivedAt() + " " + file.id() + " " + first.number() + " "
                + first.attempt();
        return new Drafting.Stamp(
                Objects.requireNonNull(first.releasedAt()),
                guid("order " + row),
                guid("list " + row),
                first.copNo(),
                first.orderDoc() != null,
                first.listStands());
    }

    static String guid(String name) {
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = (hash.getLong() & ~0xF000L) | 0x8000L;
            long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
            return new UUID(high, low).toString().toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<RowStore.Told> send(ImportStore.Row file, List<Letter> letters) {
        List<RowStore.Told> told = new ArrayList<>();
        List<CebDocument> orders = letters.stream()
                .map(letter -> checking.order(letter.parcel(), letter.stamp()))
                .toList();
        List<Delivery.Result> orderResults = delivery.deliver(file.seller(), MessageType.CEB303, orders);
        List<Letter> taken = new ArrayList<>();
        List<Long> orderDocs = new ArrayList<>();
        for (int i = 0; i < letters.size(); i++) {
            Letter letter = letters.get(i);
            switch (orderResults.get(i)) {
                case Delivery.Result.Unread(List<Fault> faults) ->
                    told.addAll(letter.told(
                            RowState.REFUSED, null, null, letter.first().listStands(), REJECTED, faults));
                case Delivery.Result.Told(DocumentOutcome outcome) -> {
                    if (outcome.refused()) {
                        told.addAll(letter.told(
                                RowState.REFUSED,
                                null,
                                null,
                                letter.first().listStands(),
                                outcome.status(),
                                outcome.faults()));
                    } else {
                        taken.add(letter);
                        orderDocs.add(outcome.document());
                    }
                }
            }
        }
        if (!taken.isEmpty()) {
            told.addAll(sendLists(file, taken, orderDocs));
        }
        return told;
    }

    private List<RowStore.Told> sendLists(ImportStore.Row file, List<Letter> letters, List<Long> orderDocs) {
        List<CebDocument> lists = letters.stream()
                .map(letter -> checking.list(letter.parcel(), letter.stamp()))
                .toList();
        List<Delivery.Result> results = delivery.deliver(file.seller(), MessageType.CEB603, lists);
        List<RowStore.Told> told = new ArrayList<>();
        for (int i = 0; i < letters.size(); i++) {
            Letter letter = letters.get(i);
            long order = orderDocs.get(i);
            boolean stood = letter.first().listStands();
            switch (results.get(i)) {
                case Delivery.Result.Unread(List<Fault> faults) ->
                    told.addAll(letter.told(RowState.REFUSED, order, null, stood, REJECTED, faults));
                case Delivery.Result.Told(DocumentOutcome outcome) -> {
                    // a change that was refused leaves the list that stood
                    boolean stands =
                            outcome.refused() ? stood && outcome.status() < 0 : !APPROVED.contains(outcome.status());
                    Long document = outcome.refused() && stands ? null : Long.valueOf(outcome.document());
                    told.addAll(
                            letter.told(stateOf(outcome), order, document, stands, outcome.status(), outcome.faults()));
                }
            }
        }
        return told;
    }

    private static RowState stateOf(DocumentOutcome outcome) {
        if (outcome.refused()) {
            return RowState.REFUSED;
        }
        return APPROVED.contains(outcome.status()) ? RowState.CLEARED : RowState.WAITING;
    }

    /** The original is not needed any more once something of it was sent: what is sent is made of the rows. */
    private void keep(ImportStore.Row file, List<RowStore.Told> told) throws SQLException {
        try (Connection c = owner.getConnection()) {
            c.setAutoCommit(false);
            try {
                RowStore.told(c, file.id(), told);
                ImportStore.forgetFile(c, file.id());
                c.commit();
            } finally {
                c.rollback();
                c.setAutoCommit(true);
            }
        }
    }

    /**
     * Looks how lists stand that were undecided.
     *
     * @param all those that were sent long ago too
     */
    void follow(boolean all) throws SQLException {
        Instant fresh = clock.instant().minus(FRESH);
        long file = 0;
        int number = 0;
        List<RowStore.Row> rows;
        do {
            try (Connection c = owner.getConnection()) {
                rows = RowStore.undecided(c, file, number, all ? null : fresh, LOOKED_AT);
            }
            if (!rows.isEmpty()) {
                file = rows.getLast().file();
                number = rows.getLast().number();
                follow(rows);
            }
        } while (rows.size() == LOOKED_AT);
    }

    private void follow(List<RowStore.Row> rows) throws SQLException {
        Map<Long, DocumentOutcome> outcomes = new LinkedHashMap<>();
        List<Long> lists = rows.stream()
                .flatMap(row -> Optional.ofNullable(row.listDoc()).stream())
                .distinct()
                .toList();
        declarations.outcomes(lists).forEach(outcome -> outcomes.put(outcome.document(), outcome));
        Map<Long, List<RowStore.Told>> told = new LinkedHashMap<>();
        for (RowStore.Row row : rows) {
            DocumentOutcome outcome = row.listDoc() == null ? null : outcomes.get(row.listDoc());
            boolean decided = outcome != null && (outcome.refused() || APPROVED.contains(outcome.status()));
            if (outcome != null && decided && row.state() != RowState.SENDING) {
                told.computeIfAbsent(row.file(), file -> new ArrayList<>()).add(decided(row, outcome));
            }
        }
        for (Map.Entry<Long, List<RowStore.Told>> one : told.entrySet()) {
            try (Connection c = owner.getConnection()) {
                RowStore.told(c, one.getKey(), one.getValue());
            }
        }
    }

    /** The faults stand at the row: which field they are about is found again without what the row says. */
    private static RowStore.Told decided(RowStore.Row row, DocumentOutcome outcome) {
        if (outcome.refused() && row.state() != RowState.WAITING) {
            // mended meanwhile: it will be sent as a new one
            return new RowStore.Told(row.number(), row.state(), null, null, false, outcome.status(), row.faults());
        }
        List<RowFault> faults = outcome.refused()
                ? outcome.faults().stream().map(Sending::fault).toList()
                : List.of();
        return new RowStore.Told(
                row.number(),
                stateOf(outcome),
                null,
                null,
                false,
                outcome.status(),
                row.line() == 1 ? faults : List.of());
    }

    private static RowFault fault(Fault fault) {
        String element = fault.field().substring(fault.field().lastIndexOf('.') + 1);
        return new RowFault(
                OrderField.ofElement(element).map(OrderField::key).orElse(""),
                fault.code(),
                fault.rule(),
                fault.found(),
                fault.expected());
    }
}
