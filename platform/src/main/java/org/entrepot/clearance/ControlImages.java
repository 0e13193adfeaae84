package org.entrepot.clearance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.node.OwnTransaction;
import org.entrepot.registry.DataKey;
import org.entrepot.registry.Persons;

/**
 * Pictures of parcels at the sorting line. They are told by their content, drawn anew so that nothing but the picture is kept, and
 * sealed under the month's key. Who may see them is for the caller to know.
 */
public final class ControlImages {
    /** How large a picture may be when it is handed in. */
    public static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final int MOST_OF_A_LIST = 12;

    private final Reads reads;
    private final DataSource owner;
    private final Persons persons;
    private final Clock clock;

    ControlImages(Reads reads, DataSource owner, Persons persons, Clock clock) {
        this.reads = reads;
        this.owner = owner;
        this.persons = persons;
        this.clock = clock;
    }

    /**
     * A picture, as a page names it.
     *
     * @param size of its file in bytes
     * @param sha256 of its file, in hexadecimal digits
     */
    public record Image(long id, Instant at, String by, int width, int height, int size, String sha256) {}

    /** The file of a picture. */
    public record Content(String mediaType, byte[] bytes) {}

    /**
     * Keeps a picture of the parcel of a list.
     *
     * @param bytes as they were handed in
     * @param by who did
     * @return why not; none when it is kept
     */
    public List<Fault> add(long list, byte[] bytes, String by) throws SQLException {
        if (bytes.length == 0 || bytes.length > MOST_BYTES) {
            return List.of(
                    fault("control.imageSize", bytes.length + " bytes", "a picture of up to " + MOST_BYTES + " bytes"));
        }
        Picture picture;
        try {
            picture = Picture.drawnAnew(bytes);
        } catch (Picture.Unfit e) {
            return List.of(fault("control.image", e.found(), String.valueOf(e.getMessage())));
        }
        Instant now = clock.instant();
        return OwnTransaction.in(owner, c -> {
            if (ControlImageStore.lockAndCount(c, list) >= MOST_OF_A_LIST) {
                return List.of(fault(
                        "control.imageCount",
                        String.valueOf(MOST_OF_A_LIST + 1),
                        "no more than " + MOST_OF_A_LIST + " pictures of a parcel"));
            }
            DataKey key = persons.monthKey(c, YearMonth.from(Beijing.date(now)));
            long id = ControlImageStore.number(c);
            ControlImageStore.add(
                    c,
                    new ControlImageStore.Row(
                            id,
                            list,
                            key.id(),
                            now,
                            picture,
                            by,
                            sha256(picture.bytes()),
                            key.seal(picture.bytes(), context(id))));
            return List.of();
        });
    }

    private static byte[] context(long id) {
        byte[] what = "control image".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(what.length + Long.BYTES)
                .put(what)
                .putLong(id)
                .array();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** The pictures of the parcel of a list, in the order in which they came. */
    public List<Image> of(long list) {
        return reads.as(new Viewer.Park(), c -> ControlImageStore.of(c, list));
    }

    /**
     * The file of a picture; empty where there is none, or its key was destroyed.
     *
     * @throws IllegalStateException where it is not what was kept
     */
    public Optional<Content> open(long id) throws SQLException {
        Optional<ControlImageStore.Kept> kept = reads.as(new Viewer.Park(), c -> ControlImageStore.one(c, id));
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        ControlImageStore.Kept one = kept.get();
        try (Connection c = owner.getConnection()) {
            DataKey key = persons.keys(c, List.of(one.sealKey())).get(one.sealKey());
            if (key == null) {
                return Optional.empty();
            }
            byte[] bytes = key.open(one.sealed(), context(id));
            if (!MessageDigest.isEqual(sha256(bytes), one.sha256())) {
                throw new IllegalStateException("picture " + id + " is not what was kept");
            }
            return Optional.of(new Content(Picture.Type.valueOf(one.type()).mediaType(), bytes));
        }
    }

    private static Fault fault(String rule, String found, String expected) {
        return new Fault("100", rule, "file", found, expected);
    }
}
