package org.entrepot.clearance.decision;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.bonded.Gate;
import org.entrepot.clearance.ControlAct;
import org.entrepot.clearance.ControlAct.Verdict;
import org.entrepot.clearance.ControlOrder;
import org.entrepot.clearance.ControlOrder.Kind;
import org.entrepot.clearance.ControlOrder.Source;
import org.entrepot.clearance.ControlOrder.Target;
import org.entrepot.clearance.ControlProposal;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.registry.Enterprises;
import org.jspecify.annotations.Nullable;

/**
 * Control of import lists (布控): an order that fits a list holds it at acceptance (300, 500); officers decide what follows (501 to
 * 503, 599, 700, 800, 100). An order from above is obeyed and never lowered: what it holds is released only after it was
 * inspected. Where two officers have to decide, the first one's word waits for the second's.
 */
public final class Control {
    private static final int COMMODITY_DIGITS = 8;

    private final Facts facts;
    private final Clearing clearing;
    private final Minutes minutes;
    private final Set<Verdict> twoOfficers;
    private final Map<Long, Set<Verdict>> decided = new HashMap<>();
    private final Map<Long, ControlProposal> proposed;

    Control(Facts facts, Clearing clearing, Minutes minutes, Set<Verdict> twoOfficers) {
        this.facts = facts;
        this.clearing = clearing;
        this.minutes = minutes;
        this.twoOfficers = twoOfficers;
        this.proposed = new HashMap<>(facts.controls().proposed());
    }

    /** What control orders may name of an import list; none of another document. */
    public static Set<Target> targets(CebDocument list, @Nullable Enterprises parties) {
        Set<Target> targets = new LinkedHashSet<>();
        if (list.type() == org.entrepot.messages.MessageType.CEB621) {
            targets.add(new Target(Kind.ORDER, list.text("orderNo")));
            targets.add(new Target(Kind.PARCEL, list.text("logisticsNo")));
            String seller = list.text("ebcCode");
            targets.add(new Target(
                    Kind.SELLER,
                    parties == null
                            ? seller
                            : parties.find(seller)
                                    .map(found -> found.code().value())
                                    .orElse(seller)));
            for (Fields line : list.lines()) {
                String code = line.text("gcode");
                if (code.length() >= COMMODITY_DIGITS) {
                    targets.add(new Target(Kind.GOODS, code.substring(0, COMMODITY_DIGITS)));
                }
            }
        }
        return targets;
    }

    /** The strictest order that fits the list of an order; null where none does. */
    @Nullable ControlOrder orderFor(Match match) {
        Filed list = match.at(Slot.LIST);
        CebDocument says = list == null ? null : minutes.says(list.id());
        if (says == null
                || match.direction() == Direction.EXPORT
                || facts.controls().orders().isEmpty()) {
            return null;
        }
        @Nullable ControlOrder strictest = null;
        for (Target target : targets(says, facts.parties())) {
            for (ControlOrder order : facts.controls().orders().getOrDefault(target, List.of())) {
                strictest = strictest == null ? order : strictest.stricter(order);
            }
        }
        return strictest;
    }

    /** A list that was accepted is held instead of released; what it takes is set aside. */
    void hold(Match match, Filed list, String invtNo, Clearing.Result.Accepted accepted) {
        ControlOrder order = java.util.Objects.requireNonNull(accepted.order());
        int status = order.measure().status();
        match.become(ListState.HELD);
        minutes.tell(list, List.of(Minutes.ENTERED, status), invtNo, List.of());
        minutes.declared(list.id(), match, status, invtNo, accepted.taxes(), false);
        record(list, order.measure(), order.id(), "", order.reason());
    }

    /** Carries out what an officer decided; says why not, and does nothing then. */
    List<Fault> decide(ControlAct act) {
        Match match = facts.matches().get(act.thread());
        Filed list = match == null ? null : match.at(Slot.LIST);
        Claim claim = minutes.claim(new ClaimKey(ClaimKind.INVT_NO, act.invtNo()));
        boolean own = list != null && Long.valueOf(list.id()).equals(claim.document());
        if (match == null || list == null || !own || match.state() != ListState.HELD) {
            return List.of(new Fault(
                    "100",
                    "control.state",
                    "invtNo",
                    act.invtNo(),
                    "a list that is held; another officer may have decided"));
        }
        if (act.note().isBlank()) {
            return List.of(new Fault("100", "control.note", "note", "", "a reason, or the result of the inspection"));
        }
        @Nullable ControlOrder order = orderFor(match);
        List<Fault> lowered = lowered(act, list, order);
        if (!lowered.isEmpty()) {
            return lowered;
        }
        @Nullable ControlProposal first = proposed.get(list.id());
        ControlAct decision = act;
        boolean agreed = false;
        if (twoOfficers.contains(act.verdict())) {
            if (first == null || first.verdict() != act.verdict()) {
                propose(act, match, list);
                return List.of();
            }
            if (first.by().equals(act.by())) {
                return List.of(new Fault(
                        "100",
                        "control.second",
                        "verdict",
                        act.by(),
                        "another officer, who agrees with " + first.by()));
            }
            decision = together(first, act);
            agreed = true;
        }
        end(list, agreed, act);
        carryOut(decision, match, list, order);
        return List.of();
    }

    /** What another officer has to agree to; the list stays as it is. Who decides something else before ends it. */
    private void propose(ControlAct act, Match match, Filed list) {
        end(list, false, act);
        ControlProposal proposal = new ControlProposal(list.id(), act.verdict(), act.by(), act.note(), facts.now());
        proposed.put(list.id(), proposal);
        minutes.proposed(proposal);
        match.touch();
    }

    private void end(Filed list, boolean agreed, ControlAct act) {
        if (proposed.remove(list.id()) != null) {
            minutes.settled(new Outcome.SettledProposal(list.id(), agreed, act.by()));
        }
    }

    private static ControlAct together(ControlProposal first, ControlAct second) {
        String note = first.note().equals(second.note()) ? first.note() : first.note() + " / " + second.note();
        return new ControlAct(
                second.thread(), second.invtNo(), second.verdict(), first.by() + ", " + second.by(), note);
    }

    private void carryOut(ControlAct act, Match match, Filed list, @Nullable ControlOrder order) {
        CebDocument says = minutes.says(list.id());
        CebDocument bonded = says != null && clearing.isBonded(says) ? says : null;
        Verdict verdict = act.verdict();
        if (!verdict.equals(Verdict.INSPECTED)) {
            minutes.tell(list, List.of(verdict.status()), act.invtNo(), reason(act));
            minutes.declared(list.id(), match, verdict.status(), act.invtNo(), null, !verdict.holds());
        }
        record(list, verdict, order == null ? null : order.id(), act.by(), act.note());
        switch (verdict) {
            case RELEASE -> {
                clearing.settle(match, bonded);
                Released accepted = facts.released().get(list.id());
                if (accepted != null) {
                    Billing.bill(facts, match, list.id(), act.invtNo(), says, accepted);
                }
                match.become(ListState.CLEARED);
                minutes.cleared(list, false);
                if (bonded != null) {
                    minutes.leaves(new Gate.Release(clearing.parcel(bonded), act.invtNo()));
                }
            }
            case REJECT -> {
                clearing.giveUp(match, bonded);
                match.become(ListState.REFUSED);
            }
            case RETURN_OUT -> {
                clearing.giveUp(match, bonded);
                match.become(ListState.RETURNED);
            }
            case REVIEW, INSPECT, INSPECTED, TO_CLEARANCE, TO_ANTI_SMUGGLING, TO_LEGAL, DETAIN -> match.touch();
        }
    }

    /** What comes from above is never lowered: no review instead of an inspection, no release before it was inspected. */
    private List<Fault> lowered(ControlAct act, Filed list, @Nullable ControlOrder order) {
        if (order == null || order.source() == Source.LOCAL || order.measure() != Verdict.INSPECT) {
            return List.of();
        }
        boolean lower = act.verdict() == Verdict.REVIEW
                || (act.verdict() == Verdict.RELEASE && !before(list).contains(Verdict.INSPECTED));
        return lower
                ? List.of(new Fault(
                        "100",
                        "control.lowered",
                        "verdict",
                        String.valueOf(act.verdict().status()),
                        "an inspection first: order " + order.id() + " of the national system asks for it"))
                : List.of();
    }

    private Set<Verdict> before(Filed list) {
        return decided.computeIfAbsent(list.id(), id -> {
            Set<Verdict> known = EnumSet.noneOf(Verdict.class);
            known.addAll(facts.controls().held().getOrDefault(id, Set.of()));
            return known;
        });
    }

    private void record(Filed list, Verdict verdict, @Nullable Long order, String by, String note) {
        before(list).add(verdict);
        minutes.controlled(new ControlEntry(list.id(), verdict, order, by, note));
    }

    /** Why a list was rejected stands in its receipt: the officer's word (reason text 1300). */
    private static List<Fault> reason(ControlAct act) {
        if (act.verdict() != Verdict.REJECT) {
            return List.of();
        }
        return List.of(new Fault("1300", "control.rejected", "", "", act.note()));
    }
}
