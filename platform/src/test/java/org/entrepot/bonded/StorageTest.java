package org.entrepot.bonded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.entrepot.kernel.EnterpriseCode;
import org.junit.jupiter.api.Test;

/** Pallet-days from the warehouse's moves. */
class StorageTest {
    private static final String ONE = "9902960001";
    private static final String OTHER = "9902960002";
    private static final LocalDate FIRST = LocalDate.parse("2026-11-01");

    private static Storage.Move move(String keeper, String place, String lot, int day, long pieces) {
        return new Storage.Move(keeper, place, 1, lot, FIRST.plusDays(day - 1L), pieces);
    }

    @Test
    void a_place_counts_at_the_end_of_each_day_on_which_a_keepers_piece_lies_in_it() {
        Map<EnterpriseCode, List<PalletDay>> days = Storage.count(
                List.of(
                        move(ONE, "A-01", "L1", 0, 10), // before the month
                        move(ONE, "A-01", "L2", 2, 5),
                        move(ONE, "A-02", "L2", 2, 5),
                        move(ONE, "A-02", "L2", 3, -5),
                        move(ONE, "A-01", "L1", 4, -10),
                        move(OTHER, "A-01", "L3", 4, 1),
                        move(OTHER, "A-03", "L3", 3, 4),
                        move(OTHER, "A-03", "L3", 3, -4)),
                FIRST,
                FIRST.plusDays(4));
        assertThat(days.get(EnterpriseCode.of(ONE)))
                .extracting(PalletDay::places)
                .as("one; two; one again; its other lot stays")
                .containsExactly(1, 2, 1, 1, 1);
        assertThat(days.get(EnterpriseCode.of(OTHER)))
                .as("what came and went on a day took no night; a shared place is one of each")
                .containsExactly(new PalletDay(FIRST.plusDays(3), 1), new PalletDay(FIRST.plusDays(4), 1));
    }
}
