package org.entrepot.overseas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.overseas.OverseasPark.ALMATY;
import static org.entrepot.overseas.OverseasPark.BY;
import static org.entrepot.overseas.OverseasPark.SELLER;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is told in whatever order: stock is what departed less what was sold, returned and lost, and never below nothing. */
class OverseasPropertyTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 2, 1);
    private static final List<Movement.Kind> OTHERWISE =
            List.of(Movement.Kind.RETURNED, Movement.Kind.DESTROYED, Movement.Kind.LOST);
    private static final List<String> ITEMS = List.of("WIG-1", "HAT-2");

    /** What ought to be, counted another way: piece by piece. */
    private static final class Model {
        private final Map<String, Long> departed = new TreeMap<>();
        private final Map<String, Long> out = new TreeMap<>();
        private final Map<String, Long> sold = new TreeMap<>();

        long stock(String item) {
            return departed.getOrDefault(item, 0L) - out.getOrDefault(item, 0L);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void stock_is_what_departed_less_what_went_out(long seed) throws SQLException {
        Random random = new Random(seed);
        Model model = new Model();
        List<Long> undoable = new ArrayList<>();
        try (OverseasPark park = new OverseasPark()) {
            park.at("2026-12-01T02:00:00Z");
            park.warehouse();
            for (int step = 0; step < 60; step++) {
                String as = "seed " + seed + ", step " + step;
                String item = ITEMS.get(random.nextInt(ITEMS.size()));
                long pieces = 1L + random.nextInt(6);
                switch (random.nextInt(6)) {
                    case 0, 1 -> {
                        park.leaves(
                                "SO-" + seed + "-" + step,
                                item,
                                String.valueOf(pieces),
                                "10.00",
                                FIRST.plusDays(random.nextInt(30)).toString());
                        model.departed.merge(item, pieces, Long::sum);
                    }
                    case 2, 3 -> {
                        SalesTaken taken = park.sells(OverseasPark.sold(
                                "S-" + step,
                                item,
                                String.valueOf(pieces),
                                FIRST.plusDays(60 + step).toString()));
                        boolean fits = pieces <= model.stock(item);
                        assertThat(taken.taken()).as(as).isEqualTo(fits ? 1 : 0);
                        if (fits) {
                            model.out.merge(item, pieces, Long::sum);
                            model.sold.merge(item, pieces, Long::sum);
                            undoable.add(park.desk
                                    .sales()
                                    .page(SELLER.value(), null, "S-" + step, 1)
                                    .getFirst()
                                    .id());
                        }
                    }
                    case 4 -> {
                        Movement.Kind kind = OTHERWISE.get(random.nextInt(OTHERWISE.size()));
                        boolean fits = pieces <= model.stock(item);
                        assertThat(park.desk
                                        .stock()
                                        .take(
                                                SELLER,
                                                kind,
                                                ALMATY,
                                                item,
                                                pieces * 100_000,
                                                FIRST.plusDays(60 + step),
                                                "because",
                                                BY)
                                        .isEmpty())
                                .as(as)
                                .isEqualTo(fits);
                        model.out.merge(item, fits ? pieces : 0, Long::sum);
                    }
                    default -> {
                        if (!undoable.isEmpty()) {
                            long id = undoable.remove(random.nextInt(undoable.size()));
                            OverseasSale sale = park.desk.sales().page(SELLER.value(), null, null, 500).stream()
                                    .filter(one -> one.id() == id)
                                    .findFirst()
                                    .orElseThrow();
                            assertThat(park.desk.sales().undo(SELLER, id, "taken back", BY))
                                    .as(as)
                                    .isEmpty();
                            model.out.merge(sale.itemNo(), -sale.qty() / 100_000, Long::sum);
                            model.sold.merge(sale.itemNo(), -sale.qty() / 100_000, Long::sum);
                        }
                    }
                }
            }
            for (String item : ITEMS) {
                StockRow row = park.row(item);
                String as = "seed " + seed + ", " + item;
                assertThat(row.stock())
                        .as(as)
                        .isEqualTo(model.stock(item) * 100_000)
                        .isNotNegative();
                assertThat(row.sold()).as(as).isEqualTo(model.sold.getOrDefault(item, 0L) * 100_000);
                assertThat(row.departed()).as(as).isEqualTo(row.stock() + row.sold() + row.returned() + row.lost());
            }
            park.audit();
            assertThat(
                            OverseasPark.ask(
                                    park.database.owner(),
                                    "SELECT unit FROM ledger.account GROUP BY unit HAVING sum(debits_posted) <> sum(credits_posted)"))
                    .isEmpty();
        }
    }
}
