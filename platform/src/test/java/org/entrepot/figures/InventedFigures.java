package org.entrepot.figures;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.entrepot.billing.Bills;
import org.entrepot.bonded.CustomsBook;
import org.entrepot.clearance.ListCourse;
import org.entrepot.clearance.ListCourses;
import org.entrepot.collection.ExportMoney;
import org.entrepot.economics.Economics;
import org.entrepot.insight.Cube;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.landed.RateFile;
import org.entrepot.node.TestDatabase;
import org.entrepot.park.Leases;
import org.springframework.context.ApplicationContext;

/** Figures over twelve invented lists: ten exports of one seller, of which two were refused, and two imports of another. */
public final class InventedFigures {
    public static final EnterpriseCode SELLER = EnterpriseCode.of("9902960011");
    public static final EnterpriseCode OTHER = EnterpriseCode.of("9902960012");

    /** Noon of the first day in Beijing. */
    static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");

    private static final int EXPORTS = 10;

    private InventedFigures() {}

    /** With what a context has of the other modules. */
    @SuppressWarnings("NullAway") // figures of what a context has not are not asked for there
    public static Figures in(ApplicationContext context, TestDatabase database) {
        return new Figures(
                cube(database),
                new ParkMeasures(
                        context.getBeanProvider(ExportMoney.class).getIfAvailable(),
                        context.getBeanProvider(CustomsBook.class).getIfAvailable(),
                        context.getBeanProvider(Leases.class).getIfAvailable(),
                        context.getBeanProvider(Bills.class).getIfAvailable(),
                        context.getBeanProvider(Economics.class).getIfAvailable(),
                        new RateFile(null),
                        context.getBean(Clock.class)));
    }

    /** The cube of them, counted. */
    public static Cube cube(TestDatabase database) {
        Cube cube = new Cube(new Lists(), new RateFile(null), database.owner(), database.reader());
        try {
            cube.catchUp();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return cube;
    }

    /** Lists that nothing happens to any more. */
    private static final class Lists implements ListCourses {
        private final List<ListCourse> all = new ArrayList<>();

        Lists() {
            for (int number = 1; number <= EXPORTS; number++) {
                all.add(list(number, Direction.EXPORT, SELLER, number > 8));
            }
            all.add(list(11, Direction.IMPORT, OTHER, false));
            all.add(list(12, Direction.IMPORT, OTHER, false));
        }

        private static ListCourse list(int number, Direction direction, EnterpriseCode seller, boolean refused) {
            boolean imports = direction == Direction.IMPORT;
            Instant arrived = NOON.plus(Duration.ofMinutes(number));
            Money value = Money.fen(10_000);
            Money tax = Money.fen(imports ? 910 : 0);
            return new ListCourse(
                    number,
                    direction,
                    imports ? "1210" : "9610",
                    imports ? "4220" : "4258",
                    imports ? "Y" : "3",
                    CountryCode.of("145"),
                    seller,
                    arrived,
                    refused ? null : arrived.minus(Duration.ofHours(1)),
                    refused ? null : arrived,
                    number == 1 ? arrived : null,
                    number == 1,
                    refused ? null : arrived.plus(Duration.ofHours(2)),
                    number == 2 ? arrived.plus(Duration.ofHours(10)) : null,
                    number == 11 ? arrived.plus(Duration.ofHours(3)) : null,
                    true,
                    refused,
                    false,
                    number == 12,
                    value,
                    tax,
                    imports
                            ? List.of(
                                    new ListCourse.Goods("0409", Money.fen(4_000), Money.fen(364)),
                                    new ListCourse.Goods("6214", Money.fen(6_000), Money.fen(546)))
                            : List.of(new ListCourse.Goods("6704", value, tax)));
        }

        @Override
        public Changed changedAfter(String after, int max) {
            return new Changed(
                    after.isEmpty() ? all.stream().map(ListCourse::id).toList() : List.of(), "1.1", false);
        }

        @Override
        public Changed goneOutAfter(String after, int max) {
            return new Changed(List.of(), after, false);
        }

        @Override
        public String end() {
            return "1.1";
        }

        @Override
        public List<ListCourse> read(Collection<Long> lists) {
            return all.stream().filter(one -> lists.contains(one.id())).toList();
        }

        @Override
        public List<Long> above(long list, int most) {
            return all.stream()
                    .map(ListCourse::id)
                    .filter(id -> id > list)
                    .limit(most)
                    .toList();
        }
    }
}
