package org.entrepot.sandbox.simulation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.kernel.Beijing;
import org.entrepot.sandbox.Fields;
import org.entrepot.sandbox.simulation.Order.Place;
import org.entrepot.sandbox.simulation.Order.State;
import org.jspecify.annotations.Nullable;

/**
 * A model of exports that come back, from the rules and not from the program: of what left, line by line up to what was declared,
 * within six months where the announcements of 2023 and 2026 cover the day on which it left; released when return and tally of the
 * parcel are both there.
 */
final class ComeBackModel {
    private static final String REJECTED = "100";
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 30);
    private static final LocalDate LAST = LocalDate.of(2027, 12, 31);
    private static final int MONTHS = 6;

    private final Auditor auditor;
    private final WayModel way;
    private final Map<String, Entry> numbers = new HashMap<>();
    private final Map<String, Entry> tallied = new HashMap<>();
    private final Map<String, Order> announced = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();

    /** A return that waits for the tally of its parcel. */
    private record Waiting(Entry refund, Entry list, Order order, String parcel, LocalDate backBy) {}

    ComeBackModel(Auditor auditor, WayModel way) {
        this.auditor = auditor;
        this.way = way;
    }

    private static String number(Paper paper) {
        return paper.kind() + " " + paper.owner() + " " + paper.key();
    }

    private static String parcel(Paper paper) {
        return paper.get("logisticsCode") + " " + paper.get("logisticsNo");
    }

    /** Whether it is refused as a submission, or only kept. */
    private boolean isDone(Entry entry) {
        Paper paper = entry.paper;
        Codes codes = Codes.of(paper.kind());
        boolean used = numbers.containsKey(number(paper));
        if (paper.isAmendment()) {
            auditor.refuse(entry, used ? codes.frozen() : codes.nothing());
            return true;
        }
        if (used) {
            auditor.refuse(entry, codes.exists());
            return true;
        }
        return false;
    }

    /** A return comes in. */
    void submit(Entry entry, LocalDate today) {
        if (isDone(entry)) {
            return;
        }
        Paper paper = entry.paper;
        if (paper.isStored()) {
            auditor.tell(entry, 1);
            return;
        }
        Entry list = auditor.numbered(paper.get("invtNo"));
        Order order = list == null ? null : auditor.orderOf(list);
        LocalDate left = list == null ? null : way.leftOn(list);
        boolean stands = order != null
                && order.at.get(Place.LIST) == list
                && (order.state == State.CLEARED || order.state == State.RETURNED);
        if (list == null || order == null || left == null || !stands) {
            auditor.refuse(entry, -607001);
            return;
        }
        List<String> faults = new ArrayList<>();
        LocalDate backBy = left.plusMonths(MONTHS);
        if (left.isBefore(FIRST) || left.isAfter(LAST) || today.isAfter(backBy)) {
            faults.add(REJECTED);
        }
        for (Fields line : paper.sheet().lines()) {
            if (line.number("qty").compareTo(rest(list, line.get("gnum"))) > 0) {
                faults.add(REJECTED);
            }
        }
        auditor.tell(entry, 2);
        auditor.tell(entry, 120);
        if (!faults.isEmpty()) {
            auditor.tell(entry, 100, faults);
            return;
        }
        numbers.put(number(paper), entry);
        String parcel = parcel(paper);
        announced.put(parcel, order);
        if (tallied.containsKey(parcel)) {
            auditor.tell(entry, 800);
            give(entry, list, order);
        } else {
            waiting.add(new Waiting(entry, list, order, parcel, backBy));
        }
    }

    /** What may still come back of a line: less what did, and what waits for its tally. */
    private BigDecimal rest(Entry list, String gnum) {
        BigDecimal rest =
                declared(list, gnum).subtract(list.cameBack.getOrDefault(Integer.valueOf(gnum), BigDecimal.ZERO));
        for (Waiting one : waiting) {
            if (one.list == list) {
                rest = rest.subtract(quantity(one.refund, gnum));
            }
        }
        return rest;
    }

    private static BigDecimal declared(Entry list, String gnum) {
        return list.paper.sheet().lines().stream()
                .filter(line -> line.get("gnum").equals(gnum))
                .map(line -> line.number("qty"))
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal quantity(Entry refund, String gnum) {
        return refund.paper.sheet().lines().stream()
                .filter(line -> line.get("gnum").equals(gnum))
                .map(line -> line.number("qty"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void give(Entry refund, Entry list, Order order) {
        auditor.meets("export came back");
        for (Fields line : refund.paper.sheet().lines()) {
            list.cameBack.merge(Integer.valueOf(line.get("gnum")), line.number("qty"), BigDecimal::add);
        }
        boolean whole = list.paper.sheet().lines().stream()
                .allMatch(line -> list.cameBack
                                .getOrDefault(Integer.valueOf(line.get("gnum")), BigDecimal.ZERO)
                                .compareTo(line.number("qty"))
                        >= 0);
        if (whole) {
            order.become(State.RETURNED);
        }
    }

    /** A tally comes in. */
    void tally(Entry entry, LocalDate today) {
        if (isDone(entry)) {
            return;
        }
        Paper paper = entry.paper;
        String parcel = parcel(paper);
        if (paper.isStored()) {
            auditor.tell(entry, 1);
            return;
        }
        if (tallied.containsKey(parcel)) {
            auditor.refuse(entry, -803001);
            return;
        }
        numbers.put(number(paper), entry);
        tallied.put(parcel, entry);
        auditor.tell(entry, 2);
        auditor.tell(entry, 399);
        @Nullable Order order = announced.get(parcel);
        for (Waiting one : List.copyOf(waiting)) {
            if (one.order == order && one.parcel.equals(parcel) && !today.isAfter(one.backBy)) {
                waiting.remove(one);
                auditor.tell(one.refund, 800);
                give(one.refund, one.list, one.order);
            }
        }
    }

    /** How many have to be ended. */
    int due(java.time.Instant now) {
        return (int) waiting.stream().filter(one -> isOver(one, now)).count();
    }

    private static boolean isOver(Waiting one, java.time.Instant now) {
        return Beijing.date(now).isAfter(one.backBy);
    }

    /** What was not tallied by its last day is rejected, and its number is free. */
    void expire(java.time.Instant now) {
        for (Waiting one : List.copyOf(waiting)) {
            if (isOver(one, now)) {
                auditor.meets("export not tallied in time");
                waiting.remove(one);
                numbers.remove(number(one.refund.paper));
                auditor.tell(one.refund, 100, List.of(REJECTED));
            }
        }
    }
}
