package org.entrepot.clearance;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.entrepot.clearance.decision.Claim;
import org.entrepot.clearance.decision.ClaimKey;
import org.entrepot.clearance.decision.ClaimKind;
import org.entrepot.clearance.decision.Filed;
import org.entrepot.clearance.decision.ListState;
import org.entrepot.clearance.decision.Match;
import org.entrepot.clearance.decision.Slot;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/** The lock step and what it reads. */
final class GatherStore {
    private static final String NUMBERS = "SELECT nextval('clearance.numbers')";
    private static final String MAKE_CLAIMS = """
            INSERT INTO clearance.claim (kind, key)
            SELECT n.kind::"char", n.key FROM unnest(?::text[], ?::text[]) AS n (kind, key) ORDER BY 1, 2
            ON CONFLICT (kind, key) DO NOTHING""";
    private static final String LOCK_CLAIMS = """
            SELECT c.kind::text, c.key, c.thread, c.document, c.at
            FROM unnest(?::text[], ?::text[]) AS n (kind, key)
            JOIN clearance.claim c ON c.kind = n.kind::"char" AND c.key = n.key
            ORDER BY c.kind, c.key FOR UPDATE OF c""";
    private static final String MAKE_MATCHES = """
            INSERT INTO clearance.match (thread) SELECT n.thread FROM unnest(?::text[]) AS n (thread) ORDER BY 1
            ON CONFLICT (thread) DO NOTHING""";
    private static final String LOCK_MATCHES = """
            SELECT thread, order_doc, payment_doc, waybill_doc, list_doc, drafts, state, attempt, list_at, deadline, person,
                   guarantor, touched, ctid
            FROM clearance.match WHERE thread = ANY (?) ORDER BY thread FOR UPDATE""";
    private static final String FILES = """
            SELECT id, type, key, guid, content, app_time, sender, received_at, thread, seal_key
            FROM clearance.document WHERE thread = ANY (?) OR id = ANY (?) ORDER BY id""";
    private static final String EXPIRED =
            "SELECT thread FROM clearance.match WHERE deadline <= ? ORDER BY deadline LIMIT ?";

    private GatherStore() {}

    /**
     * A match as it is stored, its documents by number.
     *
     * @param place where the row stands as long as this transaction holds its lock and has not changed it
     */
    record MatchRow(
            Match.Row row,
            Map<Slot, Long> documents,
            @Nullable Instant touched,
            String place) {}

    /** A document on file and what it is gathered by. */
    record FiledRow(String thread, Recent.Paper paper) {}

    /** The first of ten thousand numbers that nobody else gets. */
    static long numbers(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NUMBERS);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Locks claims in the order of their keys; gives those that have a row. */
    static Map<ClaimKey, Claim> lockClaims(Connection c, Collection<ClaimKey> keys, Gathering.Missing missing)
            throws SQLException {
        Map<ClaimKey, Claim> claims = new HashMap<>();
        if (keys.isEmpty()) {
            return claims;
        }
        Array kinds =
                texts(c, keys.stream().map(key -> String.valueOf(key.kind().letter())));
        Array names = texts(c, keys.stream().map(ClaimKey::key));
        if (missing == Gathering.Missing.MADE_FIRST) {
            try (PreparedStatement make = c.prepareStatement(MAKE_CLAIMS)) {
                make.setArray(1, kinds);
                make.setArray(2, names);
                make.executeUpdate();
            }
        }
        try (PreparedStatement lock = c.prepareStatement(LOCK_CLAIMS)) {
            lock.setArray(1, kinds);
            lock.setArray(2, names);
            try (ResultSet row = lock.executeQuery()) {
                while (row.next()) {
                    claims.put(
                            new ClaimKey(ClaimKind.of(row.getString(1).charAt(0)), row.getString(2)),
                            new Claim(row.getString(3), row.getObject(4, Long.class), instant(row, 5)));
                }
            }
        }
        return claims;
    }

    /** Locks orders in the order of their threads; gives those that have a row. */
    static Map<String, MatchRow> lockMatches(Connection c, Collection<String> threads, Gathering.Missing missing)
            throws SQLException {
        Map<String, MatchRow> matches = new HashMap<>();
        if (threads.isEmpty()) {
            return matches;
        }
        Array names = texts(c, threads.stream());
        if (missing == Gathering.Missing.MADE_FIRST) {
            try (PreparedStatement make = c.prepareStatement(MAKE_MATCHES)) {
                make.setArray(1, names);
                make.executeUpdate();
            }
        }
        try (PreparedStatement lock = c.prepareStatement(LOCK_MATCHES)) {
            lock.setArray(1, names);
            try (ResultSet row = lock.executeQuery()) {
                while (row.next()) {
                    matches.put(row.getString(1), match(row));
                }
            }
        }
        return matches;
    }

    private static MatchRow match(ResultSet row) throws SQLException {
        Map<Slot, Long> documents = new EnumMap<>(Slot.class);
        Set<Slot> drafts = EnumSet.noneOf(Slot.class);
        int bits = row.getInt(6);
        for (Slot slot : Slot.values()) {
            Long document = row.getObject(2 + slot.number(), Long.class);
            if (document != null) {
                documents.put(slot, document);
            }
            if ((bits >> slot.number() & 1) == 1) {
                drafts.add(slot);
            }
        }
        String guarantor = row.getString(12);
        return new MatchRow(
                new Match.Row(
                        drafts,
                        ListState.of(row.getInt(7)),
                        row.getInt(8),
                        instant(row, 9),
                        instant(row, 10),
                        row.getObject(11, UUID.class),
                        guarantor == null ? "" : guarantor),
                documents,
                instant(row, 13),
                row.getString(14));
    }

    static List<FiledRow> files(Connection c, Collection<String> threads, Collection<Long> ids) throws SQLException {
        List<FiledRow> files = new ArrayList<>();
        if (threads.isEmpty() && ids.isEmpty()) {
            return files;
        }
        try (PreparedStatement statement = c.prepareStatement(FILES)) {
            statement.setArray(1, texts(c, threads.stream()));
            statement.setArray(2, c.createArrayOf("bigint", ids.toArray(Long[]::new)));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    files.add(new FiledRow(row.getString(9), new Recent.Paper(filed(row), row.getLong(10), null)));
                }
            }
        }
        return files;
    }

    private static Filed filed(ResultSet row) throws SQLException {
        return new Filed(
                row.getLong(1),
                Types.of(row.getInt(2)),
                row.getString(3),
                row.getObject(4, UUID.class),
                row.getBytes(5),
                row.getLong(6),
                EnterpriseCode.of(row.getString(7)),
                row.getObject(8, OffsetDateTime.class).toInstant());
    }

    /** Orders whose time to wait has passed, at most so many; not locked. */
    static List<String> expired(Connection c, Instant now, int most) throws SQLException {
        List<String> threads = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(EXPIRED)) {
            statement.setObject(1, now.atOffset(java.time.ZoneOffset.UTC));
            statement.setInt(2, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    threads.add(row.getString(1));
                }
            }
        }
        return threads;
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** As texts and not as objects: those the driver would write in quotes. */
    private static Array texts(Connection c, Stream<String> values) throws SQLException {
        return c.createArrayOf("text", values.toArray(String[]::new));
    }
}
