package org.entrepot.sandbox.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The auditor's own gate: vehicle lists, which parcel is on which, and what a scan has to be answered. Only what customs has released, is
 * on the list of its vehicle and was packed here where it was picked here leaves, and leaves once.
 */
final class GateModel {
    private final BookModel book;
    private final StockModel stock;
    private final String packing;
    private final Map<String, Boolean> lists = new LinkedHashMap<>();
    private final Map<String, String> on = new TreeMap<>();
    private final Map<String, String> left = new TreeMap<>();
    private final List<String> scans = new ArrayList<>();

    GateModel(BookModel book, StockModel stock, String packing) {
        this.book = book;
        this.stock = stock;
        this.packing = packing;
    }

    // --- vehicle lists ----------------------------------------------------------------------------------------------

    List<String> lists() {
        return List.copyOf(lists.keySet());
    }

    List<String> openLists() {
        return lists.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The list on which a parcel is; empty where it is on none. */
    String listOf(String parcel) {
        return on.getOrDefault(parcel, "");
    }

    /** Parcels on any list, those that left among them. */
    List<String> loaded() {
        return List.copyOf(on.keySet());
    }

    boolean hasLeft(String parcel) {
        return left.containsKey(parcel);
    }

    List<String> list(String number) {
        return lists.putIfAbsent(number, true) == null ? List.of() : List.of("gate.listTaken");
    }

    private List<String> open(String list) {
        Boolean open = lists.get(list);
        if (open == null) {
            return List.of("gate.noList");
        }
        return open ? List.of() : List.of("gate.listClosed");
    }

    /** Parcels go on a list, all or none: one fault for each that is on another. */
    List<String> load(String list, List<String> parcels) {
        List<String> rules = new ArrayList<>(open(list));
        if (rules.isEmpty()) {
            parcels.stream()
                    .distinct()
                    .filter(parcel -> on.containsKey(parcel) && !listOf(parcel).equals(list))
                    .forEach(parcel -> rules.add("gate.onOtherList"));
        }
        if (rules.isEmpty()) {
            parcels.forEach(parcel -> on.put(parcel, list));
        }
        return rules;
    }

    /** Parcels are taken off; what has left stays. */
    List<String> unload(String list, List<String> parcels) {
        List<String> rules = open(list);
        if (rules.isEmpty()) {
            on.keySet()
                    .removeIf(
                            parcel -> parcels.contains(parcel) && listOf(parcel).equals(list) && !hasLeft(parcel));
        }
        return rules;
    }

    /** Nothing passes on it any more; what has not left may go on another. */
    List<String> close(String list) {
        List<String> rules = open(list);
        if (rules.isEmpty()) {
            lists.put(list, false);
            on.keySet().removeIf(parcel -> listOf(parcel).equals(list) && !hasLeft(parcel));
        }
        return rules;
    }

    /** What is on a list: whether customs lets it go, and whether it has left. */
    Map<String, String> parcels(String list) {
        Map<String, String> parcels = new TreeMap<>();
        on.forEach((parcel, its) -> {
            if (its.equals(list)) {
                parcels.put(parcel, text(book.released().contains(parcel), hasLeft(parcel)));
            }
        });
        return parcels;
    }

    static String text(boolean released, boolean hasLeft) {
        return (released ? "released" : "not released") + (hasLeft ? ", left" : "");
    }

    // --- scans ------------------------------------------------------------------------------------------------------

    /** Answers of all scans so far, the last one last. */
    List<String> scans() {
        return scans;
    }

    /** Somebody scans a waybill for a vehicle; what the gate has to say. */
    String scan(String list, String waybill) {
        String verdict = verdict(list, waybill);
        scans.add(list + " " + waybill + " " + verdict);
        return verdict;
    }

    private String verdict(String list, String waybill) {
        Boolean open = lists.get(list);
        if (open == null) {
            return "NO_SUCH_LIST";
        }
        String parcel = scanned(list, waybill);
        if (parcel.isEmpty()) {
            return book.someSaid(waybill) ? "NOT_ON_LIST" : "UNKNOWN_PARCEL";
        }
        if (hasLeft(parcel)) {
            return list.equals(left.get(parcel)) ? "PASSED_BEFORE" : "LEFT_WITH_OTHER";
        }
        if (!listOf(parcel).equals(list)) {
            return "ON_OTHER_LIST";
        }
        if (!open) {
            return "LIST_CLOSED";
        }
        if (!book.wasSaid(parcel)) {
            return "NOT_RELEASED";
        }
        if (!book.released().contains(parcel)) {
            return "HELD";
        }
        if (!isPacked(parcel)) {
            return "NOT_PACKED";
        }
        if (!stock.leave(parcel, packing)) {
            return "NOT_THERE";
        }
        left.put(parcel, list);
        return "PASSES";
    }

    private boolean isPacked(String parcel) {
        return stock.picksOf(parcel).stream().allMatch(pick -> pick.state.equals("PACKED"));
    }

    /** Whether the warehouse has to let pieces go with the parcel that is scanned: that is an act of its own. */
    boolean takesPieces(String list, String waybill) {
        String parcel = scanned(list, waybill);
        return Boolean.TRUE.equals(lists.get(list))
                && !parcel.isEmpty()
                && !hasLeft(parcel)
                && listOf(parcel).equals(list)
                && book.released().contains(parcel)
                && !stock.picksOf(parcel).isEmpty()
                && isPacked(parcel);
    }

    /** Carriers may share a number: the one on the list is meant. */
    private String scanned(String list, String waybill) {
        return on.keySet().stream()
                .filter(parcel -> parcel.endsWith(" " + waybill))
                .min(Comparator.comparing((String parcel) -> !Objects.equals(on.get(parcel), list))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("");
    }
}
