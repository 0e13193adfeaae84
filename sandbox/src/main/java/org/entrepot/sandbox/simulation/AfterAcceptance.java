package org.entrepot.sandbox.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.entrepot.kernel.Beijing;
import org.entrepot.sandbox.Fields;
import org.entrepot.sandbox.Sheet;
import org.entrepot.sandbox.simulation.Order.Place;
import org.entrepot.sandbox.simulation.Order.State;
import org.entrepot.sandbox.simulation.Owners.Owner;
import org.jspecify.annotations.Nullable;

/** The auditor's model of what comes after an accepted list: cancellations of both directions (605, 623) and returns (625). */
final class AfterAcceptance {
    private static final int DAYS_TO_APPLY = 30;
    private static final List<String> SAID_AS_THE_LIST_SAYS = List.of(
            "agentCode",
            "ebcCode",
            "ebpCode",
            "orderNo",
            "logisticsNo",
            "logisticsCode",
            "buyerIdType",
            "buyerIdNumber");

    private final Auditor auditor;
    private final TaxModel tax;
    private final BookModel book;
    private final ReturnModel centre;

    AfterAcceptance(Auditor auditor, TaxModel tax, BookModel book, ReturnModel centre) {
        this.auditor = auditor;
        this.tax = tax;
        this.book = book;
        this.centre = centre;
    }

    /** A cancellation or a return comes in. */
    void submit(Entry entry, Owner number, Instant now) {
        Paper paper = entry.paper;
        Codes codes = Codes.of(paper.kind());
        boolean done = number.order != null;
        if (paper.isAmendment()) {
            auditor.refuse(entry, done ? codes.frozen() : codes.nothing());
        } else if (done) {
            auditor.refuse(entry, codes.exists());
        } else if (paper.isStored()) {
            auditor.tell(entry, 1);
        } else {
            Entry list = auditor.numbered(paper.get("invtNo"));
            Order order = list == null ? null : auditor.orderOf(list);
            boolean carriedOut = switch (paper.kind()) {
                case EXPORT_CANCELLATION -> exportIsCancelled(entry, list, order);
                case IMPORT_CANCELLATION -> importIsCancelled(entry, list, order);
                case IMPORT_RETURN -> goodsComeBack(entry, list, order, now);
                default -> throw new IllegalArgumentException(paper + " is not about a list");
            };
            if (carriedOut) {
                number.give(Objects.requireNonNull(order).number, entry, now);
            }
        }
    }

    private static boolean isTheListOf(@Nullable Order order, Entry list) {
        return order != null && order.at.get(Place.LIST) == list;
    }

    private boolean exportIsCancelled(Entry entry, @Nullable Entry list, @Nullable Order order) {
        Paper paper = entry.paper;
        if (list == null || order == null) {
            auditor.refuse(entry, -607001);
            return false;
        }
        if (!isTheListOf(order, list)) {
            auditor.refuse(entry, -607002);
            return false;
        }
        if (!list.paper.get("agentCode").equals(paper.get("agentCode"))
                || !list.paper.get("ebcCode").equals(paper.get("ebcCode"))) {
            auditor.refuse(entry, -607003);
            return false;
        }
        if (order.state != State.CLEARED
                || auditor.way().isLoaded(list)) { // whoever is not its declarant learns nothing of it
            auditor.refuse(entry, -607002);
            return false;
        }
        order.become(State.CANCELLED);
        auditor.tell(entry, 2);
        auditor.tell(entry, 399);
        return true;
    }

    private boolean importIsCancelled(Entry entry, @Nullable Entry list, @Nullable Order order) {
        if (list == null || order == null) {
            auditor.refuse(entry, -623003);
            return false;
        }
        if (!isTheListOf(order, list)) {
            auditor.refuse(entry, -623005);
            return false;
        }
        List<String> differences = differences(entry.paper.sheet(), list.paper.sheet(), "-623001");
        if (!differences.isEmpty()) {
            auditor.refuse(entry, differences);
            return false;
        }
        switch (order.state) {
            case HELD -> {
                tax.unhold(Objects.requireNonNull(list.take));
                book.free(list);
                order.become(State.CANCELLED);
                auditor.tell(entry, 2);
                auditor.tell(entry, 120);
                auditor.tell(entry, 399);
                return true;
            }
            case CLEARED, RETURNED -> {
                auditor.tell(entry, 2);
                auditor.tell(entry, 100, List.of("22007"));
            }
            case NONE, DRAFT, WAITING, REFUSED, CANCELLED -> auditor.refuse(entry, -623005);
        }
        return false;
    }

    private static boolean isReleased(Order order, Entry list) {
        boolean stands = order.state == State.CLEARED || order.state == State.RETURNED;
        return stands && isTheListOf(order, list) && list.releasedAt != null;
    }

    private static List<String> differences(Sheet about, Sheet list, String code) {
        return SAID_AS_THE_LIST_SAYS.stream()
                .filter(element -> !about.get(element).equals(list.get(element)))
                .map(element -> code)
                .toList();
    }

    private boolean goodsComeBack(Entry entry, @Nullable Entry list, @Nullable Order order, Instant now) {
        if (list == null || order == null || !isReleased(order, list)) {
            auditor.refuse(entry, -625001);
            return false;
        }
        Sheet sheet = entry.paper.sheet();
        List<String> faults = new ArrayList<>(differences(sheet, list.paper.sheet(), "-625001"));
        Map<Integer, Fields> lines = lines(list.paper.sheet());
        for (Fields said : sheet.lines()) {
            Fields line = lines.get(number(said));
            if (line == null || !line.get("gcode").equals(said.get("gcode"))) {
                faults.add("-625209");
            }
            for (String element : List.of("gname", "unit")) {
                if (line != null && !line.get(element).equals(said.get(element))) {
                    faults.add("-625010");
                }
            }
        }
        if (!faults.isEmpty()) {
            auditor.refuse(entry, faults);
            return false;
        }
        List<String> rejected = new ArrayList<>();
        LocalDate last = Beijing.date(Objects.requireNonNull(list.releasedAt)).plusDays(DAYS_TO_APPLY);
        if (Beijing.date(now).isAfter(last)) {
            rejected.add("100");
        }
        for (Fields said : sheet.lines()) {
            BigDecimal all = Objects.requireNonNull(lines.get(number(said))).number("qty");
            BigDecimal waiting = BigDecimal.valueOf(centre.waiting(list, number(said)));
            if (before(list, number(said)).add(waiting).add(said.number("qty")).compareTo(all) > 0) {
                rejected.add("100");
            }
        }
        Map<Integer, Long> pieces = pieces(sheet);
        if (rejected.isEmpty() && centre.isOpen() && ReturnModel.comesFirst(list)) {
            pieces.forEach((gnum, many) -> {
                if (many > centre.free(list, gnum)) {
                    rejected.add("100");
                    auditor.meets("return of what is not sorted");
                    if (many <= centre.free(list, gnum) + centre.unsorted(list).getOrDefault(gnum, 0L)) {
                        auditor.meets("return of what is here and not sorted");
                    }
                }
            });
        }
        auditor.tell(entry, 2);
        auditor.tell(entry, 120);
        if (!rejected.isEmpty()) {
            auditor.tell(entry, 100, rejected);
            return false;
        }
        if (centre.isOpen() && !centre.isBack(list, pieces)) {
            centre.await(entry, list, pieces);
            auditor.meets("return waits");
            return true;
        }
        takeIn(sheet, list, order, lines);
        auditor.meets("return granted");
        auditor.tell(entry, 399);
        return true;
    }

    private static Map<Integer, Long> pieces(Sheet refund) {
        Map<Integer, Long> pieces = new TreeMap<>();
        refund.lines()
                .forEach(said -> pieces.put(number(said), said.number("qty").longValueExact()));
        return pieces;
    }

    /** Returns that wait for goods of a list are looked at: something was sorted, or the last day is over. */
    void look(Entry list) {
        for (ReturnModel.Waiting one : centre.of(list)) {
            int status = centre.look(one);
            auditor.meets("return looked at " + status);
            if (status == 399) {
                takeIn(one.refund.paper.sheet(), list, auditor.orderOf(list), lines(list.paper.sheet()));
                auditor.tell(one.refund, 399);
            } else if (status == 100) {
                auditor.tell(one.refund, 100, List.of("100"));
                auditor.returnNumber(one.refund).free();
            }
        }
    }

    private void takeIn(Sheet sheet, Entry list, Order order, Map<Integer, Fields> lines) {
        for (Fields said : sheet.lines()) {
            int gnum = number(said);
            if (centre.isOpen()) {
                centre.take(list, gnum, said.number("qty").longValueExact());
            }
            book.comeBack(list, gnum, before(list, gnum), said.number("qty"));
            tax.comeBack(Objects.requireNonNull(list.take), gnum, before(list, gnum), said.number("qty"));
            list.cameBack.merge(gnum, said.number("qty"), BigDecimal::add);
        }
        boolean whole = lines.entrySet().stream()
                .allMatch(line ->
                        before(list, line.getKey()).compareTo(line.getValue().number("qty")) == 0);
        if (whole) {
            order.become(State.RETURNED);
        }
    }

    private static BigDecimal before(Entry list, int gnum) {
        return list.cameBack.getOrDefault(gnum, BigDecimal.ZERO);
    }

    private static int number(Fields line) {
        return Integer.parseInt(line.get("gnum"));
    }

    private static Map<Integer, Fields> lines(Sheet list) {
        Map<Integer, Fields> lines = new HashMap<>();
        list.lines().forEach(line -> lines.put(number(line), line));
        return lines;
    }
}
