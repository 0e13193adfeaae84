package org.entrepot.sandbox.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.clearance.ControlAct;
import org.entrepot.clearance.ControlAct.Verdict;
import org.entrepot.clearance.ControlOrder;
import org.entrepot.clearance.ControlOrder.Source;
import org.entrepot.clearance.ControlOrder.Target;
import org.entrepot.sandbox.Fields;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.Sheet;
import org.entrepot.sandbox.simulation.Order.Place;
import org.entrepot.sandbox.simulation.Order.State;
import org.jspecify.annotations.Nullable;

/** The auditor's model of control: which lists customs holds, and what officers may decide about them. */
final class Control {
    private static final int DIGITS_OF_A_TARIFF_LINE = 8;

    private final Auditor auditor;
    private final TaxModel tax;
    private final BookModel book;
    private final Map<Long, ControlOrder> standing = new LinkedHashMap<>();

    Control(Auditor auditor, TaxModel tax, BookModel book) {
        this.auditor = auditor;
        this.tax = tax;
        this.book = book;
    }

    /** An order was placed. */
    void placed(ControlOrder order) {
        standing.put(order.id(), order);
    }

    /** Who gave it lifts it; gives whether it can be lifted so. */
    boolean lifted(long order, Source by) {
        ControlOrder found = standing.get(order);
        if (found == null || found.source() != by) {
            return false;
        }
        standing.remove(order);
        return true;
    }

    List<ControlOrder> standing() {
        return List.copyOf(standing.values());
    }

    /** The status in which a list is held that would be released; 0 where it is released. */
    int status(Sheet list) {
        Verdict measure = measure(list);
        return measure == null ? 0 : measure.status();
    }

    private @Nullable Verdict measure(Sheet list) {
        if (fits(list, Verdict.INSPECT, Source.UPSTREAM) || fits(list, Verdict.INSPECT, Source.LOCAL)) {
            return Verdict.INSPECT;
        }
        return fits(list, Verdict.REVIEW, Source.UPSTREAM) || fits(list, Verdict.REVIEW, Source.LOCAL)
                ? Verdict.REVIEW
                : null;
    }

    private boolean fits(Sheet list, Verdict measure, Source source) {
        return list.kind() == MessageKind.IMPORT_LIST
                && standing.values().stream()
                        .filter(order -> order.measure() == measure && order.source() == source)
                        .anyMatch(order -> fits(list, order.target()));
    }

    private static boolean fits(Sheet list, Target target) {
        return switch (target.kind()) {
            case ORDER -> list.get("orderNo").equals(target.key());
            case PARCEL -> list.get("logisticsNo").equals(target.key());
            case SELLER -> list.get("ebcCode").equals(target.key());
            case GOODS ->
                list.lines().stream().anyMatch(line -> tariffLine(line).equals(target.key()));
        };
    }

    private static String tariffLine(Fields line) {
        return line.get("gcode").substring(0, DIGITS_OF_A_TARIFF_LINE);
    }

    /** An officer decides; gives the rules by which it cannot be, none when it is done. */
    List<String> decide(ControlAct act) {
        Entry list = auditor.numbered(act.invtNo());
        if (list == null) {
            return List.of("control.state");
        }
        Order order = auditor.orderOf(list);
        boolean held = order.state == State.HELD
                && order.at.get(Place.LIST) == list
                && act.thread().equals(list.paper.order());
        if (!held) {
            return List.of("control.state");
        }
        if (act.note().isBlank()) {
            return List.of("control.note");
        }
        if (isLower(act.verdict(), list)) {
            return List.of("control.lowered");
        }
        carryOut(act.verdict(), order, list);
        return List.of();
    }

    /** What the national system ordered to be inspected is not merely reviewed, nor released before it was. */
    private boolean isLower(Verdict verdict, Entry list) {
        boolean ordered = fits(list.paper.sheet(), Verdict.INSPECT, Source.UPSTREAM);
        return ordered && (verdict == Verdict.REVIEW || (verdict == Verdict.RELEASE && !list.inspected));
    }

    private void carryOut(Verdict verdict, Order order, Entry list) {
        switch (verdict) {
            case INSPECTED -> list.inspected = true;
            case RELEASE -> auditor.released(order, list, true);
            case REJECT -> {
                unhold(list);
                auditor.tell(list, verdict.status(), List.of("1300"));
                order.become(State.REFUSED);
            }
            case RETURN_OUT -> {
                unhold(list);
                auditor.tell(list, verdict.status());
                order.become(State.RETURNED);
            }
            case REVIEW, INSPECT, TO_CLEARANCE, TO_ANTI_SMUGGLING, TO_LEGAL, DETAIN ->
                auditor.tell(list, verdict.status());
        }
    }

    private void unhold(Entry list) {
        tax.unhold(java.util.Objects.requireNonNull(list.take));
        book.free(list);
    }
}
