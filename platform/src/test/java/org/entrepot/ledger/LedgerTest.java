package org.entrepot.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.entrepot.ledger.Transfer.Deed;
import org.entrepot.node.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final AccountCode ALLOWANCE = AccountCode.of(901, "allowance");
    private static final AccountCode GRANTED = AccountCode.of(902, "granted");
    private static final AccountCode USED = AccountCode.of(903, "used");
    private static final AccountSpec GRANT = AccountSpec.open(GRANTED, "2026", "CNY");
    private static final AccountSpec USE = AccountSpec.open(USED, "2026", "CNY");
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final Deed DEED = new Deed("test", NOW);

    @SuppressWarnings("NullAway.Init")
    private static TestDatabase database;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static TransferId id(String key) {
        return TransferId.of(NOW, key, 1, "test");
    }

    /** One transaction: gather, decide, commit. */
    private static Optional<TransferFailure> transact(
            Writer writer,
            Collection<AccountSpec> specs,
            Collection<TransferId> reservations,
            Function<Book, Optional<TransferFailure>> decide)
            throws SQLException {
        try (Connection c = database.owner().getConnection()) {
            c.setAutoCommit(false);
            Depth depth = Depth.BLOCK;
            while (true) {
                Book book = Ledger.gather(c, writer, specs, List.of(), reservations, depth);
                Optional<TransferFailure> result = decide.apply(book);
                if (book.needsDeeper() && depth == Depth.BLOCK) {
                    c.rollback();
                    depth = Depth.WHOLE;
                    continue;
                }
                Commit commit = Ledger.commit(c, writer, book, new byte[0], NOW);
                c.commit();
                writer.committed(commit);
                return result;
            }
        }
    }

    private static void grant(Writer writer, AccountSpec account, long amount) throws SQLException {
        AccountSpec plain = new AccountSpec(account.code(), account.key(), account.unit(), account.limit(), 0);
        Optional<TransferFailure> failure = transact(
                writer,
                List.of(plain, GRANT),
                List.of(),
                book -> book.apply(
                        Transfer.posted(id("grant " + account.key()), GRANT.id(), plain.id(), amount, DEED)));
        assertThat(failure).isEmpty();
    }

    private static long sum() throws SQLException {
        try (Connection c = database.owner().getConnection();
                Statement s = c.createStatement();
                var row = s.executeQuery(
                        "SELECT sum(debits_posted - credits_posted) + sum(debits_pending - credits_pending) FROM ledger.account")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void a_reservation_counts_against_the_limit_until_it_is_voided() throws SQLException {
        Writer writer = Ledger.openWriter(database.owner(), 0, NOW);
        AccountSpec person = AccountSpec.limited(ALLOWANCE, "person 1", "CNY");
        grant(writer, person, 1_000);
        List<AccountSpec> both = List.of(person, USE);
        TransferId first = id("p1 first");
        assertThat(transact(
                        writer,
                        both,
                        List.of(),
                        b -> b.apply(Transfer.reserve(first, person.id(), USE.id(), 700, DEED))))
                .isEmpty();
        assertThat(transact(
                        writer,
                        both,
                        List.of(),
                        b -> b.apply(Transfer.reserve(id("p1 second"), person.id(), USE.id(), 301, DEED))))
                .contains(TransferFailure.EXCEEDS_CREDITS);
        assertThat(transact(writer, both, List.of(first), b -> b.apply(Transfer.voiding(id("p1 void"), first, DEED))))
                .isEmpty();
        assertThat(transact(
                        writer,
                        both,
                        List.of(),
                        b -> b.apply(Transfer.reserve(id("p1 third"), person.id(), USE.id(), 1_000, DEED))))
                .isEmpty();
        assertThat(sum()).isZero();
    }

    @Test
    void a_reservation_is_resolved_once_and_in_part_gives_the_rest_back() throws SQLException {
        Writer writer = Ledger.openWriter(database.owner(), 0, NOW);
        AccountSpec person = AccountSpec.limited(ALLOWANCE, "person 2", "CNY");
        grant(writer, person, 1_000);
        List<AccountSpec> both = List.of(person, USE);
        TransferId reserved = id("p2 reserve");
        transact(writer, both, List.of(), b -> b.apply(Transfer.reserve(reserved, person.id(), USE.id(), 600, DEED)));
        assertThat(transact(
                        writer,
                        both,
                        List.of(reserved),
                        b -> b.apply(Transfer.postPart(id("p2 over"), reserved, 601, DEED))))
                .contains(TransferFailure.EXCEEDS_PENDING_TRANSFER_AMOUNT);
        assertThat(transact(
                        writer,
                        both,
                        List.of(reserved),
                        b -> b.apply(Transfer.postPart(id("p2 post"), reserved, 400, DEED))))
                .isEmpty();
        assertThat(transact(
                        writer, both, List.of(reserved), b -> b.apply(Transfer.post(id("p2 again"), reserved, DEED))))
                .contains(TransferFailure.PENDING_TRANSFER_ALREADY_POSTED);
        assertThat(transact(
                        writer, both, List.of(reserved), b -> b.apply(Transfer.voiding(id("p2 void"), reserved, DEED))))
                .contains(TransferFailure.PENDING_TRANSFER_ALREADY_POSTED);
        try (Connection c = database.owner().getConnection()) {
            assertThat(Ledger.balance(c, person.id())).isEqualTo(new Balance(0, 400, 0, 1_000));
        }
        assertThat(transact(
                        writer, both, List.of(), b -> b.apply(Transfer.post(id("p2 nothing"), id("p2 unknown"), DEED))))
                .contains(TransferFailure.PENDING_TRANSFER_NOT_FOUND);
    }

    @Test
    void a_repeat_changes_nothing_and_other_content_is_named() throws SQLException {
        Writer writer = Ledger.openWriter(database.owner(), 0, NOW);
        AccountSpec person = AccountSpec.limited(ALLOWANCE, "person 3", "CNY");
        grant(writer, person, 1_000);
        TransferId id = id("p3");
        Transfer transfer = Transfer.posted(id, person.id(), USE.id(), 10, DEED);
        transact(writer, List.of(person, USE), List.of(), b -> b.apply(transfer));
        try (Connection c = database.owner().getConnection()) {
            Book book = Ledger.gather(c, writer, List.of(person, USE), List.of(id), List.of(), Depth.BLOCK);
            assertThat(book.apply(transfer)).contains(TransferFailure.EXISTS);
            assertThat(book.apply(Transfer.posted(id, person.id(), USE.id(), 11, DEED)))
                    .contains(TransferFailure.EXISTS_WITH_DIFFERENT_AMOUNT);
            assertThat(book.apply(Transfer.reserve(id, person.id(), USE.id(), 10, DEED)))
                    .contains(TransferFailure.EXISTS_WITH_DIFFERENT_FLAGS);
            assertThat(book.apply(Transfer.posted(id, USE.id(), person.id(), 10, DEED)))
                    .contains(TransferFailure.EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT_ID);
            assertThat(book.apply(Transfer.posted(id, person.id(), GRANT.id(), 10, DEED)))
                    .contains(TransferFailure.EXISTS_WITH_DIFFERENT_CREDIT_ACCOUNT_ID);
            assertThat(book.apply(Transfer.posted(id, person.id(), USE.id(), 10, new Deed("other", NOW))))
                    .contains(TransferFailure.EXISTS_WITH_DIFFERENT_USER_DATA);
            assertThat(book.transfers()).isEmpty();
        }
    }

    @Test
    void a_group_is_made_whole_or_not_at_all() throws SQLException {
        Writer writer = Ledger.openWriter(database.owner(), 0, NOW);
        AccountSpec rich = AccountSpec.limited(ALLOWANCE, "person 4", "CNY");
        AccountSpec poor = AccountSpec.limited(ALLOWANCE, "person 5", "CNY");
        grant(writer, rich, 100);
        transact(writer, List.of(rich, poor, USE), List.of(), book -> {
            Optional<TransferFailure> failure = book.applyAll(List.of(
                    Transfer.reserve(id("g1"), rich.id(), USE.id(), 50, DEED),
                    Transfer.reserve(id("g2"), poor.id(), USE.id(), 50, DEED)));
            assertThat(failure).contains(TransferFailure.EXCEEDS_CREDITS);
            assertThat(book.transfers()).isEmpty();
            assertThat(book.balance(rich.id())).isEqualTo(new Balance(0, 0, 0, 100));
            return failure;
        });
    }

    @Test
    void nonsense_is_named() throws SQLException {
        Writer writer = Ledger.openWriter(database.owner(), 0, NOW);
        AccountSpec person = AccountSpec.limited(ALLOWANCE, "person 6", "CNY");
        AccountSpec kilos = AccountSpec.open(USED, "kilos", "KGM");
        AccountSpec stranger = AccountSpec.open(USED, "stranger", "CNY");
        AccountSpec tonnes = AccountSpec.open(GRANTED, "kilos", "KGM");
        transact(writer, List.of(person, USE, GRANT, kilos, tonnes), List.of(), book -> {
            assertThat(book.apply(Transfer.posted(id("n1"), GRANT.id(), person.id(), 0, DEED)))
                    .contains(TransferFailure.AMOUNT_MUST_NOT_BE_ZERO);
            assertThat(book.apply(Transfer.posted(id("n2"), GRANT.id(), GRANT.id(), 1, DEED)))
                    .contains(TransferFailure.ACCOUNTS_MUST_BE_DIFFERENT);
            assertThat(book.apply(Transfer.posted(id("n3"), stranger.id(), person.id(), 1, DEED)))
                    .contains(TransferFailure.DEBIT_ACCOUNT_NOT_FOUND);
            assertThat(book.apply(Transfer.posted(id("n4"), GRANT.id(), stranger.id(), 1, DEED)))
                    .contains(TransferFailure.CREDIT_ACCOUNT_NOT_FOUND);
            assertThat(book.apply(Transfer.posted(id("n5"), GRANT.id(), kilos.id(), 1, DEED)))
                    .contains(TransferFailure.ACCOUNTS_MUST_HAVE_THE_SAME_LEDGER);
            assertThat(book.apply(Transfer.posted(id("n6"), tonnes.id(), kilos.id(), Long.MAX_VALUE, DEED)))
                    .isEmpty();
            assertThat(book.apply(Transfer.posted(id("n7"), tonnes.id(), kilos.id(), 1, DEED)))
                    .contains(TransferFailure.OVERFLOWS_DEBITS);
            assertThat(book.apply(Transfer.post(id("n8"), id("n6"), DEED)))
                    .contains(TransferFailure.PENDING_TRANSFER_NOT_PENDING);
            assertThat(book.apply(Transfer.voiding(id("n9"), id("n9"), DEED)))
                    .contains(TransferFailure.PENDING_ID_MUST_BE_DIFFERENT);
            book.apply(Transfer.correction(id("n10"), kilos.id(), tonnes.id(), Long.MAX_VALUE, id("n6"), DEED));
            return Optional.empty();
        });
    }

    @Test
    void a_forked_writer_is_fenced() throws SQLException {
        Writer one = Ledger.openWriter(database.owner(), 0, NOW);
        Writer other = new Writer(one.epoch(), 0, one.head());
        transact(one, List.of(USE), List.of(), book -> Optional.empty());
        assertThatThrownBy(() -> transact(other, List.of(USE), List.of(), book -> Optional.empty()))
                .isInstanceOf(WriterFenced.class);
    }

    @Test
    void transfers_and_links_can_not_be_changed() {
        for (String deed : List.of(
                "UPDATE ledger.transfer SET amount = 1",
                "DELETE FROM ledger.link",
                "TRUNCATE ledger.transfer",
                "DELETE FROM ledger.account")) {
            assertThatThrownBy(() -> {
                        try (Connection c = database.owner().getConnection();
                                Statement s = c.createStatement()) {
                            s.execute(deed);
                        }
                    })
                    .hasMessageContaining("only ever added");
        }
    }

    @Test
    void writers_on_a_hot_account_spend_it_to_the_last_unit_and_never_beyond() throws Exception {
        long seed = 42;
        System.out.println("seed " + seed);
        AccountSpec hot = AccountSpec.hot(ALLOWANCE, "hot guarantor", "CNY", 500);
        grant(Ledger.openWriter(database.owner(), 9, NOW), hot, 20_000);
        List<Future<Long>> spent = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (int slot = 0; slot < 4; slot++) {
                spent.add(pool.submit(spender(slot, hot, new Random(seed + slot))));
            }
        }
        long total = 0;
        for (Future<Long> each : spent) {
            total += result(each);
        }
        try (Connection c = database.owner().getConnection()) {
            assertThat(20_000 - total).isEqualTo(Ledger.balance(c, hot.id()).available());
        }
        assertThat(20_000 - total).isBetween(0L, 9L);
        assertThat(sum()).isZero();
    }

    private static long result(Future<Long> future) throws InterruptedException, ExecutionException {
        return future.get();
    }

    private static Callable<Long> spender(int slot, AccountSpec hot, Random random) {
        return () -> {
            Writer writer = Ledger.openWriter(database.owner(), slot, NOW);
            long spent = 0;
            Set<Integer> failed = new HashSet<>();
            for (int i = 0; failed.size() < 5; i++) {
                long amount = failed.isEmpty() ? 10 + random.nextInt(90) : 10;
                TransferId id = TransferId.of(NOW, "hot " + slot + " " + i, 1, "spend");
                Optional<TransferFailure> failure = transact(
                        writer,
                        List.of(hot, USE),
                        List.of(),
                        book -> book.apply(Transfer.posted(id, hot.id(), USE.id(), amount, DEED)));
                if (failure.isEmpty()) {
                    spent += amount;
                } else {
                    assertThat(failure).contains(TransferFailure.EXCEEDS_CREDITS);
                    failed.add(i);
                }
            }
            return spent;
        };
    }

    @Test
    void vectors_are_written_and_read_back() {
        FeedVector vector = FeedVector.START
                .plus(new FeedPosition(2, 7))
                .plus(new FeedPosition(1, 42))
                .plus(new FeedPosition(2, 5));
        assertThat(vector).hasToString("1.42_2.7");
        assertThat(FeedVector.parse("1.42_2.7")).isEqualTo(vector);
        assertThat(FeedVector.parse("")).isEqualTo(FeedVector.START).hasToString("");
        assertThat(vector.after(2)).isEqualTo(7);
        assertThat(vector.after(3)).isZero();
        assertThatThrownBy(() -> FeedVector.parse("1-2")).hasMessageContaining("1-2");
    }
}
