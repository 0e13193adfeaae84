package org.entrepot.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Customs as it decides the documents of an import life: lists once their partners are there, changes and withdrawals as long as nothing
 * was released, cancellations before the release and returns after it, deliveries and entries; tax bills, what becomes of them, and their
 * payment books. List numbers begin with an office code that nobody holds.
 */
public final class CustomsDesk {
    private static final Set<MessageType> PARTNERS = Set.of(MessageType.CEB311, MessageType.CEB411, MessageType.CEB511);
    private static final Map<MessageType, Integer> FROZEN =
            Map.of(MessageType.CEB311, -301_011, MessageType.CEB411, -401_008, MessageType.CEB511, -504_016);
    private static final int WITHDRAWN = 0;
    private static final int TAKEN = 2;
    private static final int SENT = 3;
    private static final int NOT_SENT = 4;
    private static final int SENT_OF_A_HUNDRED = 25;
    private static final int FAILED_OF_A_HUNDRED = 5;
    private static final int REJECTED = 100;
    private static final int ENTERED = 120;
    private static final int APPROVED = 399;
    private static final int REVIEWED = 300;
    private static final int HELD = 500;
    /** What may become of a list that is held before it is decided: handed on, or detained. */
    private static final List<Integer> DETAINED = List.of(501, 502, 503, 599);

    private static final int REVIEWED_OF_A_HUNDRED = 15;
    private static final int DETAINED_OF_A_HUNDRED = 20;
    private static final int RETURNED_OUT = 700;
    private static final int RELEASED = 800;
    private static final int CLOSED = 899;
    private static final int CLOSED_OF_A_HUNDRED = 15;

    private final int refused;
    private final int heldOfAHundred;
    private final boolean issuesBills;
    private final Chance chance;
    private final Voice voice;
    private final Map<String, Order> orders = new HashMap<>();
    private final Map<String, Declared> byNumber = new HashMap<>();
    private final Map<String, Declared> byCopNo = new TreeMap<>();
    private final Map<String, Bill> bills = new LinkedHashMap<>();
    private final Set<String> done = new HashSet<>();
    private int numbers;
    private int books;

    /** How what customs says gets out. */
    @FunctionalInterface
    interface Voice {
        void say(CebDocument said, boolean isFinal);
    }

    /**
     * A tax bill.
     *
     * @param status 1 made, 2 in a payment book, 3 void
     * @param book the number of the payment book; empty while it is in none
     */
    public record Bill(String taxNo, String invtNo, String guarantor, BigDecimal tax, int status, String book) {}

    private static final class Order {
        private final Map<MessageType, CebDocument> documents = new HashMap<>();
        private @Nullable Declared list;
    }

    /** A list as customs has it. */
    private static final class Declared {
        private CebDocument list;
        private int status = TAKEN;
        private String invtNo = "";
        private String taxNo = "";
        private int issued;
        private final Map<String, BigDecimal> returned = new HashMap<>();

        Declared(CebDocument list) {
            this.list = list;
        }

        boolean isReleased() {
            return status == RELEASED || status == CLOSED;
        }

        boolean isOver() {
            return isReleased() || status == RETURNED_OUT || status == REJECTED || status == WITHDRAWN;
        }
    }

    CustomsDesk(int refused, int heldOfAHundred, boolean issuesBills, Chance chance, Voice voice) {
        this.refused = refused;
        this.heldOfAHundred = heldOfAHundred;
        this.issuesBills = issuesBills;
        this.chance = chance;
        this.voice = voice;
    }

    void take(CebDocument document, Instant now) {
        if (!done.add(document.guid())) {
            return; // the same again says nothing new
        }
        switch (document.type()) {
            case CEB311, CEB411, CEB511 -> partner(document, now);
            case CEB621 -> list(document, now);
            case CEB623 -> cancellation(document, now);
            case CEB625 -> refund(document, now);
            case CEB513 -> alone(document, -505_011, ENTERED, now);
            case CEB711 -> alone(document, -800_001, APPROVED, now);
            default -> say(document, TAKEN, "申报成功", now, "");
        }
    }

    // --- order, payment, waybill, list ------------------------------------------------------------------------------

    private Order order(CebDocument document) {
        return orders.computeIfAbsent(document.text("orderNo"), number -> new Order());
    }

    private void partner(CebDocument document, Instant now) {
        Order order = order(document);
        Declared list = order.list;
        boolean amends = !document.text("appType").equals("1");
        if (amends && list != null && !list.invtNo.isEmpty() && list.status != WITHDRAWN) {
            say(document, FROZEN.getOrDefault(document.type(), REJECTED), "已被清单使用", now, "");
            return;
        }
        if (document.text("appType").equals("3")) {
            order.documents.remove(document.type());
        } else {
            order.documents.put(document.type(), document);
        }
        say(document, TAKEN, "申报成功", now, "");
        say(document, ENTERED, "入库", now.plusMillis(10), "");
        decide(order, now.plusMillis(20));
    }

    private void list(CebDocument document, Instant now) {
        Order order = order(document);
        Declared standing = order.list;
        boolean open = standing != null && !standing.isOver();
        switch (document.text("appType")) {
            case "1" -> {
                if (standing != null && (open || standing.isReleased() || standing.status == RETURNED_OUT)) {
                    say(document, -621_004, "已申报", now, "");
                    return;
                }
                Declared fresh = new Declared(document);
                order.list = fresh;
                byCopNo.put(document.text("copNo"), fresh);
                say(document, TAKEN, "申报成功", now, "");
                decide(order, now.plusMillis(20));
            }
            case "2" -> {
                if (standing == null || !open) {
                    say(document, standing == null ? -621_011 : -621_012, "不可变更", now, "");
                    return;
                }
                standing.list = document;
                say(document, TAKEN, "变更成功", now, "");
                if (standing.invtNo.isEmpty()) {
                    decide(order, now.plusMillis(20));
                } else {
                    say(document, ENTERED, "逻辑校验通过", now.plusMillis(10), standing.invtNo);
                    if (isHeld(standing)) {
                        say(document, standing.status, "布控查验", now.plusMillis(20), standing.invtNo);
                    }
                }
            }
            default -> {
                if (standing == null || !open) {
                    say(document, standing == null ? -621_011 : -621_012, "不可删除", now, "");
                    return;
                }
                standing.status = WITHDRAWN;
                say(document, TAKEN, "删除成功", now, "");
                say(document, ENTERED, "已删除", now.plusMillis(10), "");
            }
        }
    }

    private void decide(Order order, Instant now) {
        Declared declared = order.list;
        boolean undecided = declared != null && declared.status == TAKEN && declared.invtNo.isEmpty();
        if (declared == null || !undecided || !order.documents.keySet().containsAll(PARTNERS)) {
            return;
        }
        if (chance.percent(refused)) {
            declared.status = REJECTED;
            say(declared.list, REJECTED, "审单退单", now, "");
            return;
        }
        declared.invtNo = number(now);
        declared.status = ENTERED;
        byNumber.put(declared.invtNo, declared);
        say(declared.list, ENTERED, "逻辑校验通过", now, declared.invtNo);
        if (chance.percent(heldOfAHundred)) {
            declared.status = HELD;
            say(declared.list, HELD, "布控查验", now.plusMillis(10), declared.invtNo);
        } else {
            if (chance.percent(REVIEWED_OF_A_HUNDRED)) {
                say(declared.list, REVIEWED, "等待人工审核", now.plusMillis(5), declared.invtNo);
            }
            say(declared.list, APPROVED, "审结", now.plusMillis(10), declared.invtNo);
            release(declared, now.plusMillis(20));
        }
    }

    private String number(Instant now) {
        return "ZZ00" + Beijing.date(now).getYear() + Direction.IMPORT.flag()
                + String.format(Locale.ROOT, "%09d", ++numbers);
    }

    private void release(Declared declared, Instant now) {
        declared.status = RELEASED;
        say(declared.list, RELEASED, "放行", now, declared.invtNo);
        bill(declared, now.plusMillis(5));
        if (chance.percent(CLOSED_OF_A_HUNDRED)) {
            declared.status = CLOSED;
            say(declared.list, CLOSED, "结关", now.plusMillis(10), declared.invtNo);
        }
    }

    /** The lists that are held, by their declarants' numbers. */
    public List<String> held() {
        return byCopNo.entrySet().stream()
                .filter(one -> isHeld(one.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isHeld(Declared declared) {
        return declared.status == HELD || DETAINED.contains(declared.status);
    }

    /** Decides a list that is held; now and then that it is detained first. */
    public void decideHeld(String copNo, Instant now) {
        Declared declared = byCopNo.get(copNo);
        if (declared == null || !isHeld(declared)) {
            throw new IllegalArgumentException(copNo + " is not held");
        }
        if (declared.status == HELD && chance.percent(DETAINED_OF_A_HUNDRED)) {
            declared.status = chance.oneOf(DETAINED);
            say(declared.list, declared.status, "移交", now, declared.invtNo);
            return;
        }
        if (chance.percent(refused)) {
            declared.status = RETURNED_OUT;
            say(declared.list, RETURNED_OUT, "退运", now, declared.invtNo);
        } else {
            release(declared, now);
        }
    }

    // --- after the list ---------------------------------------------------------------------------------------------

    private void cancellation(CebDocument document, Instant now) {
        Declared declared = byNumber.get(document.text("invtNo"));
        if (declared == null) {
            say(document, -623_003, "清单不存在", now, "");
            return;
        }
        say(document, TAKEN, "申报成功", now, declared.invtNo);
        if (declared.isOver() || chance.percent(refused)) {
            say(document, REJECTED, "清单已放行", now.plusMillis(20), declared.invtNo);
            return;
        }
        say(document, ENTERED, "入库", now.plusMillis(10), declared.invtNo);
        say(document, APPROVED, "已撤销", now.plusMillis(20), declared.invtNo);
        declared.status = WITHDRAWN;
    }

    private void refund(CebDocument document, Instant now) {
        Declared declared = byNumber.get(document.text("invtNo"));
        if (declared == null || !declared.isReleased()) {
            say(document, -625_001, "清单未放行", now, "");
            return;
        }
        say(document, TAKEN, "申报成功", now, declared.invtNo);
        say(document, ENTERED, "入库", now.plusMillis(10), declared.invtNo);
        if (isTooMuch(document, declared) || chance.percent(refused)) {
            say(document, REJECTED, "退货不予同意", now.plusMillis(20), declared.invtNo);
            return;
        }
        for (Fields line : document.lines()) {
            declared.returned.merge(line.text("gnum"), line.decimal("qty"), BigDecimal::add);
        }
        say(document, chance.percent(50) ? APPROVED : RELEASED, "同意退货", now.plusMillis(20), declared.invtNo);
        Bill before = bills.get(declared.taxNo);
        if (before != null && before.status() == 1) {
            change(before, 3, "", now.plusMillis(25));
            bill(declared, now.plusMillis(30));
        }
    }

    private static boolean isTooMuch(CebDocument document, Declared declared) {
        Map<String, BigDecimal> left = left(declared);
        return document.lines().stream()
                .anyMatch(line ->
                        line.decimal("qty").compareTo(left.getOrDefault(line.text("gnum"), BigDecimal.ZERO)) > 0);
    }

    private static Map<String, BigDecimal> left(Declared declared) {
        Map<String, BigDecimal> left = new HashMap<>();
        for (Fields line : declared.list.lines()) {
            String gnum = line.text("gnum");
            left.put(gnum, line.decimal("qty").subtract(declared.returned.getOrDefault(gnum, BigDecimal.ZERO)));
        }
        return left;
    }

    /** A delivery, an entry: taken, or refused. */
    private void alone(CebDocument document, int refusal, int last, Instant now) {
        if (chance.percent(refused)) {
            say(document, refusal, "校验失败", now, "");
            return;
        }
        say(document, TAKEN, "申报成功", now, "");
        say(document, ENTERED, "入库", now.plusMillis(10), "");
        if (last != ENTERED) {
            say(document, last, "审结", now.plusMillis(20), "");
        }
    }

    // --- tax --------------------------------------------------------------------------------------------------------

    private void bill(Declared declared, Instant now) {
        Map<String, BigDecimal> left = left(declared);
        BigDecimal tax = declared.list.lines().stream()
                .map(line -> CustomsWords.tax(line, left.getOrDefault(line.text("gnum"), BigDecimal.ZERO)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (!issuesBills || tax.signum() == 0) {
            return;
        }
        declared.taxNo = declared.invtNo + "_" + declared.issued++;
        bills.put(
                declared.taxNo,
                new Bill(declared.taxNo, declared.invtNo, declared.list.text("assureCode"), tax, 1, ""));
        voice.say(CustomsWords.bill(declared.list, declared.invtNo, declared.taxNo, left, now), true);
    }

    private void change(Bill bill, int status, String book, Instant now) {
        bills.put(bill.taxNo(), new Bill(bill.taxNo(), bill.invtNo(), bill.guarantor(), bill.tax(), status, book));
        voice.say(CustomsWords.state(bill.invtNo(), bill.taxNo(), status, book, now), true);
    }

    /** Gathers the bills that are in force into payment books, one of each guarantor; by book, whose it is. */
    public Map<String, String> gather(Instant now) {
        Map<String, String> byGuarantor = new TreeMap<>();
        Map<String, String> gathered = new TreeMap<>();
        for (Bill bill : List.copyOf(bills.values())) {
            if (bill.status() == 1) {
                String book = byGuarantor.computeIfAbsent(
                        bill.guarantor(), guarantor -> String.format(Locale.ROOT, "ZZ00B%08d", ++books));
                gathered.put(book, bill.guarantor());
                change(bill, 2, book, now);
            }
        }
        return gathered;
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

    /** The list as it stands or stood last; empty where none came. */
    public Optional<CebDocument> list(String copNo) {
        return Optional.ofNullable(byCopNo.get(copNo)).map(declared -> declared.list);
    }

    /** How much of each line came back, by its number. */
    public Map<String, BigDecimal> returned(String copNo) {
        Declared declared = byCopNo.get(copNo);
        return declared == null ? Map.of() : Map.copyOf(declared.returned);
    }

    public List<Bill> bills() {
        return new ArrayList<>(bills.values());
    }

    private void say(CebDocument document, int status, String why, Instant at, String invtNo) {
        boolean list = document.type() == MessageType.CEB621;
        boolean isFinal = status < 0
                || status == REJECTED
                || status == RETURNED_OUT
                || status == RELEASED
                || status == CLOSED
                || DETAINED.contains(status)
                || (status == ENTERED
                        && (PARTNERS.contains(document.type())
                                || !document.text("appType").equals("1")))
                || (status == ENTERED && document.type() == MessageType.CEB513)
                || (status == APPROVED && !list);
        voice.say(CustomsWords.receipt(document, status, why, at, invtNo), isFinal);
        if (status == TAKEN) {
            onItsWay(document, chance, voice, at);
        }
    }

    /** The e-port may say that it sent a document on to customs (3), after a first try that failed (4). */
    static void onItsWay(CebDocument document, Chance chance, Voice voice, Instant taken) {
        if (chance.percent(FAILED_OF_A_HUNDRED)) {
            voice.say(CustomsWords.receipt(document, NOT_SENT, "发送海关失败", taken.plusMillis(1), ""), false);
        }
        if (chance.percent(SENT_OF_A_HUNDRED)) {
            voice.say(CustomsWords.receipt(document, SENT, "发送海关成功", taken.plusMillis(2), ""), false);
        }
    }
}
