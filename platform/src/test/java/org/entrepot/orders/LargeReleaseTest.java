package org.entrepot.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.orders.OrderPark.SELLER;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.entrepot.risk.LoadedList;
import org.entrepot.risk.Screening;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The largest file that is taken, each row of it an order of its own to a recipient of its own, told to be sent at once. */
@Tag("long")
class LargeReleaseTest {
    private static final int ROWS = 20_000;
    private static final int LISTED = 2_000;
    private static final String[] BEGIN = {"Ka", "Lu", "Mi", "No", "Pe", "Ra", "Si", "To", "Ve", "Za"};
    private static final String[] MIDDLE = {"ler", "min", "dor", "vash", "ran", "bek", "tov", "sul", "gan", "pil"};
    private static final String[] END = {"ov", "ina", "enko", "bai", "uly", "ich", "skaia", "dze", "iev", "ash"};

    /** A name that nobody has, another for each number up to a million. */
    private static String name(int number) {
        return BEGIN[number % 10] + MIDDLE[number / 10 % 10] + END[number / 100 % 10] + " " + BEGIN[number / 1_000 % 10]
                + MIDDLE[number / 10_000 % 10] + END[number / 100_000 % 10];
    }

    @Test
    void twenty_thousand_orders_are_screened_and_told_to_be_sent_within_one_request() throws Exception {
        try (OrderPark park = new OrderPark().open()) {
            StringBuilder names = new StringBuilder("ref,names\n");
            for (int i = 0; i < LISTED; i++) {
                names.append('P')
                        .append(i)
                        .append(',')
                        .append(name(400_000 + 37 * i))
                        .append('\n');
            }
            names.append("PX,Xenofilt Vydumanovich\n");
            assertThat(park.screening()
                            .load(
                                    LoadedList.Kind.PARTY,
                                    "invented",
                                    "invented",
                                    LocalDate.of(2026, 11, 1),
                                    names.toString().getBytes(StandardCharsets.UTF_8),
                                    "operator-1"))
                    .isInstanceOf(Screening.Loading.Loaded.class);
            String[] rows = new String[ROWS];
            for (int i = 0; i < ROWS; i++) {
                String recipient = i % 5_000 == 7 ? "Xenofilt Vydumanovich" : name(i);
                rows[i] = OrderPark.row("LR-" + (100_000 + i), "Recipient", recipient, "SKU", "HT-" + i % 500);
            }
            long id = park.read(OrderPark.csv(rows));
            long begun = System.nanoTime();
            int told = park.orders().release(SELLER, id);
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf("%d of %d orders were told to be sent after %.1f s%n", told, ROWS, seconds);
            assertThat(told).isLessThanOrEqualTo(ROWS - 4).isGreaterThan(ROWS / 2);
            assertThat(seconds).isLessThan(20);
        }
    }
}
