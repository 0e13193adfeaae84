package org.entrepot.incentives;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/** Claims with their lines, what has earned, and findings. */
final class ClaimStore {
    private static final String TENANT = "SELECT set_config('entrepot.tenant', ?, true)";
    private static final String LOCK = "SELECT id FROM incentives.claim WHERE id = ? FOR UPDATE";
    private static final String COLUMNS = """
            SELECT c.id, c.enterprise, c.programme, c.version, c.period, c.state, cardinality(c.named) > 0, c.proposals,
                (SELECT count(*) FROM incentives.line l WHERE l.claim = c.id),
                (SELECT count(*) FROM incentives.line l WHERE l.claim = c.id AND l.fen > 0), c.fen, c.reclaimed, c.made_at
            FROM incentives.claim c""";
    private static final String NEWEST =
            COLUMNS + " WHERE ?::text IS NULL OR c.programme = ? ORDER BY c.id DESC LIMIT ?";
    private static final String ONE = COLUMNS + " WHERE c.id = ?";
    private static final String NAMED = "SELECT named FROM incentives.claim WHERE id = ?";
    private static final String ADD = """
            INSERT INTO incentives.claim (enterprise, programme, version, period, from_day, to_day, state, named, made_at)
            VALUES (?, ?, ?, ?, ?, ?, 'MADE', ?, ?) RETURNING id""";
    private static final String FORGET_LINES = "DELETE FROM incentives.line WHERE claim = ?";
    private static final String ADD_LINE = """
            INSERT INTO incentives.line (claim, place, enterprise, list, invt_no, order_no, unit, day, country, mode, value, verdict,
                found, expected, fen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String LINES = """
            SELECT list, invt_no, order_no, unit, day, country, mode, value, verdict, found, expected, fen
            FROM incentives.line WHERE claim = ? ORDER BY place LIMIT ?""";
    private static final String SUM = "UPDATE incentives.claim SET fen = ? WHERE id = ?";
    private static final String PROPOSE = """
            UPDATE incentives.claim SET state = ?, proposed_by = ?, decided_by = '', proposals = proposals + 1 WHERE id = ?""";
    private static final String DECIDE = "UPDATE incentives.claim SET state = ?, decided_by = ? WHERE id = ?";
    private static final String STATE = "UPDATE incentives.claim SET state = ? WHERE id = ?";
    private static final String ADD_ACT = """
            INSERT INTO incentives.act (claim, number, enterprise, deed, fen, note, at, by_whom)
            SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ? FROM incentives.act WHERE claim = ?""";
    private static final String ACTS =
            "SELECT deed, fen, note, at, by_whom FROM incentives.act WHERE claim = ? ORDER BY number";
    private static final String TAKEN = """
            SELECT 'list ' || list, claim FROM incentives.earned WHERE programme = ? AND list = ANY (?)
            UNION ALL SELECT unit, claim FROM incentives.earned WHERE programme = ? AND unit = ANY (?)""";
    private static final String EARN = """
            INSERT INTO incentives.earned (programme, list, unit, claim, fen, invt_no, enterprise) VALUES (?, ?, ?, ?, ?, ?, ?)""";
    private static final String FREE = "DELETE FROM incentives.earned WHERE claim = ?";
    private static final String EARNED = "SELECT list, invt_no FROM incentives.earned WHERE claim = ?";
    private static final String SPENT = """
            SELECT coalesce(sum(e.fen) FILTER (WHERE c.enterprise = ?), 0)::bigint,
                coalesce(sum(e.fen) FILTER (WHERE c.enterprise = ? AND c.period = ?), 0)::bigint,
                coalesce(sum(e.fen) FILTER (WHERE c.period = ?), 0)::bigint
            FROM incentives.earned e JOIN incentives.claim c ON c.id = e.claim WHERE e.programme = ?""";
    private static final String POSITION = "SELECT position FROM incentives.feed WHERE name = 'undone' FOR UPDATE";
    private static final String MOVE = "UPDATE incentives.feed SET position = ? WHERE name = 'undone'";
    private static final String FIND = """
            INSERT INTO incentives.finding (claim, list, enterprise, invt_no, fen, found_at)
            SELECT e.claim, e.list, e.enterprise, e.invt_no, e.fen, ? FROM incentives.earned e WHERE e.list = ANY (?)
            ON CONFLICT (claim, list) DO NOTHING""";
    private static final String FINDINGS = """
            SELECT claim, enterprise, list, invt_no, fen, found_at, reclaimed, reason, closed_at, closed_by, proposed_at, proposed_reclaims,
                proposal_reason, proposed_by FROM incentives.finding""";
    private static final String FINDINGS_OF = FINDINGS + " WHERE claim = ? ORDER BY found_at, list";
    private static final String OPEN_FINDINGS =
            FINDINGS + " WHERE closed_at IS NULL ORDER BY found_at, claim, list LIMIT ?";
    private static final String FORGET_FINDINGS = "DELETE FROM incentives.finding WHERE claim = ?";
    private static final String PROPOSE_CLOSING = """
            UPDATE incentives.finding SET proposed_at = ?, proposed_reclaims = ?, proposal_reason = ?, proposed_by = ?
            WHERE claim = ? AND list = ? AND closed_at IS NULL""";
    private static final String FORGET_CLOSING = """
            UPDATE incentives.finding SET proposed_at = NULL, proposed_reclaims = NULL, proposal_reason = '', proposed_by = ''
            WHERE claim = ? AND list = ? AND closed_at IS NULL""";
    private static final String CLOSE = """
            UPDATE incentives.finding SET closed_at = ?, reclaimed = ?, reason = ?, closed_by = ?
            WHERE claim = ? AND list = ? AND closed_at IS NULL""";
    private static final String RECLAIM = "UPDATE incentives.claim SET reclaimed = reclaimed + ? WHERE id = ?";

    private ClaimStore() {}

    /** Says on whose behalf this transaction reads; {@code *} for the operator of the park. */
    static void speakFor(Connection c, String tenant) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TENANT)) {
            statement.setString(1, tenant);
            statement.executeQuery().close();
        }
    }

    // --- claims -----------------------------------------------------------------------------------------------------

    /** Under a programme, or under any where it is null; the newest first. */
    static List<Claim> newest(Connection c, @Nullable String programme, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NEWEST)) {
            statement.setString(1, programme);
            statement.setString(2, programme);
            statement.setInt(3, most);
            return claims(c, statement, false);
        }
    }

    /** One with what was done about it. */
    static Optional<Claim> one(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ONE)) {
            statement.setLong(1, id);
            return claims(c, statement, true).stream().findFirst();
        }
    }

    /** The same, and nobody else changes it until the transaction ends. */
    static Optional<Claim> lock(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.setLong(1, id);
            statement.executeQuery().close();
        }
        return one(c, id);
    }

    private static List<Claim> claims(Connection c, PreparedStatement statement, boolean whole) throws SQLException {
        List<Claim> claims = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                claims.add(new Claim(
                        row.getLong(1),
                        EnterpriseCode.of(row.getString(2)),
                        row.getString(3),
                        row.getInt(4),
                        ClaimPeriod.parse(row.getString(5)).orElseThrow(),
                        Claim.State.valueOf(row.getString(6)),
                        row.getBoolean(7),
                        row.getInt(8),
                        row.getInt(9),
                        row.getInt(10),
                        row.getLong(11),
                        row.getLong(12),
                        row.getObject(13, OffsetDateTime.class).toInstant(),
                        whole ? acts(c, row.getLong(1)) : List.of()));
            }
        }
        return claims;
    }

    private static List<Claim.Act> acts(Connection c, long claim) throws SQLException {
        List<Claim.Act> acts = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(ACTS)) {
            statement.setLong(1, claim);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    acts.add(new Claim.Act(
                            Claim.Deed.valueOf(row.getString(1)),
                            row.getLong(2),
                            row.getString(3),
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            row.getString(5)));
                }
            }
        }
        return acts;
    }

    static Claim add(Connection c, EnterpriseCode enterprise, ProgrammeStore.Row under, NewClaim said)
            throws SQLException {
        long id;
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setString(1, enterprise.value());
            statement.setString(2, under.programme().code());
            statement.setInt(3, under.version());
            statement.setString(4, said.period().toString());
            statement.setObject(5, said.period().from());
            statement.setObject(6, said.period().to());
            statement.setArray(7, c.createArrayOf("text", said.named().toArray()));
            statement.setObject(8, utc(said.at()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                id = row.getLong(1);
            }
        }
        return one(c, id).orElseThrow();
    }

    /** @param named list numbers; none for all of the period */
    record NewClaim(ClaimPeriod period, List<String> named, Instant at) {}

    static List<String> named(Connection c, long claim) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NAMED)) {
            statement.setLong(1, claim);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? List.of((String[]) row.getArray(1).getArray()) : List.of();
            }
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Puts the lines in place of those before, and their sum. */
    static void put(Connection c, Claim claim, List<ClaimLine> lines) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FORGET_LINES)) {
            statement.setLong(1, claim.id());
            statement.executeUpdate();
        }
        try (PreparedStatement statement = c.prepareStatement(ADD_LINE)) {
            int place = 0;
            for (ClaimLine line : lines) {
                statement.setLong(1, claim.id());
                statement.setInt(2, ++place);
                statement.setString(3, claim.enterprise().value());
                statement.setObject(4, line.list(), Types.BIGINT);
                statement.setString(5, line.invtNo());
                statement.setString(6, line.orderNo());
                statement.setString(7, line.unit());
                statement.setObject(8, line.day(), Types.DATE);
                statement.setString(9, line.country());
                statement.setString(10, line.mode());
                statement.setObject(11, line.valueFen(), Types.BIGINT);
                statement.setString(12, line.verdict().name());
                statement.setString(13, line.found());
                statement.setString(14, line.expected());
                statement.setLong(15, line.fen());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        try (PreparedStatement statement = c.prepareStatement(SUM)) {
            statement.setLong(1, lines.stream().mapToLong(ClaimLine::fen).sum());
            statement.setLong(2, claim.id());
            statement.executeUpdate();
        }
    }

    static List<ClaimLine> lines(Connection c, long claim, int most) throws SQLException {
        List<ClaimLine> lines = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(LINES)) {
            statement.setLong(1, claim);
            statement.setInt(2, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lines.add(new ClaimLine(
                            row.getObject(1, Long.class),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getObject(5, LocalDate.class),
                            row.getString(6),
                            row.getString(7),
                            row.getObject(8, Long.class),
                            Verdict.valueOf(row.getString(9)),
                            row.getString(10),
                            row.getString(11),
                            row.getLong(12)));
                }
            }
        }
        return lines;
    }

    static void propose(Connection c, Claim claim, Claim.State state, String by) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PROPOSE)) {
            statement.setString(1, state.name());
            statement.setString(2, by);
            statement.setLong(3, claim.id());
            statement.executeUpdate();
        }
    }

    static void decide(Connection c, Claim claim, Claim.State state, String by) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(DECIDE)) {
            statement.setString(1, state.name());
            statement.setString(2, by);
            statement.setLong(3, claim.id());
            statement.executeUpdate();
        }
    }

    static void become(Connection c, Claim claim, Claim.State state) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(STATE)) {
            statement.setString(1, state.name());
            statement.setLong(2, claim.id());
            statement.executeUpdate();
        }
    }

    static void add(Connection c, Claim claim, Claim.Act act) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_ACT)) {
            statement.setLong(1, claim.id());
            statement.setString(2, claim.enterprise().value());
            statement.setString(3, act.deed().name());
            statement.setLong(4, act.fen());
            statement.setString(5, act.note());
            statement.setObject(6, utc(act.at()));
            statement.setString(7, act.by());
            statement.setLong(8, claim.id());
            statement.executeUpdate();
        }
    }

    // --- what has earned --------------------------------------------------------------------------------------------

    /** Of those lists and units of a programme the ones that have earned, with the claims that have them. */
    static Map<String, Long> taken(Connection c, String programme, Collection<Long> lists, Collection<String> units)
            throws SQLException {
        Map<String, Long> taken = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(TAKEN)) {
            statement.setString(1, programme);
            statement.setArray(2, c.createArrayOf("bigint", lists.toArray()));
            statement.setString(3, programme);
            statement.setArray(4, c.createArrayOf("text", units.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    taken.put(row.getString(1), row.getLong(2));
                }
            }
        }
        return taken;
    }

    /** The lines that earn are this claim's from now on. */
    static void earn(Connection c, Claim claim, List<ClaimLine> lines) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(EARN)) {
            for (ClaimLine line : lines) {
                if (line.list() != null && line.fen() > 0) {
                    statement.setString(1, claim.programme());
                    statement.setLong(2, line.list());
                    statement.setString(3, line.unit());
                    statement.setLong(4, claim.id());
                    statement.setLong(5, line.fen());
                    statement.setString(6, line.invtNo());
                    statement.setString(7, claim.enterprise().value());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    /** Nothing is this claim's any more, and nothing was found of it. */
    static void free(Connection c, Claim claim) throws SQLException {
        for (String statement : List.of(FREE, FORGET_FINDINGS)) {
            try (PreparedStatement one = c.prepareStatement(statement)) {
                one.setLong(1, claim.id());
                one.executeUpdate();
            }
        }
    }

    /** What earned for a claim: list numbers of customs by the lists' own. */
    static Map<Long, String> earned(Connection c, long claim) throws SQLException {
        Map<Long, String> earned = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(EARNED)) {
            statement.setLong(1, claim);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    earned.put(row.getLong(1), row.getString(2));
                }
            }
        }
        return earned;
    }

    /**
     * What was earned under a programme, CNY fen; what was taken back since still counts.
     *
     * @param firm by the enterprise
     * @param firmPeriod by it, for the period
     * @param period by all, for the period
     */
    record Spent(long firm, long firmPeriod, long period) {}

    static Spent spent(Connection c, Claim claim) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SPENT)) {
            statement.setString(1, claim.enterprise().value());
            statement.setString(2, claim.enterprise().value());
            statement.setString(3, claim.period().toString());
            statement.setString(4, claim.period().toString());
            statement.setString(5, claim.programme());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Spent(row.getLong(1), row.getLong(2), row.getLong(3));
            }
        }
    }

    // --- findings ---------------------------------------------------------------------------------------------------

    static String lockPosition(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(POSITION);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    static void move(Connection c, String position) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(MOVE)) {
            statement.setString(1, position);
            statement.executeUpdate();
        }
    }

    /** Lists that were undone: where they earned, that is a finding, once. */
    static void find(Connection c, Set<Long> undone, Instant at) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FIND)) {
            statement.setObject(1, utc(at));
            statement.setArray(2, c.createArrayOf("bigint", new HashSet<>(undone).toArray()));
            statement.executeUpdate();
        }
    }

    static List<Claim.Finding> findings(Connection c, long claim) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FINDINGS_OF)) {
            statement.setLong(1, claim);
            return findings(statement);
        }
    }

    static List<Claim.Finding> openFindings(Connection c, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OPEN_FINDINGS)) {
            statement.setInt(1, most);
            return findings(statement);
        }
    }

    private static List<Claim.Finding> findings(PreparedStatement statement) throws SQLException {
        List<Claim.Finding> findings = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                OffsetDateTime closed = row.getObject(9, OffsetDateTime.class);
                OffsetDateTime proposed = row.getObject(11, OffsetDateTime.class);
                findings.add(new Claim.Finding(
                        row.getLong(1),
                        EnterpriseCode.of(row.getString(2)),
                        row.getLong(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getObject(6, OffsetDateTime.class).toInstant(),
                        proposed == null
                                ? Optional.empty()
                                : Optional.of(new Claim.Proposal(
                                        row.getBoolean(12),
                                        row.getString(13),
                                        proposed.toInstant(),
                                        row.getString(14))),
                        closed == null
                                ? Optional.empty()
                                : Optional.of(new Claim.Closing(
                                        row.getBoolean(7), row.getString(8), closed.toInstant(), row.getString(10)))));
            }
        }
        return findings;
    }

    static void propose(Connection c, Claim.Finding finding, Claim.Proposal proposal) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PROPOSE_CLOSING)) {
            statement.setObject(1, utc(proposal.at()));
            statement.setBoolean(2, proposal.reclaims());
            statement.setString(3, proposal.reason());
            statement.setString(4, proposal.by());
            statement.setLong(5, finding.claim());
            statement.setLong(6, finding.list());
            statement.executeUpdate();
        }
    }

    /** Nothing is proposed about an open finding any more. */
    static void forgetProposal(Connection c, Claim.Finding finding) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FORGET_CLOSING)) {
            statement.setLong(1, finding.claim());
            statement.setLong(2, finding.list());
            statement.executeUpdate();
        }
    }

    static void close(Connection c, Claim.Finding finding, Claim.Closing closing) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(CLOSE)) {
            statement.setObject(1, utc(closing.at()));
            statement.setBoolean(2, closing.reclaimed());
            statement.setString(3, closing.reason());
            statement.setString(4, closing.by());
            statement.setLong(5, finding.claim());
            statement.setLong(6, finding.list());
            statement.executeUpdate();
        }
        if (closing.reclaimed()) {
            try (PreparedStatement statement = c.prepareStatement(RECLAIM)) {
                statement.setLong(1, finding.fen());
                statement.setLong(2, finding.claim());
                statement.executeUpdate();
            }
        }
    }
}
