package org.entrepot.sandbox.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.entrepot.kernel.Beijing;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.simulation.Order.Place;
import org.entrepot.sandbox.simulation.Order.State;
import org.entrepot.sandbox.simulation.Owners.Owner;
import org.jspecify.annotations.Nullable;

/**
 * A small model of the clearing, written from the rules and not from the program: it predicts what every document is told and
 * when, and by {@link TaxModel} what every buyer and guarantor has used.
 */
final class Auditor {
    private static final String REJECTED = "100";

    private final Sending sending;
    private final Duration patience;
    private final TaxModel tax;
    private final Control control;
    private final BookModel book = new BookModel();
    private final StockModel stock = new StockModel(book);
    private final ReturnModel centre;
    private final AfterAcceptance after;
    private final WayModel way;
    private final ComeBackModel comeBack;
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Owners owners = new Owners();
    private final Map<String, Entry> byListNumber = new HashMap<>();
    private final Map<String, List<Entry>> threads = new HashMap<>();
    private final List<Entry> filed = new ArrayList<>();
    private final List<Entry.Told> told = new ArrayList<>();
    private final Map<String, Integer> met = new TreeMap<>();
    private Instant now = Instant.EPOCH;

    Auditor(Cast cast, Duration patience, Map<String, Long> guarantees, boolean returnCentre) {
        this.sending = new Sending(cast);
        this.patience = patience;
        this.tax = new TaxModel(guarantees);
        this.control = new Control(this, tax, book);
        this.centre = new ReturnModel(returnCentre, book, stock);
        this.after = new AfterAcceptance(this, tax, book, centre);
        this.way = new WayModel(this);
        this.comeBack = new ComeBackModel(this, way);
    }

    TaxModel tax() {
        return tax;
    }

    /** The customs account book of the bonded site. */
    BookModel book() {
        return book;
    }

    /** The warehouse of the bonded site. */
    StockModel stock() {
        return stock;
    }

    /** Where goods come back. */
    ReturnModel centre() {
        return centre;
    }

    List<Entry> filed() {
        return filed;
    }

    /** Every receipt so far, in the order in which they were given. */
    List<Entry.Told> told() {
        return told;
    }

    /** The clock stands at that moment. */
    void at(Instant moment) {
        now = moment;
        book.at(moment);
    }

    /** The program gave an accepted list that number. */
    void numbered(Entry list, String invtNo) {
        byListNumber.put(invtNo, list);
    }

    /** The list with that number; null where it is nobody's. */
    @Nullable Entry numbered(String invtNo) {
        return byListNumber.get(invtNo);
    }

    /** The order of a list on file. */
    Order orderOf(Entry list) {
        return order(list.paper.order());
    }

    /** The order that has a parcel of exports, by carrier and waybill; null where none has. */
    @Nullable Order orderOfParcel(String parcel) {
        String order = owners.of(Owners.EXPORT_WAYBILL + parcel).order;
        return order == null ? null : order(order);
    }

    /** Exports on their way. */
    WayModel way() {
        return way;
    }

    /** Whose the number of a return is. */
    Owner returnNumber(Entry refund) {
        return owners.of(Owners.aboutAList(refund.paper.sheet()));
    }

    /** Control by customs, for orders and officers. */
    Control control() {
        return control;
    }

    /** Lists that are held, as they were accepted. */
    List<Entry> held() {
        return orders.values().stream()
                .filter(order -> order.state == State.HELD)
                .map(order -> order.the(Place.LIST))
                .toList();
    }

    /** How many lists have waited too long by now, and how many returns have to be looked at again. */
    int due() {
        return (int) orders.values().stream().filter(this::isDue).count()
                + centre.due().size()
                + comeBack.due(now);
    }

    private boolean isDue(Order order) {
        return order.state == State.WAITING
                && !Objects.requireNonNull(order.deadline).isAfter(now);
    }

    /** Lists that have waited too long are rejected: one fault for each document that did not come. */
    void expire() {
        centre.due().stream().map(one -> one.list).distinct().forEach(after::look);
        comeBack.expire(now);
        for (Order order : orders.values()) {
            if (isDue(order)) {
                List<String> missing = new ArrayList<>();
                for (Place place : Place.values()) {
                    if (order.needs(place) && !order.stands(place)) {
                        missing.add(REJECTED);
                    }
                }
                reject(order, missing);
            }
        }
    }

    /** A document comes in; gives the entry that stands for it. */
    Entry submit(Paper paper) {
        Entry before = repeated(paper);
        boolean known = before != null
                && (before.paper.sender().equals(paper.sender())
                        || sending.faultsOfSender(paper).isEmpty());
        if (known) {
            return Objects.requireNonNull(before);
        }
        Entry entry = new Entry(paper);
        filed.add(entry);
        threads.computeIfAbsent(paper.thread(), thread -> new ArrayList<>()).add(entry);
        List<String> faults = sending.faults(paper);
        if (!faults.isEmpty()) {
            refuse(entry, faults);
        } else if (paper.isMovement()) {
            way.submit(entry);
        } else if (paper.kind() == MessageKind.EXPORT_RETURN) {
            comeBack.submit(entry, Beijing.date(now));
        } else if (paper.kind() == MessageKind.TALLY) {
            comeBack.tally(entry, Beijing.date(now));
        } else if (paper.isAboutAList()) {
            after.submit(entry, owners.of(Owners.aboutAList(paper.sheet())), now);
        } else {
            Order order = orderOf(paper);
            if (order == null) {
                unbound(entry);
            } else {
                bound(entry, order);
            }
        }
        return entry;
    }

    private @Nullable Entry repeated(Paper paper) {
        Entry standing = null;
        for (Entry before : threads.getOrDefault(paper.thread(), List.of())) {
            if (before.says(paper)) {
                if (before.paper.get("guid").equals(paper.get("guid"))) {
                    return before;
                }
                standing = stands(before) ? before : standing;
            }
        }
        return standing;
    }

    private boolean stands(Entry entry) {
        Paper paper = entry.paper;
        if (paper.isAboutAList() || paper.isMovement() || paper.isAboutComingBack()) {
            return false;
        }
        Order order = orderOf(paper);
        if (order == null) {
            return owners.of(Owners.exportWaybill(paper.sheet())).waybill == entry;
        }
        return order.at.get(Place.of(paper.kind())) == entry && (!paper.isList() || order.isOpen());
    }

    private Order order(String number) {
        return orders.computeIfAbsent(number, Order::new);
    }

    /** The order of a document; null for an export waybill that no list names. */
    private @Nullable Order orderOf(Paper paper) {
        if (paper.kind() != MessageKind.EXPORT_WAYBILL) {
            return order(paper.order());
        }
        String number = Owners.exportWaybill(paper.sheet());
        Owner owner = owners.of(number);
        boolean its = owner.order != null && !isGivenUp(number, owner.order) && !Owners.isFreeAgain(number, owner, now);
        return its ? order(Objects.requireNonNull(owner.order)) : null;
    }

    private boolean isGivenUp(String number, String owner) {
        Entry list = order(owner).at.get(Place.LIST);
        return Owners.isExportWaybill(number)
                && list != null
                && !Owners.exportWaybill(list.paper.sheet()).equals(number);
    }

    void tell(Entry entry, int status, List<String> codes) {
        Entry.Told one = new Entry.Told(entry, status, codes.stream().sorted().toList(), now);
        entry.told.add(one);
        told.add(one);
    }

    /** A receipt that says that all is well: the reasons that the field knows. */
    void tell(Entry entry, int status) {
        String reason = switch (status) {
            case 120 -> "1800";
            case 300 -> "1200";
            case 399 -> "2300";
            case 800 -> "2600";
            default -> String.valueOf(status);
        };
        tell(entry, status, List.of(reason));
    }

    void refuse(Entry entry, List<String> codes) {
        String first =
                codes.stream().filter(code -> code.startsWith("-")).findFirst().orElseThrow();
        tell(entry, Integer.parseInt(first), codes);
    }

    void refuse(Entry entry, int code) {
        refuse(entry, List.of(String.valueOf(code)));
    }

    // --- export waybills that no list names

    private void unbound(Entry entry) {
        Paper paper = entry.paper;
        Codes codes = Codes.of(paper.kind());
        String number = Owners.exportWaybill(paper.sheet());
        Owner owner = owners.of(number);
        Entry standing = Owners.isFreeAgain(number, owner, now) ? null : owner.waybill;
        if (standing == null && paper.isAmendment()) {
            refuse(entry, codes.nothing());
        } else if (standing != null && !paper.isAmendment()) {
            refuse(entry, codes.exists());
        } else if (standing != null && isOlder(paper, standing)) {
            refuse(entry, codes.older());
        } else if (paper.isStored()) {
            tell(entry, 1);
        } else {
            owner.give(null, paper.isDeletion() ? null : entry, now);
            tell(entry, 2);
        }
    }

    private static boolean isOlder(Paper paper, Entry standing) {
        return Long.parseLong(paper.get("appTime")) < Long.parseLong(standing.paper.get("appTime"));
    }

    // --- everything else

    private void bound(Entry entry, Order order) {
        Paper paper = entry.paper;
        Place place = Place.of(paper.kind());
        int refusal = refusal(paper, order, place);
        if (refusal != 0) {
            refuse(entry, refusal);
        } else if (paper.isDeletion()) {
            withdraw(entry, order, place);
        } else if (paper.isStored()) {
            order.put(place, entry, true);
            if (place == Place.LIST) {
                order.become(State.DRAFT);
            }
            tell(entry, 1);
        } else if (place == Place.LIST) {
            declare(entry, order);
        } else {
            order.put(place, entry, false);
            claim(entry, order);
            tell(entry, 2);
            if (!order.isExport()) {
                tell(entry, 120);
            }
            decide(order);
        }
    }

    private int refusal(Paper paper, Order order, Place place) {
        Codes codes = Codes.of(paper.kind());
        Entry standing = order.at.get(place);
        boolean frozen = order.isFrozen();
        if (paper.isAmendment()) {
            boolean its = standing != null
                    && standing.paper.key().equals(paper.key())
                    && standing.paper.owner().equals(paper.owner());
            if (!its || (place == Place.LIST && isNoListToAmend(order, paper))) {
                return codes.nothing();
            }
            if (frozen) {
                return codes.frozen();
            }
            if (isOlder(paper, Objects.requireNonNull(standing))) {
                return codes.older();
            }
        } else if (place == Place.LIST ? order.state == State.WAITING || frozen : order.stands(place)) {
            return codes.exists();
        } else if (frozen) {
            return codes.frozen();
        }
        return isAnothers(paper, order) ? codes.exists() : 0;
    }

    private static boolean isNoListToAmend(Order order, Paper paper) {
        return order.state == State.NONE
                || order.state == State.CANCELLED
                || (order.state == State.REFUSED && paper.isDeletion());
    }

    /** Whether a number that the document needs belongs to another order. */
    private boolean isAnothers(Paper paper, Order order) {
        for (String number : Owners.numbersOf(paper)) {
            Owner owner = owners.of(number);
            String its = owner.order;
            if (its != null
                    && !its.equals(order.number)
                    && !isGivenUp(number, its)
                    && !Owners.isFreeAgain(number, owner, now)) {
                return true;
            }
        }
        return false;
    }

    private void claim(Entry entry, Order order) {
        for (String number : Owners.numbersOf(entry.paper)) {
            owners.of(number).give(order.number, entry, now);
        }
    }

    private void withdraw(Entry entry, Order order, Place place) {
        boolean waiting = order.state == State.WAITING;
        if (place == Place.LIST) {
            order.become(State.CANCELLED);
        }
        order.remove(place);
        for (String number : Owners.numbersOf(entry.paper)) {
            Owner owner = owners.of(number);
            boolean waybill = Owners.isExportWaybill(number);
            if (waybill && place == Place.LIST) {
                order.remove(Place.WAYBILL);
                owner.order = null;
            } else if (waybill && waiting) {
                owner.give(order.number, null, now); // the list goes on naming it
            } else {
                owner.free();
            }
        }
        tell(entry, 2);
    }

    private void declare(Entry entry, Order order) {
        order.put(Place.LIST, entry, false);
        for (String number : Owners.numbersOf(entry.paper)) {
            Owner owner = owners.of(number);
            if (!Owners.isExportWaybill(number)) {
                owner.give(order.number, entry, now);
                continue;
            }
            boolean own = order.number.equals(owner.order);
            Entry waybill = own || !Owners.isFreeAgain(number, owner, now) ? owner.waybill : null;
            owner.give(order.number, waybill, now);
            order.remove(Place.WAYBILL);
            if (waybill != null) {
                order.put(Place.WAYBILL, waybill, false);
            }
        }
        order.become(State.WAITING);
        order.deadline = now.plus(patience);
        tell(entry, 2);
        List<String> parties = sending.faultsOfParties(entry.paper);
        if (parties.isEmpty()) {
            decide(order);
        } else {
            reject(order, parties);
        }
    }

    private void reject(Order order, List<String> codes) {
        tell(order.the(Place.LIST), 100, codes);
        order.become(State.REFUSED);
    }

    private void decide(Order order) {
        if (order.state != State.WAITING || !order.isComplete()) {
            return;
        }
        Paper list = order.the(Place.LIST).paper;
        if (order.isExport()) {
            List<String> differences = Agreement.ofExport(
                    order.the(Place.ORDER).paper.sheet(),
                    order.the(Place.WAYBILL).paper.sheet(),
                    list.sheet());
            if (!differences.isEmpty()) {
                reject(order, differences);
                return;
            }
            tell(order.the(Place.ORDER), 120);
            tell(order.the(Place.WAYBILL), 399); // receipts 506 know no 120
            tell(order.the(Place.LIST), 120);
            tell(order.the(Place.LIST), 399);
            order.become(State.CLEARED);
            way.approved(order.the(Place.LIST));
            return;
        }
        List<String> faults = new ArrayList<>(Agreement.ofImport(
                order.the(Place.ORDER).paper.sheet(),
                order.the(Place.PAYMENT).paper.sheet(),
                order.the(Place.WAYBILL).paper.sheet(),
                list.sheet()));
        if (TaxModel.isAboveSingleLimit(list.sheet())) {
            faults.add("-621005");
        }
        if (!faults.isEmpty()) {
            reject(order, faults);
            return;
        }
        TaxModel.Take take = TaxModel.take(list.sheet(), Beijing.date(now).getYear());
        List<String> lacking = lacks(list, take);
        if (lacking.isEmpty()) {
            accept(order, take);
        } else {
            reject(order, lacking);
        }
    }

    /** The codes for which a list cannot be accepted that agrees: of its buyer's year, else of a guarantee, else of its book. */
    private List<String> lacks(Paper list, TaxModel.Take take) {
        Optional<String> taxed = tax.lacks(take);
        if (taxed.isPresent()) {
            meets(taxed.get().equals(REJECTED) ? "guarantee short" : "year used up");
            return List.of(taxed.get());
        }
        List<String> rules = book.lacks(list.sheet());
        rules.stream().distinct().forEach(this::meets);
        return rules.stream().map(rule -> REJECTED).toList();
    }

    void meets(String limit) {
        met.merge(limit, 1, Integer::sum);
    }

    /** How often a list met a limit, by what it is called here. */
    Map<String, Integer> met() {
        return met;
    }

    private void accept(Order order, TaxModel.Take take) {
        Entry list = order.the(Place.LIST);
        list.take = take;
        book.setAside(list);
        tell(list, 120);
        int held = control.status(list.paper.sheet());
        if (held == 0) {
            released(order, list, false);
        } else {
            tax.hold(take);
            tell(list, held);
            order.become(State.HELD);
        }
    }

    /** A list is released, at once or after it was held. */
    void released(Order order, Entry list, boolean wasHeld) {
        TaxModel.Take take = Objects.requireNonNull(list.take);
        if (wasHeld) {
            tax.unhold(take);
        }
        tax.release(take);
        book.take(list);
        list.releasedAt = now;
        tell(list, 800);
        order.become(State.CLEARED);
    }
}
