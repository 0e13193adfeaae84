package org.entrepot.economics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables of scenarios and of what tenants say of a year. */
final class ScenarioStore {
    private static final String SEE = "SELECT set_config('entrepot.tenant', '*', true)";
    private static final String VERSION_COLUMNS = """
            SELECT v.scenario, v.number, v.name, v.note, v.inputs::text, v.marks::text, v.of_scenario, v.of_version, v.saved_at,
                   v.saved_by, s.archived_at IS NOT NULL
            FROM economics.version v JOIN economics.scenario s ON s.id = v.scenario
            """;
    private static final String NEWEST = VERSION_COLUMNS
            + " WHERE v.number = (SELECT max(n.number) FROM economics.version n WHERE n.scenario = v.scenario)"
            + " ORDER BY v.saved_at DESC, v.scenario DESC";
    private static final String VERSIONS = VERSION_COLUMNS + " WHERE v.scenario = ? ORDER BY v.number DESC";
    private static final String LOCK = "SELECT archived_at IS NULL FROM economics.scenario WHERE id = ? FOR UPDATE";
    private static final String LAST = "SELECT coalesce(max(number), 0) FROM economics.version WHERE scenario = ?";
    private static final String ADD = "INSERT INTO economics.scenario (created_at) VALUES (?) RETURNING id";
    private static final String ADD_VERSION = """
            INSERT INTO economics.version (scenario, number, name, note, inputs, marks, of_scenario, of_version, saved_at, saved_by)
            VALUES (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?)""";
    private static final String ARCHIVE =
            "UPDATE economics.scenario SET archived_at = ?, archived_by = ? WHERE id = ? AND archived_at IS NULL";
    private static final String TENANT_YEARS = """
            SELECT DISTINCT ON (enterprise, year) enterprise, year, jobs, tax_fen, source, stated_at, stated_by
            FROM economics.tenant_year ORDER BY enterprise, year, id DESC""";
    private static final String ADD_TENANT_YEAR = """
            INSERT INTO economics.tenant_year (enterprise, year, jobs, tax_fen, source, stated_at, stated_by)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ScenarioStore() {}

    /** Lets the reader role see the park's own, until the transaction ends. */
    static void see(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SEE)) {
            statement.execute();
        }
    }

    /** The newest version of each, newest first. */
    static List<Scenario> newest(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NEWEST)) {
            return scenarios(statement);
        }
    }

    /** All versions of one, newest first. */
    static List<Scenario> versions(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(VERSIONS)) {
            statement.setLong(1, id);
            return scenarios(statement);
        }
    }

    private static List<Scenario> scenarios(PreparedStatement statement) throws SQLException {
        List<Scenario> scenarios = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                scenarios.add(new Scenario(
                        row.getLong(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        inputs(row.getString(5)),
                        marks(row.getString(6)),
                        row.getLong(7),
                        row.getInt(8),
                        row.getTimestamp(9).toInstant(),
                        row.getString(10),
                        row.getBoolean(11)));
            }
        }
        return scenarios;
    }

    private static Inputs inputs(String json) {
        Inputs.Read read = Inputs.read(MAPPER.readValue(json, new TypeReference<Map<String, String>>() {}));
        Inputs inputs = read.inputs();
        if (inputs == null) {
            throw new IllegalStateException("a saved scenario does not read: " + read.faults());
        }
        return inputs;
    }

    private static Map<Driver, Mark> marks(String json) {
        Map<Driver, Mark> marks = new EnumMap<>(Driver.class);
        MAPPER.readValue(json, new TypeReference<Map<String, Mark>>() {})
                .forEach((word, mark) -> Driver.of(word).ifPresent(driver -> marks.put(driver, mark)));
        return marks;
    }

    private static String json(Map<Driver, Mark> marks) {
        Map<String, Mark> words = new HashMap<>();
        marks.forEach((driver, mark) -> words.put(driver.word(), mark));
        return MAPPER.writeValueAsString(words);
    }

    /** Locks it; empty where there is none, else whether it is in use. */
    static Optional<Boolean> lock(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getBoolean(1)) : Optional.empty();
            }
        }
    }

    static int last(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LAST)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** A new one, without a version yet. */
    static long add(Connection c, Instant at) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setTimestamp(1, Timestamp.from(at));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    static void add(Connection c, Scenario version) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_VERSION)) {
            statement.setLong(1, version.id());
            statement.setInt(2, version.version());
            statement.setString(3, version.name());
            statement.setString(4, version.note());
            statement.setString(5, MAPPER.writeValueAsString(version.inputs().words()));
            statement.setString(6, json(version.marks()));
            statement.setLong(7, version.ofId());
            statement.setInt(8, version.ofVersion());
            statement.setTimestamp(9, Timestamp.from(version.savedAt()));
            statement.setString(10, version.savedBy());
            statement.executeUpdate();
        }
    }

    /** Whether it was in use until now. */
    static boolean archive(Connection c, long id, Instant at, String by) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ARCHIVE)) {
            statement.setTimestamp(1, Timestamp.from(at));
            statement.setString(2, by);
            statement.setLong(3, id);
            return statement.executeUpdate() > 0;
        }
    }

    /** What counts of each tenant's years. */
    static List<TenantYear> tenantYears(Connection c) throws SQLException {
        List<TenantYear> years = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(TENANT_YEARS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                years.add(new TenantYear(
                        EnterpriseCode.of(row.getString(1)),
                        row.getInt(2),
                        row.getInt(3),
                        Money.fen(row.getLong(4)),
                        row.getString(5),
                        row.getTimestamp(6).toInstant(),
                        row.getString(7)));
            }
        }
        return years;
    }

    static void add(Connection c, TenantYear year) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_TENANT_YEAR)) {
            statement.setString(1, year.tenant().value());
            statement.setInt(2, year.year());
            statement.setInt(3, year.jobs());
            statement.setLong(4, year.tax().minor());
            statement.setString(5, year.source());
            statement.setTimestamp(6, Timestamp.from(year.statedAt()));
            statement.setString(7, year.statedBy());
            statement.executeUpdate();
        }
    }
}
