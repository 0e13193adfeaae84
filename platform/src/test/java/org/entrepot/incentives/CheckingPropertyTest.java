package org.entrepot.incentives;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.entrepot.clearance.PartyList;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.junit.jupiter.api.Test;

/** Claims after claims of invented enterprises under invented programmes, against what must never be. */
class CheckingPropertyTest {
    private static final long SEED = Long.getLong("seed", 20261130L);
    private static final List<EnterpriseCode> FIRMS =
            List.of(EnterpriseCode.of("9902960103"), EnterpriseCode.of("9902960115"));
    private static final BigDecimal RATE = new BigDecimal("7.0835");

    private final Random random = new Random(SEED);

    private Programme programme() {
        Earning.Measure measure = List.of(Earning.Measure.values()).get(random.nextInt(4));
        return new Programme(
                "invented",
                new Programme.Name("虚构", "Invented", "Вымышлено"),
                false,
                new LegalBasis("Invented", "1", "1", "", LegalBasis.Confidence.INVENTED),
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 12, 31),
                null,
                ClaimPeriod.Kind.QUARTER,
                (long) random.nextInt(200_000),
                new Programme.Caps(cap(150_000), cap(60_000), cap(90_000)),
                new Programme.Conditions(false, false, null),
                new Earning(
                        PartyList.Part.SELLER,
                        Direction.EXPORT,
                        Set.of("9610"),
                        random.nextBoolean() ? Set.of() : Set.of("145"),
                        List.of("67"),
                        Set.of(),
                        Earning.Event.DEPARTED,
                        random.nextBoolean() ? 500_00L : null,
                        null,
                        measure,
                        measure == Earning.Measure.VALUE
                                ? BigDecimal.valueOf(1 + random.nextInt(300), 2)
                                : BigDecimal.valueOf(1 + random.nextInt(5_000))));
    }

    private @org.jspecify.annotations.Nullable Long cap(int most) {
        return random.nextBoolean() ? null : Long.valueOf(random.nextInt(most));
    }

    private PartyList list(long number) {
        String day = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(180)).toString();
        PartyList list = InventedLists.export(
                FIRMS.get(random.nextInt(2)),
                number,
                day,
                BigDecimal.valueOf(random.nextInt(90_000), 2).toPlainString());
        return switch (random.nextInt(12)) {
            case 0 -> InventedLists.standing(list, 0, false);
            case 1 -> InventedLists.standing(list, 899, true);
            case 2 -> InventedLists.standing(list, 399, false);
            case 3 -> InventedLists.standing(list, 100, false);
            default -> list;
        };
    }

    private static Optional<Long> yuan(Money amount, LocalDate on) {
        return on.getDayOfMonth() == 13
                ? Optional.empty()
                : Optional.of(RATE.multiply(BigDecimal.valueOf(amount.minor()))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact());
    }

    /** What of a programme was earned, kept by hand as a clerk would. */
    private static final class Kept {
        private final Map<String, Long> taken = new HashMap<>();
        private final Set<Long> lists = new HashSet<>();
        private final Set<String> units = new HashSet<>();
        private final Map<String, Long> sums = new HashMap<>();

        long sum(String of) {
            return sums.getOrDefault(of, 0L);
        }

        void take(long claim, EnterpriseCode firm, ClaimPeriod period, ClaimLine line) {
            assertThat(lists.add(java.util.Objects.requireNonNull(line.list())))
                    .as("a list once: %s", line)
                    .isTrue();
            assertThat(units.add(line.unit())).as("a unit once: %s", line).isTrue();
            taken.put("list " + line.list(), claim);
            taken.put(line.unit(), claim);
            for (String of : List.of("all", "firm " + firm, "period " + period, "both " + firm + period)) {
                sums.merge(of, line.fen(), Long::sum);
            }
        }
    }

    @Test
    void nothing_is_earned_twice_or_beyond_budget_and_caps_and_the_lines_add_up() {
        System.out.println("seed " + SEED);
        for (int round = 0; round < 150; round++) {
            Programme programme = programme();
            List<PartyList> lists = new ArrayList<>();
            int many = 1 + random.nextInt(60);
            for (long number = 1; number <= many; number++) {
                lists.add(list(number));
            }
            Kept kept = new Kept();
            for (long claim = 1; claim <= 8; claim++) {
                claim(programme, lists, kept, claim);
            }
        }
    }

    private void claim(Programme programme, List<PartyList> lists, Kept kept, long claim) {
        EnterpriseCode firm = FIRMS.get(random.nextInt(2));
        ClaimPeriod period = ClaimPeriod.of(ClaimPeriod.Kind.QUARTER, YearMonth.of(2026, 1 + random.nextInt(6)));
        long budget = java.util.Objects.requireNonNull(programme.budgetFen());
        ClaimStore.Spent spent = new ClaimStore.Spent(
                kept.sum("firm " + firm), kept.sum("both " + firm + period), kept.sum("period " + period));
        long left = Claims.left(programme.caps(), spent, budget - kept.sum("all"));
        Checking checking = new Checking(programme, period, firm, CheckingPropertyTest::yuan, kept.taken);
        List<ClaimLine> lines = checking.lines(lists, List.of("nobody's"), left);
        assertThat(lines).hasSize(lists.size() + 1);
        for (ClaimLine line : lines) {
            assertThat(line.fen() > 0).as("%s", line).isEqualTo(line.verdict().earns());
            if (line.verdict().earns()) {
                PartyList list = lists.stream()
                        .filter(one -> line.list() != null && one.document() == line.list())
                        .findFirst()
                        .orElseThrow();
                assertThat(list.isReleased()
                                && !list.returned()
                                && list.seller().equals(firm))
                        .isTrue();
                assertThat(line.fen()).isLessThanOrEqualTo(alone(programme, list));
                assertThat(line.verdict() == Verdict.CUT || line.fen() == alone(programme, list))
                        .isTrue();
                kept.take(claim, firm, period, line);
            }
        }
        assertThat(lines.stream().mapToLong(ClaimLine::fen).sum()).isLessThanOrEqualTo(left);
        assertThat(kept.sum("all")).isLessThanOrEqualTo(budget);
        within(programme.caps().firmFen(), kept.sum("firm " + firm));
        within(programme.caps().firmPeriodFen(), kept.sum("both " + firm + period));
        within(programme.caps().periodFen(), kept.sum("period " + period));
    }

    private static void within(@org.jspecify.annotations.Nullable Long cap, long sum) {
        assertThat(sum).isLessThanOrEqualTo(cap == null ? Long.MAX_VALUE : cap);
    }

    /** What the list earns where nothing limits it, reckoned another way: in yuan, to the fen at the end. */
    private static long alone(Programme programme, PartyList list) {
        BigDecimal rate = programme.earning().rate();
        if (!programme.earning().isByValue()) {
            return rate.longValueExact();
        }
        long value =
                yuan(list.lines().getFirst().value(), LocalDate.of(2026, 1, 1)).orElseThrow();
        return BigDecimal.valueOf(value, 2)
                .multiply(rate.movePointLeft(2))
                .setScale(2, RoundingMode.HALF_UP)
                .unscaledValue()
                .longValueExact();
    }
}
