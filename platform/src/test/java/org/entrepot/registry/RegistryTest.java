package org.entrepot.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.TestDatabase;
import org.entrepot.registry.Entrustment.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final String KEY = "Zq3v9-invented-key-0001_xY";
    private static final String OTHER_KEY = "Zq3v9-invented-key-0002_xY";
    private static final Enterprise SELLER =
            Invented.enterprise("9902960001", "91990200MAQ0000194", Role.SELLER, Role.GUARANTOR);
    private static final Enterprise PLATFORM = Invented.enterprise("9902960002", "91990200MAQ000027Y", Role.PLATFORM);
    private static final Entrustment TRANSMITS =
            new Entrustment(PLATFORM.code(), SELLER.code(), Set.of(Scope.TRANSMIT, Scope.DECLARE));

    private final TestDatabase database = TestDatabase.fresh();
    private final Registry registry = new Registry(database.owner());

    @AfterEach
    void close() {
        database.close();
    }

    private void register() throws SQLException {
        registry.register(
                List.of(new Registration(SELLER, ApiKey.of(KEY)), new Registration(PLATFORM, ApiKey.of(OTHER_KEY))),
                List.of(TRANSMITS),
                NOW);
    }

    @Test
    void nobody_is_registered_at_first() {
        assertThat(registry.enterprises().all()).isEmpty();
        assertThat(registry.authenticate(KEY, NOW)).isEmpty();
    }

    @Test
    void who_was_registered_is_read_again_as_written() throws SQLException {
        register();
        Enterprises read = new Registry(database.owner()).enterprises();
        assertThat(read.all()).containsExactly(SELLER, PLATFORM);
        assertThat(read.mayDeclare(PLATFORM.code(), SELLER.code(), LocalDate.of(2026, 11, 24)))
                .isTrue();
        assertThat(read.mayDeclare(SELLER.code(), PLATFORM.code(), LocalDate.of(2026, 11, 24)))
                .isFalse();
    }

    @Test
    void a_key_says_whose_it_is_and_no_other_key_does() throws SQLException {
        assertThat(registry.authenticate(KEY, NOW)).isEmpty();
        register();
        assertThat(registry.authenticate(KEY, NOW)).contains(SELLER.code());
        assertThat(registry.authenticate(OTHER_KEY, NOW)).contains(PLATFORM.code());
        assertThat(registry.authenticate(KEY + "x", NOW)).isEmpty();
        assertThat(registry.authenticate("", NOW)).isEmpty();
    }

    @Test
    void a_key_stands_nowhere_in_the_database() throws SQLException {
        register();
        List<String> rows = new ArrayList<>();
        try (Connection c = database.owner().getConnection();
                ResultSet row = c.createStatement()
                        .executeQuery("SELECT k::text, convert_from(decode(encode(hash, 'hex'), 'escape'), 'LATIN1')"
                                + " FROM registry.api_key k")) {
            while (row.next()) {
                rows.add(row.getString(1) + row.getString(2));
            }
        }
        assertThat(rows).hasSize(2).noneMatch(row -> row.contains("invented"));
    }

    @Test
    void a_new_key_ends_the_old_one_and_none_leaves_it() throws SQLException {
        register();
        registry.register(List.of(new Registration(SELLER, null)), List.of(), NOW);
        assertThat(registry.authenticate(KEY, NOW)).contains(SELLER.code());
        String newKey = "Zq3v9-invented-key-0003_xY";
        registry.register(List.of(new Registration(SELLER, ApiKey.of(newKey))), List.of(), NOW);
        assertThat(registry.authenticate(KEY, NOW)).isEmpty();
        assertThat(registry.authenticate(newKey, NOW)).contains(SELLER.code());
        assertThat(registry.authenticate(OTHER_KEY, NOW)).contains(PLATFORM.code());
    }

    @Test
    void registering_again_changes_roles_names_and_entrustments_of_those_given() throws SQLException {
        register();
        Enterprise changed = Invented.enterprise("9902960001", "91990200MAQ000035R", Role.LOGISTICS);
        registry.register(List.of(new Registration(changed, null)), List.of(), NOW);
        assertThat(registry.enterprises().all()).containsExactly(changed, PLATFORM);
        assertThat(registry.enterprises().mayTransmit(PLATFORM.code(), SELLER.code(), LocalDate.of(2026, 11, 24)))
                .isFalse();
    }

    @Test
    void a_registration_that_fails_changes_nothing() throws SQLException {
        register();
        Enterprise renamed = Invented.enterprise("9902960001", "", Role.SELLER);
        Entrustment toNobody = new Entrustment(EnterpriseCode.of("9902969999"), SELLER.code(), Set.of(Scope.TRANSMIT));
        assertThatThrownBy(() -> registry.register(List.of(new Registration(renamed, null)), List.of(toNobody), NOW))
                .isInstanceOf(SQLException.class);
        assertThat(new Registry(database.owner()).enterprises().all()).containsExactly(SELLER, PLATFORM);
    }

    @Test
    void a_key_is_one_enterprise_s_and_two_may_exchange_theirs() throws SQLException {
        register();
        Enterprise third = Invented.enterprise("9902960003", "", Role.SELLER);
        assertThatThrownBy(() -> registry.register(List.of(new Registration(third, ApiKey.of(KEY))), List.of(), NOW))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("api_key_pkey");
        assertThat(registry.authenticate(KEY, NOW)).contains(SELLER.code());
        registry.register(
                List.of(new Registration(SELLER, ApiKey.of(OTHER_KEY)), new Registration(PLATFORM, ApiKey.of(KEY))),
                List.of(),
                NOW);
        assertThat(registry.authenticate(KEY, NOW)).contains(PLATFORM.code());
        assertThat(registry.authenticate(OTHER_KEY, NOW)).contains(SELLER.code());
    }

    @Test
    void a_key_that_could_be_guessed_is_refused() {
        assertThat(ApiKey.isStrong(KEY)).isTrue();
        assertThat(List.of(
                        "",
                        "short-key-of-21-chars",
                        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                        "has spaces in it, 24 long",
                        "钥匙钥匙钥匙钥匙钥匙钥匙钥匙钥匙钥匙钥匙钥匙钥匙"))
                .noneMatch(ApiKey::isStrong);
        assertThatThrownBy(() -> ApiKey.of("secret")).hasMessageNotContaining("secret");
        assertThat(ApiKey.of(KEY)).hasToString("ApiKey[...]");
    }

    @Test
    void the_reader_role_sees_nothing_of_the_registry() throws SQLException {
        try (Connection c = database.reader().getConnection()) {
            try (ResultSet row = c.createStatement().executeQuery("SELECT current_user, session_user")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("entrepot_reader");
                assertThat(row.getString(2)).isEqualTo("entrepot_reader");
            }
            for (String table : List.of(
                    "enterprise",
                    "role",
                    "certificate",
                    "entrustment",
                    "api_key",
                    "key_version",
                    "data_key",
                    "person",
                    "person_index")) {
                assertThatThrownBy(() -> c.createStatement().executeQuery("SELECT * FROM registry." + table))
                        .hasMessageContaining("permission denied for schema registry");
            }
        }
    }
}
