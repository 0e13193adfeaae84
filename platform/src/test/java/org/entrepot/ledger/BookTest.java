package org.entrepot.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.entrepot.ledger.LedgerFixture.ALLOWANCE;
import static org.entrepot.ledger.LedgerFixture.DEED;
import static org.entrepot.ledger.LedgerFixture.GRANT;
import static org.entrepot.ledger.LedgerFixture.GRANTED;
import static org.entrepot.ledger.LedgerFixture.NOW;
import static org.entrepot.ledger.LedgerFixture.USE;
import static org.entrepot.ledger.LedgerFixture.USED;
import static org.entrepot.ledger.LedgerFixture.id;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.entrepot.ledger.Transfer.Deed;
import org.entrepot.ledger.Transfer.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every failure of a transfer, by name, on a book without a database. */
class BookTest {
    private static final AccountSpec PERSON = AccountSpec.limited(ALLOWANCE, "person", "CNY");
    private static final AccountSpec DEBTOR =
            new AccountSpec(USED, "debtor", "CNY", LimitRule.CREDITS_NOT_ABOVE_DEBITS, 0);
    private static final AccountSpec KILOS = AccountSpec.open(USED, "kilos", "KGM");
    private static final AccountSpec STRANGER = AccountSpec.open(USED, "stranger", "CNY");

    /** A book that has gathered all but the stranger; the person has 1,000. */
    private static Book book() {
        List<AccountSpec> specs = List.of(PERSON, GRANT, USE, DEBTOR, KILOS);
        Book book = new Book(0, Depth.BLOCK, specs);
        for (AccountSpec spec : specs) {
            Balance balance = spec.equals(PERSON) ? new Balance(0, 0, 0, 1_000) : Balance.ZERO;
            book.row(spec.isStriped() ? spec.row(0) : spec.row(), balance);
        }
        return book;
    }

    /**
     * What a book answers.
     *
     * @param before what was made before
     */
    record Case(TransferFailure failure, List<Transfer> before, Transfer transfer) {
        static Case of(TransferFailure failure, Transfer transfer, Transfer... before) {
            return new Case(failure, List.of(before), transfer);
        }

        @Override
        public String toString() {
            return failure.name();
        }
    }

    private static Transfer posted(String key, AccountSpec debit, AccountSpec credit, long amount) {
        return Transfer.posted(id(key), debit.id(), credit.id(), amount, DEED);
    }

    private static Transfer reserve(String key, long amount) {
        return Transfer.reserve(id(key), PERSON.id(), USE.id(), amount, DEED);
    }

    private static Transfer raw(Kind kind, AccountId debit, AccountId credit, long amount, @Nullable TransferId named) {
        return new Transfer(id("raw"), debit, credit, amount, kind, named, "test", NOW);
    }

    private static Transfer unnamed(Kind kind) {
        return new Transfer(id("raw"), PERSON.id(), USE.id(), 1, kind, null, "test", NOW);
    }

    static Stream<Case> cases() {
        Transfer paid = posted("paid", PERSON, USE, 10);
        Transfer kept = reserve("kept", 600);
        Transfer part = Transfer.postPart(id("part"), kept.id(), 400, DEED);
        Transfer all = Transfer.post(id("all"), kept.id(), DEED);
        Transfer gone = Transfer.voiding(id("gone"), kept.id(), DEED);
        AccountId nobody = Transfer.NOBODY;
        Transfer flood = posted("flood", GRANT, USE, Long.MAX_VALUE);
        return Stream.of(
                Case.of(TransferFailure.EXISTS, paid, paid),
                Case.of(TransferFailure.EXISTS, all, kept, all),
                Case.of(TransferFailure.EXISTS, gone, kept, gone),
                Case.of(
                        TransferFailure.EXISTS_WITH_DIFFERENT_FLAGS,
                        Transfer.reserve(paid.id(), PERSON.id(), USE.id(), 10, DEED),
                        paid),
                Case.of(
                        TransferFailure.EXISTS_WITH_DIFFERENT_PENDING_ID,
                        Transfer.post(all.id(), id("other"), DEED),
                        kept,
                        all),
                Case.of(
                        TransferFailure.EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT_ID,
                        Transfer.posted(paid.id(), GRANT.id(), USE.id(), 10, DEED),
                        paid),
                Case.of(
                        TransferFailure.EXISTS_WITH_DIFFERENT_CREDIT_ACCOUNT_ID,
                        Transfer.posted(paid.id(), PERSON.id(), GRANT.id(), 10, DEED),
                        paid),
                Case.of(
                        TransferFailure.EXISTS_WITH_DIFFERENT_AMOUNT,
                        Transfer.posted(paid.id(), PERSON.id(), USE.id(), 11, DEED),
                        paid),
                Case.of(
                        TransferFailure.EXISTS_WITH_DIFFERENT_AMOUNT,
                        Transfer.post(part.id(), kept.id(), DEED),
                        kept,
                        part),
                Case.of(
                        TransferFailure.EXISTS_WITH_DIFFERENT_USER_DATA,
                        Transfer.posted(paid.id(), PERSON.id(), USE.id(), 10, new Deed("other", NOW)),
                        paid),
                Case.of(
                        TransferFailure.ID_MUST_NOT_BE_ZERO,
                        Transfer.posted(new TransferId(new UUID(0, 0)), PERSON.id(), USE.id(), 1, DEED)),
                Case.of(TransferFailure.DEBIT_ACCOUNT_NOT_FOUND, posted("x", STRANGER, USE, 1)),
                Case.of(TransferFailure.DEBIT_ACCOUNT_NOT_FOUND, raw(Kind.POSTED, nobody, USE.id(), 1, null)),
                Case.of(TransferFailure.CREDIT_ACCOUNT_NOT_FOUND, posted("x", PERSON, STRANGER, 1)),
                Case.of(TransferFailure.ACCOUNTS_MUST_BE_DIFFERENT, posted("x", USE, USE, 1)),
                Case.of(TransferFailure.ACCOUNTS_MUST_HAVE_THE_SAME_LEDGER, posted("x", GRANT, KILOS, 1)),
                Case.of(TransferFailure.AMOUNT_MUST_NOT_BE_ZERO, posted("x", PERSON, USE, 0)),
                Case.of(TransferFailure.AMOUNT_MUST_NOT_BE_ZERO, reserve("x", -1)),
                Case.of(TransferFailure.AMOUNT_MUST_NOT_BE_ZERO, raw(Kind.POST, nobody, nobody, -1, kept.id()), kept),
                Case.of(
                        TransferFailure.PENDING_ID_MUST_BE_ZERO,
                        raw(Kind.POSTED, PERSON.id(), USE.id(), 1, kept.id()),
                        kept),
                Case.of(TransferFailure.PENDING_ID_MUST_BE_DIFFERENT, Transfer.voiding(id("same"), id("same"), DEED)),
                Case.of(TransferFailure.PENDING_ID_MUST_NOT_BE_ZERO, unnamed(Kind.POST)),
                Case.of(TransferFailure.PENDING_ID_MUST_NOT_BE_ZERO, unnamed(Kind.VOID)),
                Case.of(TransferFailure.PENDING_ID_MUST_NOT_BE_ZERO, unnamed(Kind.CORRECTION)),
                Case.of(TransferFailure.PENDING_TRANSFER_NOT_FOUND, all),
                Case.of(TransferFailure.PENDING_TRANSFER_NOT_PENDING, Transfer.post(id("x"), paid.id(), DEED), paid),
                Case.of(
                        TransferFailure.PENDING_TRANSFER_HAS_DIFFERENT_DEBIT_ACCOUNT_ID,
                        raw(Kind.POST, GRANT.id(), USE.id(), 0, kept.id()),
                        kept),
                Case.of(
                        TransferFailure.PENDING_TRANSFER_HAS_DIFFERENT_CREDIT_ACCOUNT_ID,
                        raw(Kind.VOID, PERSON.id(), GRANT.id(), 0, kept.id()),
                        kept),
                Case.of(
                        TransferFailure.PENDING_TRANSFER_HAS_DIFFERENT_AMOUNT,
                        raw(Kind.VOID, nobody, nobody, 599, kept.id()),
                        kept),
                Case.of(TransferFailure.PENDING_TRANSFER_ALREADY_POSTED, gone, kept, part),
                Case.of(TransferFailure.PENDING_TRANSFER_ALREADY_VOIDED, all, kept, gone),
                Case.of(
                        TransferFailure.EXCEEDS_PENDING_TRANSFER_AMOUNT,
                        Transfer.postPart(id("x"), kept.id(), 601, DEED),
                        kept),
                Case.of(
                        TransferFailure.CORRECTED_TRANSFER_NOT_FOUND,
                        Transfer.correction(id("x"), USE.id(), PERSON.id(), 10, paid.id(), DEED)),
                Case.of(
                        TransferFailure.CORRECTED_TRANSFER_NOT_POSTED,
                        Transfer.correction(id("x"), USE.id(), PERSON.id(), 10, kept.id(), DEED),
                        kept),
                Case.of(TransferFailure.OVERFLOWS_DEBITS, posted("x", GRANT, USE, 1), flood),
                Case.of(
                        TransferFailure.OVERFLOWS_DEBITS,
                        Transfer.reserve(id("x"), GRANT.id(), USE.id(), 1, DEED),
                        flood),
                Case.of(TransferFailure.OVERFLOWS_CREDITS, posted("x", PERSON, USE, 1), flood),
                Case.of(TransferFailure.EXCEEDS_CREDITS, posted("x", PERSON, USE, 401), kept),
                Case.of(
                        TransferFailure.EXCEEDS_CREDITS,
                        Transfer.correction(id("x"), PERSON.id(), USE.id(), 991, paid.id(), DEED),
                        paid),
                Case.of(TransferFailure.EXCEEDS_DEBITS, posted("x", USE, DEBTOR, 1)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_transfer_fails_by_name_and_changes_nothing(Case one) {
        Book book = book();
        one.before().forEach(transfer -> assertThat(book.apply(transfer)).isEmpty());
        List<Transfer> made = book.transfers();
        List<Balance> balances = Stream.of(PERSON, GRANT, USE, DEBTOR, KILOS)
                .map(spec -> book.balance(spec.id()))
                .toList();
        assertThat(book.apply(one.transfer())).contains(one.failure());
        assertThat(book.transfers()).isEqualTo(made);
        assertThat(Stream.of(PERSON, GRANT, USE, DEBTOR, KILOS).map(spec -> book.balance(spec.id())))
                .isEqualTo(balances);
    }

    @Test
    void every_failure_is_seen() {
        assertThat(cases().map(Case::failure)).containsAll(EnumSet.allOf(TransferFailure.class));
    }

    @Test
    void a_group_with_a_failure_leaves_nothing_behind_and_repeats_in_it_do_no_harm() {
        Book book = book();
        Transfer first = reserve("g1", 300);
        Transfer second = reserve("g2", 300);
        assertThat(book.applyAll(List.of(first, second))).isEmpty();
        assertThat(book.applyAll(List.of(first, reserve("g3", 100), second))).isEmpty();
        assertThat(book.transfers()).hasSize(3);
        assertThat(book.applyAll(
                        List.of(Transfer.post(id("g4"), first.id(), DEED), reserve("g5", 300), reserve("g6", 301))))
                .contains(TransferFailure.EXCEEDS_CREDITS);
        assertThat(book.transfers()).hasSize(3);
        assertThat(book.balance(PERSON.id())).isEqualTo(new Balance(700, 0, 0, 1_000));
        assertThat(book.apply(Transfer.voiding(id("g7"), first.id(), DEED)))
                .describedAs("the post of the group that failed is forgotten")
                .isEmpty();
    }

    @Test
    void what_was_reserved_is_posted_whole_or_in_part_or_given_back() {
        Book book = book();
        Transfer whole = reserve("whole", 300);
        Transfer part = reserve("part", 200);
        Transfer back = reserve("back", 100);
        assertThat(book.applyAll(List.of(whole, part, back))).isEmpty();
        holds(book, new Balance(600, 0, 0, 1_000), new Balance(0, 0, 600, 0));
        assertThat(book.apply(Transfer.post(id("w"), whole.id(), DEED))).isEmpty();
        holds(book, new Balance(300, 300, 0, 1_000), new Balance(0, 0, 300, 300));
        assertThat(book.apply(Transfer.postPart(id("p"), part.id(), 150, DEED))).isEmpty();
        holds(book, new Balance(100, 450, 0, 1_000), new Balance(0, 0, 100, 450));
        assertThat(book.apply(Transfer.voiding(id("b"), back.id(), DEED))).isEmpty();
        holds(book, new Balance(0, 450, 0, 1_000), new Balance(0, 0, 0, 450));
        assertThat(book.transfers().subList(3, 6)).extracting(Transfer::amount).containsExactly(300L, 150L, 100L);
    }

    private static void holds(Book book, Balance person, Balance use) {
        assertThat(book.balance(PERSON.id())).isEqualTo(person);
        assertThat(book.balance(USE.id())).isEqualTo(use);
    }

    @Test
    void who_ends_a_reservation_may_name_its_accounts_and_its_whole_amount() {
        Book book = book();
        Transfer first = reserve("first", 600);
        Transfer second = reserve("second", 400);
        assertThat(book.applyAll(List.of(first, second))).isEmpty();
        assertThat(book.apply(new Transfer(id("all"), PERSON.id(), USE.id(), 600, Kind.POST, first.id(), "test", NOW)))
                .isEmpty();
        assertThat(book.apply(
                        new Transfer(id("none"), PERSON.id(), USE.id(), 400, Kind.VOID, second.id(), "test", NOW)))
                .isEmpty();
        holds(book, new Balance(0, 600, 0, 1_000), new Balance(0, 0, 0, 600));
    }

    @Test
    void a_reservation_of_another_batch_is_ended_where_its_accounts_are_gathered() {
        Book made = book();
        made.apply(reserve("kept", 600));
        Transfer kept = made.transfers().getFirst();
        Transfer post = raw(Kind.POST, PERSON.id(), USE.id(), 0, kept.id());

        Book next = book();
        next.row(PERSON.row(), new Balance(600, 0, 0, 1_000));
        next.row(USE.row(0), new Balance(0, 0, 600, 0));
        next.reserved(kept);
        assertThat(next.apply(post)).isEmpty();
        holds(next, new Balance(0, 600, 0, 1_000), new Balance(0, 0, 0, 600));

        Book withoutDebit = new Book(0, Depth.BLOCK, List.of(USE));
        withoutDebit.row(USE.row(0), new Balance(0, 0, 600, 0));
        withoutDebit.reserved(kept);
        assertThat(withoutDebit.apply(post)).contains(TransferFailure.DEBIT_ACCOUNT_NOT_FOUND);

        Book withoutCredit = new Book(0, Depth.BLOCK, List.of(PERSON));
        withoutCredit.row(PERSON.row(), new Balance(600, 0, 0, 1_000));
        withoutCredit.reserved(kept);
        assertThat(withoutCredit.apply(Transfer.post(id("post"), kept.id(), DEED)))
                .contains(TransferFailure.CREDIT_ACCOUNT_NOT_FOUND);
    }

    @Test
    void only_what_holds_something_else_at_the_end_is_written() {
        Book book = book();
        Transfer kept = reserve("kept", 600);
        assertThat(book.applyAll(List.of(kept, Transfer.voiding(id("gone"), kept.id(), DEED))))
                .isEmpty();
        assertThat(book.changed()).isEmpty();
        assertThat(book.apply(posted("paid", GRANT, USE, 5))).isEmpty();
        assertThat(book.changed())
                .extracting(changed -> changed.row().id(), Holdings.Changed::balance)
                .containsExactlyInAnyOrder(
                        tuple(GRANT.partId(0), new Balance(0, 5, 0, 0)), tuple(USE.partId(0), new Balance(0, 0, 0, 5)));
        assertThat(book.has(GRANT.partId(0))).isTrue();
        assertThat(book.has(GRANT.partId(1))).isFalse();
    }

    @Test
    void a_limit_can_be_used_up_to_the_last_unit_from_either_side() {
        Book book = book();
        assertThat(book.apply(posted("all", PERSON, USE, 1_000))).isEmpty();
        assertThat(book.apply(posted("owed", DEBTOR, USE, 70))).isEmpty();
        assertThat(book.apply(posted("paid", GRANT, DEBTOR, 70))).isEmpty();
        assertThat(book.apply(posted("more", GRANT, DEBTOR, 1))).contains(TransferFailure.EXCEEDS_DEBITS);
    }

    @Test
    void a_correction_takes_back_what_was_posted_and_names_it() {
        Book book = book();
        Transfer paid = posted("paid", PERSON, USE, 600);
        Transfer back = Transfer.correction(id("back"), USE.id(), PERSON.id(), 200, paid.id(), DEED);
        assertThat(book.applyAll(List.of(paid, back))).isEmpty();
        assertThat(book.balance(PERSON.id()).available()).isEqualTo(600);
        assertThat(book.transfers().getLast().pending()).isEqualTo(paid.id());
        assertThat(book.apply(back)).contains(TransferFailure.EXISTS);
    }

    @Test
    void a_block_is_filled_from_the_account_and_then_from_other_blocks_and_never_beyond() {
        AccountSpec hot = AccountSpec.hot(ALLOWANCE, "guarantor", "CNY", 100);
        Book book = new Book(1, Depth.WHOLE, List.of(hot, USE));
        book.row(hot.row(), new Balance(0, 0, 0, 150));
        book.row(hot.row(0), new Balance(0, 0, 0, 70));
        book.row(hot.row(1), Balance.ZERO);
        book.row(hot.row(2), new Balance(0, 30, 0, 60));
        book.row(USE.row(1), Balance.ZERO);
        assertThat(book.apply(Transfer.reserve(id("h1"), hot.id(), USE.id(), 10, DEED)))
                .isEmpty();
        assertThat(book.transfers()).extracting(Transfer::amount).containsExactly(110L, 10L);
        assertThat(book.apply(Transfer.reserve(id("h2"), hot.id(), USE.id(), 241, DEED)))
                .contains(TransferFailure.EXCEEDS_CREDITS);
        assertThat(book.transfers()).hasSize(2);
        assertThat(book.apply(Transfer.reserve(id("h3"), hot.id(), USE.id(), 240, DEED)))
                .isEmpty();
        assertThat(book.balance(hot.id()).available()).isZero();
        assertThat(book.balance(hot.id()).debitsPending()).isEqualTo(250);
    }

    @Test
    void other_blocks_are_emptied_in_the_order_of_their_ids_and_nothing_is_taken_from_what_is_empty() {
        AccountSpec hot = AccountSpec.hot(ALLOWANCE, "guarantor", "CNY", 100);
        List<AccountId> others =
                IntStream.of(0, 2, 3, 4).mapToObj(hot::partId).sorted().toList();
        Book book = new Book(1, Depth.WHOLE, List.of(hot, USE));
        book.row(hot.row(), Balance.ZERO);
        IntStream.of(0, 2, 3, 4)
                .mapToObj(hot::row)
                .sorted(Comparator.comparing(Holdings.Row::id).reversed())
                .forEach(row -> book.row(row, new Balance(0, 0, 0, 50)));
        book.row(hot.row(1), Balance.ZERO);
        book.row(USE.row(1), Balance.ZERO);
        assertThat(book.apply(Transfer.reserve(id("h1"), hot.id(), USE.id(), 70, DEED)))
                .isEmpty();
        assertThat(book.transfers())
                .extracting(Transfer::debit, Transfer::amount, Transfer::reference)
                .containsExactly(
                        tuple(others.get(0), 50L, "block for guarantor#1"),
                        tuple(others.get(1), 20L, "block for guarantor#1"),
                        tuple(hot.partId(1), 70L, "test"));
    }

    @Test
    void a_block_takes_what_it_lacks_and_a_block_more_where_the_account_has_it() {
        AccountSpec hot = AccountSpec.hot(ALLOWANCE, "guarantor", "CNY", 100);
        Book book = new Book(1, Depth.WHOLE, List.of(hot, USE));
        book.row(hot.row(), new Balance(0, 0, 0, 500));
        book.row(hot.row(1), new Balance(0, 0, 0, 30));
        book.row(USE.row(1), Balance.ZERO);
        assertThat(book.apply(Transfer.reserve(id("h1"), hot.id(), USE.id(), 50, DEED)))
                .isEmpty();
        assertThat(book.transfers()).extracting(Transfer::amount).containsExactly(120L, 50L);
        assertThat(book.balance(hot.partId(1)).available()).isEqualTo(100);
    }

    @Test
    void a_block_that_was_filled_for_a_transfer_that_fails_is_as_it_was() {
        AccountSpec hot = AccountSpec.hot(ALLOWANCE, "guarantor", "CNY", 100);
        Book book = new Book(1, Depth.WHOLE, List.of(hot, DEBTOR));
        book.row(hot.row(), new Balance(0, 0, 0, 500));
        book.row(hot.row(1), Balance.ZERO);
        book.row(DEBTOR.row(), Balance.ZERO);
        assertThat(book.apply(posted("x", hot, DEBTOR, 10))).contains(TransferFailure.EXCEEDS_DEBITS);
        assertThat(book.transfers()).isEmpty();
        assertThat(book.changed()).isEmpty();
        assertThat(book.applyAll(List.of(posted("y", hot, DEBTOR, 10)))).contains(TransferFailure.EXCEEDS_DEBITS);
        assertThat(book.changed()).isEmpty();
    }

    @Test
    void a_block_that_does_not_suffice_asks_for_the_whole() {
        AccountSpec hot = AccountSpec.hot(ALLOWANCE, "guarantor", "CNY", 100);
        Book book = new Book(0, Depth.BLOCK, List.of(hot, USE));
        book.row(hot.row(0), new Balance(0, 0, 0, 5));
        book.row(USE.row(0), Balance.ZERO);
        assertThat(book.apply(Transfer.reserve(id("d1"), hot.id(), USE.id(), 5, DEED)))
                .isEmpty();
        assertThat(book.needsDeeper()).isFalse();
        assertThat(book.apply(Transfer.reserve(id("d2"), hot.id(), USE.id(), 1, DEED)))
                .isPresent();
        assertThat(book.needsDeeper()).isTrue();
        Book credited = new Book(0, Depth.BLOCK, List.of(hot, USE));
        credited.row(hot.row(0), Balance.ZERO);
        credited.row(USE.row(0), Balance.ZERO);
        assertThat(credited.apply(Transfer.posted(id("d3"), USE.id(), hot.id(), 1, DEED)))
                .isPresent();
        assertThat(credited.needsDeeper()).isTrue();
    }

    @Test
    void an_account_is_not_named_like_a_stripe_and_a_part_is_more_than_nothing() {
        assertThatThrownBy(() -> AccountSpec.open(GRANTED, "2026#1", "CNY")).hasMessageContaining("2026#1");
        assertThatThrownBy(() -> Transfer.postPart(id("a"), id("b"), 0, DEED)).hasMessageContaining("found 0");
        assertThatThrownBy(() -> AccountSpec.open(GRANTED, "#1", "CNY")).hasMessageContaining("#1");
        assertThatThrownBy(() -> new AccountSpec(GRANTED, "x", "CNY", LimitRule.NONE, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AccountSpec.hot(GRANTED, "x", "CNY", -1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Optional.of(GRANT.partId(1))).isNotEqualTo(Optional.of(GRANT.partId(2)));
    }

    @Test
    void bytes_can_not_be_moved_between_what_a_link_covers() {
        FeedPosition position = new FeedPosition(1, 1);
        Transfer transfer = posted("moved", GRANT, USE, 5);
        byte[] head = new byte[32];
        java.security.MessageDigest whole = Hashes.link(head, position, NOW, new byte[] {7});
        Hashes.add(whole, transfer);
        java.io.ByteArrayOutputStream also = new java.io.ByteArrayOutputStream();
        also.write(7);
        also.writeBytes(bytes(transfer));
        assertThat(Hashes.link(head, position, NOW, also.toByteArray()).digest())
                .isNotEqualTo(whole.digest());
    }

    /** A transfer as a link hashes it. */
    private static byte[] bytes(Transfer t) {
        java.nio.ByteBuffer buffer = java.nio.ByteBuffer.allocate(256);
        for (UUID part : List.of(t.id().value(), t.debit().value(), t.credit().value(), new UUID(0, 0))) {
            buffer.putLong(part.getMostSignificantBits()).putLong(part.getLeastSignificantBits());
        }
        buffer.putLong(t.amount())
                .putLong(t.time().getEpochSecond() * 1_000_000)
                .put((byte) t.kind().number());
        buffer.put(t.reference().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .put((byte) 0);
        return java.util.Arrays.copyOf(buffer.array(), buffer.position());
    }
}
