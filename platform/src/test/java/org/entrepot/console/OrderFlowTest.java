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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        Door door = DoorPrice.of(said("KZ", "3400", "5", "6704200000"), DAY, rates)
                .told()
                .orElseThrow();
        assertThat(door.currency()).isEqualTo("KZT");
        assertThat(door.charges()).as("76.30 euros").isEqualByComparingTo("54936.00");
        assertThat(door.landed()).as("3500 yuan and the charges").isEqualByComparingTo("306936.00");
        assertThat(door.least()).isLessThanOrEqualTo(door.charges());
        assertThat(door.most()).isGreaterThanOrEqualTo(door.charges());
        assertThat(DoorPrice.of(said("KZ", "3400", "5", "67"), DAY.plusDays(8), rates))
                .as("stale rates")
                .isEqualTo(new DoorPrice.NotTold("rule.landed.rate"));
    }

    @ParameterizedTest
    @CsvSource({
        "US, 5, 6704200000, rule.landed.state",
        "'', 5, 6704200000, rule.landed.state",
        "IR, 5, 6704200000, rule.landed.notQuotable",
        "KZ, 0, 6704200000, orders.door.weight",
        "KZ, 5, 6, orders.door.hs",
        "KZ, 5, '', orders.door.hs",
        "KZ, 5, 2402200000, rule.landed.excluded"
    })
    void why_an_order_cannot_be_quoted_is_told(String state, String kilograms, String hs, String why)
            throws IOException {
        ExchangeRates rates = ExchangeRates.read(
                        new StringReader("Date,EUR/CNY,CNY/KZT,CNY/IRR\n2026-11-30,10,72,6000\n"))
                .rates();
        assertThat(DoorPrice.of(said(state, "3400", kilograms, hs), DAY, rates)).isEqualTo(new DoorPrice.NotTold(why));
        for (Language language : List.of(Language.ZH, Language.EN, Language.RU)) {
            assertThat(Texts.find(language, why)).as("%s in %s", why, language).isNotNull();
        }
    }

    @Test
    void the_prices_of_a_page_of_two_hundred_orders_take_no_time() throws IOException {
        ExchangeRates rates = ExchangeRates.read(new StringReader("Date,EUR/CNY,CNY/KZT\n2026-11-30,10,72\n"))
                .rates();
        long best = Long.MAX_VALUE;
        for (int turn = 0; turn < 20; turn++) {
            long began = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                assertThat(DoorPrice.of(said("KZ", String.valueOf(1_000 + i), "5", "6704200000"), DAY, rates)
                                .told())
                        .isPresent();
            }
            best = Math.min(best, System.nanoTime() - began);
        }
        System.out.printf("OrderFlowTest: 200 prices at the door in %.2f ms%n", best / 1e6);
        assertThat(best).isLessThan(100_000_000);
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
