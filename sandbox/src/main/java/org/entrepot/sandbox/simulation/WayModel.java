package org.entrepot.sandbox.simulation;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.entrepot.sandbox.Fields;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.simulation.Order.Place;
import org.entrepot.sandbox.simulation.Order.State;
import org.jspecify.annotations.Nullable;

/**
 * A model of exports on their way, from the rules and not from the program: what arrives of an approved list releases it, only what
 * is released is loaded, what is loaded leaves and its list is closed; each part of a document counts at once, and all are done
 * with the last.
 */
final class WayModel {
    private static final String REJECTED = "100";

    private final Auditor auditor;
    private final Map<String, NavigableMap<Integer, Entry>> sets = new HashMap<>();
    private final Map<String, String> said = new HashMap<>();
    private final Map<Entry, Integer> lists = new HashMap<>();
    private final Map<Entry, LocalDate> left = new HashMap<>();

    WayModel(Auditor auditor) {
        this.auditor = auditor;
    }

    /** A document about many parcels comes in. */
    void submit(Entry entry) {
        Paper paper = entry.paper;
        Codes codes = Codes.of(paper.kind());
        NavigableMap<Integer, Entry> parts = sets.computeIfAbsent(set(paper), key -> new TreeMap<>());
        int part = Integer.parseInt(paper.get("msgSeqNo"));
        Entry standing = parts.get(part);
        if (paper.isAmendment() == (standing == null)) {
            auditor.refuse(entry, paper.isAmendment() ? codes.nothing() : codes.exists());
        } else if (standing != null && paper.get("appTime").compareTo(standing.paper.get("appTime")) < 0) {
            auditor.refuse(entry, codes.older());
        } else if (standing != null && hasFollowed(standing.paper, parts)) {
            auditor.refuse(entry, codes.frozen());
        } else if (!paper.isDeletion() && disagrees(parts, part, paper)) {
            auditor.refuse(entry, business(paper.kind()));
        } else if (paper.isStored()) {
            auditor.tell(entry, 1);
        } else if (paper.isDeletion()) {
            forget(parts, part);
            auditor.tell(entry, 2);
        } else {
            stand(entry, parts, part);
        }
    }

    private static boolean disagrees(NavigableMap<Integer, Entry> parts, int part, Paper paper) {
        return parts.entrySet().stream()
                .anyMatch(other -> other.getKey() != part
                        && !other.getValue().paper.get("msgCount").equals(paper.get("msgCount")));
    }

    private static int business(MessageKind kind) {
        return switch (kind) {
            case ARRIVAL -> -803001;
            case LOADING -> -903001;
            case SUMMARY -> -703001;
            default -> -507001;
        };
    }

    private static String set(Paper paper) {
        return paper.kind() + " "
                + paper.get(
                        switch (paper.kind()) {
                            case ARRIVAL -> "operatorCode";
                            case LOADING, SUMMARY -> "agentCode";
                            default -> "logisticsCode";
                        })
                + " " + paper.get("copNo");
    }

    private static List<String> parcels(Paper paper) {
        List<String> parcels = new ArrayList<>();
        for (Fields line : paper.sheet().lines()) {
            if (paper.kind() == MessageKind.SUMMARY) {
                parcels.add(line.get("invtNo"));
                continue;
            }
            parcels.add(paper.get("logisticsCode") + " " + line.get("logisticsNo"));
        }
        return parcels;
    }

    private static boolean isWhole(NavigableMap<Integer, Entry> parts) {
        return parts.lastKey() == parts.size()
                && parts.values().stream()
                        .allMatch(each -> each.paper.get("msgCount").equals("" + parts.size()));
    }

    private boolean hasFollowed(Paper standing, NavigableMap<Integer, Entry> parts) {
        return switch (standing.kind()) {
            case SUMMARY -> isWhole(parts);
            case ARRIVAL -> parcels(standing).stream().anyMatch(parcel -> statusOf(parcel) >= 800);
            case LOADING -> parcels(standing).stream().anyMatch(parcel -> said.containsKey("DEPARTURE " + parcel));
            default -> parcels(standing).stream().anyMatch(parcel -> statusOf(parcel) >= 899);
        };
    }

    private void forget(NavigableMap<Integer, Entry> parts, int part) {
        Entry gone = parts.remove(part);
        if (gone != null) {
            parcels(gone.paper).forEach(parcel -> said.remove(gone.paper.kind() + " " + parcel));
        }
    }

    private void stand(Entry entry, NavigableMap<Integer, Entry> parts, int part) {
        Paper paper = entry.paper;
        String where = set(paper) + "/" + part;
        List<String> faults = new ArrayList<>();
        for (String parcel : parcels(paper)) {
            String before = said.get(paper.kind() + " " + parcel);
            boolean twice = before != null && !before.equals(where);
            boolean early = switch (paper.kind()) {
                case LOADING -> listOf(parcel) == null || statusOf(parcel) < 800;
                case DEPARTURE -> !said.containsKey("LOADING " + parcel);
                case SUMMARY -> !isToBeSummarised(parcel, paper);
                default -> false;
            };
            if (twice || early) {
                faults.add(REJECTED);
            }
        }
        auditor.tell(entry, 2);
        if (!faults.isEmpty()) {
            auditor.tell(entry, 100, faults);
            return;
        }
        forget(parts, part);
        parts.put(part, entry);
        Map<String, String> news = new LinkedHashMap<>();
        parcels(paper).forEach(parcel -> news.put(paper.kind() + " " + parcel, where));
        said.putAll(news);
        for (String parcel : parcels(paper)) {
            switch (paper.kind()) {
                case ARRIVAL -> move(listOf(parcel), 399, 800);
                case DEPARTURE -> {
                    Entry list = listOf(parcel);
                    move(list, 800, 899);
                    if (list != null && lists.getOrDefault(list, 0) == 899) {
                        auditor.meets("export left");
                        left.put(list, day(paper.get("leaveTime")));
                    }
                }
                default -> {
                    // a list is not told of its loading
                }
            }
        }
        int whole = Integer.parseInt(paper.get("msgCount"));
        if (parts.size() == whole && parts.lastKey() == whole) {
            parts.values().forEach(each -> auditor.tell(each, 399));
            if (paper.kind() == MessageKind.SUMMARY) {
                auditor.meets("lists summarised");
            }
        }
    }

    private static LocalDate day(String moment) {
        return LocalDate.parse(moment.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** A closed list of that consignor that was declared for summary. */
    private boolean isToBeSummarised(String invtNo, Paper summary) {
        Entry list = auditor.numbered(invtNo);
        Order order = list == null || !list.paper.isExport() ? null : auditor.orderOf(list);
        return list != null
                && order != null
                && order.state == State.CLEARED
                && order.at.get(Place.LIST) == list
                && lists.getOrDefault(list, 0) == 899
                && list.paper.get("ebcCode").equals(summary.get("ebcCode"))
                && list.paper.get("statisticsFlag").equals("B");
    }

    /** When the goods of a list left; null where they have not. */
    @Nullable LocalDate leftOn(Entry list) {
        return left.get(list);
    }

    /** An export list was approved. */
    void approved(Entry list) {
        lists.put(list, 399);
        if (said.containsKey("ARRIVAL " + parcelOf(list))) {
            move(list, 399, 800);
        }
    }

    /** Whether its parcel is loaded, so that it cannot be cancelled. */
    boolean isLoaded(Entry list) {
        return said.containsKey("LOADING " + parcelOf(list));
    }

    private static String parcelOf(Entry list) {
        return list.paper.get("logisticsCode") + " " + list.paper.get("logisticsNo");
    }

    private void move(@Nullable Entry list, int from, int to) {
        if (list != null && lists.getOrDefault(list, 0) == from) {
            lists.put(list, to);
            auditor.tell(list, to);
        }
    }

    private int statusOf(String parcel) {
        Order order = orderOf(parcel);
        boolean stands = order != null && (order.state == State.CLEARED || order.state == State.RETURNED);
        return stands && order != null ? lists.getOrDefault(order.the(Place.LIST), 0) : 0;
    }

    private @Nullable Order orderOf(String parcel) {
        Order order = auditor.orderOfParcel(parcel);
        Entry waybill = order == null ? null : order.at.get(Place.WAYBILL);
        return waybill != null && parcel.endsWith(" " + waybill.paper.get("logisticsNo")) ? order : null;
    }

    /** The approved list that has that parcel. */
    private @Nullable Entry listOf(String parcel) {
        Order order = orderOf(parcel);
        return order != null && order.state == State.CLEARED ? order.the(Place.LIST) : null;
    }
}
