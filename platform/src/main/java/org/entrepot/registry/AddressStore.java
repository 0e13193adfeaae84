package org.entrepot.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.registry.Application.State;

/** The table of addresses that enterprises ask for. */
final class AddressStore {
    private static final String COLUMNS = "SELECT id, enterprise, dxp_id, asked_at, asked_by, state, decided_at,"
            + " decided_by, reason FROM registry.address_wish";
    private static final String ADD = """
            INSERT INTO registry.address_wish (enterprise, dxp_id, asked_at, asked_by) VALUES (?, ?, ?, ?)
            ON CONFLICT (enterprise) WHERE state = 'OPEN' DO NOTHING""";
    private static final String ADD_APPROVED = """
            INSERT INTO registry.address_wish (enterprise, dxp_id, asked_at, asked_by, state, decided_at, decided_by)
            VALUES (?, ?, ?, '', 'APPROVED', ?, ?)""";
    private static final String LATEST = COLUMNS + " WHERE enterprise = ? ORDER BY id DESC LIMIT 1";
    private static final String OPEN = COLUMNS + " WHERE state = 'OPEN' ORDER BY id LIMIT 200";
    private static final String LOCK_OPEN = COLUMNS + " WHERE id = ? AND state = 'OPEN' FOR UPDATE";
    private static final String DECIDE =
            "UPDATE registry.address_wish SET state = ?, decided_at = ?, decided_by = ?, reason = ? WHERE id = ?";
    private static final String PUT = "UPDATE registry.enterprise SET dxp_id = ? WHERE code = ?";

    private AddressStore() {}

    /** How, when, by whom and why it was decided. */
    record Decision(State state, Instant at, String by, String reason) {}

    /** Keeps a wish; false where one of that enterprise waits. */
    static boolean add(Connection c, EnterpriseCode enterprise, String dxpId, Instant now, String by)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setString(1, enterprise.value());
            statement.setString(2, dxpId);
            statement.setTimestamp(3, Timestamp.from(now));
            statement.setString(4, by);
            return statement.executeUpdate() == 1;
        }
    }

    /** Keeps that an enterprise was registered with an address. */
    static void addApproved(Connection c, EnterpriseCode enterprise, String dxpId, Instant now, String by)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_APPROVED)) {
            statement.setString(1, enterprise.value());
            statement.setString(2, dxpId);
            statement.setTimestamp(3, Timestamp.from(now));
            statement.setTimestamp(4, Timestamp.from(now));
            statement.setString(5, by);
            statement.executeUpdate();
        }
    }

    static Optional<AddressWish> latest(Connection c, EnterpriseCode enterprise) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LATEST)) {
            statement.setString(1, enterprise.value());
            return rows(statement).stream().findFirst();
        }
    }

    static List<AddressWish> open(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OPEN)) {
            return rows(statement);
        }
    }

    static Optional<AddressWish> lockOpen(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK_OPEN)) {
            statement.setLong(1, id);
            return rows(statement).stream().findFirst();
        }
    }

    private static List<AddressWish> rows(PreparedStatement statement) throws SQLException {
        List<AddressWish> wishes = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Timestamp decided = row.getTimestamp("decided_at");
                wishes.add(new AddressWish(
                        row.getLong("id"),
                        EnterpriseCode.of(row.getString("enterprise")),
                        row.getString("dxp_id"),
                        row.getTimestamp("asked_at").toInstant(),
                        row.getString("asked_by"),
                        State.valueOf(row.getString("state")),
                        decided == null ? null : decided.toInstant(),
                        row.getString("decided_by"),
                        row.getString("reason")));
            }
        }
        return wishes;
    }

    static void decide(Connection c, long id, Decision decision) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(DECIDE)) {
            statement.setString(1, decision.state().name());
            statement.setTimestamp(2, Timestamp.from(decision.at()));
            statement.setString(3, decision.by());
            statement.setString(4, decision.reason());
            statement.setLong(5, id);
            statement.executeUpdate();
        }
    }

    /** Gives an enterprise an address. */
    static void put(Connection c, EnterpriseCode enterprise, String dxpId) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PUT)) {
            statement.setString(1, dxpId);
            statement.setString(2, enterprise.value());
            statement.executeUpdate();
        }
    }
}
