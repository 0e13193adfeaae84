package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entrepot.clearance.decision.Threads;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.FeedPosition;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/** Declarations as pages read them, as the reader role. */
final class DeclarationStore {
    private static final String PAGE = """
            SELECT id, direction::text, thread, cop_no, pre_no, invt_no, logistics_no, status, received_at, decided_at,
                   platform, seller, declarant, carrier, country, lines, value, currency, duty, consumption, vat
            FROM clearance.declaration
            WHERE (received_at, id) < (?, ?) AND received_at >= ? AND (?::text IS NULL OR direction = ?::"char")
              AND (?::int IS NULL OR (status = ? OR ? = 399 AND direction = 'E' AND status IN (800, 899)) AND (? IN (2, 120, 399, 800) OR unusual = ?)) AND (?::text IS NULL OR country = ?)
              AND (?::text IS NULL OR platform = ? OR seller = ? OR declarant = ? OR carrier = ?
                  OR guarantor = ? AND guarantor <> '' AND guarantor <> platform AND guarantor <> seller)
            ORDER BY received_at DESC, id DESC LIMIT ?""";
    private static final String PAGE_OF_TEXT = """
            SELECT id, direction::text, thread, cop_no, pre_no, invt_no, logistics_no, status, received_at, decided_at,
                   platform, seller, declarant, carrier, country, lines, value, currency, duty, consumption, vat
            FROM clearance.declaration
            WHERE (received_at, id) < (?, ?) AND received_at >= ? AND (?::text IS NULL OR direction = ?::"char")
              AND (?::int IS NULL OR (status = ? OR ? = 399 AND direction = 'E' AND status IN (800, 899)) AND (? IN (2, 120, 399, 800) OR unusual = ?)) AND (?::text IS NULL OR country = ?)
              AND (?::text IS NULL OR platform = ? OR seller = ? OR declarant = ? OR carrier = ?
                  OR guarantor = ? AND guarantor <> '' AND guarantor <> platform AND guarantor <> seller)
              AND (cop_no = ? OR id = (SELECT document FROM clearance.claim WHERE kind = 'V' AND key = ?) OR pre_no = ? OR logistics_no = ? OR thread IN ('I' || ?, 'E' || ?))
            ORDER BY received_at DESC, id DESC LIMIT ?""";
    private static final String FIND = """
            SELECT d.id, d.direction::text, d.thread, d.cop_no, d.pre_no, d.invt_no, d.logistics_no, d.status, d.received_at,
                   d.decided_at, d.platform, d.seller, d.declarant, d.carrier, d.country, d.lines, d.value, d.currency, d.duty,
                   d.consumption, d.vat
            FROM clearance.declaration d
            LEFT JOIN clearance.match m ON m.thread = d.thread AND m.list_doc = d.id
            WHERE d.cop_no = ? OR d.id = (SELECT document FROM clearance.claim WHERE kind = 'V' AND key = ?)
            ORDER BY m.list_doc IS NULL, d.received_at DESC, d.id DESC LIMIT 1""";
    private static final String BY_ID = """
            SELECT id, direction::text, thread, cop_no, pre_no, invt_no, logistics_no, status, received_at, decided_at,
                   platform, seller, declarant, carrier, country, lines, value, currency, duty, consumption, vat
            FROM clearance.declaration WHERE id = ANY (?)""";
    private static final String CLEARED_LISTS = """
            SELECT id, direction::text, received_at, decided_at, platform, seller, country, currency, lines, duty, consumption, vat
            FROM clearance.declaration WHERE id = ANY (?)""";
    private static final String PARTNERS = """
            SELECT order_doc, payment_doc, waybill_doc FROM clearance.match WHERE thread = ?""";
    private static final String LATER = """
            (SELECT id FROM clearance.document WHERE thread = 'V' || ? ORDER BY id DESC LIMIT 20)
            UNION ALL
            (SELECT id FROM clearance.document WHERE thread = 'D' || ? || '|' || ? ORDER BY id DESC LIMIT 5)""";
    private static final String HELD = """
            SELECT id, direction::text, thread, cop_no, pre_no, invt_no, logistics_no, status, received_at, decided_at,
                   platform, seller, declarant, carrier, country, lines, value, currency, duty, consumption, vat
            FROM clearance.declaration WHERE unusual IN (300, 500, 501, 502, 503, 599)
            ORDER BY received_at, id LIMIT ?""";
    private static final String CLEARED = """
            SELECT declaration, number, cancelled FROM clearance.cleared
            WHERE epoch = ? AND number > ? AND number <= ? ORDER BY number, place LIMIT ?""";

    private DeclarationStore() {}

    /** A row with its lines. */
    record Row(DeclarationSummary summary, String thread, List<DeclarationDetail.Line> lines) {}

    /** An entry of the feed of what was cleared. */
    record ClearedRow(long declaration, FeedPosition position, boolean cancelled) {}

    /** Where a page ended. Numbers alone do not say what came first: each writer has numbers of its own. */
    record Place(Instant receivedAt, long id) {}

    /**
     * A page, as its viewer sees it. Row-level security says what that is; that the tenant's parties are asked for as well lets
     * the database find a small tenant's declarations by them. Planned anew each time: which way is best depends on the values.
     */
    static List<Row> page(Connection c, Viewer viewer, DeclarationFilter filter, @Nullable Place before, int limit)
            throws SQLException {
        String text = filter.text();
        Direction direction = filter.direction();
        CountryCode country = filter.country();
        Place end = end(filter, before);
        if (viewer instanceof Viewer.Tenant tenant) {
            Optional<LocalDate> last =
                    PartyDayStore.last(c, tenant.tenant(), end == null ? null : Beijing.date(end.receivedAt()));
            if (last.isEmpty()) {
                return List.of();
            }
            end = earlier(end, new Place(beginning(last.get().plusDays(1)), 0));
        }
        LocalDate from = filter.from();
        try (PreparedStatement statement = c.prepareStatement(text == null ? PAGE : PAGE_OF_TEXT)) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            int at = 1;
            set(
                    statement,
                    at++,
                    end == null ? OffsetDateTime.MAX : utc(end.receivedAt()),
                    Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setLong(at++, end == null ? 0 : end.id());
            set(
                    statement,
                    at++,
                    from == null ? OffsetDateTime.MIN : utc(beginning(from)),
                    Types.TIMESTAMP_WITH_TIMEZONE);
            at = times(2, statement, at, direction == null ? null : String.valueOf(direction.flag()), Types.VARCHAR);
            at = times(5, statement, at, filter.status(), Types.INTEGER);
            at = times(2, statement, at, country == null ? null : country.value(), Types.VARCHAR);
            at = times(6, statement, at, party(viewer), Types.VARCHAR);
            if (text != null) {
                at = times(6, statement, at, text, Types.VARCHAR);
            }
            statement.setInt(at, limit);
            return rows(statement);
        }
    }

    private static @Nullable String party(Viewer viewer) {
        return switch (viewer) {
            case Viewer.Tenant tenant -> tenant.tenant();
            case Viewer.Park(), Viewer.InClear() -> null;
        };
    }

    /** Where the page begins to look back from: the place that the page before ended at, or the end of the last day. */
    private static @Nullable Place end(DeclarationFilter filter, @Nullable Place before) {
        LocalDate to = filter.to();
        return to == null ? before : earlier(before, new Place(beginning(to.plusDays(1)), 0));
    }

    private static Place earlier(@Nullable Place one, Place other) {
        return one == null || one.receivedAt().isAfter(other.receivedAt()) ? other : one;
    }

    private static Instant beginning(LocalDate day) {
        return day.atStartOfDay(Beijing.ZONE).toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static int times(int times, PreparedStatement statement, int at, @Nullable Object value, int type)
            throws SQLException {
        for (int i = at; i < at + times; i++) {
            set(statement, i, value, type);
        }
        return at + times;
    }

    private static void set(PreparedStatement statement, int at, @Nullable Object value, int type) throws SQLException {
        if (value == null) {
            statement.setNull(at, type);
        } else {
            statement.setObject(at, value, type);
        }
    }

    static Optional<Row> find(Connection c, String copNoOrInvtNo) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FIND)) {
            statement.setString(1, copNoOrInvtNo);
            statement.setString(2, copNoOrInvtNo);
            return rows(statement).stream().findFirst();
        }
    }

    static List<Row> byId(Connection c, Collection<Long> ids) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(BY_ID)) {
            statement.setArray(1, c.createArrayOf("bigint", ids.toArray()));
            return rows(statement);
        }
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(row(row));
            }
        }
        return rows;
    }

    private static Row row(ResultSet row) throws SQLException {
        CurrencyCode currency = CurrencyCode.of(row.getString(18));
        List<DeclarationDetail.Line> lines = LineText.read(row.getString(16), currency);
        String thread = row.getString(3);
        Instant decided = GatherStore.instant(row, 10);
        DeclarationSummary summary = new DeclarationSummary(
                row.getLong(1),
                Direction.of(row.getString(2).charAt(0)),
                Threads.orderNo(thread),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getInt(8),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                decided,
                EnterpriseCode.of(row.getString(11)),
                EnterpriseCode.of(row.getString(12)),
                EnterpriseCode.of(row.getString(13)),
                EnterpriseCode.of(row.getString(14)),
                CountryCode.of(row.getString(15)),
                lines.isEmpty() ? "" : lines.getFirst().name(),
                lines.size(),
                new Money(row.getLong(17), currency),
                taxes(row, 19));
        return new Row(summary, thread, lines);
    }

    /** Lists that are held, the longest first. */
    static List<DeclarationSummary> held(Connection c, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(HELD)) {
            statement.setInt(1, most);
            return rows(statement).stream().map(Row::summary).toList();
        }
    }

    /** The documents that stand beside a list, and what came after it: cancellations, returns, the word that it was delivered. */
    static Set<Long> partners(Connection c, Row declaration) throws SQLException {
        Set<Long> ids = new HashSet<>();
        try (PreparedStatement statement = c.prepareStatement(PARTNERS)) {
            statement.setString(1, declaration.thread());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    for (int i = 1; i <= 3; i++) {
                        Long id = row.getObject(i, Long.class);
                        if (id != null) {
                            ids.add(id);
                        }
                    }
                }
            }
        }
        if (!declaration.summary().invtNo().isEmpty()) {
            try (PreparedStatement statement = c.prepareStatement(LATER)) {
                statement.setString(1, declaration.summary().invtNo());
                statement.setString(2, declaration.summary().carrier().value());
                statement.setString(3, declaration.summary().logisticsNo());
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        ids.add(row.getLong(1));
                    }
                }
            }
        }
        return ids;
    }

    /** A list that was cleared, as figures take it. */
    record ClearedList(
            long id,
            Direction direction,
            Instant receivedAt,
            @Nullable Instant decidedAt,
            EnterpriseCode platform,
            EnterpriseCode seller,
            CountryCode country,
            @Nullable Taxes taxes,
            List<Declarations.ClearedLine> lines) {}

    static List<ClearedList> clearedLists(Connection c, Collection<Long> ids) throws SQLException {
        List<ClearedList> lists = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(CLEARED_LISTS)) {
            statement.setArray(1, c.createArrayOf("bigint", ids.toArray(Long[]::new)));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lists.add(new ClearedList(
                            row.getLong(1),
                            Direction.of(row.getString(2).charAt(0)),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            GatherStore.instant(row, 4),
                            EnterpriseCode.of(row.getString(5)),
                            EnterpriseCode.of(row.getString(6)),
                            CountryCode.of(row.getString(7)),
                            taxes(row, 10),
                            LineText.cleared(row.getString(9), CurrencyCode.of(row.getString(8)))));
                }
            }
        }
        return lists;
    }

    /** The three columns from that one on; null where it is not taxed. */
    private static @Nullable Taxes taxes(ResultSet row, int at) throws SQLException {
        long duty = row.getLong(at);
        return row.wasNull()
                ? null
                : new Taxes(Money.fen(duty), Money.fen(row.getLong(at + 1)), Money.fen(row.getLong(at + 2)));
    }

    static List<ClearedRow> cleared(Connection c, FeedPosition after, long head, int most) throws SQLException {
        List<ClearedRow> rows = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(CLEARED)) {
            statement.setInt(1, after.epoch());
            statement.setLong(2, after.number());
            statement.setLong(3, head);
            statement.setInt(4, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(new ClearedRow(
                            row.getLong(1), new FeedPosition(after.epoch(), row.getLong(2)), row.getBoolean(3)));
                }
            }
        }
        return rows;
    }
}
