package org.entrepot.orders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.entrepot.registry.Persons;

/** Reads the rows of files that are mapped and checks them; a file's rows are all there or none. */
final class Reading {
    private final DataSource owner;
    private final Persons persons;
    private final Checking checking;
    private final Clock clock;
    private final Map<Long, Integer> progress = new ConcurrentHashMap<>();

    Reading(DataSource owner, Persons persons, Checking checking, Clock clock) {
        this.owner = owner;
        this.persons = persons;
        this.checking = checking;
        this.clock = clock;
    }

    /** How many rows of a file are checked so far. */
    int progress(long file) {
        return progress.getOrDefault(file, 0);
    }

    /** Reads every file that waits for it; whether there was one. */
    boolean readAll() throws SQLException {
        List<Long> waiting;
        try (Connection c = owner.getConnection()) {
            waiting = ImportStore.inState(c, ImportState.READING);
        }
        for (long file : waiting) {
            try {
                read(file);
            } finally {
                progress.remove(file);
            }
        }
        return !waiting.isEmpty();
    }

    private record Opened(ImportStore.Row file, SealedRows seal, byte[] content) {}

    private void read(long id) throws SQLException {
        Optional<Opened> opened = open(id);
        if (opened.isEmpty()) {
            return; // taken back meanwhile
        }
        ImportStore.Row file = opened.get().file();
        List<OrderRow> rows = rows(file, opened.get().content());
        List<RowStore.Checked> checked = check(file, rows, opened.get().seal());
        try (Connection c = owner.getConnection()) {
            c.setAutoCommit(false);
            try {
                Optional<ImportStore.Row> now = ImportStore.lock(c, file.seller(), id);
                boolean same = now.isPresent()
                        && now.get().state() == ImportState.READING
                        && now.get().mapping().equals(file.mapping());
                if (same) {
                    ImportStore.deleteRows(c, id);
                    RowStore.add(c, file.seller(), id, checked);
                    ImportStore.setState(c, id, ImportState.OPEN);
                }
                c.commit();
            } finally {
                c.rollback();
                c.setAutoCommit(true);
            }
        }
    }

    private Optional<Opened> open(long id) throws SQLException {
        try (Connection c = owner.getConnection()) {
            Optional<ImportStore.Row> file = ImportStore.byId(c, id);
            Optional<byte[]> sealed = ImportStore.file(c, id);
            if (file.isEmpty() || sealed.isEmpty()) {
                return Optional.empty();
            }
            return SealedRows.of(c, persons, file.get())
                    .map(seal -> new Opened(file.get(), seal, seal.openFile(sealed.get())));
        }
    }

    /** The rows below the headings. A row without order number below one that has it goes on with it, as merged cells look. */
    static List<OrderRow> rows(ImportStore.Row file, byte[] content) {
        List<OrderRow> rows = new ArrayList<>();
        Headings headings = file.headings();
        try {
            TableFile.of(file.name(), content).read((number, cells) -> {
                if (number > headings.row()) {
                    OrderRow row = file.mapping().row(number, headings.names(), cells);
                    rows.add(rows.isEmpty() ? row : continued(rows.getLast(), row, file.mapping()));
                }
                return true;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static OrderRow continued(OrderRow above, OrderRow row, Mapping mapping) {
        boolean empty = mapping.sources().keySet().stream()
                .filter(field -> field.isOfOrder() && !mapping.heading(field).isEmpty())
                .allMatch(field -> row.text(field).isEmpty());
        String order = above.text(OrderField.ORDER_NO);
        boolean saysGoods = !row.text(OrderField.SKU).isEmpty()
                || !row.text(OrderField.NAME).isEmpty();
        return empty && saysGoods && !order.isEmpty() ? row.with(Map.of(OrderField.ORDER_NO, order)) : row;
    }

    private List<RowStore.Checked> check(ImportStore.Row file, List<OrderRow> rows, SealedRows seal)
            throws SQLException {
        Judging judging = new Judging(checking, file.seller(), file.id());
        List<Parcel> parcels = judging.parcels(rows);
        Judging.Known known = known(file, judging, parcels);
        List<RowStore.Checked> checked = new ArrayList<>(rows.size());
        for (Parcel parcel : parcels) {
            checked.addAll(judging.judge(parcel, known, seal::seal));
            progress.put(file.id(), checked.size());
        }
        return checked;
    }

    private Judging.Known known(ImportStore.Row file, Judging judging, List<Parcel> parcels) throws SQLException {
        List<String> orders =
                parcels.stream().map(parcel -> parcel.text(OrderField.ORDER_NO)).toList();
        List<RowStore.Place> places = new ArrayList<>(judging.places(parcels));
        try (Connection c = owner.getConnection()) {
            RowStore.placed(c, file.seller(), orders, judging.trackings(parcels)).stream()
                    .filter(place -> place.file() != file.id())
                    .forEach(places::add);
            Instant now = clock.instant();
            return new Judging.Known(new Clashes(places), judging.books(c, parcels, now), now);
        }
    }
}
