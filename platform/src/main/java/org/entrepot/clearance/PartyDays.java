package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On which days lists arrived of which somebody is a party. What one writer has put on file it does not write again. Not for
 * two threads at once.
 */
final class PartyDays {
    private static final String ADD = """
            INSERT INTO clearance.party_day (party, day) SELECT * FROM unnest(?::text[], ?::date[]) ON CONFLICT DO NOTHING""";
    private static final String LAST = "SELECT max(day) FROM clearance.party_day WHERE party = ? AND day <= ?";
    private static final int REMEMBERED = 100_000;

    /**
     * A party's day.
     *
     * @param day of Beijing
     */
    record PartyDay(String party, LocalDate day) {}

    private final Set<PartyDay> onFile = new HashSet<>();

    Collection<PartyDay> notOnFile(Set<PartyDay> days) {
        // In one order: whoever adds the same days waits, and does not block.
        return days.stream()
                .filter(day -> !onFile.contains(day))
                .sorted(Comparator.comparing(PartyDay::party).thenComparing(PartyDay::day))
                .toList();
    }

    /** Their transaction is committed. */
    void onFile(Collection<PartyDay> days) {
        if (onFile.size() + days.size() > REMEMBERED) {
            onFile.clear();
        }
        onFile.addAll(days);
    }

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
            statement.setObject(2, until == null ? LocalDate.of(9999, 12, 31) : until);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, LocalDate.class));
            }
        }
    }
}
