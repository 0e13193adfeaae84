package org.entrepot.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.entrepot.node.StartRefused;
import org.entrepot.node.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final byte[] CONTEXT = "document 1".getBytes(StandardCharsets.UTF_8);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    private final TestDatabase database = TestDatabase.fresh();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path secrets;

    @AfterEach
    void close() {
        database.close();
    }

    private Persons persons() {
        return new Persons(KeyRing.open(secrets));
    }

    private Map<Identity, Person> admit(Persons persons, Collection<Identity> identities) throws SQLException {
        try (Connection c = database.owner().getConnection()) {
            c.setAutoCommit(false);
            Map<Identity, Person> admitted = persons.admit(c, identities, NOW);
            c.commit();
            return admitted;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_person_is_found_again_by_another_program_with_the_same_keys() throws SQLException {
        List<Identity> identities = Invented.persons(0, 50);
        Map<Identity, Person> first = admit(persons(), identities);
        assertThat(first.keySet()).containsExactlyInAnyOrderElementsOf(identities);
        assertThat(first.values().stream().map(Person::id)).doesNotHaveDuplicates();
        Map<Identity, Person> again = admit(persons(), Invented.persons(25, 60));
        for (Identity identity : Invented.persons(25, 50)) {
            assertThat(id(again, identity)).isEqualTo(id(first, identity));
        }
        assertThat(count("registry.person")).isEqualTo(60);
    }

    private static UUID id(Map<Identity, Person> persons, Identity identity) {
        return person(persons, identity).id();
    }

    private static Person person(Map<Identity, Person> persons, Identity identity) {
        return java.util.Objects.requireNonNull(persons.get(identity));
    }

    @Test
    void spaces_and_small_letters_make_nobody_another_person() throws SQLException {
        Identity written = new Identity("1", " 99020019900307123x ");
        Identity printed = new Identity("1", "99020019900307123X");
        assertThat(admit(persons(), List.of(written, printed))).hasSize(1).containsKey(printed);
        assertThat(id(
                        admit(persons(), List.of(new Identity("2", "99020019900307123X"))),
                        new Identity("2", "99020019900307123X")))
                .isNotEqualTo(id(admit(persons(), List.of(printed)), printed));
    }

    @Test
    void an_id_tells_when_it_was_made_and_nothing_of_the_number() throws SQLException {
        UUID id = id(admit(persons(), List.of(Invented.person(1))), Invented.person(1));
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void what_a_person_s_key_sealed_is_opened_by_the_key_of_that_id() throws SQLException {
        Person person = person(admit(persons(), List.of(Invented.person(1))), Invented.person(1));
        byte[] sealed = person.key().seal(bytes("虚构路 1 号"), CONTEXT);
        try (Connection c = database.owner().getConnection()) {
            Persons later = persons();
            DataKey key = later.keys(c, List.of(person.key().id(), 999_999L))
                    .get(person.key().id());
            assertThat(java.util.Objects.requireNonNull(key).open(sealed, CONTEXT))
                    .isEqualTo(bytes("虚构路 1 号"));
            assertThat(later.keys(c, List.of(person.key().id(), 999_999L))).hasSize(1);
            assertThat(later.identities(c, List.of(person.id()))).containsEntry(person.id(), Invented.person(1));
        }
    }

    @Test
    void a_seal_breaks_at_any_change_of_bytes_context_or_key() throws SQLException {
        Map<Identity, Person> two = admit(persons(), Invented.persons(1, 3));
        DataKey key = person(two, Invented.person(1)).key();
        byte[] sealed = key.seal(bytes("secret"), CONTEXT);
        assertThat(sealed).hasSize(6 + 29);
        assertThat(key.seal(bytes("secret"), CONTEXT)).isNotEqualTo(sealed);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> key.open(changed, CONTEXT)).isInstanceOf(SealBroken.class);
        }
        assertThatThrownBy(() -> key.open(sealed, bytes("document 2"))).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> person(two, Invented.person(2)).key().open(sealed, CONTEXT))
                .isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> key.open(new byte[3], CONTEXT)).isInstanceOf(SealBroken.class);
    }

    @Test
    void a_month_has_one_key_for_all() throws SQLException {
        try (Connection c = database.owner().getConnection()) {
            DataKey november = persons().monthKey(c, NOVEMBER);
            byte[] sealed = november.seal(bytes("waybill"), CONTEXT);
            assertThat(persons().monthKey(c, NOVEMBER).open(sealed, CONTEXT)).isEqualTo(bytes("waybill"));
            assertThat(persons().monthKey(c, NOVEMBER.plusMonths(1)).id()).isNotEqualTo(november.id());
        }
    }

    @Test
    void no_number_stands_in_any_table() throws SQLException {
        admit(persons(), Invented.persons(0, 5));
        StringBuilder all = new StringBuilder();
        try (Connection c = database.owner().getConnection()) {
            for (String table : List.of("person", "person_index", "data_key")) {
                try (ResultSet row = c.createStatement()
                        .executeQuery(
                                "SELECT t::text || encode(t::text::bytea, 'escape') FROM registry." + table + " t")) {
                    while (row.next()) {
                        all.append(row.getString(1));
                    }
                }
            }
        }
        for (Identity identity : Invented.persons(0, 5)) {
            String hex = java.util.HexFormat.of().formatHex(bytes(identity.idNumber()));
            assertThat(all).doesNotContain(identity.idNumber()).doesNotContain(hex);
            assertThat(identity.toString()).doesNotContain(identity.idNumber());
        }
    }

    @Test
    void an_erased_person_cannot_be_read_again_and_the_others_can() throws SQLException {
        Persons persons = persons();
        Map<Identity, Person> two = admit(persons, Invented.persons(1, 3));
        Person gone = person(two, Invented.person(1));
        Person stays = person(two, Invented.person(2));
        byte[] kept = stays.key().seal(bytes("kept"), CONTEXT);
        try (Connection c = database.owner().getConnection()) {
            assertThat(persons.keys(c, List.of(gone.key().id(), stays.key().id())))
                    .hasSize(2);
            assertThat(destroy(persons, gone)).isEqualTo(1);
            assertThat(destroy(persons, gone)).as("once").isZero();
            assertThat(persons.erased(c, List.of(gone.key().id(), stays.key().id())))
                    .isEqualTo(Map.of(gone.key().id(), new Erased(NOW, "customs")));
            assertThat(persons.find(c, Invented.person(1), NOW)).isEmpty();
            assertThat(persons.find(c, Invented.person(2), NOW).orElseThrow().id())
                    .isEqualTo(stays.id());
            Map<Long, DataKey> left =
                    persons.keys(c, List.of(gone.key().id(), stays.key().id()));
            assertThat(left).containsOnlyKeys(stays.key().id());
            assertThat(java.util.Objects.requireNonNull(left.get(stays.key().id()))
                            .open(kept, CONTEXT))
                    .isEqualTo(bytes("kept"));
            assertThat(persons.identities(c, List.of(gone.id(), stays.id()))).containsOnlyKeys(stays.id());
        }
        assertThat(count("registry.person")).isEqualTo(2);
        assertThat(id(admit(persons, List.of(Invented.person(1))), Invented.person(1)))
                .isNotEqualTo(gone.id());
    }

    private int destroy(Persons persons, Person gone) throws SQLException {
        return persons.destroy(
                database.owner(), c -> List.of(new Destruction(gone.key().id(), gone.id(), "customs")), NOW);
    }

    /** A batch that found its person in memory holds him until it is done; whoever destroys waits for it. */
    @Test
    void who_was_admitted_is_not_erased_before_the_batch_is_done() throws Exception {
        Persons persons = persons();
        Person known = person(admit(persons, List.of(Invented.person(1))), Invented.person(1));
        persons.remember(Map.of(Invented.person(1), known), persons.destructions());
        try (Connection batch = database.owner().getConnection();
                ExecutorService executor = Executors.newSingleThreadExecutor()) {
            batch.setAutoCommit(false);
            persons.admit(batch, List.of(Invented.person(1)), NOW);
            Future<Integer> destroyed = executor.submit(() -> destroy(persons, known));
            long deadline = System.nanoTime() + java.time.Duration.ofSeconds(20).toNanos();
            while (!waits() && !destroyed.isDone() && System.nanoTime() < deadline) {
                java.util.concurrent.locks.LockSupport.parkNanos(
                        java.time.Duration.ofMillis(5).toNanos());
            }
            assertThat(destroyed.isDone()).as("it waits").isFalse();
            batch.commit();
            assertThat(destroyed.get()).isEqualTo(1);
            batch.setAutoCommit(true);
        }
        assertThat(id(admit(persons, List.of(Invented.person(1))), Invented.person(1)))
                .as("and finds him in memory no more")
                .isNotEqualTo(known.id());
    }

    private boolean waits() throws SQLException {
        try (Connection c = database.owner().getConnection();
                ResultSet row = c.createStatement().executeQuery("SELECT 1 FROM pg_locks WHERE NOT granted")) {
            return row.next();
        }
    }

    @Test
    void what_is_chosen_is_written_with_the_destruction_or_not_at_all() throws SQLException {
        Persons persons = persons();
        Person stays = person(admit(persons, List.of(Invented.person(1))), Invented.person(1));
        assertThatThrownBy(() -> persons.destroy(
                        database.owner(),
                        c -> {
                            throw new IllegalStateException("the choice breaks");
                        },
                        NOW))
                .hasMessage("the choice breaks");
        assertThat(id(admit(persons, List.of(Invented.person(1))), Invented.person(1)))
                .isEqualTo(stays.id());
    }

    @Test
    void an_erased_month_is_closed_and_a_later_document_gets_another_key() throws SQLException {
        Persons persons = persons();
        try (Connection c = database.owner().getConnection()) {
            long first = persons.monthKey(c, NOVEMBER).id();
            assertThat(persons.destroy(
                            database.owner(), d -> List.of(new Destruction(first, null, "transaction")), NOW))
                    .isEqualTo(1);
            assertThat(persons.keys(c, List.of(first))).isEmpty();
            assertThat(persons.monthKey(c, NOVEMBER).id()).isNotEqualTo(first);
        }
    }

    @Test
    void two_that_admit_the_same_persons_at_once_get_the_same() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
            List<Future<Map<Identity, Person>>> running = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                Random random = new Random(seed + thread);
                Persons persons = persons();
                running.add(executor.submit(() -> {
                    Map<Identity, Person> admitted = new HashMap<>();
                    for (int batch = 0; batch < 25; batch++) {
                        merge(admitted, admit(persons, Invented.some(random, 300, 20)));
                    }
                    return admitted;
                }));
            }
            Map<Identity, Person> all = new HashMap<>();
            for (Future<Map<Identity, Person>> one : running) {
                merge(all, one.get());
            }
            assertThat(new HashSet<>(all.values().stream().map(Person::id).toList()))
                    .hasSize(all.size());
            assertThat(count("registry.person")).isEqualTo(all.size());
            assertThat(count("registry.data_key")).isEqualTo(all.size());
        }
    }

    static void merge(Map<Identity, Person> all, Map<Identity, Person> more) {
        more.forEach((identity, person) -> {
            Person before = all.putIfAbsent(identity, person);
            if (before != null) {
                assertThat(person.id()).isEqualTo(before.id());
                assertThat(person.key().open(before.key().seal(CONTEXT, CONTEXT), CONTEXT))
                        .isEqualTo(CONTEXT);
            }
        });
    }

    @Test
    void a_rolled_back_admission_leaves_nobody() throws SQLException {
        Persons persons = persons();
        try (Connection c = database.owner().getConnection()) {
            c.setAutoCommit(false);
            persons.admit(c, Invented.persons(0, 3), NOW);
            c.rollback();
        }
        assertThat(count("registry.person")).isZero();
        assertThat(admit(persons, Invented.persons(0, 3))).hasSize(3);
    }

    @Test
    void keys_are_files_for_their_owner_alone() throws Exception {
        admit(persons(), Invented.persons(0, 1));
        assertThat(secrets)
                .isDirectoryContaining("glob:**/person-master.1.key")
                .isDirectoryContaining("glob:**/person-index.1.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.resolve("person-master.1.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_lost_or_a_wrong_key_is_refused_with_a_sentence_and_never_replaced() throws Exception {
        admit(persons(), Invented.persons(0, 1));
        Path index = secrets.resolve("person-index.1.key");
        byte[] right = Files.readAllBytes(index);
        Files.write(index, new byte[32]);
        assertThatThrownBy(() -> admit(persons(), Invented.persons(0, 1)))
                .isInstanceOf(StartRefused.class)
                .hasMessage(
                        "The key " + index + " is not the one of this database, and without it personal data cannot be"
                                + " read; restore the folder 'secrets' that belongs to this database.");
        Files.write(index, new byte[5]);
        assertThatThrownBy(() -> admit(persons(), Invented.persons(0, 1)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("has 5 bytes where 32 were expected");
        Files.delete(index);
        assertThatThrownBy(() -> admit(persons(), Invented.persons(0, 1)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is not there or cannot be read");
        assertThat(index).doesNotExist();
        Files.write(index, right);
        assertThat(admit(persons(), Invented.persons(0, 1))).hasSize(1);
    }

    @Test
    void the_local_answer_to_a_name_knows_the_form_of_a_number_alone() {
        RealNameCheck check = new LocalRealNameCheck();
        assertThat(check.check(Invented.person(1), "王晓岚")).isEqualTo(RealNameCheck.Verdict.NOT_ASKED);
        assertThat(check.check(new Identity("1", "990200199003071230"), "王晓岚"))
                .isEqualTo(RealNameCheck.Verdict.WRONG_NUMBER);
        assertThat(check.check(new Identity("2", "P0000001"), "Demo")).isEqualTo(RealNameCheck.Verdict.NOT_ASKED);
    }

    private long count(String table) throws SQLException {
        try (Connection c = database.owner().getConnection();
                ResultSet row = c.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
