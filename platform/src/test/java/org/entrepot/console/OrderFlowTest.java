package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entrepot.console.OrderFlow.Door;
import org.entrepot.console.OrderFlow.Step;
import org.entrepot.console.OrderFlow.Wait;
import org.entrepot.console.OrderFlow.Way;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.orders.OrderView;
import org.entrepot.orders.RowState;
import org.junit.jupiter.api.Test;

class OrderFlowTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);

    private static OrderView.Said said(String state, String goods, String kilograms, String hs) {
        return new OrderView.Said(
                state, "CNY", new BigDecimal(goods), new BigDecimal("100"), new BigDecimal(kilograms), hs);
    }

    private static Way way(RowState state, boolean advised, long declaration, boolean loaded) {
        OrderView order = new OrderView(
                "O-" + state, 2, state, advised, declaration, Optional.of(said("KZ", "3400", "5", "6704200000")));
        return Way.of(order, null, loaded, DAY, Optional.empty());
    }

    @Test
    void the_price_at_the_door_is_told_in_the_money_of_the_destination() throws IOException {
        ExchangeRates rates = ExchangeRates.read(new StringReader("Date,EUR/CNY,CNY/KZT\n2026-11-30,10,72\n"))
                .rates();
        Door door = OrderFlows.door(said("KZ", "3400", "5", "6704200000"), DAY, rates)
                .orElseThrow();
        assertThat(door.currency()).isEqualTo("KZT");
        assertThat(door.charges()).as("76.30 euros").isEqualByComparingTo("54936.00");
        assertThat(door.landed()).as("3500 yuan and the charges").isEqualByComparingTo("306936.00");
        assertThat(OrderFlows.door(said("US", "3400", "5", "6704200000"), DAY, rates))
                .isEmpty();
        assertThat(OrderFlows.door(said("KZ", "3400", "0", "6704200000"), DAY, rates))
                .isEmpty();
        assertThat(OrderFlows.door(said("KZ", "3400", "5", "6"), DAY, rates)).isEmpty();
        assertThat(OrderFlows.door(said("KZ", "3400", "5", "67"), DAY.plusDays(8), rates))
                .as("stale rates")
                .isEmpty();
    }

    @Test
    void before_anything_is_filed_the_file_alone_says_how_far_an_order_is() {
        Way faulty = way(RowState.FAULTY, false, 0, false);
        Way ready = way(RowState.READY, true, 0, false);
        Way waiting = way(RowState.WAITING, false, 7, false);
        Way cleared = way(RowState.CLEARED, false, 8, true);
        assertThat(faulty.reached()).containsExactly(Step.IN_FILE);
        assertThat(faulty.waits()).isEqualTo(Set.of(Wait.MENDING));
        assertThat(ready.reached()).containsExactly(Step.IN_FILE, Step.READY);
        assertThat(ready.waits()).isEqualTo(Set.of(Wait.RECIPIENT, Wait.SENDING));
        assertThat(waiting.waits()).isEqualTo(Set.of(Wait.PARTNER));
        assertThat(cleared.reached())
                .containsExactly(Step.IN_FILE, Step.READY, Step.DECLARED, Step.RELEASED, Step.LOADED);
        assertThat(cleared.waits()).isEqualTo(Set.of(Wait.DEPARTURE));
        OrderFlow flow = new OrderFlow(List.of(faulty, ready, waiting, cleared), 1);
        assertThat(flow.at(Step.READY)).hasSize(3);
        assertThat(OrderFlow.sums(Step.IN_FILE, flow.ways())).isEqualTo(Map.of("CNY", 1_400_000L));
        assertThat(OrderFlow.sums(Step.COLLECTED, flow.at(Step.COLLECTED))).isEmpty();
        assertThat(flow.unquoted()).isEqualTo(4);
        assertThat(flow.taxPack()).isEqualTo("/money/tax");
    }
}
