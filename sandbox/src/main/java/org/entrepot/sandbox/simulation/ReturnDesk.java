package org.entrepot.sandbox.simulation;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.entrepot.bonded.CameBack;
import org.entrepot.bonded.Quantity;
import org.entrepot.bonded.ReturnCentre;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Fields;
import org.entrepot.sandbox.OutOfBond;
import org.entrepot.sandbox.simulation.ReturnModel.Back;
import org.entrepot.sandbox.simulation.ReturnModel.Sorted;
import org.jspecify.annotations.Nullable;

/** Who works in the return centre: what buyers send back is announced, received in parts, sorted, late or never, and leaves otherwise. */
final class ReturnDesk {
    private static final String APART = "Q-01";
    private static final String UNFIT = "U-01";

    private final Chance chance;
    private final ReturnModel model;
    private final StockModel stock;
    private final Supplier<Map<Entry, String>> lists;
    private final Feeds.Findings findings;
    private int made;

    ReturnDesk(
            Chance chance,
            ReturnModel model,
            StockModel stock,
            Supplier<Map<Entry, String>> lists,
            Feeds.Findings findings) {
        this.chance = chance;
        this.model = model;
        this.stock = stock;
        this.lists = lists;
        this.findings = findings;
    }

    /** The next piece of work there; null while no list is released of which something could come back. */
    @Nullable Deed next(Program program) {
        List<Entry> released = lists.get().keySet().stream()
                .filter(list -> list.releasedAt != null)
                .toList();
        if (released.isEmpty()) {
            return null;
        }
        List<Entry> awaited = model.awaited();
        Entry list = chance.oneOf(awaited.isEmpty() || chance.percent(50) ? released : awaited);
        return switch (chance.between(0, 9)) {
            case 0 -> enter(program, list, "RB-" + ++made, false);
            case 1, 2, 3 -> enter(program, list, "RB-" + ++made, true);
            case 4 -> announced(program);
            case 5, 6, 7, 8 -> sort();
            default -> left();
        };
    }

    private Deed enter(Program program, Entry list, String sentBack, boolean received) {
        Map<Integer, Long> lines = new TreeMap<>();
        for (Fields line : list.paper.sheet().lines()) {
            long all = line.number("qty").longValueExact();
            long many = chance.percent(50) ? all : chance.between(0, (int) all);
            lines.put(Integer.parseInt(line.get("gnum")), chance.percent(4) ? all + 1 : many);
        }
        if (lines.values().stream().allMatch(many -> many == 0)) {
            lines.put(1, 1L);
        }
        Map<Integer, Long> quantities = new HashMap<>();
        lines.forEach((gnum, many) -> quantities.put(gnum, many * Quantity.ONE));
        String invtNo = Objects.requireNonNull(lists.get().get(list));
        CameBack.Origin origin = program.returns().released(invtNo).orElseThrow();
        if (!origin.backBy().equals(ReturnModel.backBy(list))) {
            findings.differ(
                    "the day by which goods of " + list + " must be back", ReturnModel.backBy(list), origin.backBy());
        }
        return new Deed(
                (received ? "received " : "announced ") + sentBack + " of " + invtNo + " " + lines,
                now -> {
                    ReturnCentre.Result result = received
                            ? now.centre().receive(origin, sentBack, quantities, "", "keeper 1")
                            : now.centre().announce(origin, sentBack, quantities, "keeper 1");
                    return result.faults();
                },
                () -> model.enter(list, sentBack, lines, received));
    }

    /** One that was announced is here, with what was said or something else in it. */
    private Deed announced(Program program) {
        List<Back> awaited =
                model.parcels().stream().filter(one -> one.came == null).toList();
        if (awaited.isEmpty()) {
            return sort();
        }
        Back one = chance.oneOf(awaited);
        return enter(program, one.list, one.sentBack, true);
    }

    private Deed sort() {
        List<Back> here = model.parcels().stream()
                .filter(one -> one.came != null && one.sorted == null)
                .toList();
        if (here.isEmpty()) {
            return left();
        }
        Back parcel = chance.oneOf(here);
        Map<Integer, Sorted> lines = new TreeMap<>();
        Objects.requireNonNull(parcel.came).forEach((gnum, many) -> {
            long unfit = chance.percent(25) ? chance.between(0, (int) (long) many) : 0;
            lines.put(gnum, sorted(parcel, gnum, many - unfit + (chance.percent(3) ? 1 : 0), unfit));
        });
        Map<Integer, ReturnCentre.Sorted> said = new HashMap<>();
        lines.forEach((gnum, line) -> said.put(
                gnum,
                new ReturnCentre.Sorted(
                        line.fit() * Quantity.ONE, line.unfit() * Quantity.ONE, line.lot(), line.place())));
        boolean unfit = lines.values().stream().anyMatch(line -> line.unfit() > 0);
        String apart = !unfit ? "" : chance.percent(6) ? APART : UNFIT;
        return new Deed(
                "sorted " + parcel.sentBack + " " + lines,
                program -> program.centre().sort(number(program, parcel.sentBack), said, apart, "keeper 2"),
                () -> model.sort(parcel.sentBack, lines, apart));
    }

    /** Goods of a book go to a lot that the warehouse has of them, apart; where it never had any, nowhere. */
    private Sorted sorted(Back parcel, int gnum, long fit, long unfit) {
        if (!OutOfBond.is(parcel.list.paper.sheet()) || fit == 0) {
            return new Sorted(fit, unfit, "", "");
        }
        String item = BookModel.lines(parcel.list.paper.sheet()).get(gnum - 1).item();
        List<String> lots = new ArrayList<>(stock.lots(item));
        return lots.isEmpty() ? new Sorted(fit, unfit, "", "") : new Sorted(fit, unfit, chance.oneOf(lots), APART);
    }

    private Deed left() {
        List<Back> sorted =
                model.parcels().stream().filter(one -> one.sorted != null).toList();
        String sentBack = sorted.isEmpty() ? "RB-NONE" : chance.oneOf(sorted).sentBack;
        boolean unfit = chance.percent(60);
        String document = "LB-" + ++made;
        return new Deed(
                (unfit ? "unfit goods of " : "the rest of ") + sentBack + " left by " + document,
                program -> unfit
                        ? program.centre()
                                .unfitLeft(number(program, sentBack), CameBack.How.DESTROYED, document, "keeper 1")
                        : program.centre()
                                .restLeft(number(program, sentBack), CameBack.How.ABROAD, document, "keeper 1"),
                () -> model.left(sentBack, unfit, document));
    }

    private static long number(Program program, String sentBack) throws SQLException {
        for (CameBack one : program.centre().latest()) {
            if (one.sentBack().equals(sentBack)) {
                return one.id();
            }
        }
        return 0;
    }

    /** What the centre says of every parcel. */
    void check(Program program) throws SQLException {
        Map<String, String> expected = new TreeMap<>();
        model.parcels().forEach(one -> expected.put(one.sentBack, text(one)));
        Map<String, String> found = new TreeMap<>();
        for (CameBack one : program.centre().latest()) {
            found.put(one.sentBack(), text(one));
        }
        if (!expected.equals(found)) {
            findings.differ("what is in the return centre", expected, found);
        }
    }

    private static String text(Back one) {
        Map<Integer, String> lines = new TreeMap<>();
        Map<Integer, Sorted> sorted = one.sorted;
        Map<Integer, Long> came = one.came;
        for (Fields line : one.list.paper.sheet().lines()) {
            int gnum = Integer.parseInt(line.get("gnum"));
            Sorted how = sorted == null ? null : sorted.get(gnum);
            lines.put(
                    gnum,
                    one.announced.getOrDefault(gnum, 0L) + "/" + (came == null ? null : came.get(gnum)) + "/"
                            + (how == null ? null : how.fit()) + "/" + (how == null ? null : how.unfit()) + "/"
                            + one.taken.getOrDefault(gnum, 0L));
        }
        return one.day + " " + lines + " " + one.unfitGone + " " + one.restGone;
    }

    private static String text(CameBack one) {
        Map<Integer, String> lines = new TreeMap<>();
        for (CameBack.Line line : one.lines()) {
            lines.put(
                    line.of().gnum(),
                    line.announced() / Quantity.ONE + "/" + pieces(line.came()) + "/" + pieces(line.fit()) + "/"
                            + pieces(line.unfit()) + "/" + line.taken() / Quantity.ONE);
        }
        return one.receivedOn() + " " + lines + " " + document(one.unfitGone()) + " " + document(one.restGone());
    }

    private static @Nullable Long pieces(@Nullable Long quantity) {
        return quantity == null ? null : Long.valueOf(quantity / Quantity.ONE);
    }

    private static @Nullable String document(CameBack.@Nullable Gone gone) {
        return gone == null ? null : gone.document();
    }
}
