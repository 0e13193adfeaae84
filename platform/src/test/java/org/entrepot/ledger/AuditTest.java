package org.entrepot.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entrepot.ledger.LedgerFixture.ALLOWANCE;
import static org.entrepot.ledger.LedgerFixture.DEED;
import static org.entrepot.ledger.LedgerFixture.GRANT;
import static org.entrepot.ledger.LedgerFixture.NOW;
import static org.entrepot.ledger.LedgerFixture.USE;
import static org.entrepot.ledger.LedgerFixture.id;
import static org.entrepot.ledger.LedgerFixture.transact;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.entrepot.ledger.AuditReport.Break;
import org.entrepot.ledger.LedgerFixture.Batch;
import org.entrepot.node.StartRefused;
import org.entrepot.node.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An intruder with all rights over the database changes the books; the audit names what was changed. */
class AuditTest {
    private static final AccountSpec PERSON = AccountSpec.limited(ALLOWANCE, "person", "CNY");
    private static final AccountSpec OTHER = AccountSpec.limited(ALLOWANCE, "other", "CNY");

    @TempDir
    Path data;

    @SuppressWarnings("NullAway.Init")
    private TestDatabase database;

    @SuppressWarnings("NullAway.Init")
    private Intruder intruder;

    @SuppressWarnings("NullAway.Init")
    private Checkpoints checkpoints;

    @SuppressWarnings("NullAway.Init")
    private Writer writer;

    /** Two epochs; in the first: a grant, two reservations, a post of one in part, a void of the other, a correction. */
    @BeforeEach
    void life() throws SQLException {
        database = TestDatabase.fresh();
        intruder = new Intruder(database.superuser());
        checkpoints = new Checkpoints(database.owner(), data);
        writer = Ledger.openWriter(database.owner(), 0, NOW);
        Transfer paid = Transfer.posted(id("paid"), PERSON.id(), USE.id(), 100, DEED);
        commit(
                Batch.of(PERSON, OTHER, GRANT),
                Transfer.posted(id("grant"), GRANT.id(), PERSON.id(), 1_000, DEED),
                Transfer.posted(id("grant other"), GRANT.id(), OTHER.id(), 500, DEED));
        commit(
                Batch.of(PERSON, USE),
                Transfer.reserve(id("first"), PERSON.id(), USE.id(), 300, DEED),
                Transfer.reserve(id("second"), PERSON.id(), USE.id(), 200, DEED));
        commit(Batch.of(PERSON, USE), paid);
        commit(Batch.of().ending(id("first")), Transfer.postPart(id("post"), id("first"), 250, DEED));
        commit(Batch.of().ending(id("second")), Transfer.voiding(id("void"), id("second"), DEED));
        commit(
                Batch.of(PERSON, USE).making(id("paid")),
                Transfer.correction(id("back"), USE.id(), PERSON.id(), 40, id("paid"), DEED));
        Writer next = Ledger.openWriter(database.owner(), 1, NOW);
        transact(
                database.owner(),
                next,
                Batch.of(OTHER, USE),
                book -> book.apply(Transfer.reserve(id("late"), OTHER.id(), USE.id(), 30, DEED)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void commit(Batch batch, Transfer... transfers) throws SQLException {
        assertThat(transact(database.owner(), writer, batch, book -> book.applyAll(List.of(transfers))))
                .isEmpty();
    }

    private Checkpoint take(int minutes) throws SQLException, IOException {
        return checkpoints.take("time", NOW.plusSeconds(60L * minutes));
    }

    private Break broken() throws SQLException, IOException {
        return Audit.run(database.owner(), data).broken().orElseThrow(() -> new AssertionError("clean"));
    }

    private void assertBroken(String rule, String... inSentence) throws SQLException, IOException {
        Break found = broken();
        System.out.println(found.rule() + "  " + found.sentence());
        assertThat(found.rule()).describedAs(found.sentence()).isEqualTo(rule);
        assertThat(found.sentence()).contains(inSentence);
    }

    private Path file(int number) throws IOException {
        return new CheckpointFiles(data)
                .list().stream()
                        .filter(entry -> entry.number() == number)
                        .findFirst()
                        .orElseThrow()
                        .file();
    }

    // --- clean books ---

    @Test
    void clean_books_are_clean_with_and_without_checkpoints() throws SQLException, IOException {
        AuditReport before = Audit.run(database.owner(), data);
        assertThat(before.broken()).isEmpty();
        assertThat(before.counts().checkpoints()).isZero();
        take(1);
        commit(Batch.of(PERSON, USE), Transfer.posted(id("more"), PERSON.id(), USE.id(), 1, DEED));
        Checkpoint second = take(2);
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.commits()).isEqualTo(8);
        commit(Batch.of(PERSON, USE), Transfer.posted(id("and more"), PERSON.id(), USE.id(), 1, DEED));
        AuditReport after = Audit.run(database.owner(), data);
        assertThat(after.broken()).isEmpty();
        assertThat(after.counts())
                .isEqualTo(new AuditReport.Counts(2, 9, 11, 5, 2, "checkpoint 2 of 2026-11-24T02:02:00Z", 1));
    }

    @Test
    void an_empty_ledger_is_clean() throws SQLException, IOException {
        try (TestDatabase empty = TestDatabase.fresh()) {
            new Checkpoints(empty.owner(), data.resolve("empty")).take("start", NOW);
            assertThat(Audit.run(empty.owner(), data.resolve("empty")).broken()).isEmpty();
        }
    }

    @Test
    void the_audit_writes_nothing_and_the_connection_is_as_it_was() throws SQLException, IOException {
        assertThat(Audit.run(database.owner(), data).broken()).isEmpty();
        commit(Batch.of(PERSON, USE), Transfer.posted(id("on"), PERSON.id(), USE.id(), 1, DEED));
    }

    // --- rows ---

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            amount = amount + 1                               | chain.hash
            reference = 'somebody else'                       | chain.hash
            time = time + interval '1 second'                 | chain.hash
            debit = (SELECT id FROM ledger.account WHERE code = 901 AND key = 'other') | chain.hash
            amount = 0                                        | transfer.amount
            kind = 9                                          | transfer.kind
            place = 7                                         | transfer.place
            debit = gen_random_uuid()                         | transfer.account
            credit = debit                                    | transfer.account
            pending = gen_random_uuid()                       | transfer.pending
            kind = 2                                          | transfer.pending
            """)
    void an_altered_transfer_is_seen_where_it_stands(String change, String rule) throws SQLException, IOException {
        intruder.does("UPDATE ledger.transfer SET " + change + " WHERE epoch = 1 AND number = 3");
        assertBroken(rule, "epoch 1, commit 3");
    }

    @Test
    void a_transfer_that_is_gone_or_new_is_seen() throws SQLException, IOException {
        intruder.does("CREATE TABLE ledger.kept AS SELECT * FROM ledger.transfer WHERE epoch = 1 AND number = 2");
        intruder.does("DELETE FROM ledger.transfer WHERE epoch = 1 AND number = 2 AND place = 1");
        assertBroken("chain.count", "epoch 1, commit 2", "found 1 transfers", "expected 2");
        intruder.does("INSERT INTO ledger.transfer SELECT * FROM ledger.kept WHERE place = 1");
        assertThat(Audit.run(database.owner(), data).broken()).isEmpty();
        intruder.does("UPDATE ledger.kept SET id = gen_random_uuid(), place = 2");
        intruder.does("INSERT INTO ledger.transfer SELECT * FROM ledger.kept LIMIT 1");
        assertBroken("chain.count", "epoch 1, commit 2", "found 3 transfers", "expected 2");
    }

    @Test
    void a_transfer_that_belongs_to_no_commit_is_seen() throws SQLException, IOException {
        intruder.does(
                "INSERT INTO ledger.transfer SELECT gen_random_uuid(), debit, credit, NULL, 1, 99, time, 1, 0, 0, ''"
                        + " FROM ledger.transfer WHERE epoch = 1 AND number = 3");
        assertThat(broken().rule()).isIn("chain.count", "chain.unknown");
        intruder.does("UPDATE ledger.transfer SET epoch = 99 WHERE number = 99");
        assertBroken("chain.unknown", "epoch 99, commit 99", "no such commit");
    }

    @ParameterizedTest
    @CsvSource({"debits_posted", "credits_pending", "credits_posted", "debits_pending"})
    void an_altered_balance_is_seen(String counter) throws SQLException, IOException {
        intruder.does("ALTER TABLE ledger.account DROP CONSTRAINT limit_holds");
        intruder.does("UPDATE ledger.account SET " + counter + " = " + counter + " + 5 WHERE key = 'person'");
        assertBroken("balance.sum", "account 901 'person'", "as the sum of its transfers");
    }

    @Test
    void an_account_that_is_gone_or_renamed_is_seen() throws SQLException, IOException {
        intruder.does("UPDATE ledger.account SET key = 'nobody' WHERE key = 'person'");
        assertBroken("account.id", "account 901 'nobody'");
        intruder.does("DELETE FROM ledger.account WHERE key = 'nobody'");
        assertBroken("transfer.account", "epoch 1, commit 1");
    }

    @Test
    void a_unit_that_is_altered_is_seen() throws SQLException, IOException {
        intruder.does("UPDATE ledger.account SET unit = 'USD' WHERE key = 'person'");
        assertBroken("transfer.unit", "epoch 1, commit 1", "CNY to USD");
    }

    @Test
    void units_and_limits_that_are_altered_everywhere_are_seen_through_the_checkpoint()
            throws SQLException, IOException {
        take(1);
        intruder.does("UPDATE ledger.account SET unit = 'USD'");
        assertBroken("checkpoint.balances", "checkpoint 1 of 2026-11-24T02:01:00Z");
        intruder.does("UPDATE ledger.account SET unit = 'CNY'");
        assertThat(Audit.run(database.owner(), data).broken()).isEmpty();
        intruder.does("UPDATE ledger.account SET limit_rule = 0 WHERE key = 'person'");
        assertBroken("checkpoint.balances", "checkpoint 1");
        intruder.does("ALTER TABLE ledger.account DROP CONSTRAINT limit_holds");
        intruder.does("UPDATE ledger.account SET limit_rule = 3 WHERE key = 'person'");
        assertBroken("account.limit", "limit rule 3");
    }

    // --- chains ---

    @Test
    void a_removed_link_is_seen() throws SQLException, IOException {
        intruder.does("DELETE FROM ledger.link WHERE epoch = 1 AND number = 3");
        assertBroken("chain.number", "epoch 1, commit 3", "found commit 4 in its place");
    }

    @Test
    void a_commit_taken_out_with_all_that_follows_renumbered_and_chained_anew_is_seen_through_the_checkpoint()
            throws SQLException, IOException {
        take(1);
        intruder.does("DELETE FROM ledger.link WHERE epoch = 1 AND number = 6");
        intruder.does("DELETE FROM ledger.transfer WHERE epoch = 1 AND number = 6");
        intruder.chainsAnew(1);
        intruder.countsAnew();
        assertBroken("chain.cut", "epoch 1", "found 5 commits", "expected 6 or more, as checkpoint 1 of");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            seed = decode('00', 'hex') | chain.hash
            head = decode('00', 'hex') | chain.head
            number = 5                 | chain.end
            """)
    void an_altered_epoch_is_seen(String change, String rule) throws SQLException, IOException {
        intruder.does("UPDATE ledger.epoch SET " + change + " WHERE epoch = 1");
        assertBroken(rule, "epoch 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"time = time + interval '1 second'", "also = decode('ff', 'hex')", "hash = decode('ff', 'hex')"})
    void an_altered_link_is_seen(String change) throws SQLException, IOException {
        intruder.does("UPDATE ledger.link SET " + change + " WHERE epoch = 1 AND number = 4");
        assertBroken("chain.hash", "epoch 1, commit 4");
    }

    @Test
    void a_tail_that_is_cut_with_its_head_moved_back_is_seen_through_the_checkpoint_alone()
            throws SQLException, IOException {
        take(1);
        commit(Batch.of(PERSON, USE), Transfer.posted(id("signed"), PERSON.id(), USE.id(), 1, DEED));
        take(2);
        intruder.cuts(1, 6);
        assertBroken("chain.cut", "epoch 1", "found 6 commits", "expected 7 or more, as checkpoint 2 of");
        for (int number = 1; number <= 2; number++) {
            Files.delete(file(number));
        }
        intruder.does("TRUNCATE ledger.checkpoint");
        assertThat(Audit.run(database.owner(), data).broken())
                .describedAs("without checkpoints the cut cannot be seen: that is what they are for")
                .isEmpty();
    }

    @Test
    void an_epoch_that_is_cut_out_whole_is_seen_through_the_checkpoint() throws SQLException, IOException {
        take(1);
        intruder.cuts(2, 0);
        intruder.does("DELETE FROM ledger.epoch WHERE epoch = 2");
        assertBroken("chain.cut", "epoch 2: found no such epoch", "expected 1 commits or more, as checkpoint 1 of");
    }

    @Test
    void links_of_an_epoch_that_nobody_opened_are_seen() throws SQLException, IOException {
        intruder.does("DELETE FROM ledger.epoch WHERE epoch = 2");
        assertBroken("chain.unknown", "epoch 2, commit 1", "its epoch is not known");
    }

    @Test
    void a_chain_written_anew_with_all_hashes_and_balances_is_seen_through_the_checkpoint_alone()
            throws SQLException, IOException {
        take(1);
        commit(Batch.of(PERSON, USE), Transfer.posted(id("behind"), PERSON.id(), USE.id(), 1, DEED));
        intruder.does("UPDATE ledger.transfer SET amount = 90 WHERE epoch = 1 AND number = 3");
        intruder.chainsAnew(1);
        intruder.countsAnew();
        assertBroken("chain.forked", "epoch 1, commit 6", "written anew", "as checkpoint 1 of");
        Files.delete(file(1));
        intruder.does("TRUNCATE ledger.checkpoint");
        assertThat(Audit.run(database.owner(), data).broken())
                .describedAs("without the checkpoint nothing tells the two histories apart")
                .isEmpty();
    }

    @Test
    void a_forked_writer_that_went_on_from_an_older_head_is_seen_through_the_checkpoint()
            throws SQLException, IOException {
        byte[] headBefore = writer.head();
        commit(Batch.of(PERSON, USE), Transfer.posted(id("one way"), PERSON.id(), USE.id(), 5, DEED));
        take(1);
        intruder.cuts(1, 6);
        intruder.countsAnew();
        writer = Intruder.writerAt(1, 0, 6, headBefore);
        commit(Batch.of(PERSON, USE), Transfer.posted(id("the other way"), PERSON.id(), USE.id(), 5, DEED));
        commit(Batch.of(PERSON, USE), Transfer.posted(id("further"), PERSON.id(), USE.id(), 5, DEED));
        take(2);
        assertBroken("chain.forked", "epoch 1, commit 7", "as checkpoint 1 of");
    }

    // --- invariants, planted so that the chain itself holds ---

    @Test
    void a_limit_that_was_passed_is_seen() throws SQLException, IOException {
        intruder.does("UPDATE ledger.account SET limit_rule = 0 WHERE key = 'other'");
        commit(Batch.of(OTHER, USE), Transfer.posted(id("beyond"), OTHER.id(), USE.id(), 471, DEED));
        intruder.does("ALTER TABLE ledger.account DROP CONSTRAINT limit_holds");
        intruder.does("UPDATE ledger.account SET limit_rule = 1 WHERE key = 'other'");
        assertBroken("balance.limit", "account 901 'other'", "debits within posted credits");
    }

    @Test
    void a_reservation_that_was_ended_twice_is_seen() throws SQLException, IOException {
        intruder.does("DROP INDEX ledger.transfer_resolves");
        intruder.does(
                "INSERT INTO ledger.transfer SELECT gen_random_uuid(), debit, credit, pending, amount, number, time,"
                        + " epoch, 1, kind, reference FROM ledger.transfer WHERE epoch = 1 AND number = 5");
        intruder.does("UPDATE ledger.link SET transfers = 2 WHERE epoch = 1 AND number = 5");
        intruder.chainsAnew(1);
        assertBroken("transfer.resolved", "reservation " + id("second"), "2 transfers that end it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4 | amount = 301                             | transfer.resolved | at most 300
            5 | amount = 199                             | transfer.resolved | 200, the amount of the reservation
            5 | amount = 201                             | transfer.resolved | 200, the amount of the reservation
            4 | debit = credit, credit = debit           | transfer.pending  | found other accounts
            4 | pending = gen_random_uuid()              | transfer.pending  | a reservation that is there
            4 | pending = (SELECT id FROM ledger.transfer WHERE epoch = 1 AND number = 3) | transfer.pending | a reservation
            6 | pending = NULL                           | transfer.pending  | a posted transfer that is there
            6 | pending = (SELECT pending FROM ledger.transfer WHERE epoch = 1 AND number = 5) | transfer.pending | corrects
            3 | pending = (SELECT pending FROM ledger.transfer WHERE epoch = 1 AND number = 5) | transfer.pending | names none
            """)
    void a_transfer_that_the_ledger_would_not_make_is_seen_even_if_it_is_chained(
            int number, String change, String rule, String part) throws SQLException, IOException {
        intruder.does("UPDATE ledger.transfer SET " + change + " WHERE epoch = 1 AND number = " + number);
        intruder.chainsAnew(1);
        assertBroken(rule, "epoch 1, commit " + number, part);
    }

    @Test
    void places_without_gaps_and_counts_are_held_even_if_they_are_chained() throws SQLException, IOException {
        intruder.does("UPDATE ledger.transfer SET place = 3 WHERE epoch = 1 AND number = 2 AND place = 1");
        intruder.chainsAnew(1);
        assertBroken("transfer.place", "epoch 1, commit 2", "found place 3, expected place 1");
        intruder.does("UPDATE ledger.transfer SET place = 1 WHERE epoch = 1 AND number = 2 AND place = 3");
        intruder.does("UPDATE ledger.link SET transfers = 3 WHERE epoch = 1 AND number = 2");
        assertBroken("chain.count", "found 2 transfers, expected 3, as its link counts");
    }

    /** Follows from the others where transfers have two sides of one unit, so it is tried by itself. */
    @Test
    void sums_other_than_zero_are_seen() {
        Findings findings = new Findings();
        AuditedAccounts.zero(findings, "posted", "CNY", BigInteger.ZERO);
        assertThat(findings.none()).isTrue();
        AuditedAccounts.zero(findings, "posted", "CNY", BigInteger.TWO);
        assertThat(findings.first())
                .isEqualTo(new Break(
                        "balance.zero",
                        "unit CNY",
                        "posted debits over credits of 2",
                        "a sum of zero over all accounts"));
    }

    // --- checkpoint files ---

    @Test
    void an_altered_checkpoint_is_seen() throws SQLException, IOException {
        take(1);
        take(2);
        String text = Files.readString(file(1));
        for (String change : List.of("number 6 ", "accounts 5", "reason time", "head ")) {
            assertThat(text).contains(change);
            Files.writeString(file(1), text.replaceFirst(change, change.equals("head ") ? "head 0" : change + "x"));
            assertThat(broken().rule()).isIn("checkpoint.text", "checkpoint.signature");
        }
        Files.writeString(file(1), text.replace("reason time", "reason stop"));
        assertBroken("checkpoint.signature", "checkpoint 1 (20261124T020100Z-000001.checkpoint)", "altered");
        Files.writeString(file(1), "");
        assertBroken("checkpoint.text", "checkpoint 1");
        Files.writeString(file(1), text);
        assertThat(Audit.run(database.owner(), data).broken()).isEmpty();
    }

    @Test
    void a_missing_checkpoint_is_seen_the_first_one_in_the_middle_and_the_last() throws SQLException, IOException {
        for (int number = 1; number <= 3; number++) {
            take(number);
        }
        for (int number = 1; number <= 3; number++) {
            Path file = file(number);
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            assertBroken("checkpoint.missing", "checkpoint " + number);
            Files.write(file, content);
        }
        Path last = file(3);
        Files.delete(last);
        assertThat(take(4).number()).isEqualTo(4);
        assertBroken("checkpoint.missing", "checkpoint 3");
    }

    @Test
    void a_checkpoint_put_in_anothers_place_or_signed_by_another_key_is_seen() throws SQLException, IOException {
        take(1);
        take(2);
        byte[] first = Files.readAllBytes(file(1));
        byte[] second = Files.readAllBytes(file(2));
        Files.write(file(2), first);
        assertBroken("checkpoint.name", "checkpoint 2", "found number 1");
        Files.write(file(2), second);
        try (TestDatabase fork = TestDatabase.fresh()) {
            Path elsewhere = data.resolve("elsewhere");
            Checkpoints forged = new Checkpoints(fork.owner(), elsewhere);
            forged.take("time", NOW.plusSeconds(60));
            Files.write(
                    file(1),
                    Files.readAllBytes(
                            new CheckpointFiles(elsewhere).list().getFirst().file()));
        }
        assertBroken("checkpoint.signature", "checkpoint 1");
    }

    @Test
    void a_checkpoint_signed_with_the_right_key_over_another_past_is_seen() throws SQLException, IOException {
        take(1);
        Checkpoint second = take(2);
        CheckpointKey key = CheckpointKey.keep(data);
        new CheckpointFiles(data)
                .write(
                        new Checkpoint(
                                2,
                                second.time(),
                                "time",
                                "0".repeat(64),
                                second.accounts(),
                                second.balances(),
                                second.heads()),
                        key);
        assertBroken("checkpoint.before", "checkpoint 2", "expected the file before it");
        new CheckpointFiles(data)
                .write(
                        new Checkpoint(
                                2,
                                second.time(),
                                "demand",
                                second.before(),
                                second.accounts(),
                                second.balances(),
                                second.heads()),
                        key);
        assertBroken("checkpoint.known", "checkpoint 2", "the one that the database knows");
    }

    @Test
    void without_the_key_there_is_no_audit_and_a_key_that_does_not_read_is_told() throws SQLException, IOException {
        take(1);
        Path key = data.resolve("secrets/checkpoint.key");
        byte[] kept = Files.readAllBytes(key);
        Files.delete(key);
        assertThatThrownBy(() -> Audit.run(database.owner(), data))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("checkpoint.key");
        Files.writeString(key, "nonsense");
        assertThatThrownBy(() -> Audit.run(database.owner(), data)).hasMessageContaining("does not read");
        Files.write(key, kept);
        assertThat(Audit.run(database.owner(), data).broken()).isEmpty();
    }

    @Test
    void a_checkpoint_that_was_written_but_not_told_to_the_database_counts() throws SQLException, IOException {
        take(1);
        take(2);
        intruder.does("DELETE FROM ledger.checkpoint WHERE number = 2");
        assertThat(Audit.run(database.owner(), data).broken()).isEmpty();
        assertThat(take(3).number()).isEqualTo(3);
        assertThat(Audit.run(database.owner(), data).broken()).isEmpty();
    }

    @Test
    void checkpoints_are_due_when_something_was_committed() throws SQLException, IOException {
        assertThat(checkpoints.due()).isTrue();
        take(1);
        assertThat(checkpoints.due()).isFalse();
        commit(Batch.of(PERSON, USE), Transfer.posted(id("more"), PERSON.id(), USE.id(), 1, DEED));
        assertThat(checkpoints.due()).isTrue();
    }

    @Test
    void files_are_named_by_time_and_number_and_the_key_is_its_owners_alone() throws SQLException, IOException {
        take(1);
        assertThat(file(1).getFileName()).hasToString("20261124T020100Z-000001.checkpoint");
        assertThat(Files.getPosixFilePermissions(data.resolve("secrets/checkpoint.key")))
                .hasToString("[OWNER_READ, OWNER_WRITE]");
        Checkpoint read = Checkpoint.parse(Files.readString(file(1)).replaceAll("signature .*\n", ""));
        assertThat(read.heads()).hasSize(2);
        assertThatThrownBy(() -> Checkpoint.parse("number 1")).hasMessageContaining("line 1");
    }
}
