package org.entrepot.park;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.kernel.EnterpriseCode;

/** Requests for services and what became of them. */
final class ServiceStore {
    private static final String REQUESTS = """
            SELECT id, enterprise, service, wish, wanted_day, made_at, made_by FROM park.service_request ORDER BY id DESC""";
    private static final String ACTS = """
            SELECT request, number, kind, day, quantity, outcome, reference, note, made_at, made_by
            FROM park.service_act ORDER BY request, number""";
    private static final String LOCK = "SELECT id FROM park.service_request WHERE id = ? FOR UPDATE";
    private static final String ADD = """
            INSERT INTO park.service_request (enterprise, service, wish, wanted_day, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?)
            RETURNING id""";
    private static final String ADD_ACT = """
            INSERT INTO park.service_act (request, number, kind, day, quantity, outcome, reference, note, made_at, made_by)
            SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ? FROM park.service_act WHERE request = ?""";

    private ServiceStore() {}

    /** Those that the session may see, the newest first. */
    static List<ServiceRequest> requests(Connection c) throws SQLException {
        Map<Long, List<ServiceRequest.Act>> acts = acts(c);
        List<ServiceRequest> requests = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(REQUESTS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                requests.add(new ServiceRequest(
                        row.getLong(1),
                        EnterpriseCode.of(row.getString(2)),
                        ServiceOffer.of(row.getString(3)).orElseThrow(),
                        row.getString(4),
                        row.getObject(5, LocalDate.class),
                        row.getObject(6, OffsetDateTime.class).toInstant(),
                        row.getString(7),
                        acts.getOrDefault(row.getLong(1), List.of())));
            }
        }
        return requests;
    }

    private static Map<Long, List<ServiceRequest.Act>> acts(Connection c) throws SQLException {
        Map<Long, List<ServiceRequest.Act>> acts = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(ACTS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                acts.computeIfAbsent(row.getLong(1), request -> new ArrayList<>())
                        .add(new ServiceRequest.Act(
                                row.getInt(2),
                                ServiceRequest.Kind.valueOf(row.getString(3)),
                                row.getObject(4, LocalDate.class),
                                row.getBigDecimal(5),
                                row.getInt(6),
                                row.getString(7),
                                row.getString(8),
                                row.getObject(9, OffsetDateTime.class).toInstant(),
                                row.getString(10)));
            }
        }
        return acts;
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

    static long add(
            Connection c,
            EnterpriseCode enterprise,
            String service,
            String wish,
            LocalDate wanted,
            Instant at,
            String by)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setString(1, enterprise.value());
            statement.setString(2, service);
            statement.setString(3, wish);
            statement.setObject(4, wanted);
            statement.setObject(5, at.atOffset(ZoneOffset.UTC));
            statement.setString(6, by);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Its number is the next one of the request. */
    static void add(Connection c, long request, ServiceRequest.Act act) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_ACT)) {
            statement.setLong(1, request);
            statement.setString(2, act.kind().name());
            statement.setObject(3, act.day());
            statement.setBigDecimal(4, act.quantity());
            statement.setInt(5, act.outcome());
            statement.setString(6, act.reference());
            statement.setString(7, act.note());
            statement.setObject(8, act.at().atOffset(ZoneOffset.UTC));
            statement.setString(9, act.by());
            statement.setLong(10, request);
            statement.executeUpdate();
        }
    }
}
