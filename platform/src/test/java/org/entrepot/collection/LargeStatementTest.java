package org.entrepot.collection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The largest statement that is taken, each line of it for an order. */
@Tag("long")
class LargeStatementTest {
    @Test
    void twenty_thousand_lines_are_loaded_and_matched_in_a_minute() throws Exception {
        try (MoneyPark park = new MoneyPark()) {
            String[] rows = new String[20_000];
            for (int i = 0; i < rows.length; i++) {
                String order = "SO-" + (1_000_000 + i);
                String amount = (10 + i % 500) + "." + (10 + i % 90);
                park.sale(order, amount);
                rows[i] = "2026-06-" + (10 + i % 20) + ",ACC1,R" + i + "," + amount + ",USD,buyer " + i + ",order "
                        + order;
            }
            park.follow();
            long begun = System.nanoTime();
            StatementFile file = park.bank(rows);
            long seconds = (System.nanoTime() - begun) / 1_000_000_000;
            assertThat(file.read()).isEqualTo(20_000);
            assertThat(park.work()).isEmpty();
            assertThat(seconds).isLessThan(60);
            park.audit();
        }
    }
}
