package org.entrepot.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class MoneyTest {
    private static final Money TENGE = new Money(500, CurrencyCode.of("344"));

    @Test
    void yuan_are_read_to_the_fen_and_finer_ones_refused() {
        assertThat(Money.yuan("1458")).isEqualTo(Money.fen(145_800)).hasToString("1458.00");
        assertThat(Money.yuan("-0.010")).isEqualTo(Money.fen(-1)).hasToString("-0.01");
        assertThatThrownBy(() -> Money.yuan("0.015")).isInstanceOf(ArithmeticException.class);
        assertThat(Money.yuan(new BigDecimal("0.015"), RoundingMode.HALF_UP)).isEqualTo(Money.fen(2));
        assertThat(Money.yuan(new BigDecimal("0.015"), RoundingMode.DOWN)).isEqualTo(Money.fen(1));
    }

    @Test
    void amounts_of_one_currency_add_up_and_have_an_order() {
        assertThat(Money.fen(250).plus(Money.fen(50))).isEqualTo(Money.yuan("3"));
        assertThat(Money.fen(250).minus(Money.fen(300))).isEqualTo(Money.fen(-50));
        assertThat(TENGE.plus(TENGE)).isEqualTo(new Money(1000, CurrencyCode.of("344")));
        assertThat(TENGE.minus(TENGE).currency()).isEqualTo(TENGE.currency());
        assertThat(Money.fen(2)).isGreaterThan(Money.fen(1)).isEqualByComparingTo(Money.yuan("0.02"));
        assertThat(Money.fen(250).amount()).isEqualTo(new BigDecimal("2.50"));
    }

    @Test
    void two_currencies_are_neither_added_nor_compared() {
        Money yuan = Money.fen(500);
        assertThatThrownBy(() -> yuan.plus(TENGE)).hasMessageContaining("142 and 344");
        assertThatThrownBy(() -> yuan.minus(TENGE)).hasMessageContaining("142 and 344");
        assertThatThrownBy(() -> yuan.compareTo(TENGE)).hasMessageContaining("142 and 344");
        assertThat(yuan).isNotEqualTo(TENGE);
    }

    @Test
    void more_than_there_is_room_for_is_refused_and_not_turned_around() {
        assertThatThrownBy(() -> Money.fen(Long.MAX_VALUE).plus(Money.fen(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.fen(Long.MIN_VALUE).minus(Money.fen(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.yuan("92233720368547758.08")).isInstanceOf(ArithmeticException.class);
    }
}
