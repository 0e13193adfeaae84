package org.entrepot.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Ids and hashes that stand in databases and in checkpoints of years: what they were yesterday they are tomorrow. The values
 * were worked out by another program.
 */
class HashesTest {
    private static final Instant TIME = Instant.parse("2026-11-24T02:00:00.123456Z");
    private static final AccountId PERSON = AccountId.of(AccountCode.of(901, "allowance"), "person");
    private static final AccountId USED = AccountId.of(AccountCode.of(903, "used"), "2026");
    private static final TransferId RESERVED =
            TransferId.of(Instant.parse("2026-11-24T02:00:00Z"), "SO1", 1, "allowance.reserve");

    private static byte[] genesis() {
        byte[] seed = new byte[32];
        for (byte i = 0; i < seed.length; i++) {
            seed[i] = i;
        }
        return Hashes.genesis(7, seed);
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    @Test
    void an_account_has_its_id_for_ever() {
        assertThat(PERSON).hasToString("5921fb5a-238b-828d-a49d-cfb8d346ce7c");
    }

    @Test
    void a_transfer_has_its_id_for_ever_which_begins_with_the_time() {
        assertThat(RESERVED).hasToString("01a20b48-0900-80d5-ab7b-e6f3f3a67198");
        TransferId later = TransferId.of(Instant.parse("2026-11-24T02:00:00.001Z"), "SO1", 1, "allowance.reserve");
        assertThat(later).hasToString("01a20b48-0901-80d5-ab7b-e6f3f3a67198").isGreaterThan(RESERVED);
    }

    @Test
    void ids_are_sorted_as_the_database_sorts_them_bytes_without_a_sign() {
        UUID low = UUID.fromString("7fffffff-ffff-8fff-8fff-ffffffffffff");
        UUID middle = UUID.fromString("80000000-0000-8000-8000-000000000000");
        UUID high = UUID.fromString("80000000-0000-8000-b000-000000000000");
        UUID highest = UUID.fromString("80000000-0000-8000-f000-000000000000");
        assertThat(new AccountId(low)).isLessThan(new AccountId(middle));
        assertThat(new AccountId(middle)).isLessThan(new AccountId(high)).isEqualByComparingTo(new AccountId(middle));
        assertThat(new AccountId(highest)).isGreaterThan(new AccountId(high));
        assertThat(new TransferId(low)).isLessThan(new TransferId(middle));
        assertThat(new TransferId(middle))
                .isLessThan(new TransferId(high))
                .isEqualByComparingTo(new TransferId(middle));
        assertThat(new TransferId(highest)).isGreaterThan(new TransferId(high));
    }

    @Test
    void a_chain_begins_with_its_epoch_and_seed() {
        assertThat(hex(genesis())).isEqualTo("cb2a3093f5f8a2cb9a1de7af121aee609fcc3030d7b621c7c2767c7a10179bb2");
    }

    @Test
    void a_link_covers_what_stood_before_its_place_its_time_and_every_field_of_its_transfers() {
        Transfer.Deed deed = new Transfer.Deed("SO1", TIME);
        MessageDigest link = Hashes.link(genesis(), new FeedPosition(7, 1), TIME, new byte[] {7, 8});
        Hashes.add(link, Transfer.reserve(RESERVED, PERSON, USED, 50_000, deed));
        Hashes.add(
                link,
                new Transfer(
                        TransferId.of(Instant.parse("2026-11-24T02:00:00Z"), "SO1", 1, "allowance.post"),
                        PERSON,
                        USED,
                        50_000,
                        Transfer.Kind.POST,
                        RESERVED,
                        "订单",
                        TIME));
        assertThat(hex(link.digest())).isEqualTo("16ce463513f21b5610c5e6f2ec90758c0a4aee3d8d48c0a0e4157f3aba3297a5");
    }

    @Test
    void balances_are_hashed_with_unit_limit_and_all_counters_and_those_that_never_moved_do_not_count() {
        BalancesHash hash = new BalancesHash();
        hash.add(PERSON, "CNY", 1, new Balance(1, 2, 3, 4));
        hash.add(AccountId.of(AccountCode.of(902, "granted"), "2026"), "CNY", 0, Balance.ZERO);
        hash.add(USED, "KGM", 0, new Balance(0, 0, 5, 6));
        assertThat(hash.accounts()).isEqualTo(2);
        assertThat(hash.hex()).isEqualTo("073f56809fdc6bb0e015dd2df45c6a3dd80945dae69a3b0757c11db28ee0ce7d");
    }

    @Test
    void kinds_and_limits_have_their_numbers_for_ever() {
        for (Transfer.Kind kind : Transfer.Kind.values()) {
            assertThat(Transfer.Kind.of(kind.number())).isEqualTo(kind);
            assertThat(Transfer.Kind.isNumber(kind.number())).isTrue();
        }
        assertThat(Transfer.Kind.values()).extracting(Transfer.Kind::number).containsExactly(0, 1, 2, 3, 4);
        assertThat(Transfer.Kind.isNumber(-1)).isFalse();
        assertThat(Transfer.Kind.isNumber(5)).isFalse();
        assertThat(LimitRule.values()).extracting(LimitRule::number).containsExactly(0, 1, 2);
        assertThat(LimitRule.values())
                .allSatisfy(rule -> assertThat(LimitRule.of(rule.number())).isEqualTo(rule));
    }
}
