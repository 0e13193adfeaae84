package org.entrepot.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Customs as it decides the documents of an export life: lists once their order and waybill are there, changes and withdrawals of what it
 * has not numbered, cancellations before the parcel arrives, arrivals, loadings and departures in the order that "inspect first, load
 * later" asks for, collections, summaries with the entries that come of them, and what comes back once the site has tallied it. Some of
 * each is refused. List numbers begin with an office code that nobody holds.
 */
public final class ExportDesk {
    private static final Map<MessageType, Integer> REFUSALS = Map.of(
            MessageType.CEB303, -301_011,
            MessageType.CEB505, -504_016,
            MessageType.CEB403, -404_003,
            MessageType.CEB507, -804_005,
            MessageType.CEB607, -904_005,
            MessageType.CEB509, -508_005,
            MessageType.CEB701, -704_005,
            MessageType.CEB213, -607_002,
            MessageType.CEB215, -803_002);
    private static final int WITHDRAWN = 0;
    private static final int TAKEN = 2;
    private static final int REJECTED = 100;
    private static final int ENTERED = 120;
    private static final int APPROVED = 399;
    private static final int RELEASED = 800;
    private static final int CLOSED = 899;

    private final int refused;
    private final Chance chance;
    private final CustomsDesk.Voice voice;
    private final Map<String, Order> orders = new HashMap<>();
    private final Map<String, CebDocument> waybills = new HashMap<>();
    private final Map<String, Declared> byNumber = new HashMap<>();
    private final Map<String, Declared> byCopNo = new TreeMap<>();
    private final Set<String> arrived = new TreeSet<>();
    private final Set<String> loaded = new TreeSet<>();
    private final Set<String> left = new TreeSet<>();
    private final Set<String> summarised = new TreeSet<>();
    private final Set<String> tallied = new HashSet<>();
    private final List<CebDocument> awaited = new ArrayList<>();
    private final Map<String, Integer> last = new TreeMap<>();
    private final Map<String, Instant> said = new HashMap<>();
    private final Set<String> done = new HashSet<>();
    private int numbers;
    private int sums;
    private int entries;

    private static final class Order {
        private @Nullable CebDocument order;
        private @Nullable Declared list;
    }

    /** A list as customs has it. */
    private static final class Declared {
        private CebDocument list;
        private int status = TAKEN;
        private String invtNo = "";
        private final Map<String, BigDecimal> returned = new HashMap<>();

        Declared(CebDocument list) {
            this.list = list;
        }

        boolean isOver() {
            return status == REJECTED || status == WITHDRAWN;
        }

        String parcel() {
            return parcelOf(list);
        }
    }

    ExportDesk(int refused, Chance chance, CustomsDesk.Voice voice) {
        this.refused = refused;
        this.chance = chance;
        this.voice = voice;
    }

    private static String parcelOf(CebDocument document) {
        return document.text("logisticsCode") + "|" + document.text("logisticsNo");
    }

    void take(CebDocument document, Instant now) {
        if (!done.add(document.guid())) {
            return; // the same again says nothing new
        }
        switch (document.type()) {
            case CEB303, CEB505 -> partner(document, now);
            case CEB603 -> list(document, now);
            case CEB605 -> cancellation(document, now);
            case CEB507 -> arrival(document, now);
            case CEB607 -> loading(document, now);
            case CEB509 -> departure(document, now);
            case CEB701 -> summary(document, now);
            case CEB213 -> refund(document, now);
            case CEB215 -> tally(document, now);
            default -> alone(document, now);
        }
    }

    // --- order, waybill, list ---------------------------------------------------------------------------------------

    private Order order(String number) {
        return orders.computeIfAbsent(number, none -> new Order());
    }

    private void partner(CebDocument document, Instant now) {
        if (document.type() == MessageType.CEB303) {
            order(document.text("orderNo")).order = document;
        } else {
            waybills.put(parcelOf(document), document);
        }
        say(document, TAKEN, "申报成功", now, "");
        say(document, ENTERED, "入库", now.plusMillis(10), "");
        for (Order order : orders.values()) {
            decide(order, now.plusMillis(20));
        }
    }

    private void list(CebDocument document, Instant now) {
        Order order = order(document.text("orderNo"));
        Declared standing = order.list;
        if (document.text("appType").equals("1")) {
            if (standing != null && !standing.isOver()) {
                say(document, -601_004, "已申报", now, "");
                return;
            }
            order.list = new Declared(document);
            byCopNo.put(document.text("copNo"), order.list);
            say(document, TAKEN, "申报成功", now, "");
            decide(order, now.plusMillis(20));
        } else if (standing == null || standing.isOver() || !standing.invtNo.isEmpty()) {
            say(document, -601_012, "不可变更", now, "");
        } else if (document.text("appType").equals("2")) {
            standing.list = document;
            say(document, TAKEN, "变更成功", now, "");
            decide(order, now.plusMillis(20));
        } else {
            standing.status = WITHDRAWN;
            say(document, TAKEN, "删除成功", now, "");
            say(document, ENTERED, "已删除", now.plusMillis(10), "");
        }
    }

    private void decide(Order order, Instant now) {
        Declared declared = order.list;
        if (declared == null
                || declared.status != TAKEN
                || order.order == null
                || !waybills.containsKey(declared.parcel())) {
            return;
        }
        if (chance.percent(refused)) {
            declared.status = REJECTED;
            say(declared.list, REJECTED, "审单退单", now, "");
            return;
        }
        declared.invtNo = "ZZ00" + Beijing.date(now).getYear() + Direction.EXPORT.flag()
                + String.format(Locale.ROOT, "%09d", ++numbers);
        byNumber.put(declared.invtNo, declared);
        say(declared.list, ENTERED, "逻辑校验通过", now, declared.invtNo);
        declared.status = APPROVED;
        say(declared.list, APPROVED, "审结", now.plusMillis(10), declared.invtNo);
        if (arrived.contains(declared.parcel())) {
            move(declared, RELEASED, "放行", now.plusMillis(20));
        }
    }

    private void move(Declared declared, int status, String why, Instant at) {
        declared.status = status;
        say(declared.list, status, why, at, declared.invtNo);
    }

    private void cancellation(CebDocument document, Instant now) {
        Declared declared = byNumber.get(document.text("invtNo"));
        if (declared == null) {
            say(document, -605_003, "清单不存在", now, "");
            return;
        }
        say(document, TAKEN, "申报成功", now, declared.invtNo);
        if (declared.status != APPROVED || chance.percent(refused)) {
            say(document, REJECTED, "清单不可撤销", now.plusMillis(20), declared.invtNo);
            return;
        }
        say(document, ENTERED, "入库", now.plusMillis(10), declared.invtNo);
        say(document, APPROVED, "已撤销", now.plusMillis(20), declared.invtNo);
        declared.status = WITHDRAWN;
        last.put(declared.list.guid(), WITHDRAWN);
    }

    // --- on the way -------------------------------------------------------------------------------------------------

    private static List<String> parcels(CebDocument document) {
        return document.lines().stream()
                .map(line -> document.text("logisticsCode") + "|" + line.text("logisticsNo"))
                .toList();
    }

    private Optional<Declared> of(String parcel) {
        return byNumber.values().stream()
                .filter(one -> one.parcel().equals(parcel) && !one.isOver())
                .findFirst();
    }

    /** Whether it is taken: where what must come before has, and chance does not refuse it. */
    private boolean isTaken(CebDocument document, boolean fits, Instant now) {
        if (!fits || chance.percent(refused)) {
            refuse(document, now);
            return false;
        }
        say(document, TAKEN, "申报成功", now, "");
        say(document, APPROVED, "审结", now.plusMillis(10), "");
        return true;
    }

    /** The e-port refuses it at once, or customs after the e-port took it. */
    private void refuse(CebDocument document, Instant now) {
        if (chance.percent(50)) {
            say(document, REFUSALS.getOrDefault(document.type(), REJECTED), "校验失败", now, "");
        } else {
            say(document, TAKEN, "申报成功", now, "");
            say(document, REJECTED, "审核不通过", now.plusMillis(10), "");
        }
    }

    private void arrival(CebDocument document, Instant now) {
        List<String> parcels = parcels(document);
        if (isTaken(document, parcels.stream().noneMatch(arrived::contains), now)) {
            arrived.addAll(parcels);
            for (String parcel : parcels) {
                of(parcel)
                        .filter(one -> one.status == APPROVED)
                        .ifPresent(one -> move(one, RELEASED, "放行", now.plusMillis(20)));
            }
        }
    }

    private void loading(CebDocument document, Instant now) {
        List<String> parcels = parcels(document);
        boolean fits = parcels.stream()
                .allMatch(parcel -> !loaded.contains(parcel)
                        && of(parcel).filter(one -> one.status == RELEASED).isPresent());
        if (isTaken(document, fits, now)) {
            loaded.addAll(parcels);
        }
    }

    private void departure(CebDocument document, Instant now) {
        List<String> parcels = parcels(document);
        boolean fits = parcels.stream().allMatch(parcel -> loaded.contains(parcel) && !left.contains(parcel));
        if (isTaken(document, fits, now)) {
            left.addAll(parcels);
            for (String parcel : parcels) {
                of(parcel)
                        .filter(one -> one.status == RELEASED)
                        .ifPresent(one -> move(one, CLOSED, "结关", now.plusMillis(20)));
            }
        }
    }

    private void alone(CebDocument document, Instant now) {
        if (chance.percent(refused)) {
            refuse(document, now);
            return;
        }
        say(document, TAKEN, "申报成功", now, "");
        say(document, ENTERED, "入库", now.plusMillis(10), "");
    }

    // --- summaries --------------------------------------------------------------------------------------------------

    private void summary(CebDocument document, Instant now) {
        List<String> lists =
                document.lines().stream().map(line -> line.text("invtNo")).toList();
        boolean fits = lists.stream().allMatch(number -> {
            Declared one = byNumber.get(number);
            return one != null && one.status == CLOSED && !summarised.contains(number);
        });
        if (!isTaken(document, fits, now)) {
            return;
        }
        summarised.addAll(lists);
        String sumNo = "ZZ00" + Beijing.date(now).getYear() + "S" + String.format(Locale.ROOT, "%09d", ++sums);
        Map<String, List<Declared>> byCountry = new TreeMap<>();
        for (String number : lists) {
            Declared one = java.util.Objects.requireNonNull(byNumber.get(number));
            byCountry
                    .computeIfAbsent(one.list.text("country"), none -> new ArrayList<>())
                    .add(one);
        }
        for (List<Declared> together : byCountry.values()) {
            Map<String, CebDocument> named = new TreeMap<>();
            together.forEach(one -> named.put(one.invtNo, one.list));
            voice.say(CustomsWords.entry(document, sumNo, ++entries, named, now.plusMillis(20)), true);
        }
    }

    // --- what comes back --------------------------------------------------------------------------------------------

    private void refund(CebDocument document, Instant now) {
        Declared declared = byNumber.get(document.text("invtNo"));
        if (declared == null || declared.status != CLOSED || isTooMuch(document, declared) || chance.percent(refused)) {
            refuse(document, now);
            return;
        }
        for (Fields line : document.lines()) {
            declared.returned.merge(line.text("gnum"), line.decimal("qty"), BigDecimal::add);
        }
        say(document, TAKEN, "申报成功", now, declared.invtNo);
        say(document, ENTERED, "入库", now.plusMillis(10), declared.invtNo);
        if (tallied.contains(parcelOf(document))) {
            say(document, RELEASED, "放行", now.plusMillis(20), declared.invtNo);
        } else {
            awaited.add(document);
        }
    }

    private static boolean isTooMuch(CebDocument document, Declared declared) {
        return document.lines().stream()
                .anyMatch(line -> declared.list.lines().stream()
                        .filter(one -> one.text("gnum").equals(line.text("gnum")))
                        .noneMatch(one -> line.decimal("qty")
                                        .add(declared.returned.getOrDefault(line.text("gnum"), BigDecimal.ZERO))
                                        .compareTo(one.decimal("qty"))
                                <= 0));
    }

    private void tally(CebDocument document, Instant now) {
        String parcel = parcelOf(document);
        if (isTaken(document, !tallied.contains(parcel), now)) {
            tallied.add(parcel);
            for (CebDocument one : List.copyOf(awaited)) {
                if (parcelOf(one).equals(parcel)) {
                    awaited.remove(one);
                    say(one, RELEASED, "放行", now.plusMillis(20), one.text("invtNo"));
                }
            }
        }
    }

    // --- how it stands ----------------------------------------------------------------------------------------------

    /** How the list of that number of its declarant's stands: 0 where it was cancelled or withdrawn; empty where none came. */
    public Optional<Integer> status(String copNo) {
        return Optional.ofNullable(byCopNo.get(copNo)).map(declared -> declared.status);
    }

    /** Its number; empty where it has none. */
    public String invtNo(String copNo) {
        return Optional.ofNullable(byCopNo.get(copNo))
                .map(declared -> declared.invtNo)
                .orElse("");
    }

    /** The guid of the list as it stands or stood last; empty where none came. */
    public String standing(String copNo) {
        return Optional.ofNullable(byCopNo.get(copNo))
                .map(declared -> declared.list.guid())
                .orElse("");
    }

    /** What customs said last of each document that came, by guid; 0 of a list that was cancelled. */
    public Map<String, Integer> last() {
        return Map.copyOf(last);
    }

    /** Parcels on their way and lists in summaries, carrier and waybill or number, each with a letter before it: A arrived, B loaded, F left, S summarised. */
    public Set<String> way() {
        Set<String> way = new TreeSet<>();
        arrived.forEach(parcel -> way.add("A " + parcel));
        loaded.forEach(parcel -> way.add("B " + parcel));
        left.forEach(parcel -> way.add("F " + parcel));
        summarised.forEach(number -> way.add("S " + number));
        return way;
    }

    /** What came back and was tallied of each list's line, by the list's number, a bar and the line's. */
    public Map<String, BigDecimal> back() {
        Map<String, BigDecimal> back = new TreeMap<>();
        byNumber.forEach((number, one) -> one.returned.forEach((gnum, qty) -> back.put(number + "|" + gnum, qty)));
        for (CebDocument waits : awaited) {
            for (Fields line : waits.lines()) {
                back.merge(
                        waits.text("invtNo") + "|" + line.text("gnum"),
                        line.decimal("qty").negate(),
                        BigDecimal::add);
            }
        }
        back.values().removeIf(qty -> qty.signum() == 0);
        return back;
    }

    /** What is said of a document later has a later time, however little lies between. */
    private void say(CebDocument document, int status, String why, Instant asked, String invtNo) {
        Instant at =
                said.merge(document.guid(), asked, (before, now) -> now.isAfter(before) ? now : before.plusMillis(1));
        last.put(document.guid(), status);
        boolean onTheWay = status == ENTERED
                && document.type() == MessageType.CEB603
                && document.text("appType").equals("1");
        voice.say(CustomsWords.receipt(document, status, why, at, invtNo), status != TAKEN && !onTheWay);
        if (status == TAKEN) {
            CustomsDesk.onItsWay(document, chance, voice, at);
        }
    }
}
