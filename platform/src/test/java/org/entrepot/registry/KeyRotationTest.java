package org.entrepot.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.entrepot.node.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KeyRotationTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final byte[] CONTEXT = "document".getBytes(StandardCharsets.UTF_8);

    private final TestDatabase database = TestDatabase.fresh();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path secrets;

    @AfterEach
    void close() {
        database.close();
    }

    /** As after a new start: nothing remembered. */
    private Persons persons() {
        return new Persons(KeyRing.open(secrets));
    }

    private KeyRotation rotation(DataSource owner) {
        return new KeyRotation(owner, KeyRing.open(secrets));
    }

    private Map<Identity, Person> admit(Persons persons, Collection<Identity> identities) throws SQLException {
        try (Connection c = database.owner().getConnection()) {
            c.setAutoCommit(false);
            Map<Identity, Person> admitted = persons.admit(c, identities, NOW);
            c.commit();
            return admitted;
        }
    }

    private static void finish(KeyRotation rotation) throws SQLException, IOException {
        int steps = 0;
        while (rotation.step(7)) {
            assertThat(steps++).as("steps to an end").isLessThan(5_000);
        }
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> files = Files.list(secrets)) {
            return new HashSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection c = database.owner().getConnection();
                ResultSet row = c.createStatement().executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    private static List<UUID> ids(Map<Identity, Person> persons, Collection<Identity> identities) {
        return identities.stream()
                .map(identity -> Objects.requireNonNull(persons.get(identity)).id())
                .toList();
    }

    private void assertWhole(Map<Identity, Person> before) throws SQLException {
        Persons later = persons();
        Map<Identity, Person> after = admit(later, before.keySet());
        List<Identity> identities = List.copyOf(before.keySet());
        assertThat(ids(after, identities)).isEqualTo(ids(before, identities));
        for (Identity identity : identities) {
            byte[] sealed = Objects.requireNonNull(before.get(identity)).key().seal(CONTEXT, CONTEXT);
            assertThat(Objects.requireNonNull(after.get(identity)).key().open(sealed, CONTEXT))
                    .isEqualTo(CONTEXT);
        }
        try (Connection c = database.owner().getConnection()) {
            assertThat(later.identities(c, ids(before, identities)).values())
                    .containsExactlyInAnyOrderElementsOf(identities);
        }
    }

    @Test
    void both_keys_are_replaced_and_everybody_is_found_again() throws Exception {
        Map<Identity, Person> before = admit(persons(), Invented.persons(0, 40));
        DataKey month;
        try (Connection c = database.owner().getConnection()) {
            month = persons().monthKey(c, YearMonth.of(2026, 11));
        }
        byte[] sealed = month.seal(CONTEXT, CONTEXT);
        KeyRotation rotation = rotation(database.owner());
        assertThat(rotation.beginMaster(NOW)).isTrue();
        assertThat(rotation.beginMaster(NOW)).isFalse();
        assertThat(rotation.beginIndex(NOW)).isTrue();
        assertThat(rotation.beginIndex(NOW)).isFalse();
        finish(rotation);
        assertWhole(before);
        try (Connection c = database.owner().getConnection()) {
            assertThat(persons().monthKey(c, YearMonth.of(2026, 11)).open(sealed, CONTEXT))
                    .isEqualTo(CONTEXT);
        }
        assertThat(files()).containsExactlyInAnyOrder("person-master.2.key", "person-index.2.key");
        assertThat(rows("SELECT kind || version || state FROM registry.key_version ORDER BY kind"))
                .containsExactly("index2current", "master2current");
        assertThat(rows("SELECT DISTINCT key_version FROM registry.person_index"))
                .containsExactly("2");
        assertThat(rows("SELECT count(*) FROM registry.person_index")).containsExactly("40");
        assertThat(rows("SELECT DISTINCT master_version FROM registry.data_key"))
                .containsExactly("2");
    }

    @Test
    void there_is_nothing_to_replace_before_the_first_use() throws Exception {
        assertThat(rotation(database.owner()).beginMaster(NOW)).isFalse();
        assertThat(rotation(database.owner()).beginIndex(NOW)).isFalse();
        assertThat(rotation(database.owner()).step(10)).isFalse();
        assertThat(files()).isEmpty();
    }

    /** Whoever is admitted at any moment of a rotation, by whatever program, is one person. */
    @Test
    void a_person_stays_one_at_every_step() throws Exception {
        Map<Identity, Person> all = new HashMap<>(admit(persons(), Invented.persons(0, 20)));
        KeyRotation rotation = rotation(database.owner());
        rotation.beginIndex(NOW);
        PersonsTest.merge(all, admit(persons(), List.of(Invented.person(20))));
        assertThat(rows("SELECT key_version FROM registry.person_index WHERE person = '"
                        + ids(all, List.of(Invented.person(20))).getFirst() + "' ORDER BY 1"))
                .as("whoever comes while a version is coming stands under both")
                .containsExactly("1", "2");
        int next = 21;
        boolean more = true;
        while (more) {
            PersonsTest.merge(all, admit(persons(), Invented.persons(0, next + 2)));
            next += 2;
            more = rotation.step(3);
        }
        PersonsTest.merge(all, admit(persons(), Invented.persons(0, next)));
        assertThat(next).isGreaterThan(30);
        assertThat(rows("SELECT count(*) FROM registry.person")).containsExactly(String.valueOf(next));
        assertWhole(all);
    }

    @Test
    void keys_are_replaced_again_and_again_while_others_admit_and_erase() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        KeyRing ring = KeyRing.open(secrets);
        Persons persons = new Persons(ring);
        admit(persons, Invented.persons(0, 100));
        AtomicBoolean rotating = new AtomicBoolean(true);
        AtomicInteger admitted = new AtomicInteger();
        Set<UUID> erased = ConcurrentHashMap.newKeySet();
        try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int thread = 0; thread < 3; thread++) {
                Random random = new Random(seed + thread);
                running.add(executor.submit(admitting(persons, random, rotating, admitted)));
            }
            running.add(executor.submit(erasing(persons, new Random(seed - 1), rotating, erased)));
            KeyRotation rotation = new KeyRotation(database.owner(), ring);
            try {
                for (int round = 0; round < 4; round++) {
                    assertThat(rotation.beginMaster(NOW)).isTrue();
                    assertThat(rotation.beginIndex(NOW)).isTrue();
                    finish(rotation);
                }
            } finally {
                rotating.set(false);
            }
            for (Future<Integer> one : running) {
                assertThat(one.get()).isPositive();
            }
        }
        System.out.println(admitted + " admissions, " + erased.size() + " erasures");
        assertEveryLivingPersonIsOne(erased);
        assertThat(files()).containsExactlyInAnyOrder("person-master.5.key", "person-index.5.key");
    }

    private Callable<Integer> admitting(
            Persons persons, Random random, AtomicBoolean rotating, AtomicInteger admitted) {
        return () -> {
            int batches = 0;
            while (rotating.get()) {
                Map<Identity, Person> batch = admit(persons, Invented.some(random, 2_000, 20));
                assertThat(new HashSet<>(batch.values().stream().map(Person::id).toList()))
                        .hasSize(batch.size());
                admitted.addAndGet(batch.size());
                batches++;
            }
            return batches;
        };
    }

    private Callable<Integer> erasing(Persons persons, Random random, AtomicBoolean rotating, Set<UUID> erased) {
        return () -> {
            int done = 0;
            while (rotating.get() || done == 0) {
                for (Person person :
                        admit(persons, Invented.some(random, 2_000, 1)).values()) {
                    if (persons.destroy(database.owner(), c -> List.of(doomed(person)), NOW) == 1) {
                        erased.add(person.id());
                        done++;
                    }
                }
            }
            return done;
        };
    }

    private static Destruction doomed(Person person) {
        return new Destruction(person.key().id(), person.id(), "customs");
    }

    private void assertEveryLivingPersonIsOne(Set<UUID> erased) throws SQLException {
        List<UUID> living = rows("SELECT id FROM registry.person WHERE sealed IS NOT NULL").stream()
                .map(UUID::fromString)
                .toList();
        assertThat(living).doesNotContainAnyElementsOf(erased);
        assertThat(rows("SELECT count(*) FROM registry.person_index")).containsExactly(String.valueOf(living.size()));
        assertThat(rows("SELECT count(*) FROM registry.data_key WHERE wrapped IS NOT NULL"))
                .containsExactly(String.valueOf(living.size()));
        Persons later = persons();
        try (Connection c = database.owner().getConnection()) {
            Map<UUID, Identity> identities = later.identities(c, living);
            assertThat(identities.values()).doesNotHaveDuplicates().hasSize(living.size());
            Map<Identity, Person> found = admit(later, identities.values());
            identities.forEach((id, identity) ->
                    assertThat(Objects.requireNonNull(found.get(identity)).id()).isEqualTo(id));
        }
        assertThat(rows("SELECT count(*) FROM registry.person WHERE sealed IS NOT NULL"))
                .containsExactly(String.valueOf(living.size()));
    }

    /** A program that is killed before, or right after, its commit number so-and-so. */
    private DataSource dying(int commits, boolean afterwards) {
        AtomicInteger left = new AtomicInteger(commits);
        return (DataSource) Proxy.newProxyInstance(
                KeyRotationTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    if (left.get() < 0) {
                        throw new SQLException("killed");
                    }
                    return dying(database.owner().getConnection(), left, afterwards);
                });
    }

    private static Connection dying(Connection connection, AtomicInteger left, boolean afterwards) {
        return (Connection) Proxy.newProxyInstance(
                KeyRotationTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    boolean kill = method.getName().equals("commit") && left.decrementAndGet() < 0;
                    if (kill && !afterwards) {
                        throw new SQLException("killed");
                    }
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (kill) {
                            throw new SQLException("killed");
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void whenever_it_is_killed_another_goes_on_and_nobody_is_lost() throws Exception {
        Map<Identity, Person> all = new HashMap<>(admit(persons(), Invented.persons(0, 15)));
        int kills = 0;
        for (int round = 0; round < 30; round++) {
            KeyRotation killed = rotation(dying(round % 11, round % 2 == 0));
            try {
                killed.beginMaster(NOW);
                killed.beginIndex(NOW);
                finish(killed);
            } catch (SQLException e) {
                assertThat(e.getMessage()).isEqualTo("killed");
                kills++;
            }
            PersonsTest.merge(all, admit(persons(), Invented.persons(round, 16 + round)));
        }
        finish(rotation(database.owner()));
        assertThat(kills).isGreaterThan(20);
        assertThat(rows("SELECT count(*) FROM registry.person")).containsExactly("45");
        assertWhole(all);
        assertThat(files()).hasSize(2);
    }

    @Test
    void which_versions_hold_does_not_change_under_a_running_admission() throws Exception {
        admit(persons(), Invented.persons(0, 1));
        try (Connection c = database.owner().getConnection();
                ExecutorService executor = Executors.newSingleThreadExecutor()) {
            c.setAutoCommit(false);
            UUID made = Objects.requireNonNull(
                            persons().admit(c, List.of(Invented.person(1)), NOW).get(Invented.person(1)))
                    .id();
            KeyRotation rotation = rotation(database.owner());
            Future<Boolean> begun = executor.submit(() -> rotation.beginIndex(NOW));
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!waits() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            assertThat(waits()).isTrue();
            assertThat(begun).isNotDone();
            c.commit();
            assertThat(begun.get()).isTrue();
            finish(rotation);
            assertThat(Objects.requireNonNull(admit(persons(), List.of(Invented.person(1)))
                                    .get(Invented.person(1)))
                            .id())
                    .isEqualTo(made);
        }
    }

    private boolean waits() throws SQLException {
        return !rows("SELECT 1 FROM pg_locks WHERE NOT granted").isEmpty();
    }

    /** The batch that copies persons meets one who is being erased, before that is committed. */
    @Test
    void who_is_erased_while_being_copied_is_in_no_index() throws Exception {
        Map<Identity, Person> two = admit(persons(), Invented.persons(0, 2));
        UUID gone = ids(two, List.of(Invented.person(0))).getFirst();
        KeyRotation rotation = rotation(database.owner());
        rotation.beginIndex(NOW);
        try (Connection erasing = database.owner().getConnection();
                ExecutorService executor = Executors.newSingleThreadExecutor()) {
            erasing.setAutoCommit(false);
            PersonsStore.destroy(erasing, List.of(doomed(Objects.requireNonNull(two.get(Invented.person(0))))), NOW);
            Future<Boolean> copied = executor.submit(() -> rotation.step(10));
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!waits() && !copied.isDone() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            erasing.commit();
            assertThat(copied.get()).isTrue();
        }
        assertThat(rows("SELECT 1 FROM registry.person_index WHERE person = '" + gone + "'"))
                .isEmpty();
        finish(rotation);
        assertThat(rows("SELECT count(*) FROM registry.person_index")).containsExactly("1");
    }

    @Test
    void what_was_erased_is_in_no_copy_once_the_master_key_was_replaced() throws Exception {
        Persons persons = persons();
        Person gone = Objects.requireNonNull(
                admit(persons, List.of(Invented.person(1))).get(Invented.person(1)));
        byte[] copy;
        try (Connection c = database.owner().getConnection();
                ResultSet row = c.createStatement().executeQuery("SELECT wrapped FROM registry.data_key")) {
            row.next();
            copy = row.getBytes(1);
        }
        persons.destroy(database.owner(), c -> List.of(doomed(gone)), NOW);
        KeyRotation rotation = rotation(database.owner());
        rotation.beginMaster(NOW);
        finish(rotation);
        KeyRing now = KeyRing.open(secrets);
        assertThatThrownBy(() -> now.key(KeyRing.Kind.MASTER, 1)).hasMessageContaining("is not there");
        assertThatThrownBy(() -> Seal.open(
                        now.key(KeyRing.Kind.MASTER, 2),
                        copy,
                        ("data key " + gone.key().id()).getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void a_key_that_has_served_its_time_is_replaced_by_the_keeper() throws Exception {
        Map<Identity, Person> before = admit(persons(), Invented.persons(0, 10));
        KeyRing ring = KeyRing.open(secrets);
        KeyKeeper keeper = new KeyKeeper(
                database.owner(), ring, new Persons(ring), java.time.Clock.fixed(NOW, java.time.ZoneOffset.UTC));
        keeper.begin(NOW.plus(Duration.ofDays(90)));
        assertThat(files()).hasSize(2);
        keeper.begin(NOW.plus(Duration.ofDays(91)));
        assertThat(files()).hasSize(4);
        finish(rotation(database.owner()));
        assertWhole(before);
        keeper.destroy();
    }
}
