package org.entrepot.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.entrepot.clearance.ListCourse;
import org.entrepot.clearance.ListCourses;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;

/**
 * The courses of invented lists of the year 2026, each made of its number and a seed alone: the same whenever it is asked for. A seller sends
 * to a few countries by one or two ways and ports, as sellers do; numbers rise with the days of arrival.
 */
record InventedCourses(long count, long seed) implements ListCourses {
    static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 365;
    private static final int SELLERS = 80;
    private static final int DAY_SECONDS = 86_400;
    private static final List<String> COUNTRIES =
            List.of("145", "344", "146", "147", "143", "340", "111", "127", "113", "133", "116", "502");
    private static final List<String> PORTS = List.of("4258", "4218", "9404", "9407", "0601", "0702", "4200", "9400");
    private static final List<String> HEADINGS = List.of(
            "6704", "6505", "7117", "6109", "4202", "8517", "9503", "3304", "6402", "0409", "0802", "1806", "8516",
            "9405", "3924");

    static EnterpriseCode seller(int number) {
        return EnterpriseCode.of(String.valueOf(9_902_960_100L + number));
    }

    @Override
    public Changed changedAfter(String after, int max) {
        return new Changed(List.of(), after, false);
    }

    /** Nothing passes a gate here. */
    @Override
    public Changed goneOutAfter(String after, int max) {
        return new Changed(List.of(), after, false);
    }

    @Override
    public String end() {
        return "";
    }

    @Override
    public List<Long> above(long list, int most) {
        return LongStream.rangeClosed(list + 1, Math.min(count, list + most))
                .boxed()
                .toList();
    }

    @Override
    public List<ListCourse> read(Collection<Long> lists) {
        return lists.stream().sorted().map(this::course).toList();
    }

    /** The list of that number, from 1. */
    ListCourse course(long id) {
        SplittableRandom chance = new SplittableRandom(seed * 0x9E3779B97F4A7C15L ^ id);
        int seller = (int) (SELLERS * chance.nextDouble() * chance.nextDouble());
        int country = (seller * 7 + chance.nextInt(4)) % COUNTRIES.size();
        boolean export = chance.nextInt(100) < 75;
        String mode = export
                ? seller % 5 == 0 ? "9710" : seller % 7 == 0 && chance.nextBoolean() ? "9810" : "9610"
                : seller % 2 == 0 ? "1210" : "9610";
        Instant arrived = FIRST.plusDays((id - 1) * DAYS / count)
                .atStartOfDay(Beijing.ZONE)
                .plusSeconds(chance.nextInt(DAY_SECONDS))
                .toInstant();
        boolean refused = chance.nextInt(1_000) < 30;
        Instant accepted = refused ? null : arrived.plusSeconds(2 + spread(chance, 60));
        boolean held = accepted != null && chance.nextInt(100) < 4;
        boolean rejected = held && chance.nextInt(100) < 8;
        Instant heldAt = held && accepted != null ? accepted.plusSeconds(5) : null;
        Instant released = accepted == null || rejected
                ? null
                : accepted.plusSeconds(spread(chance, 3_600) + (held ? 90_000 + chance.nextInt(90_000) : 0));
        Instant left = export && released != null && chance.nextInt(100) < 60
                ? released.plusSeconds(spread(chance, 40_000))
                : null;
        List<ListCourse.Goods> goods = goods(chance, export);
        Money value = goods.stream().map(ListCourse.Goods::value).reduce(Money.fen(0), Money::plus);
        Money tax = goods.stream().map(ListCourse.Goods::tax).reduce(Money.fen(0), Money::plus);
        return new ListCourse(
                id,
                export ? Direction.EXPORT : Direction.IMPORT,
                mode,
                PORTS.get((country + chance.nextInt(2)) % PORTS.size()),
                country % 3 == 0 ? "5" : "3",
                CountryCode.of(COUNTRIES.get(country)),
                seller(seller),
                arrived,
                chance.nextInt(100) < 2 ? null : arrived.minusSeconds(spread(chance, 7_200)),
                accepted,
                heldAt,
                held && chance.nextBoolean(),
                released,
                left,
                null,
                true,
                refused || rejected,
                released != null && chance.nextInt(1_000) < 5,
                released != null && chance.nextInt(1_000) < 10,
                value,
                tax,
                goods);
    }

    /** Seconds around a middle, few of them long. */
    private static long spread(SplittableRandom chance, long middle) {
        return Math.round(
                middle * Math.exp(0.9 * (chance.nextDouble() + chance.nextDouble() + chance.nextDouble() - 1.5)));
    }

    private static List<ListCourse.Goods> goods(SplittableRandom chance, boolean export) {
        List<ListCourse.Goods> goods = new ArrayList<>();
        int first = chance.nextInt(HEADINGS.size());
        int kinds = chance.nextInt(100) < 30 ? 2 : 1;
        for (int i = 0; i < kinds; i++) {
            long fen = 2_000L + chance.nextInt(150_000);
            goods.add(new ListCourse.Goods(
                    HEADINGS.get((first + i * 4) % HEADINGS.size()),
                    Money.fen(fen),
                    Money.fen(export ? 0 : fen * 91 / 1_000)));
        }
        return goods;
    }
}
