package org.entrepot.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.registry.Entrustment.Scope;
import org.jspecify.annotations.Nullable;

/** The table of entrustments. */
final class EntrustmentStore {
    private static final String FORGET_OTHERS = """
            DELETE FROM registry.entrustment
            WHERE principal = ANY (?) AND from_file AND agent || ' ' || principal || ' ' || scope <> ALL (?)""";
    private static final String ADD_OF_FILE = """
            INSERT INTO registry.entrustment (agent, principal, scope, first_day, last_day, from_file) VALUES (?, ?, ?, ?, ?, true)
            ON CONFLICT (agent, principal, scope) WHERE from_file DO NOTHING""";
    private static final String ADD = """
            INSERT INTO registry.entrustment (agent, principal, scope, first_day, last_day, offered_at) VALUES (?, ?, ?, ?, ?, ?)""";
    private static final String HOLDING = """
            SELECT agent, principal, scope, first_day, last_day FROM registry.entrustment
            WHERE ended_at IS NULL AND (from_file OR accepted_at IS NOT NULL) ORDER BY agent, principal, scope""";
    private static final String OF = """
            SELECT id, agent, principal, scope, first_day, last_day, from_file, accepted_at, ended_at, ended_by
            FROM registry.entrustment WHERE agent = ? OR principal = ? ORDER BY from_file, id DESC""";
    private static final String ACCEPT = """
            UPDATE registry.entrustment SET accepted_at = ?
            WHERE agent = ? AND id = ? AND NOT from_file AND accepted_at IS NULL AND ended_at IS NULL""";
    private static final String END = """
            UPDATE registry.entrustment SET ended_at = ?, ended_by = ?
            WHERE (agent = ? OR principal = ?) AND id = ? AND NOT from_file AND ended_at IS NULL""";

    private EntrustmentStore() {}

    /** Of those principals the file's are afterwards as given; what enterprises gave each other stays. */
    static void put(Connection c, Collection<Enterprise> principals, Collection<Entrustment> entrustments)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FORGET_OTHERS)) {
            Object[] codes =
                    principals.stream().map(e -> e.code().value()).sorted().toArray();
            Object[] kept = entrustments.stream()
                    .flatMap(
                            one -> one.scope().stream().map(scope -> one.agent() + " " + one.principal() + " " + scope))
                    .toArray();
            statement.setArray(1, c.createArrayOf("text", codes));
            statement.setArray(2, c.createArrayOf("text", kept));
            statement.executeUpdate();
        }
        try (PreparedStatement statement = c.prepareStatement(ADD_OF_FILE)) {
            for (Entrustment entrustment : entrustments) {
                for (Scope scope : entrustment.scope()) {
                    set(statement, entrustment, scope);
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    static void add(Connection c, Entrustment entrustment, Scope scope, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            set(statement, entrustment, scope);
            statement.setTimestamp(6, Timestamp.from(now));
            statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, Entrustment entrustment, Scope scope) throws SQLException {
        statement.setString(1, entrustment.agent().value());
        statement.setString(2, entrustment.principal().value());
        statement.setString(3, scope.name());
        statement.setObject(4, entrustment.firstDay());
        statement.setObject(5, entrustment.lastDay());
    }

    /** Those that were accepted or are the file's and that nobody ended, whatever their days. */
    static List<Entrustment> holding(Connection c) throws SQLException {
        List<Entrustment> entrustments = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(HOLDING);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                entrustments.add(new Entrustment(
                        EnterpriseCode.of(row.getString(1)),
                        EnterpriseCode.of(row.getString(2)),
                        Set.of(Scope.valueOf(row.getString(3))),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, LocalDate.class)));
            }
        }
        return entrustments;
    }

    static List<EntrustmentOnFile> of(Connection c, EnterpriseCode enterprise) throws SQLException {
        List<EntrustmentOnFile> entrustments = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(OF)) {
            statement.setString(1, enterprise.value());
            statement.setString(2, enterprise.value());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String endedBy = row.getString(10);
                    entrustments.add(new EntrustmentOnFile(
                            row.getLong(1),
                            EnterpriseCode.of(row.getString(2)),
                            EnterpriseCode.of(row.getString(3)),
                            Scope.valueOf(row.getString(4)),
                            row.getObject(5, LocalDate.class),
                            row.getObject(6, LocalDate.class),
                            row.getBoolean(7),
                            instant(row.getTimestamp(8)),
                            instant(row.getTimestamp(9)),
                            endedBy == null ? "" : endedBy));
                }
            }
        }
        return entrustments;
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    static boolean accept(Connection c, EnterpriseCode agent, long id, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ACCEPT)) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setString(2, agent.value());
            statement.setLong(3, id);
            return statement.executeUpdate() == 1;
        }
    }

    static boolean end(Connection c, EnterpriseCode either, long id, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(END)) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setString(2, either.value());
            statement.setString(3, either.value());
            statement.setString(4, either.value());
            statement.setLong(5, id);
            return statement.executeUpdate() == 1;
        }
    }
}
