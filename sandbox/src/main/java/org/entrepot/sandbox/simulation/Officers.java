package org.entrepot.sandbox.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.entrepot.clearance.ControlAct;
import org.entrepot.clearance.ControlAct.Verdict;
import org.entrepot.clearance.ControlOrder;
import org.entrepot.clearance.ControlOrder.Kind;
import org.entrepot.clearance.ControlOrder.Source;
import org.entrepot.clearance.ControlOrder.Target;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Sheet;

/** Officers of customs: they order lists to be held, and decide about those that are, now and then two of them about one. */
final class Officers {
    private static final List<Verdict> LIKELY = List.of(
            Verdict.RELEASE,
            Verdict.RELEASE,
            Verdict.RELEASE,
            Verdict.RELEASE,
            Verdict.INSPECTED,
            Verdict.INSPECTED,
            Verdict.INSPECTED,
            Verdict.INSPECT,
            Verdict.REVIEW,
            Verdict.REJECT,
            Verdict.REJECT,
            Verdict.RETURN_OUT,
            Verdict.RETURN_OUT);
    private static final List<Verdict> SELDOM =
            List.of(Verdict.TO_CLEARANCE, Verdict.TO_ANTI_SMUGGLING, Verdict.TO_LEGAL, Verdict.DETAIN);

    private final Chance chance;

    Officers(Chance chance) {
        this.chance = chance;
    }

    /** What an order shall find, the list of a parcel that is about to be declared among it. */
    Target target(Sheet list) {
        return switch (chance.between(0, 6)) {
            case 0, 6 -> new Target(Kind.SELLER, list.get("ebcCode"));
            case 1, 2 ->
                new Target(Kind.GOODS, chance.oneOf(list.lines()).get("gcode").substring(0, 8));
            case 3 -> new Target(Kind.PARCEL, list.get("logisticsNo"));
            default -> new Target(Kind.ORDER, list.get("orderNo"));
        };
    }

    Verdict measure() {
        return chance.percent(60) ? Verdict.INSPECT : Verdict.REVIEW;
    }

    Source source() {
        return chance.percent(45) ? Source.UPSTREAM : Source.LOCAL;
    }

    /** One of the orders that stand, to be lifted. */
    ControlOrder toLift(List<ControlOrder> standing) {
        return chance.oneOf(standing);
    }

    /**
     * What officers decide at once.
     *
     * @param held lists that are held
     * @param numbers the numbers of all lists that were accepted
     */
    List<ControlAct> acts(List<Entry> held, Map<Entry, String> numbers) {
        List<Entry> all = List.copyOf(numbers.keySet());
        List<ControlAct> acts = new ArrayList<>();
        for (int i = chance.between(1, 3); i > 0; i--) {
            Entry list = held.isEmpty() || chance.percent(6) ? chance.oneOf(all) : chance.oneOf(held);
            acts.add(act(list, numbers));
            if (chance.percent(30)) {
                acts.add(act(list, numbers));
            }
        }
        return acts;
    }

    private ControlAct act(Entry list, Map<Entry, String> numbers) {
        String invtNo = chance.percent(3) ? "ZZ002026I999999999" : Objects.requireNonNull(numbers.get(list));
        return new ControlAct(
                list.paper.order(),
                invtNo,
                chance.percent(20) ? chance.oneOf(SELDOM) : chance.oneOf(LIKELY),
                "officer " + chance.between(1, 4),
                chance.percent(4) ? " " : "looked at");
    }
}
