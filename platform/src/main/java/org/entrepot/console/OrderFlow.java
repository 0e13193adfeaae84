package org.entrepot.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.entrepot.catalog.Confidence;
import org.entrepot.collection.ExportSale;
import org.entrepot.collection.Gap;
import org.entrepot.kernel.Beijing;
import org.entrepot.orders.OrderView;
import org.entrepot.orders.RowState;
import org.jspecify.annotations.Nullable;

/**
 * The way of orders from their file to the tax office: how far each has come and what it waits for. Made anew of what the modules say each
 * time it is asked for, and pure: a count and the list behind it are the same question.
 *
 * @param ways orders that are not taken out
 * @param out how many are taken out
 */
public record OrderFlow(List<Way> ways, int out) {
    private static final int CENTS = 2;

    public OrderFlow {
        ways = List.copyOf(ways);
    }

    /** Where orders get to, one after another. */
    public enum Step {
        IN_FILE,
        READY,
        DECLARED,
        RELEASED,
        LOADED,
        DEPARTED,
        COLLECTED,
        TAXED;

        /** As addresses name it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What an order waits for. */
    public enum Wait {
        /** A row of it is at fault, or was refused. */
        MENDING("bad"),
        /** The number by which its destination identifies the recipient. */
        RECIPIENT("wait"),
        /** That its seller sends it. */
        SENDING("wait"),
        /** The broker: it goes by a full customs entry and is not sent from here. */
        ENTRY("wait"),
        /** The carrier's waybill, or the answer. */
        PARTNER("wait"),
        /** That its parcel arrives at the site and is loaded. */
        LOADING("wait"),
        /** That its carrier tells that it left. */
        DEPARTURE("wait"),
        /** Money, once it is released. */
        MONEY("wait"),
        /** Money whose term is over. */
        OVERDUE("bad"),
        /** A refund or an exemption: neither fits. */
        TREATMENT("bad");

        private final String tone;

        Wait(String tone) {
            this.tone = tone;
        }

        /** As addresses name it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** How bad it is. */
        public String tone() {
            return tone;
        }
    }

    /**
     * The price at the buyer's door.
     *
     * @param state ISO 3166 alpha-2
     * @param currency the state's own
     * @param charges what of it is duty, taxes and fees, by the likely reading of the law
     * @param least the least that they may be by any reading, likewise {@code most}
     */
    public record Door(
            String state,
            String currency,
            BigDecimal landed,
            BigDecimal charges,
            BigDecimal least,
            BigDecimal most,
            Confidence confidence) {
        /** Whether the law can be read in several ways that come out differently. */
        public boolean isRange() {
            return least.compareTo(most) != 0;
        }
    }

    /**
     * An order on its way.
     *
     * @param sale with what came of its money; null before anything was filed
     * @param door empty where it cannot be quoted, or was not asked for
     */
    public record Way(
            OrderView order, @Nullable ExportSale sale, Set<Step> reached, Set<Wait> waits, Optional<Door> door) {

        static Way of(
                OrderView order, @Nullable ExportSale sale, boolean loaded, LocalDate today, Optional<Door> door) {
            Set<Gap> gaps = sale == null ? Set.of() : sale.gaps(today);
            return new Way(order, sale, reached(order, sale, loaded), waits(order, sale, loaded, gaps), door);
        }

        private static Set<Step> reached(OrderView order, @Nullable ExportSale sale, boolean loaded) {
            EnumSet<Step> reached = EnumSet.of(Step.IN_FILE);
            add(reached, Step.READY, !MEND.contains(order.state()));
            add(reached, Step.DECLARED, DECLARED.contains(order.state()));
            add(reached, Step.RELEASED, isReleased(order, sale));
            boolean left = sale != null && sale.departedAt() != null;
            add(reached, Step.LOADED, loaded || left);
            add(reached, Step.DEPARTED, left);
            add(reached, Step.COLLECTED, sale != null && sale.expected() > 0 && sale.outstanding() <= 0);
            add(reached, Step.TAXED, sale != null && sale.releasedAt() != null && isTreated(sale));
            return reached;
        }

        private static boolean isTreated(ExportSale sale) {
            return sale.treatment() != null && sale.treatment() != ExportSale.Treatment.NEITHER;
        }

        /** What the money's row says goes before what the file last heard. */
        private static boolean isReleased(OrderView order, @Nullable ExportSale sale) {
            if (sale == null || sale.listDoc() == null) {
                return order.state() == RowState.CLEARED;
            }
            return sale.releasedAt() != null;
        }

        private static Set<Wait> waits(OrderView order, @Nullable ExportSale sale, boolean loaded, Set<Gap> gaps) {
            EnumSet<Wait> waits = EnumSet.noneOf(Wait.class);
            boolean released = isReleased(order, sale);
            boolean left = sale != null && sale.departedAt() != null;
            add(waits, Wait.MENDING, MEND.contains(order.state()));
            add(waits, Wait.RECIPIENT, order.advised());
            add(waits, Wait.SENDING, order.state() == RowState.READY);
            add(waits, Wait.ENTRY, order.state() == RowState.ENTRY);
            add(waits, Wait.PARTNER, order.state() == RowState.SENDING || order.state() == RowState.WAITING);
            add(waits, Wait.LOADING, released && !loaded && !left);
            add(waits, Wait.DEPARTURE, released && loaded && !left);
            add(waits, Wait.MONEY, released && sale != null && sale.outstanding() > 0);
            add(waits, Wait.OVERDUE, gaps.contains(Gap.OVERDUE));
            add(waits, Wait.TREATMENT, gaps.contains(Gap.NO_TAX));
            return waits;
        }

        private static <E extends Enum<E>> void add(Set<E> set, E one, boolean is) {
            if (is) {
                set.add(one);
            }
        }

        /** The letters of its currency; empty where nobody can say. */
        public String currency() {
            return sale != null
                    ? sale.currency()
                    : order.said().map(OrderView.Said::currency).orElse("");
        }

        /** What is to come for it in all, in hundredths of its currency. */
        public long expected() {
            return sale != null
                    ? sale.expected()
                    : order.said()
                            .map(said -> said.value()
                                    .setScale(CENTS, RoundingMode.HALF_UP)
                                    .unscaledValue()
                                    .longValueExact())
                            .orElse(0L);
        }

        /** What came of it, in hundredths. */
        public long received() {
            return sale == null ? 0 : sale.received();
        }

        /** What is still to come, in hundredths; all of it before it was declared. */
        public long outstanding() {
            return sale == null ? expected() : Math.max(0, sale.outstanding());
        }
    }

    private static final Set<RowState> MEND = EnumSet.of(RowState.FAULTY, RowState.HELD, RowState.REFUSED);
    private static final Set<RowState> DECLARED = EnumSet.of(RowState.WAITING, RowState.CLEARED);

    /** Those that have come so far. */
    public List<Way> at(Step step) {
        return ways.stream().filter(way -> way.reached().contains(step)).toList();
    }

    /** Those that wait for it. */
    public List<Way> waiting(Wait wait) {
        return ways.stream().filter(way -> way.waits().contains(wait)).toList();
    }

    /** What those orders add up to by currency, in hundredths: what came of collected ones, what is to come of all others. */
    public static Map<String, Long> sums(Step step, List<Way> ways) {
        return sums(ways, step == Step.COLLECTED ? Way::received : Way::expected);
    }

    /** What is still to come of those orders, by currency, in hundredths. */
    public static Map<String, Long> outstanding(List<Way> ways) {
        return sums(ways, Way::outstanding);
    }

    private static Map<String, Long> sums(List<Way> ways, ToLongFunction<Way> amount) {
        Map<String, Long> sums = new TreeMap<>();
        for (Way way : ways) {
            if (!way.currency().isEmpty()) {
                sums.merge(way.currency(), amount.applyAsLong(way), Long::sum);
            }
        }
        return sums;
    }

    /** What the buyers of a state pay at the door in all, of the orders that can be quoted. */
    public record DoorSum(String state, String currency, int orders, BigDecimal landed, BigDecimal charges) {
        private DoorSum plus(DoorSum other) {
            return new DoorSum(
                    state, currency, orders + other.orders, landed.add(other.landed), charges.add(other.charges));
        }
    }

    /** The same by state. */
    public List<DoorSum> doors() {
        Map<String, DoorSum> sums = new TreeMap<>();
        for (Way way : ways) {
            way.door()
                    .map(door -> new DoorSum(door.state(), door.currency(), 1, door.landed(), door.charges()))
                    .ifPresent(one -> sums.merge(one.state(), one, DoorSum::plus));
        }
        return List.copyOf(sums.values());
    }

    /** The address of the tax pack of the month in which the first of them was released; of this month where none was. */
    public String taxPack() {
        TreeSet<Instant> released = new TreeSet<>();
        for (Way way : ways) {
            ExportSale sale = way.sale();
            if (sale != null && sale.releasedAt() != null) {
                released.add(sale.releasedAt());
            }
        }
        return released.isEmpty() ? "/money/tax" : "/money/tax?month=" + YearMonth.from(Beijing.date(released.first()));
    }

    /** How many cannot be quoted. */
    public long unquoted() {
        return ways.stream().filter(way -> way.door().isEmpty()).count();
    }
}
