package org.entrepot.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChargesTest {
    @Test
    void the_largest_remainder_gets_the_fen_that_is_left_the_earlier_line_first() {
        assertThat(Charges.split(100, new long[] {1, 1, 1})).containsExactly(34, 33, 33);
        assertThat(Charges.split(10, new long[] {1000, 2000})).containsExactly(3, 7);
        assertThat(Charges.split(1, new long[] {1, 1})).containsExactly(1, 0);
        assertThat(Charges.split(0, new long[] {5, 5})).containsExactly(0, 0);
    }

    @Test
    void lines_without_a_value_share_alike() {
        assertThat(Charges.split(10, new long[] {0, 0, 0})).containsExactly(4, 3, 3);
        assertThat(Charges.split(10, new long[] {0, 7})).containsExactly(0, 10);
    }

    @Test
    void shares_sum_up_and_none_is_a_whole_fen_off() {
        long seed = 20_261_127;
        System.out.println("shares_sum_up_and_none_is_a_whole_fen_off: seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            long most = 1L << (1 + random.nextInt(55));
            long amount = random.nextLong(most);
            long[] weights = random.longs(1 + random.nextInt(30), 0, most).toArray();
            long[] shares = Charges.split(amount, weights);
            assertThat(LongStream.of(shares).sum()).isEqualTo(amount);
            long sum = LongStream.of(weights).sum();
            for (int i = 0; i < weights.length && sum > 0; i++) {
                BigInteger exact = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(weights[i]));
                BigInteger off = BigInteger.valueOf(shares[i])
                        .multiply(BigInteger.valueOf(sum))
                        .subtract(exact)
                        .abs();
                assertThat(off).isLessThan(BigInteger.valueOf(sum));
            }
        }
    }
}
