package org.entrepot.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DirectionTest {
    @Test
    void goods_come_in_under_the_flag_i_and_go_out_under_e() {
        assertThat(Direction.IMPORT.flag()).isEqualTo('I');
        assertThat(Direction.EXPORT.flag()).isEqualTo('E');
        assertThat(Direction.values())
                .allSatisfy(each -> assertThat(Direction.of(each.flag())).isEqualTo(each));
        assertThatThrownBy(() -> Direction.of('i')).hasMessageContaining("found i");
    }
}
