package org.entrepot.park;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leads and what was done about them. */
final class LeadStore {
    private static final String LEADS = """
            SELECT id, firm, business, office, source, kind, square_metres, wanted_day FROM park.lead ORDER BY id DESC""";
    private static final String ACTS = """
            SELECT lead, number, stage, note, next_step, next_day, who, unit, from_day, to_day, rent_fen, index_percent, deposit_fen, lease,
                made_at, made_by
            FROM park.lead_act ORDER BY lead, number""";
    private static final String LOCK = "SELECT id FROM park.lead WHERE id = ? FOR UPDATE";
    private static final String ADD = """
            INSERT INTO park.lead (firm, business, office, source, kind, square_metres, wanted_day, made_at, made_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""";
    private static final String ADD_ACT = """
            INSERT INTO park.lead_act (lead, number, stage, note, next_step, next_day, who, unit, from_day, to_day, rent_fen, index_percent,
                deposit_fen, lease, made_at, made_by)
            SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM park.lead_act WHERE lead = ?""";

    private LeadStore() {}

    /** Those that the session may see, the newest first. */
    static List<Lead> leads(Connection c) throws SQLException {
        Map<Long, List<Lead.Act>> acts = acts(c);
        List<Lead> leads = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(LEADS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                leads.add(new Lead(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        UnitKind.valueOf(row.getString(6)),
                        row.getBigDecimal(7),
                        row.getObject(8, LocalDate.class),
                        acts.getOrDefault(row.getLong(1), List.of())));
            }
        }
        return leads;
    }

    private static Map<Long, List<Lead.Act>> acts(Connection c) throws SQLException {
        Map<Long, List<Lead.Act>> acts = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(ACTS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                long lease = row.getLong(14);
                boolean none = row.wasNull();
                acts.computeIfAbsent(row.getLong(1), lead -> new ArrayList<>())
                        .add(new Lead.Act(
                                row.getInt(2),
                                Lead.Stage.valueOf(row.getString(3)),
                                row.getString(4),
                                row.getString(5),
                                row.getObject(6, LocalDate.class),
                                row.getString(7),
                                offer(row),
                                none ? null : lease,
                                row.getObject(15, OffsetDateTime.class).toInstant(),
                                row.getString(16)));
            }
        }
        return acts;
    }

    private static Lead.@Nullable Offer offer(ResultSet row) throws SQLException {
        return row.getString(8) == null
                ? null
                : new Lead.Offer(
                        row.getString(8),
                        row.getObject(9, LocalDate.class),
                        row.getObject(10, LocalDate.class),
                        row.getLong(11),
                        row.getBigDecimal(12),
                        row.getLong(13));
    }

    /** Whether it is there; nobody else does anything about it until the transaction ends. */
    static boolean lock(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    static long add(Connection c, Lead lead, Instant at, String by) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setString(1, lead.firm());
            statement.setString(2, lead.business());
            statement.setString(3, lead.office());
            statement.setString(4, lead.source());
            statement.setString(5, lead.kind().name());
            statement.setBigDecimal(6, lead.squareMetres());
            statement.setObject(7, lead.wanted());
            statement.setObject(8, at.atOffset(ZoneOffset.UTC));
            statement.setString(9, by);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Its number is the next one of the lead. */
    static void add(Connection c, long lead, Lead.Act act) throws SQLException {
        Lead.Offer offer = act.offer();
        try (PreparedStatement statement = c.prepareStatement(ADD_ACT)) {
            statement.setLong(1, lead);
            statement.setString(2, act.stage().name());
            statement.setString(3, act.note());
            statement.setString(4, act.next());
            statement.setObject(5, act.nextDay(), Types.DATE);
            statement.setString(6, act.who());
            statement.setString(7, offer == null ? null : offer.unit());
            statement.setObject(8, offer == null ? null : offer.from(), Types.DATE);
            statement.setObject(9, offer == null ? null : offer.to(), Types.DATE);
            statement.setObject(10, offer == null ? null : offer.rentFen(), Types.BIGINT);
            statement.setBigDecimal(11, offer == null ? null : offer.indexPercent());
            statement.setObject(12, offer == null ? null : offer.depositFen(), Types.BIGINT);
            statement.setObject(13, act.lease(), Types.BIGINT);
            statement.setObject(14, act.at().atOffset(ZoneOffset.UTC));
            statement.setString(15, act.by());
            statement.setLong(16, lead);
            statement.executeUpdate();
        }
    }
}
