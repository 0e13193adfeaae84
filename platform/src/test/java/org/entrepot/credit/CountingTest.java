package org.entrepot.credit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.entrepot.billing.Bill;
import org.entrepot.billing.Receipt;
import org.entrepot.billing.TenantAccount;
import org.entrepot.clearance.PartyRecord;
import org.entrepot.credit.Scale.Count;
import org.entrepot.kernel.EnterpriseCode;
import org.junit.jupiter.api.Test;

class CountingTest {
    private static final EnterpriseCode TENANT = EnterpriseCode.of("9902960103");

    private static Bill bill(long id, String due, long fen) {
        LocalDate day = LocalDate.parse(due);
        YearMonth month = YearMonth.from(day);
        return new Bill(
                id, "B" + id, TENANT, month, month, Instant.EPOCH, "operator", day, fen, 0, null, null, "", List.of());
    }

    private static Receipt paid(String day, long fen) {
        LocalDate on = LocalDate.parse(day);
        return new Receipt(TENANT, Receipt.Kind.BILLS, on, YearMonth.from(on), fen, day);
    }

    @Test
    void a_bill_is_paid_in_time_where_the_money_by_its_day_covers_it_and_all_before_it() {
        List<Bill> bills = List.of(bill(1, "2026-04-15", 100), bill(2, "2026-06-15", 200), bill(3, "2026-07-15", 300));
        List<Receipt> receipts = List.of(paid("2026-06-14", 200), paid("2026-07-15", 400));
        TenantAccount account = new TenantAccount(TENANT, bills, receipts, List.of(), 0, 0);
        assertThat(Counting.bills(account, LocalDate.of(2026, 5, 1), LocalDate.of(2026, 10, 31)))
                .as("half of what came in June settled the bill of April, which was due before the days looked at")
                .isEqualTo(new Count(Component.BILLS, 1, 2));
    }

    @Test
    void lists_tell_of_documents_refusals_and_inspections() {
        assertThat(Counting.lists(new PartyRecord(10, 2, 12, 9, 5, 1)))
                .containsExactly(
                        new Count(Component.DOCUMENTS, 9, 12),
                        new Count(Component.REFUSALS, 8, 10),
                        new Count(Component.INSPECTIONS, 4, 5));
    }

    @Test
    void a_score_lies_between_the_worst_and_the_best_component_and_never_falls_when_one_gets_better() {
        Scale scale = CreditTerms.load().scale(YearMonth.of(2026, 10));
        Random random = new Random(20261130);
        for (int round = 0; round < 500; round++) {
            Map<Component, Count> counts = new EnumMap<>(Component.class);
            for (Component component : Component.values()) {
                int all = 20 + random.nextInt(200);
                counts.put(component, new Count(component, random.nextInt(all), all));
            }
            BigDecimal score =
                    requireNonNull(scale.of(new ArrayList<>(counts.values())).score());
            Grade grade =
                    requireNonNull(scale.of(new ArrayList<>(counts.values())).grade());
            List<Double> parts = counts.values().stream()
                    .map(one -> 100.0 * one.good() / one.all())
                    .sorted()
                    .toList();
            assertThat(score.doubleValue()).isBetween(parts.getFirst() - 0.01, parts.getLast() + 0.01);
            Component better = List.of(Component.values()).get(random.nextInt(6));
            Count was = requireNonNull(counts.get(better));
            counts.put(better, new Count(better, was.good() + 1, was.all()));
            Scale.Result then = scale.of(new ArrayList<>(counts.values()));
            assertThat(then.score()).isGreaterThanOrEqualTo(score);
            assertThat(requireNonNull(then.grade()).isAtLeast(grade)).isTrue();
        }
    }
}
