package org.entrepot.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.ledger.LedgerFixture.ALLOWANCE;
import static org.entrepot.ledger.LedgerFixture.DEED;
import static org.entrepot.ledger.LedgerFixture.GRANT;
import static org.entrepot.ledger.LedgerFixture.NOW;
import static org.entrepot.ledger.LedgerFixture.USE;
import static org.entrepot.ledger.LedgerFixture.id;
import static org.entrepot.ledger.LedgerFixture.transact;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.entrepot.ledger.LedgerFixture.Batch;
import org.entrepot.node.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several writers over one ledger: stripes, blocks, and reservations that pass from one to another. */
class WritersTest {
    private static final int STEPS = 600;

    @SuppressWarnings("NullAway.Init")
    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Writer writer(int slot) throws SQLException {
        return Ledger.openWriter(database.owner(), slot, NOW);
    }

    private Optional<TransferFailure> one(Writer writer, Batch batch, Transfer transfer) throws SQLException {
        return transact(database.owner(), writer, batch, book -> book.apply(transfer));
    }

    private Balance balance(AccountSpec account) throws SQLException {
        try (Connection c = database.owner().getConnection()) {
            return Ledger.balance(c, account.id());
        }
    }

    private void grant(Writer writer, AccountSpec account, long amount) throws SQLException {
        assertThat(one(
                        writer,
                        Batch.of(account, GRANT),
                        Transfer.posted(id("grant " + account.key()), GRANT.id(), account.id(), amount, DEED)))
                .isEmpty();
    }

    @Test
    void a_reservation_in_one_writers_block_and_stripe_is_ended_by_any_other() throws SQLException {
        Writer first = writer(0);
        Writer second = writer(1);
        AccountSpec hot = AccountSpec.hot(ALLOWANCE, "guarantor", "CNY", 100);
        grant(first, hot, 1_000);
        Transfer kept = Transfer.reserve(id("kept"), hot.id(), USE.id(), 60, DEED);
        Transfer other = Transfer.reserve(id("other"), hot.id(), USE.id(), 40, DEED);
        assertThat(one(first, Batch.of(hot, USE), kept)).isEmpty();
        assertThat(one(first, Batch.of(hot, USE), other)).isEmpty();
        assertThat(one(
                        second,
                        Batch.of(hot, USE).ending(kept.id()),
                        Transfer.postPart(id("post"), kept.id(), 50, DEED)))
                .isEmpty();
        assertThat(one(second, Batch.of().ending(other.id()), Transfer.voiding(id("void"), other.id(), DEED)))
                .describedAs("nothing but the reservation has to be gathered")
                .isEmpty();
        assertThat(one(first, Batch.of(hot, USE).ending(kept.id()), Transfer.voiding(id("late"), kept.id(), DEED)))
                .contains(TransferFailure.PENDING_TRANSFER_ALREADY_POSTED);
        assertThat(balance(hot).available()).isEqualTo(950);
        assertThat(balance(USE)).isEqualTo(new Balance(0, 0, 0, 50));
    }

    @Test
    void of_writers_who_end_one_reservation_at_once_one_succeeds() throws Exception {
        Writer maker = writer(9);
        AccountSpec person = AccountSpec.limited(ALLOWANCE, "person", "CNY");
        grant(maker, person, 10_000);
        for (int round = 0; round < 20; round++) {
            Transfer kept = Transfer.reserve(id("kept " + round), person.id(), USE.id(), 10, DEED);
            assertThat(one(maker, Batch.of(person, USE), kept)).isEmpty();
            List<Future<Optional<TransferFailure>>> answers = new ArrayList<>();
            try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
                for (int slot = 0; slot < 3; slot++) {
                    Writer writer = writer(slot);
                    TransferId end = id("end " + round + " of " + slot);
                    Transfer ending =
                            slot == 0 ? Transfer.voiding(end, kept.id(), DEED) : Transfer.post(end, kept.id(), DEED);
                    answers.add(
                            pool.submit(() -> one(writer, Batch.of(person, USE).ending(kept.id()), ending)));
                }
            }
            int succeeded = 0;
            for (Future<Optional<TransferFailure>> answer : answers) {
                succeeded += answer.get().isEmpty() ? 1 : 0;
            }
            assertThat(succeeded).isEqualTo(1);
        }
        assertThat(balance(person).debitsPending()).isZero();
    }

    @Test
    void writers_that_meet_on_accounts_which_nobody_has_made_yet_all_get_them() throws Exception {
        int writers = 4;
        for (int round = 0; round < 15; round++) {
            List<AccountSpec> fresh = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                fresh.add(AccountSpec.limited(ALLOWANCE, "fresh " + round + " " + i, "CNY"));
            }
            List<Future<Integer>> running = new ArrayList<>();
            try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
                for (int slot = 0; slot < writers; slot++) {
                    Writer writer = writer(slot);
                    List<AccountSpec> some = fresh.subList(5 * slot, fresh.size() - 5 * (writers - 1 - slot));
                    int attempt = round;
                    running.add(pool.submit(() -> grantEach(writer, some, attempt)));
                }
            }
            int granted = 0;
            for (Future<Integer> each : running) {
                granted += each.get();
            }
            long held = 0;
            for (AccountSpec account : fresh) {
                held += balance(account).creditsPosted();
            }
            assertThat(held).isEqualTo(granted).isEqualTo(writers * 25L);
        }
    }

    /** One transaction that credits each; made again when the server ends it because two waited for each other. */
    private int grantEach(Writer writer, List<AccountSpec> accounts, int round) throws SQLException {
        List<AccountSpec> all = new ArrayList<>(accounts);
        all.add(GRANT);
        List<Transfer> grants = new ArrayList<>();
        for (AccountSpec account : accounts) {
            String name = "grant " + round + " " + writer.slot() + " " + account.key();
            grants.add(Transfer.posted(id(name), GRANT.id(), account.id(), 1, DEED));
        }
        while (true) {
            try {
                assertThat(transact(
                                database.owner(),
                                writer,
                                new Batch(all, List.of(), List.of()),
                                book -> book.applyAll(grants)))
                        .isEmpty();
                return grants.size();
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isEqualTo("40P01");
            }
        }
    }

    @Test
    void contra_accounts_have_a_stripe_a_writer_and_writers_do_not_wait_for_each_other_there() throws SQLException {
        Writer first = writer(0);
        Writer second = writer(1);
        try (Connection one = database.owner().getConnection();
                Connection other = database.owner().getConnection()) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            other.createStatement().execute("SET lock_timeout = '5s'");
            Ledger.gather(one, first, List.of(GRANT, USE), List.of(), List.of(), Depth.BLOCK);
            Book book = Ledger.gather(other, second, List.of(GRANT, USE), List.of(), List.of(), Depth.BLOCK);
            assertThat(book.apply(Transfer.posted(id("free"), GRANT.id(), USE.id(), 5, DEED)))
                    .isEmpty();
            second.committed(Ledger.commit(other, second, book, new byte[0], NOW));
            other.commit();
            one.rollback();
        }
        assertThat(balance(USE)).isEqualTo(new Balance(0, 0, 0, 5));
    }

    @Test
    void writers_with_blocks_of_a_hot_account_do_not_wait_for_each_other_either() throws SQLException {
        Writer first = writer(0);
        Writer second = writer(1);
        AccountSpec hot = AccountSpec.hot(ALLOWANCE, "guarantor", "CNY", 100);
        grant(first, hot, 1_000);
        for (Writer writer : List.of(first, second)) {
            assertThat(one(
                            writer,
                            Batch.of(hot, USE),
                            Transfer.posted(id("fill " + writer.slot()), hot.id(), USE.id(), 1, DEED)))
                    .isEmpty();
        }
        try (Connection one = database.owner().getConnection();
                Connection other = database.owner().getConnection()) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            other.createStatement().execute("SET lock_timeout = '5s'");
            Ledger.gather(one, first, List.of(hot, USE), List.of(), List.of(), Depth.BLOCK);
            Book book = Ledger.gather(other, second, List.of(hot, USE), List.of(), List.of(), Depth.BLOCK);
            assertThat(book.apply(Transfer.posted(id("own block"), hot.id(), USE.id(), 99, DEED)))
                    .isEmpty();
            assertThat(book.needsDeeper()).isFalse();
            one.rollback();
            other.rollback();
        }
    }

    @Test
    void a_correction_of_an_older_commit_finds_it_when_it_is_gathered() throws SQLException {
        Writer writer = writer(0);
        AccountSpec person = AccountSpec.limited(ALLOWANCE, "person", "CNY");
        grant(writer, person, 100);
        Transfer paid = Transfer.posted(id("paid"), person.id(), USE.id(), 70, DEED);
        assertThat(one(writer, Batch.of(person, USE), paid)).isEmpty();
        Transfer back = Transfer.correction(id("back"), USE.id(), person.id(), 70, paid.id(), DEED);
        assertThat(one(writer, Batch.of(person, USE), back)).contains(TransferFailure.CORRECTED_TRANSFER_NOT_FOUND);
        assertThat(one(writer, Batch.of(person, USE).making(back.id(), paid.id()), back))
                .isEmpty();
        assertThat(balance(person).available()).isEqualTo(100);
    }

    @Test
    void every_answer_of_a_random_life_is_predicted_and_the_audit_finds_it_clean(@TempDir Path data)
            throws SQLException, IOException {
        long seed = 20261124;
        System.out.println("seed " + seed);
        Life life = new Life(new Random(seed));
        Checkpoints checkpoints = new Checkpoints(database.owner(), data);
        for (int step = 0; step < STEPS; step++) {
            if (step % 150 == 0) {
                checkpoints.take("time", NOW.plusSeconds(step));
            }
            life.step(step);
        }
        life.assertBalances();
        AuditReport report = Audit.run(database.owner(), data);
        assertThat(report.broken()).isEmpty();
        assertThat(report.counts().checkpoints()).isEqualTo(4);
        assertThat(report.counts().uncovered()).isPositive();
    }

    /** Three accounts under three writers; a plain model of what is available predicts every answer. */
    private final class Life {
        private final Random random;
        private final List<Writer> writers = List.of(writer(0), writer(1), writer(2));
        private final List<AccountSpec> accounts = List.of(
                AccountSpec.limited(ALLOWANCE, "cold", "CNY"),
                AccountSpec.hot(ALLOWANCE, "hot", "CNY", 50),
                AccountSpec.hot(ALLOWANCE, "hotter", "CNY", 7));
        private final Map<AccountSpec, Long> available = new HashMap<>();
        private final List<Kept> open = new ArrayList<>();

        /** A reservation and the account it is on. */
        private record Kept(Transfer reservation, AccountSpec account) {}

        Life(Random random) throws SQLException {
            this.random = random;
            for (AccountSpec account : accounts) {
                grant(writers.getFirst(), account, 2_000);
                available.put(account, 2_000L);
            }
        }

        void step(int step) throws SQLException {
            Writer writer = writers.get(random.nextInt(3));
            TransferId id = id("step " + step);
            if (open.isEmpty() || random.nextInt(5) < 3) {
                spend(writer, id, accounts.get(random.nextInt(3)));
            } else {
                end(writer, id, open.remove(random.nextInt(open.size())));
            }
        }

        private void spend(Writer writer, TransferId id, AccountSpec account) throws SQLException {
            long amount = 1L + random.nextInt(120);
            boolean reserve = random.nextBoolean();
            Transfer spend = reserve
                    ? Transfer.reserve(id, account.id(), USE.id(), amount, DEED)
                    : Transfer.posted(id, account.id(), USE.id(), amount, DEED);
            boolean suffices = amount <= available.getOrDefault(account, 0L);
            assertThat(one(writer, Batch.of(account, USE), spend))
                    .describedAs(id.toString())
                    .isEqualTo(suffices ? Optional.empty() : Optional.of(TransferFailure.EXCEEDS_CREDITS));
            if (suffices) {
                available.merge(account, -amount, Long::sum);
            }
            if (suffices && reserve) {
                open.add(new Kept(spend, account));
            }
        }

        private void end(Writer writer, TransferId id, Kept kept) throws SQLException {
            TransferId reservation = kept.reservation().id();
            long posted = random.nextBoolean()
                    ? 0
                    : 1L + random.nextInt((int) kept.reservation().amount());
            Transfer end = posted == 0
                    ? Transfer.voiding(id, reservation, DEED)
                    : Transfer.postPart(id, reservation, posted, DEED);
            Batch batch = Batch.of(kept.account(), USE).ending(reservation);
            assertThat(one(writer, batch, end)).describedAs(id.toString()).isEmpty();
            assertThat(one(writers.get(random.nextInt(3)), batch.making(id), end))
                    .contains(TransferFailure.EXISTS);
            available.merge(kept.account(), kept.reservation().amount() - posted, Long::sum);
        }

        void assertBalances() throws SQLException {
            for (AccountSpec account : accounts) {
                assertThat(balance(account).available()).isEqualTo(available.get(account));
            }
        }
    }

    @Test
    void a_commit_whose_answer_was_lost_is_waited_for() throws Exception {
        Writer lost = writer(0);
        AccountSpec account = AccountSpec.limited(ALLOWANCE, "lost", "CNY");
        try (Connection dying = database.owner().getConnection();
                Connection asking = database.owner().getConnection();
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            dying.setAutoCommit(false);
            Book book = Ledger.gather(dying, lost, List.of(account, GRANT), List.of(), List.of(), Depth.WHOLE);
            assertThat(book.apply(Transfer.posted(id("grant lost"), GRANT.id(), account.id(), 5, DEED)))
                    .isEmpty();
            Ledger.commit(dying, lost, book, new byte[0], NOW);
            Future<Balance> seen = other.submit(() -> {
                Ledger.awaitLastCommit(asking, lost);
                return Ledger.balance(asking, account.id());
            });
            dying.commit();
            assertThat(seen.get().creditsPosted()).isEqualTo(5);
        }
    }
}
