package org.entrepot.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.entrepot.node.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys that an enterprise makes itself. */
class EnterpriseKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private static final String FILE_KEY = "Zq3v9-invented-key-0001_xY";
    private static final Enterprise SELLER = Invented.enterprise("9902960001", "", Role.SELLER);
    private static final Enterprise OTHER = Invented.enterprise("9902960002", "", Role.SELLER);

    private final TestDatabase database = TestDatabase.fresh();
    private final Registry registry = new Registry(database.owner());
    private final EnterpriseKeys keys = at(NOW);

    private EnterpriseKeys at(Instant now) {
        return new EnterpriseKeys(database.owner(), registry, Clock.fixed(now, ZoneOffset.UTC));
    }

    @BeforeEach
    void register() throws SQLException {
        registry.register(
                List.of(new Registration(SELLER, ApiKey.of(FILE_KEY)), new Registration(OTHER, null)), List.of(), NOW);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static String made(EnterpriseKeys.Making making) {
        assertThat(making).isInstanceOf(EnterpriseKeys.Making.Made.class);
        return ((EnterpriseKeys.Making.Made) making).key();
    }

    private long last(Enterprise enterprise) throws SQLException {
        return keys.of(enterprise.code()).getLast().id();
    }

    @Test
    void a_key_that_was_made_says_whose_it_is_beside_the_one_of_the_file() throws Exception {
        String key = made(keys.make(SELLER.code(), " warehouse "));
        assertThat(registry.authenticate(key, NOW)).contains(SELLER.code());
        assertThat(registry.authenticate(FILE_KEY, NOW)).contains(SELLER.code());
        assertThat(keys.of(SELLER.code()))
                .extracting(KeyOnFile::label, KeyOnFile::fromFile)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("", true),
                        org.assertj.core.groups.Tuple.tuple("warehouse", false));
        assertThat(keys.of(OTHER.code())).isEmpty();
    }

    @Test
    void loading_the_park_file_again_leaves_keys_that_the_enterprise_made() throws Exception {
        String key = made(keys.make(SELLER.code(), "warehouse"));
        registry.register(List.of(new Registration(SELLER, ApiKey.of("Zq3v9-invented-key-0009_xY"))), List.of(), NOW);
        assertThat(registry.authenticate(key, NOW)).contains(SELLER.code());
        assertThat(registry.authenticate(FILE_KEY, NOW)).isEmpty();
    }

    @Test
    void an_exchanged_key_works_for_seven_days_more() throws Exception {
        String old = made(keys.make(SELLER.code(), "warehouse"));
        String fresh = made(keys.exchange(SELLER.code(), last(SELLER)));
        Instant end = NOW.plus(EnterpriseKeys.OVERLAP);
        assertThat(registry.authenticate(old, end.minusMillis(1))).contains(SELLER.code());
        assertThat(registry.authenticate(old, end)).isEmpty();
        assertThat(registry.authenticate(fresh, end)).contains(SELLER.code());
        assertThat(at(end).of(SELLER.code())).hasSize(2);
    }

    @Test
    void an_ended_key_works_not_for_a_moment_and_a_key_of_the_file_or_of_others_is_not_ended() throws Exception {
        String key = made(keys.make(SELLER.code(), "warehouse"));
        long id = last(SELLER);
        assertThat(keys.end(OTHER.code(), id)).isFalse();
        assertThat(keys.exchange(OTHER.code(), id)).isEqualTo(new EnterpriseKeys.Making.Refused("missing"));
        assertThat(keys.end(SELLER.code(), keys.of(SELLER.code()).getFirst().id()))
                .as("the park file's")
                .isFalse();
        assertThat(registry.authenticate(key, NOW)).isPresent();
        assertThat(keys.end(SELLER.code(), id)).isTrue();
        assertThat(registry.authenticate(key, NOW)).isEmpty();
        assertThat(keys.end(SELLER.code(), id)).isFalse();
    }

    @Test
    void there_are_five_at_most_and_each_says_what_it_is_for() throws Exception {
        for (int i = 1; i < EnterpriseKeys.MOST; i++) {
            made(keys.make(SELLER.code(), "key " + i));
        }
        assertThat(keys.make(SELLER.code(), "one more")).isEqualTo(new EnterpriseKeys.Making.Refused("many"));
        assertThat(keys.exchange(SELLER.code(), last(SELLER))).isEqualTo(new EnterpriseKeys.Making.Refused("many"));
        assertThat(keys.end(SELLER.code(), last(SELLER))).isTrue();
        assertThat(keys.make(SELLER.code(), "  ")).isEqualTo(new EnterpriseKeys.Making.Refused("label"));
        assertThat(keys.make(SELLER.code(), "x".repeat(61))).isEqualTo(new EnterpriseKeys.Making.Refused("label"));
        made(keys.make(SELLER.code(), "one more"));
    }
}
