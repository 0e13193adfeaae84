package org.entrepot.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.node.TestDatabase;
import org.entrepot.registry.Entrustment.Scope;
import org.entrepot.registry.EntrustmentOnFile.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Enterprises entrust each other, beside what the park file says. */
class EntrustmentsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Enterprise SELLER = Invented.enterprise("9902960001", "", Role.SELLER);
    private static final Enterprise BROKER = Invented.enterprise("9902960002", "", Role.DECLARANT);
    private static final Enterprise PLATFORM = Invented.enterprise("9902960003", "", Role.PLATFORM);

    private final TestDatabase database = TestDatabase.fresh();
    private final Registry registry = new Registry(database.owner());
    private final Entrustments entrustments =
            new Entrustments(database.owner(), registry, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void register() throws SQLException {
        registry.register(
                List.of(
                        new Registration(SELLER, null),
                        new Registration(BROKER, null),
                        new Registration(PLATFORM, null)),
                List.of(new Entrustment(PLATFORM.code(), SELLER.code(), Set.of(Scope.TRANSMIT))),
                NOW);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private boolean mayDeclare(LocalDate day) {
        return registry.enterprises().mayDeclare(BROKER.code(), SELLER.code(), day);
    }

    private long offered(@Nullable LocalDate first, @Nullable LocalDate last) throws SQLException {
        assertThat(entrustments.offer(SELLER.code(), BROKER.code().value(), Scope.DECLARE, first, last))
                .isEmpty();
        return entrustments.of(BROKER.code()).getFirst().id();
    }

    private List<String> refused(
            String agent, @Nullable Scope scope, @Nullable LocalDate first, @Nullable LocalDate last)
            throws SQLException {
        return entrustments.offer(SELLER.code(), agent, scope, first, last).stream()
                .map(Fault::rule)
                .map(rule -> rule.substring("entrustment.".length()))
                .toList();
    }

    @Test
    void it_counts_from_its_acceptance_on_its_days_until_either_ends_it() throws SQLException {
        long id = offered(TODAY.plusDays(1), TODAY.plusDays(3));
        assertThat(mayDeclare(TODAY.plusDays(2))).as("offered alone").isFalse();
        assertThat(entrustments.accept(PLATFORM.code(), id))
                .as("not offered to it")
                .isFalse();
        assertThat(entrustments.accept(SELLER.code(), id)).as("its own offer").isFalse();
        assertThat(entrustments.accept(BROKER.code(), id)).isTrue();
        assertThat(entrustments.accept(BROKER.code(), id)).as("once").isFalse();
        assertThat(List.of(0, 1, 3, 4).stream().map(day -> mayDeclare(TODAY.plusDays(day))))
                .containsExactly(false, true, true, false);
        EntrustmentOnFile one = entrustments.of(SELLER.code()).getFirst();
        assertThat(List.of(0, 1, 4).stream().map(day -> one.on(TODAY.plusDays(day))))
                .containsExactly(State.COMING, State.HOLDS, State.OVER);
        assertThat(entrustments.end(PLATFORM.code(), id)).isFalse();
        assertThat(entrustments.end(BROKER.code(), id)).isTrue();
        assertThat(mayDeclare(TODAY.plusDays(2))).isFalse();
        EntrustmentOnFile ended = entrustments.of(SELLER.code()).getFirst();
        assertThat(ended.on(TODAY)).isEqualTo(State.ENDED);
        assertThat(ended.endedBy()).isEqualTo(BROKER.code().value());
    }

    @Test
    void the_park_file_loaded_again_leaves_it_and_it_leaves_the_park_files() throws SQLException {
        entrustments.accept(BROKER.code(), offered(null, null));
        register();
        assertThat(mayDeclare(TODAY)).isTrue();
        EntrustmentOnFile ofFile = entrustments.of(PLATFORM.code()).getFirst();
        assertThat(ofFile.fromFile()).isTrue();
        assertThat(ofFile.on(TODAY)).isEqualTo(State.HOLDS);
        assertThat(entrustments.end(SELLER.code(), ofFile.id())).isFalse();
        registry.register(List.of(new Registration(SELLER, null)), List.of(), NOW);
        assertThat(registry.enterprises().mayTransmit(PLATFORM.code(), SELLER.code(), TODAY))
                .as("what the file no longer says")
                .isFalse();
        assertThat(mayDeclare(TODAY)).isTrue();
    }

    @Test
    void what_cannot_be_is_refused_and_nothing_is_offered() throws SQLException {
        String broker = BROKER.code().value();
        assertThat(refused("9902969999", Scope.DECLARE, null, null)).containsExactly("agent");
        assertThat(refused(SELLER.code().value(), Scope.TRANSMIT, null, null)).containsExactly("agent");
        assertThat(refused(PLATFORM.code().value(), Scope.DECLARE, null, null)).containsExactly("declarant");
        assertThat(refused(broker, null, TODAY.minusDays(1), TODAY.minusDays(2)))
                .containsExactly("scope", "firstDay", "lastDay");
        assertThat(refused(PLATFORM.code().value(), Scope.TRANSMIT, null, null))
                .as("the park file says so already")
                .containsExactly("exists");
        assertThat(entrustments.of(BROKER.code())).isEmpty();
        long id = offered(TODAY, TODAY.plusDays(9));
        assertThat(refused(broker, Scope.DECLARE, TODAY.plusDays(9), null)).containsExactly("exists");
        assertThat(entrustments.end(SELLER.code(), id)).as("withdrawn").isTrue();
        assertThat(offered(TODAY.plusDays(9), null)).isNotEqualTo(id);
        assertThat(registry.enterprises().find(EnterpriseCode.of(broker).value()))
                .isPresent();
    }
}
