package org.entrepot.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/** The tables of people. */
final class AccessStore {
    private static final String ACCOUNT_COLUMNS =
            "a.id, a.name, a.role, a.enterprise, a.since, a.closed, a.password IS NOT NULL AS taken";

    private static final String ADD_ACCOUNT = """
            INSERT INTO access.account (name, role, enterprise, since) VALUES (?, ?, ?, ?)
            ON CONFLICT (name) DO NOTHING RETURNING id""";
    private static final String ACCOUNTS =
            "SELECT " + ACCOUNT_COLUMNS + " FROM access.account a ORDER BY a.closed NULLS FIRST, a.name";
    private static final String BY_ID =
            "SELECT " + ACCOUNT_COLUMNS + " FROM access.account a WHERE a.id = ? FOR UPDATE";
    private static final String BY_NAME = "SELECT " + ACCOUNT_COLUMNS
            + ", a.password, a.code_secret, a.code_step FROM access.account a WHERE a.name = ? FOR UPDATE";
    private static final String CLOSE = "UPDATE access.account SET closed = ? WHERE id = ? AND closed IS NULL";
    private static final String OPEN_OPERATORS =
            "SELECT count(*) FROM access.account WHERE role = 'OPERATOR' AND closed IS NULL AND password IS NOT NULL AND id <> ?";
    private static final String TAKE_UP = """
            UPDATE access.account SET password = ?, code_secret = ?, code_step = ?
            WHERE id = ? AND closed IS NULL""";
    private static final String TAKE_STEP = "UPDATE access.account SET code_step = ? WHERE id = ?";

    private static final String INVITE = """
            INSERT INTO access.invitation (hash, account, code_secret, until) VALUES (?, ?, ?, ?)
            ON CONFLICT (account) DO UPDATE
            SET hash = excluded.hash, code_secret = excluded.code_secret, until = excluded.until""";
    private static final String INVITED = "SELECT " + ACCOUNT_COLUMNS + ", i.code_secret FROM access.invitation i"
            + " JOIN access.account a ON a.id = i.account"
            + " WHERE i.hash = ? AND i.until > ? AND a.closed IS NULL FOR UPDATE OF a";
    private static final String FORGET_INVITATION = "DELETE FROM access.invitation WHERE account = ?";

    private static final String ADD_SESSION =
            "INSERT INTO access.session (hash, account, since, seen) VALUES (?, ?, ?, ?)";
    private static final String SESSION = "SELECT " + ACCOUNT_COLUMNS + ", s.seen FROM access.session s"
            + " JOIN access.account a ON a.id = s.account"
            + " WHERE s.hash = ? AND s.since > ? AND s.seen > ? AND a.closed IS NULL";
    private static final String SEE = "UPDATE access.session SET seen = ? WHERE hash = ?";
    private static final String END_SESSION = "DELETE FROM access.session WHERE hash = ?";
    private static final String END_SESSIONS = "DELETE FROM access.session WHERE account = ?";
    private static final String FORGET_SESSIONS = "DELETE FROM access.session WHERE since <= ? OR seen <= ?";

    /** Sessions of accounts that nobody can sign in with: somebody was let in to try out. */
    private static final String END_TRIED_OUT = """
            DELETE FROM access.session s USING access.account a WHERE a.id = s.account AND a.password IS NULL""";

    private static final String ADD_ACT =
            "INSERT INTO access.act (at, account, kind, about, reason) VALUES (?, ?, ?, ?, ?)";
    private static final String ACTS = """
            SELECT t.id, t.at, a.name, a.role, t.kind, t.about, t.reason
            FROM access.act t LEFT JOIN access.account a ON a.id = t.account
            WHERE t.id < ? AND (? = '' OR a.name = ?) ORDER BY t.id DESC LIMIT ?""";

    private static final String OF_SUBJECT = "SELECT " + ACCOUNT_COLUMNS + " FROM access.subject s"
            + " JOIN access.account a ON a.id = s.account"
            + " WHERE s.issuer = ? AND s.subject = ? AND a.closed IS NULL FOR UPDATE OF a";
    private static final String SUBJECTS = "SELECT account, subject FROM access.subject WHERE issuer = ?";
    private static final String IS_OF_ANOTHER = """
            SELECT EXISTS (SELECT FROM access.subject WHERE issuer = ? AND subject = ? AND account <> ?)""";
    private static final String UNLINK = "DELETE FROM access.subject WHERE account = ? AND issuer = ?";
    private static final String LINK = """
            INSERT INTO access.subject (issuer, subject, account, linked_by, linked_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    private AccessStore() {}

    // --- subjects of an identity provider ---------------------------------------------------------------------------

    static Optional<Account> ofSubject(Connection c, String issuer, String subject) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_SUBJECT)) {
            statement.setString(1, issuer);
            statement.setString(2, subject);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(account(row)) : Optional.empty();
            }
        }
    }

    static Map<Long, String> subjects(Connection c, String issuer) throws SQLException {
        Map<Long, String> subjects = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(SUBJECTS)) {
            statement.setString(1, issuer);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    subjects.put(row.getLong(1), row.getString(2));
                }
            }
        }
        return subjects;
    }

    static void unlink(Connection c, long account, String issuer) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(UNLINK)) {
            statement.setLong(1, account);
            statement.setString(2, issuer);
            statement.executeUpdate();
        }
    }

    /** Whether a subject has another account than that. */
    static boolean isOfAnother(Connection c, long account, String issuer, String subject) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(IS_OF_ANOTHER)) {
            statement.setString(1, issuer);
            statement.setString(2, subject);
            statement.setLong(3, account);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** False where the subject has another account. */
    static boolean link(Connection c, long account, String issuer, String subject, String by, Instant at)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LINK)) {
            statement.setString(1, issuer);
            statement.setString(2, subject);
            statement.setLong(3, account);
            statement.setString(4, by);
            statement.setTimestamp(5, Timestamp.from(at));
            return statement.executeUpdate() == 1;
        }
    }

    /** An account with what proves it. */
    record Proof(Account account, @Nullable String password, byte @Nullable [] codeSecret, long codeStep) {}

    /** An account whose link was opened. */
    record Invited(Account account, byte[] codeSecret) {}

    /** A session's account and when it was last seen. */
    record Signed(Account account, Instant seen) {}

    // --- accounts ---------------------------------------------------------------------------------------------------

    /** The new account's id; empty when the name is taken. */
    static Optional<Long> add(
            Connection c, String name, UserRole role, @Nullable EnterpriseCode enterprise, Instant now)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_ACCOUNT)) {
            statement.setString(1, name);
            statement.setString(2, role.name());
            statement.setString(3, enterprise == null ? null : enterprise.value());
            statement.setTimestamp(4, Timestamp.from(now));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    static List<Account> accounts(Connection c) throws SQLException {
        List<Account> accounts = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(ACCOUNTS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                accounts.add(account(row));
            }
        }
        return accounts;
    }

    private static Account account(ResultSet row) throws SQLException {
        String enterprise = row.getString("enterprise");
        Timestamp closed = row.getTimestamp("closed");
        return new Account(
                row.getLong("id"),
                row.getString("name"),
                UserRole.valueOf(row.getString("role")),
                enterprise == null ? null : EnterpriseCode.of(enterprise),
                row.getTimestamp("since").toInstant(),
                closed == null ? null : closed.toInstant(),
                row.getBoolean("taken"));
    }

    static Optional<Account> find(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(BY_ID)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(account(row)) : Optional.empty();
            }
        }
    }

    static Optional<Proof> proof(Connection c, String name) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(BY_NAME)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Proof(
                                account(row),
                                row.getString("password"),
                                row.getBytes("code_secret"),
                                row.getLong("code_step")))
                        : Optional.empty();
            }
        }
    }

    static boolean close(Connection c, long id, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(CLOSE)) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setLong(2, id);
            return statement.executeUpdate() > 0;
        }
    }

    /** How many can sign in as operator beside that one. */
    static long otherOperators(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OPEN_OPERATORS)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    static void takeUp(Connection c, long id, String password, byte[] codeSecret, long step) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TAKE_UP)) {
            statement.setString(1, password);
            statement.setBytes(2, codeSecret);
            statement.setLong(3, step);
            statement.setLong(4, id);
            statement.executeUpdate();
        }
    }

    static void takeStep(Connection c, long id, long step) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TAKE_STEP)) {
            statement.setLong(1, step);
            statement.setLong(2, id);
            statement.executeUpdate();
        }
    }

    // --- invitations ------------------------------------------------------------------------------------------------

    static void invite(Connection c, byte[] hash, long account, byte[] codeSecret, Instant until) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(INVITE)) {
            statement.setBytes(1, hash);
            statement.setLong(2, account);
            statement.setBytes(3, codeSecret);
            statement.setTimestamp(4, Timestamp.from(until));
            statement.executeUpdate();
        }
    }

    static Optional<Invited> invited(Connection c, byte[] hash, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(INVITED)) {
            statement.setBytes(1, hash);
            statement.setTimestamp(2, Timestamp.from(now));
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Invited(account(row), row.getBytes("code_secret")))
                        : Optional.empty();
            }
        }
    }

    static void forgetInvitation(Connection c, long account) throws SQLException {
        update(c, FORGET_INVITATION, account);
    }

    private static void update(Connection c, String sql, long account) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            statement.setLong(1, account);
            statement.executeUpdate();
        }
    }

    // --- sessions ---------------------------------------------------------------------------------------------------

    static void addSession(Connection c, byte[] hash, long account, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_SESSION)) {
            statement.setBytes(1, hash);
            statement.setLong(2, account);
            statement.setTimestamp(3, Timestamp.from(now));
            statement.setTimestamp(4, Timestamp.from(now));
            statement.executeUpdate();
        }
    }

    static Optional<Signed> session(Connection c, byte[] hash, Instant sinceAfter, Instant seenAfter)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SESSION)) {
            statement.setBytes(1, hash);
            statement.setTimestamp(2, Timestamp.from(sinceAfter));
            statement.setTimestamp(3, Timestamp.from(seenAfter));
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Signed(
                                account(row), row.getTimestamp("seen").toInstant()))
                        : Optional.empty();
            }
        }
    }

    static void see(Connection c, byte[] hash, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SEE)) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setBytes(2, hash);
            statement.executeUpdate();
        }
    }

    static void endSession(Connection c, byte[] hash) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(END_SESSION)) {
            statement.setBytes(1, hash);
            statement.executeUpdate();
        }
    }

    static void endSessions(Connection c, long account) throws SQLException {
        update(c, END_SESSIONS, account);
    }

    static void endTriedOut(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(END_TRIED_OUT)) {
            statement.executeUpdate();
        }
    }

    static void forgetSessions(Connection c, Instant since, Instant seen) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FORGET_SESSIONS)) {
            statement.setTimestamp(1, Timestamp.from(since));
            statement.setTimestamp(2, Timestamp.from(seen));
            statement.executeUpdate();
        }
    }

    // --- acts -------------------------------------------------------------------------------------------------------

    static void addAct(Connection c, @Nullable Long account, String kind, String about, String reason, Instant now)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_ACT)) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setObject(2, account, java.sql.Types.BIGINT);
            statement.setString(3, kind);
            statement.setString(4, about);
            statement.setString(5, reason);
            statement.executeUpdate();
        }
    }

    static List<Act> acts(Connection c, String name, long before, int limit) throws SQLException {
        List<Act> acts = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(ACTS)) {
            statement.setLong(1, before);
            statement.setString(2, name);
            statement.setString(3, name);
            statement.setInt(4, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String account = row.getString(3);
                    acts.add(new Act(
                            row.getLong(1),
                            row.getTimestamp(2).toInstant(),
                            account == null ? "" : account,
                            account == null ? null : UserRole.valueOf(row.getString(4)),
                            row.getString(5),
                            row.getString(6),
                            row.getString(7)));
                }
            }
        }
        return acts;
    }
}
