package org.entrepot.overseas;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.entrepot.catalog.Period;
import org.entrepot.overseas.Settlement.Departed;
import org.entrepot.overseas.Settlement.Effect;
import org.entrepot.overseas.Settlement.Moved;
import org.entrepot.overseas.Settlement.Refund;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of the refund on departure, without a database. */
class SettlementReckoningTest {
    private static final List<Movement.Kind> KINDS =
            List.of(Movement.Kind.SOLD, Movement.Kind.RETURNED, Movement.Kind.DESTROYED, Movement.Kind.LOST);
    private static final LocalDate RULE = LocalDate.of(2025, 1, 27);
    private static final SettlementReckoning.Law LAW = new SettlementReckoning.Law(
            (mode, left) -> mode.equals("9810") && !left.isBefore(RULE),
            applied -> new Period(
                    applied.withDayOfMonth(1).plusMonths(1), MonthDay.of(4, 30).atYear(applied.getYear() + 1)));
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Movement> movements = new ArrayList<>();
    private long numbers = 100;

    private static StockLot lot(String day, long qty) {
        LocalDate left = LocalDate.parse(day);
        return new StockLot(
                1,
                "9902960103",
                "SO-1",
                "ZZ1",
                1,
                "9810",
                "WIG-1",
                "6704200000",
                "假发",
                "007",
                "502",
                BigDecimal.TEN,
                "145",
                "D1",
                NOW,
                left,
                "ALA-1",
                qty,
                0,
                0,
                0);
    }

    private Movement move(Movement.Kind kind, long qty, String day) {
        Movement one = new Movement(numbers++, 1, kind, qty, LocalDate.parse(day), null, null, "", "x", NOW);
        movements.add(one);
        return one;
    }

    private Settlement month(StockLot lot, String month, String today, List<Filing> filings) {
        return new SettlementReckoning(new OverseasTerms(), LAW, filings, LocalDate.parse(today))
                .month(
                        "9902960103",
                        YearMonth.parse(month),
                        List.of(new SettlementReckoning.Line(
                                lot, movements, new Refund(100_000, BigDecimal.valueOf(13), 13_000, "I-1", List.of()))),
                        List.of());
    }

    private static Filing filing(Filing.Kind kind, String month, String day) {
        return new Filing(kind, YearMonth.parse(month), LocalDate.parse(day), 0, "x", NOW);
    }

    /** EX-04. */
    @Test
    void what_was_applied_for_on_20_may_2026_is_settled_from_june_until_30_april_2027() {
        Settlement may = month(lot("2026-05-20", 10), "2026-05", "2026-06-02", List.of());
        Departed one = may.departed().getFirst();
        assertThat(one.period()).isEqualTo(new Period(LocalDate.of(2026, 6, 1), LocalDate.of(2027, 4, 30)));
        assertThat(one.claimed()).isEqualTo(13_000);
        assertThat(one.appliedSaid()).as("the day of leaving is taken for it").isFalse();
        Departed said = month(
                        lot("2025-12-30", 10),
                        "2025-12",
                        "2026-02-02",
                        List.of(filing(Filing.Kind.CLAIM, "2025-12", "2026-01-12")))
                .departed()
                .getFirst();
        assertThat(said.period()).isEqualTo(new Period(LocalDate.of(2026, 2, 1), LocalDate.of(2027, 4, 30)));
    }

    @Test
    void before_the_rule_there_is_a_refund_of_what_is_sold_and_of_nothing_else() {
        move(Movement.Kind.SOLD, 3, "2025-03-01");
        move(Movement.Kind.LOST, 1, "2025-03-02");
        Settlement january = month(lot("2025-01-26", 10), "2025-01", "2027-06-01", List.of());
        assertThat(january.claimed()).isZero();
        assertThat(january.departed().getFirst().period()).isNull();
        assertThat(january.overdue()).isEmpty();
        Settlement march = month(lot("2025-01-26", 10), "2025-03", "2027-06-01", List.of());
        assertThat(march.normal()).isEqualTo(3_900);
        assertThat(march.moved()).extracting(Moved::effect).containsExactly(Effect.NORMAL, Effect.NONE);
    }

    @Test
    void the_day_on_which_it_is_sold_decides_what_becomes_of_its_refund() {
        move(Movement.Kind.SOLD, 1, "2026-05-31");
        move(Movement.Kind.SOLD, 1, "2026-06-01");
        move(Movement.Kind.SOLD, 1, "2027-04-30");
        move(Movement.Kind.SOLD, 1, "2027-05-01");
        StockLot lot = lot("2026-05-20", 10);
        assertThat(month(lot, "2026-05", "2027-05-02", List.of()).normal()).isEqualTo(1_300);
        assertThat(month(lot, "2026-06", "2027-05-02", List.of()).settled()).isEqualTo(1_300);
        Settlement april = month(lot, "2027-04", "2027-05-02", List.of());
        assertThat(april.moved().getFirst().due())
                .as("not later than the period")
                .isEqualTo(LocalDate.of(2027, 4, 30));
        assertThat(april.adjustment()).as("seven were unsold at its end").isEqualTo(9_100);
        Settlement may = month(lot, "2027-05", "2027-05-02", List.of());
        assertThat(may.moved().getFirst().effect()).isEqualTo(Effect.ANEW);
        assertThat(may.normal()).isEqualTo(1_300);
        assertThat(may.overdue()).hasSize(3);
        assertThat(month(
                                lot,
                                "2027-05",
                                "2027-05-02",
                                List.of(
                                        filing(Filing.Kind.SETTLEMENT, "2026-06", "2026-07-10"),
                                        filing(Filing.Kind.SETTLEMENT, "2027-04", "2027-04-29"),
                                        filing(Filing.Kind.ADJUSTMENT, "2027-04", "2027-05-02")))
                        .overdue())
                .isEmpty();
    }

    @Test
    void what_is_taken_back_counts_nowhere() {
        Movement sold = move(Movement.Kind.SOLD, 4, "2026-07-01");
        movements.add(
                new Movement(numbers++, 1, Movement.Kind.SOLD, -4, sold.day(), null, sold.id(), "wrong", "x", NOW));
        Settlement july = month(lot("2026-05-20", 10), "2026-07", "2026-08-01", List.of());
        assertThat(july.moved()).isEmpty();
        assertThat(july.settled()).isZero();
    }

    /** Whatever happens to a line, its refund is dealt out to the fen, and every figure is near its exact part. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void figures_equal_a_recount(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            movements.clear();
            long qty = 1L + random.nextInt(1_000_000);
            long rest = qty;
            LocalDate left = LocalDate.of(2024, 12, 1).plusDays(random.nextInt(300));
            while (rest > 0 && random.nextInt(8) > 0) {
                long part = 1 + (long) (random.nextDouble() * rest);
                rest -= Math.min(part, rest);
                move(
                        KINDS.get(random.nextInt(KINDS.size())),
                        Math.min(part, rest + part),
                        left.plusDays(random.nextInt(700)).toString());
            }
            long moved = movements.stream().mapToLong(Movement::qty).sum();
            StockLot lot = lot(left.toString(), Math.max(qty, moved));
            String as = "seed " + seed + ", round " + round;
            long all = 0;
            for (YearMonth month = YearMonth.from(left);
                    !month.isAfter(YearMonth.of(2028, 1));
                    month = month.plusMonths(1)) {
                Settlement one = month(lot, month.toString(), "2028-02-01", List.of());
                all += one.moved().stream().mapToLong(Moved::amount).sum();
                assertThat(one.normal() + one.settled() + one.repaid())
                        .as(as)
                        .isEqualTo(one.moved().stream()
                                .filter(m -> m.effect() != Effect.NONE)
                                .mapToLong(Moved::amount)
                                .sum());
            }
            BigDecimal exact = BigDecimal.valueOf(13_000)
                    .multiply(BigDecimal.valueOf(moved))
                    .divide(BigDecimal.valueOf(lot.qty()), MathContext.DECIMAL64);
            assertThat(exact.subtract(BigDecimal.valueOf(all)).abs()).as(as).isLessThanOrEqualTo(new BigDecimal("0.5"));
            Departed departed = month(lot, YearMonth.from(left).toString(), "2028-02-01", List.of())
                    .departed()
                    .getFirst();
            if (departed.onDeparture()) {
                assertThat(departed.settled() + departed.open() + departed.repaid() + departed.unsold())
                        .as(as)
                        .isEqualTo(departed.claimed());
            } else {
                assertThat(departed.claimed()).as(as).isZero();
            }
        }
    }
}
