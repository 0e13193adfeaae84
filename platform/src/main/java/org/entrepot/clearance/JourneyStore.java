package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.entrepot.clearance.decision.ListState;
import org.jspecify.annotations.Nullable;

/** Reads what one export parcel's journey needs besides its order and list. */
final class JourneyStore {
    private static final String THREAD = "SELECT thread FROM clearance.document WHERE id = ? AND type IN (303, 603)";
    private static final String RELEASED =
            "SELECT min(time) FROM clearance.receipt WHERE document = ? AND 800 = ANY (statuses)";
    private static final String STATE = "SELECT state FROM clearance.match WHERE thread = ?";

    private JourneyStore() {}

    /** By what the documents of an export find each other; nothing where that number is no order's and no list's. */
    static Optional<String> thread(Connection c, long document) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(THREAD)) {
            statement.setLong(1, document);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** When a list was told first that it is released. */
    static @Nullable Instant released(Connection c, long list) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(RELEASED)) {
            statement.setLong(1, list);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                OffsetDateTime at = row.getObject(1, OffsetDateTime.class);
                return at == null ? null : at.toInstant();
            }
        }
    }

    static ListState state(Connection c, String thread) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(STATE)) {
            statement.setString(1, thread);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? ListState.of(row.getInt(1)) : ListState.NONE;
            }
        }
    }
}
