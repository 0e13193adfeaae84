package org.entrepot.orders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.registry.DataKey;
import org.entrepot.registry.Enterprises;
import org.entrepot.registry.Role;

/** Takes files in: looks through them, keeps what can be read, proposes what the columns mean. */
final class Receiving {
    private final OrderGround ground;
    private final Checking checking;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    Receiving(OrderGround ground, Checking checking) {
        this.ground = ground;
        this.checking = checking;
    }

    /** One at a time: a file may take much memory to look through. */
    Orders.Reception receive(EnterpriseCode seller, String name, byte[] bytes) throws SQLException {
        oneAtATime.lock();
        try {
            return keep(seller, name, bytes, look(name, bytes));
        } catch (FileRefused e) {
            return new Orders.Reception.Refused(e.fault());
        } finally {
            oneAtATime.unlock();
        }
    }

    private record Looked(Headings headings, int rows) {}

    private static Looked look(String name, byte[] bytes) {
        try {
            TableFile file = TableFile.of(name, bytes);
            Headings headings = Headings.find(file);
            int[] rows = {0};
            file.read((number, cells) -> {
                rows[0] += number > headings.row() ? 1 : 0;
                if (rows[0] > TableFile.MOST_ROWS) {
                    throw new FileRefused("rows", "> " + TableFile.MOST_ROWS, TableFile.MOST_ROWS);
                }
                return true;
            });
            if (rows[0] == 0) {
                throw new FileRefused("empty", "0", "");
            }
            return new Looked(headings, rows[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Orders.Reception keep(EnterpriseCode seller, String name, byte[] bytes, Looked looked) throws SQLException {
        byte[] sha256 = sha256(bytes);
        Instant now = ground.clock().instant();
        return ground.asOwner(c -> {
            Optional<Long> same = ImportStore.same(c, seller, sha256);
            if (same.isPresent()) {
                return new Orders.Reception.Known(same.get());
            }
            Mapping mapping = ImportStore.remembered(c, seller, looked.headings())
                    .orElseGet(() -> proposed(seller, looked.headings(), now));
            boolean complete = mapping.missing().isEmpty();
            DataKey key = ground.persons().monthKey(c, YearMonth.from(Beijing.date(now)));
            long id = ImportStore.nextId(c);
            ImportStore.Row row = new ImportStore.Row(
                    id,
                    seller,
                    shortened(name),
                    now,
                    complete ? ImportState.READING : ImportState.MAPPING,
                    looked.headings(),
                    mapping,
                    looked.rows(),
                    key.id());
            byte[] sealed = new SealedRows(key, id).sealFile(bytes);
            if (!ImportStore.add(c, new ImportStore.New(row, sha256, sealed))) {
                return new Orders.Reception.Known(
                        ImportStore.same(c, seller, sha256).orElseThrow());
            }
            return new Orders.Reception.Taken(id);
        });
    }

    private static String shortened(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String tidy = TableFile.tidy(last);
        return tidy.isEmpty() ? "?" : tidy.length() > 120 ? tidy.substring(0, 120) : tidy;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the headings say by themselves, and what follows from who the seller is. */
    private Mapping proposed(EnterpriseCode seller, Headings headings, Instant now) {
        Map<OrderField, Mapping.Source> sources = new EnumMap<>(OrderField.class);
        headings.recognised().forEach((field, heading) -> sources.put(field, new Mapping.Source.Column(heading)));
        Enterprises all = ground.registry().enterprises();
        for (OrderField field : OrderField.values()) {
            String otherwise = checking.settings().otherwise(field, Beijing.date(now));
            if (field.isRequired() && !otherwise.isEmpty()) {
                sources.putIfAbsent(field, new Mapping.Source.Fixed(otherwise));
            }
        }
        all.find(seller.value())
                .filter(own -> own.is(Role.PLATFORM))
                .ifPresent(own -> sources.putIfAbsent(
                        OrderField.PLATFORM, new Mapping.Source.Fixed(own.code().value())));
        all.all().stream()
                .filter(one -> one.is(Role.DECLARANT) && all.mayDeclare(one.code(), seller, Beijing.date(now)))
                .min(Comparator.comparing(one -> !one.code().equals(seller)))
                .ifPresent(one -> sources.putIfAbsent(
                        OrderField.DECLARANT,
                        new Mapping.Source.Fixed(one.code().value())));
        return new Mapping(sources);
    }
}
