package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.entrepot.clearance.PartyDays.PartyDay;
import org.jspecify.annotations.Nullable;

/** On which days lists arrived of which somebody is a party. */
final class PartyDayStore {
    private static final String ADD = """
            INSERT INTO clearance.party_day (party, day) SELECT * FROM unnest(?::text[], ?::date[]) ON CONFLICT DO NOTHING""";
    private static final String LAST = "SELECT max(day) FROM clearance.party_day WHERE party = ? AND day <= ?";
    private static final LocalDate EVER = LocalDate.of(9999, 12, 31);

    private PartyDayStore() {}

    static void add(Connection c, Collection<PartyDay> days) throws SQLException {
        if (days.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            List<String> parties = days.stream().map(PartyDay::party).toList();
            List<String> dates = days.stream().map(one -> one.day().toString()).toList();
            statement.setArray(1, c.createArrayOf("text", parties.toArray()));
            statement.setArray(2, c.createArrayOf("date", dates.toArray()));
            statement.executeUpdate();
        }
    }

    /** The last day of a party until that one, or of all. */
    static Optional<LocalDate> last(Connection c, String party, @Nullable LocalDate until) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LAST)) {
            statement.setString(1, party);
            statement.setObject(2, until == null ? EVER : until);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, LocalDate.class));
            }
        }
    }
}
