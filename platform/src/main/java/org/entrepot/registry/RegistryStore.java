package org.entrepot.registry;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/** The tables of who is registered. */
final class RegistryStore {
    /** A park file that names no address leaves the one that the operator approved. */
    private static final String PUT_ENTERPRISE = """
            INSERT INTO registry.enterprise (code, credit_code, name_zh, name_en, name_ru, trade, tenant, dxp_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (code) DO UPDATE
            SET credit_code = excluded.credit_code, name_zh = excluded.name_zh, name_en = excluded.name_en,
                name_ru = excluded.name_ru, trade = excluded.trade, tenant = excluded.tenant,
                dxp_id = CASE WHEN excluded.dxp_id = '' THEN coalesce((
                        SELECT w.dxp_id FROM registry.address_wish w
                        WHERE w.enterprise = excluded.code AND w.state = 'APPROVED' ORDER BY w.id DESC LIMIT 1), '')
                    ELSE excluded.dxp_id END""";

    private static final String FORGET_ROLES = "DELETE FROM registry.role WHERE enterprise = ANY (?)";
    private static final String ADD_ROLE = "INSERT INTO registry.role (enterprise, role) VALUES (?, ?)";
    private static final String FORGET_CERTIFICATES = "DELETE FROM registry.certificate WHERE enterprise = ANY (?)";
    private static final String ADD_CERTIFICATE = "INSERT INTO registry.certificate (sha256, enterprise) VALUES (?, ?)";
    private static final String FORGET_OTHER_KEYS =
            "DELETE FROM registry.api_key WHERE enterprise = ? AND hash <> ? AND from_file";
    /** A key that is another enterprise's is no key for this one: the insert fails. */
    private static final String ADD_KEY = """
            INSERT INTO registry.api_key (hash, enterprise, since, from_file) SELECT k.hash, k.enterprise, k.since, true
            FROM (VALUES (?::bytea, ?::text, ?::timestamptz)) AS k (hash, enterprise, since)
            WHERE NOT EXISTS (
                SELECT 1 FROM registry.api_key a WHERE a.hash = k.hash AND a.enterprise = k.enterprise)""";

    private static final String ENTERPRISES = """
            SELECT e.code, e.credit_code, e.name_zh, e.name_en, e.name_ru, e.trade, e.tenant, e.dxp_id,
                   ARRAY(SELECT r.role FROM registry.role r WHERE r.enterprise = e.code) AS roles,
                   ARRAY(SELECT c.sha256::text FROM registry.certificate c WHERE c.enterprise = e.code) AS certificates
            FROM registry.enterprise e ORDER BY e.code""";
    private static final String KEYS = "SELECT hash, enterprise, until FROM registry.api_key ORDER BY hash";

    private static final String KEYS_OF = """
            SELECT id, label, since, until, from_file FROM registry.api_key
            WHERE enterprise = ? AND (until IS NULL OR until > ?) ORDER BY id""";
    /** Whoever makes keys for an enterprise waits for whoever does so already: the count stays true. */
    private static final String LOCK_ENTERPRISE = "SELECT code FROM registry.enterprise WHERE code = ? FOR UPDATE";

    private static final String MAKE_KEY =
            "INSERT INTO registry.api_key (hash, enterprise, since, label) VALUES (?, ?, ?, ?)";
    private static final String END_KEY = """
            UPDATE registry.api_key SET until = ?
            WHERE enterprise = ? AND id = ? AND NOT from_file AND (until IS NULL OR until > ?) RETURNING label""";

    private RegistryStore() {}

    /** A key of an enterprise, by its hash; it is nobody's from {@code until} on, where that is not null. */
    record Key(
            byte[] hash,
            EnterpriseCode enterprise,
            @Nullable Instant until) {}

    static void putEnterprises(Connection c, Collection<Enterprise> enterprises) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PUT_ENTERPRISE)) {
            for (Enterprise enterprise : enterprises) {
                statement.setString(1, enterprise.code().value());
                statement.setString(2, enterprise.creditCode());
                statement.setString(3, enterprise.names().zh());
                statement.setString(4, enterprise.names().en());
                statement.setString(5, enterprise.names().ru());
                statement.setString(6, enterprise.trade());
                statement.setBoolean(7, enterprise.tenant());
                statement.setString(8, enterprise.dxpId());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static void putRoles(Connection c, Collection<Enterprise> enterprises) throws SQLException {
        forget(c, FORGET_ROLES, enterprises);
        try (PreparedStatement statement = c.prepareStatement(ADD_ROLE)) {
            for (Enterprise enterprise : enterprises) {
                for (Role role : enterprise.roles()) {
                    statement.setString(1, enterprise.code().value());
                    statement.setString(2, role.name());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    static void putCertificates(Connection c, Collection<Enterprise> enterprises) throws SQLException {
        forget(c, FORGET_CERTIFICATES, enterprises);
        try (PreparedStatement statement = c.prepareStatement(ADD_CERTIFICATE)) {
            for (Enterprise enterprise : enterprises) {
                for (String certificate : enterprise.certificates()) {
                    statement.setString(1, certificate);
                    statement.setString(2, enterprise.code().value());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    static void putKeys(Connection c, Collection<Registration> registrations, Instant now) throws SQLException {
        try (PreparedStatement forget = c.prepareStatement(FORGET_OTHER_KEYS);
                PreparedStatement add = c.prepareStatement(ADD_KEY)) {
            for (Registration registration : registrations) {
                ApiKey key = registration.key();
                if (key != null) {
                    String enterprise = registration.enterprise().code().value();
                    forget.setString(1, enterprise);
                    forget.setBytes(2, key.hash());
                    forget.addBatch();
                    add.setBytes(1, key.hash());
                    add.setString(2, enterprise);
                    add.setTimestamp(3, Timestamp.from(now));
                    add.addBatch();
                }
            }
            forget.executeBatch();
            add.executeBatch();
        }
    }

    private static void forget(Connection c, String sql, Collection<Enterprise> enterprises) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            Object[] codes =
                    enterprises.stream().map(e -> e.code().value()).sorted().toArray();
            statement.setArray(1, c.createArrayOf("text", codes));
            statement.executeUpdate();
        }
    }

    static List<Enterprise> enterprises(Connection c) throws SQLException {
        List<Enterprise> enterprises = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(ENTERPRISES);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                enterprises.add(enterprise(row));
            }
        }
        return enterprises;
    }

    private static Enterprise enterprise(ResultSet row) throws SQLException {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (String role : texts(row.getArray("roles"))) {
            roles.add(Role.valueOf(role));
        }
        return new Enterprise(
                EnterpriseCode.of(row.getString("code")),
                row.getString("credit_code"),
                new Enterprise.Names(row.getString("name_zh"), row.getString("name_en"), row.getString("name_ru")),
                roles,
                row.getString("trade"),
                row.getBoolean("tenant"),
                row.getString("dxp_id"),
                Set.copyOf(texts(row.getArray("certificates"))));
    }

    static List<Key> keys(Connection c) throws SQLException {
        List<Key> keys = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(KEYS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                keys.add(new Key(row.getBytes(1), EnterpriseCode.of(row.getString(2)), instant(row.getTimestamp(3))));
            }
        }
        return keys;
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    static List<KeyOnFile> keys(Connection c, EnterpriseCode enterprise, Instant now) throws SQLException {
        List<KeyOnFile> keys = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(KEYS_OF)) {
            statement.setString(1, enterprise.value());
            statement.setTimestamp(2, Timestamp.from(now));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    keys.add(new KeyOnFile(
                            row.getLong(1),
                            row.getString(2),
                            row.getTimestamp(3).toInstant(),
                            instant(row.getTimestamp(4)),
                            row.getBoolean(5)));
                }
            }
        }
        return keys;
    }

    static void lock(Connection c, EnterpriseCode enterprise) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK_ENTERPRISE)) {
            statement.setString(1, enterprise.value());
            statement.executeQuery().close();
        }
    }

    static void makeKey(Connection c, EnterpriseCode enterprise, ApiKey key, String label, Instant now)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(MAKE_KEY)) {
            statement.setBytes(1, key.hash());
            statement.setString(2, enterprise.value());
            statement.setTimestamp(3, Timestamp.from(now));
            statement.setString(4, label);
            statement.executeUpdate();
        }
    }

    /** What the key was called that ends then; empty where the enterprise has no such key, or one of the park file. */
    static Optional<String> endKey(Connection c, EnterpriseCode enterprise, long id, Instant until)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(END_KEY)) {
            statement.setTimestamp(1, Timestamp.from(until));
            statement.setString(2, enterprise.value());
            statement.setLong(3, id);
            statement.setTimestamp(4, Timestamp.from(until));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
