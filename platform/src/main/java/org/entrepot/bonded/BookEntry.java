package org.entrepot.bonded;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entrepot.bonded.BookItem.Measure;
import org.entrepot.bonded.BookLine.Said;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.UnitCode;
import org.entrepot.ledger.AccountId;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.TransferFailure;
import org.entrepot.ledger.TransferId;
import org.jspecify.annotations.Nullable;

/**
 * What a batch does to customs account books, decided on values alone: no database, no clock. Each act is made whole or not at
 * all, sees those before it in the batch, and changes nothing when it was made before.
 *
 * <p>How the clearing of declarations uses it, for lists of bonded goods (mode 1210):
 *
 * <ol>
 *   <li><b>Gather.</b> For each list a {@code BookClaim(match.thread(), match.attempt(), match.listAt(), "621 " + orderNo)} and
 *       its lines as {@link BookLine} of block {@code InventoryList} with {@code gnum} as their line. {@code items =
 *       CustomsBook.items(c, keys)}. To {@link org.entrepot.ledger.Ledger#gather} it adds {@link #accounts} of those items to
 *       the accounts, {@link #transfers} of claims that may be repeats to the transfers (and for returns {@link #deductions}),
 *       and {@link #reservations} of claims that are to be released, cancelled or returned to the reservations. After that call,
 *       so with the accounts locked, {@code facts = CustomsBook.facts(c, items, ids)}, the ids being {@link #reservations} of
 *       those same claims; a batch of new lists alone passes none and asks nothing.
 *   <li><b>Decide.</b> {@code new BookEntry(facts, book, now)}, then {@link #preDeduct} where a list is accepted (its faults
 *       reject the list with code 100; the guarantee and the allowance of that list are given back as they are when the
 *       guarantee is short), {@link #deduct} where it is released, {@link #restore} where it is cancelled or expires after
 *       acceptance, {@link #giveBack} for a 625, its key that document's own number. The day is the day of the event in Beijing.
 *   <li><b>Commit.</b> {@code CustomsBook.record(c, entry)} in the same transaction as {@code Ledger.commit}; a release goes to
 *       the gate beside it (see {@code Gate.release}).
 * </ol>
 */
public final class BookEntry {
    private static final String REJECTED = "100";

    /**
     * What is known before.
     *
     * @param items the items that lines name, as far as they are filed
     * @param made movements by their transfer, as far as they were asked for
     * @param returned what was given back so far, by the transfer that had reserved it
     */
    public record Facts(
            Map<ItemKey, BookItem> items, Map<TransferId, Movement> made, Map<TransferId, Amounts> returned) {}

    /** A line whose item and quantities were understood. */
    private record Understood(BookLine line, BookItem item, Amounts amounts) {}

    /** What lines came to: understood, or why not. */
    private record Checked(List<Understood> lines, List<Fault> faults) {}

    private final Map<ItemKey, BookItem> items;
    private final Map<Integer, BookItem> byId = new HashMap<>();
    private final Map<TransferId, Movement> made;
    private final Map<TransferId, Amounts> returned;
    private final Book book;
    private final Instant now;
    private final List<Movement> movements = new ArrayList<>();

    /** Ids are hashes, and one act asks for most of its own more than once. */
    private final Map<Named, TransferId> transferIds = new HashMap<>();

    private final Map<Kept, Sides> sides = new HashMap<>();

    private record Named(BookClaim claim, String purpose, int line, Measure measure) {}

    private record Kept(int item, Measure measure) {}

    /** The account of an item's measure, and where that comes from and goes to. */
    private record Sides(AccountId account, AccountId other) {
        static Sides of(BookItem item, Measure measure) {
            return new Sides(item.account(measure).id(), item.otherSide(measure).id());
        }
    }

    /**
     * @param book with the accounts of the items
     * @param now when the batch is decided
     */
    public BookEntry(Facts facts, Book book, Instant now) {
        items = facts.items();
        items.values().forEach(item -> byId.put(item.id(), item));
        made = new HashMap<>(facts.made());
        returned = new HashMap<>(facts.returned());
        this.book = book;
        this.now = now;
    }

    /** What was decided so far, in order. */
    public List<Movement> movements() {
        return List.copyOf(movements);
    }

    // --- what has to be gathered ------------------------------------------------------------------------------------

    /** The accounts that documents about these items may move. */
    public static List<AccountSpec> accounts(Collection<BookItem> items) {
        Set<AccountSpec> accounts = new LinkedHashSet<>();
        items.forEach(item -> accounts.addAll(item.accounts()));
        return List.copyOf(accounts);
    }

    /** Ids under which lines of a claim are reserved; that of the declared quantity comes first for each line. */
    public static List<TransferId> reservations(BookClaim claim, Collection<Integer> lines) {
        return ids(claim, "reserve", lines);
    }

    /** Ids under which they are deducted: a return corrects those. */
    public static List<TransferId> deductions(BookClaim claim, Collection<Integer> lines) {
        return ids(claim, "deduct", lines);
    }

    /** Every id under which lines of a claim may have moved the book: what is made again is recognised by them. */
    public static List<TransferId> transfers(BookClaim claim, Collection<Integer> lines) {
        List<TransferId> all = new ArrayList<>();
        for (String purpose : List.of("inbound", "outbound", "reserve", "deduct", "restore", "return")) {
            all.addAll(ids(claim, purpose, lines));
        }
        return all;
    }

    private static List<TransferId> ids(BookClaim claim, String purpose, Collection<Integer> lines) {
        List<TransferId> ids = new ArrayList<>();
        for (int line : lines) {
            for (Measure measure : Measure.values()) {
                ids.add(named(claim, purpose, line, measure));
            }
        }
        return ids;
    }

    private TransferId id(BookClaim claim, String purpose, int line, Measure measure) {
        return transferIds.computeIfAbsent(
                new Named(claim, purpose, line, measure), key -> named(claim, purpose, line, measure));
    }

    private Sides sides(BookItem item, Measure measure) {
        return sides.computeIfAbsent(new Kept(item.id(), measure), kept -> Sides.of(item, measure));
    }

    private static TransferId named(BookClaim claim, String purpose, int line, Measure measure) {
        return claim.transfer("book." + purpose + "." + line + "." + measure.number());
    }

    // --- acts -------------------------------------------------------------------------------------------------------

    /** What is wrong with lines whatever the book holds: items that are not filed, other units, quantities that are missing. */
    public List<Fault> check(List<BookLine> lines) {
        return checked(lines).faults();
    }

    /** Goods enter the book by an inbound document. */
    public List<Fault> inbound(BookClaim claim, LocalDate day, List<BookLine> lines) {
        return posted(claim, day, lines, MovementKind.INBOUND, "inbound");
    }

    /** Goods leave the book by another document than a retail list. */
    public List<Fault> outbound(BookClaim claim, LocalDate day, List<BookLine> lines) {
        return posted(claim, day, lines, MovementKind.OUTBOUND, "outbound");
    }

    private List<Fault> posted(
            BookClaim claim, LocalDate day, List<BookLine> lines, MovementKind kind, String purpose) {
        Checked checked = checked(lines);
        if (!checked.faults().isEmpty()) {
            return checked.faults();
        }
        Optional<List<Fault>> before = repeated(claim, purpose, checked.lines());
        if (before.isPresent()) {
            return before.get();
        }
        List<Transfer> transfers = new ArrayList<>();
        for (Understood one : checked.lines()) {
            for (Measure measure : one.item().measures()) {
                AccountId account = sides(one.item(), measure).account();
                AccountId other = sides(one.item(), measure).other();
                boolean in = kind == MovementKind.INBOUND;
                transfers.add(Transfer.posted(
                        id(claim, purpose, one.line().line(), measure),
                        in ? other : account,
                        in ? account : other,
                        one.amounts().of(measure),
                        deed(claim)));
            }
        }
        return make(claim, transfers, checked.lines(), () -> add(claim, day, checked.lines(), kind, purpose));
    }

    /** Sets the quantities of a list aside, all of them or none. */
    public List<Fault> preDeduct(BookClaim claim, LocalDate day, List<BookLine> lines) {
        Checked checked = checked(lines);
        if (!checked.faults().isEmpty()) {
            return checked.faults();
        }
        Optional<List<Fault>> before = repeated(claim, "reserve", checked.lines());
        if (before.isPresent()) {
            return before.get();
        }
        List<Transfer> transfers = new ArrayList<>();
        for (Understood one : checked.lines()) {
            for (Measure measure : one.item().measures()) {
                transfers.add(Transfer.reserve(
                        id(claim, "reserve", one.line().line(), measure),
                        sides(one.item(), measure).account(),
                        sides(one.item(), measure).other(),
                        one.amounts().of(measure),
                        deed(claim)));
            }
        }
        return make(
                claim,
                transfers,
                checked.lines(),
                () -> add(claim, day, checked.lines(), MovementKind.RESERVED, "reserve"));
    }

    /** Takes out for good what was set aside for these lines of a list. */
    public List<Fault> deduct(BookClaim claim, LocalDate day, Collection<Integer> lines) {
        return resolve(claim, day, lines, MovementKind.DEDUCTED, "deduct");
    }

    /** Gives free again what was set aside for these lines of a list. */
    public List<Fault> restore(BookClaim claim, LocalDate day, Collection<Integer> lines) {
        return resolve(claim, day, lines, MovementKind.RESTORED, "restore");
    }

    private List<Fault> resolve(
            BookClaim claim, LocalDate day, Collection<Integer> lines, MovementKind kind, String purpose) {
        List<Fault> faults = new ArrayList<>();
        List<Transfer> transfers = new ArrayList<>();
        List<Movement> after = new ArrayList<>();
        for (int line : lines) {
            Movement reserved = made.get(id(claim, "reserve", line, Measure.DECLARED));
            BookItem item = reserved == null ? null : byId.get(reserved.item());
            if (reserved == null || item == null) {
                faults.add(
                        fault("book.reserved", claim.document() + "[" + line + "]", "", "a quantity set aside for it"));
                continue;
            }
            for (Measure measure : item.measures()) {
                TransferId id = id(claim, purpose, line, measure);
                TransferId reservation = id(claim, "reserve", line, measure);
                transfers.add(
                        kind == MovementKind.DEDUCTED
                                ? Transfer.post(id, reservation, deed(claim))
                                : Transfer.voiding(id, reservation, deed(claim)));
            }
            TransferId id = id(claim, purpose, line, Measure.DECLARED);
            if (!made.containsKey(id)) {
                after.add(movement(id, reserved.transfer(), item, kind, day, reserved.amounts(), line, claim));
            }
        }
        if (!faults.isEmpty() || after.isEmpty()) {
            return faults;
        }
        Optional<TransferFailure> failure = book.applyAll(transfers);
        if (failure.isPresent()) {
            return List.of(fault(
                    "book.state",
                    claim.document(),
                    String.valueOf(failure.get()),
                    "a quantity that is set aside and neither deducted nor restored yet"));
        }
        after.forEach(this::add);
        return List.of();
    }

    /**
     * Enters again what came back of a list, whole or in part, as often as something comes back, together never more than was
     * deducted.
     *
     * @param of the list that had taken it out; its lines have the numbers of these
     * @param back the return itself
     */
    public List<Fault> giveBack(BookClaim of, BookClaim back, LocalDate day, List<BookLine> lines) {
        Checked checked = checked(lines, true);
        if (!checked.faults().isEmpty()) {
            return checked.faults();
        }
        Optional<List<Fault>> before = repeated(back, "return", checked.lines());
        if (before.isPresent()) {
            return before.get();
        }
        List<Fault> faults = new ArrayList<>();
        List<Transfer> transfers = new ArrayList<>();
        Map<TransferId, Amounts> together = new HashMap<>();
        for (Understood one : checked.lines()) {
            int line = one.line().line();
            Movement deducted = made.get(id(of, "deduct", line, Measure.DECLARED));
            if (deducted == null || deducted.item() != one.item().id()) {
                faults.add(fault(
                        "book.deducted",
                        one.line().field("itemRecordNo"),
                        one.item().key().toString(),
                        "an item that line " + line + " of " + of.document() + " took out of the book"));
                continue;
            }
            TransferId reserved = id(of, "reserve", line, Measure.DECLARED);
            Amounts sum = together.merge(reserved, one.amounts(), Amounts::plus)
                    .plus(returned.getOrDefault(reserved, Amounts.NOTHING));
            tooMuch(one, deducted, sum).ifPresent(faults::add);
            for (Measure measure : one.item().measures()) {
                if (one.amounts().of(measure) == 0) {
                    continue; // its share of a legal quantity is less than can be written
                }
                transfers.add(Transfer.correction(
                        id(back, "return", line, measure),
                        sides(one.item(), measure).other(),
                        sides(one.item(), measure).account(),
                        one.amounts().of(measure),
                        id(of, "deduct", line, measure),
                        deed(back)));
            }
        }
        return !faults.isEmpty()
                ? faults
                : make(back, transfers, checked.lines(), () -> addReturned(of, back, day, checked.lines()));
    }

    private static Optional<Fault> tooMuch(Understood one, Movement deducted, Amounts sum) {
        for (Measure measure : one.item().measures()) {
            long most = deducted.amounts().of(measure);
            long before = sum.of(measure) - one.amounts().of(measure);
            if (sum.of(measure) > most) {
                return Optional.of(fault(
                        "book.returned",
                        one.line().field(measure.quantityElement()),
                        Quantity.text(one.amounts().of(measure)),
                        "no more than " + Quantity.text(most - before) + ", the rest of " + Quantity.text(most)
                                + " that was deducted"));
            }
        }
        return Optional.empty();
    }

    private void addReturned(BookClaim of, BookClaim back, LocalDate day, List<Understood> lines) {
        for (Understood one : lines) {
            int line = one.line().line();
            TransferId reserved = id(of, "reserve", line, Measure.DECLARED);
            returned.merge(reserved, one.amounts(), Amounts::plus);
            add(movement(
                    id(back, "return", line, Measure.DECLARED),
                    reserved,
                    one.item(),
                    MovementKind.RETURNED,
                    day,
                    one.amounts(),
                    line,
                    back));
        }
    }

    // --- how lines are understood -----------------------------------------------------------------------------------

    private Checked checked(List<BookLine> lines) {
        return checked(lines, false);
    }

    /** Parts of what was declared may round to nothing in a legal unit. */
    private Checked checked(List<BookLine> lines, boolean ofParts) {
        List<Understood> understood = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        for (BookLine line : lines) {
            if (!numbers.add(line.line())) {
                faults.add(
                        fault("book.lines", line.field("gnum"), String.valueOf(line.line()), "each line number once"));
                continue;
            }
            BookItem item = line.key().map(items::get).orElse(null);
            if (item == null) {
                faults.add(fault(
                        "book.item",
                        line.field("itemRecordNo"),
                        line.itemRecordNo(),
                        "an item that is filed in book " + line.emsNo()));
                continue;
            }
            int before = faults.size();
            Amounts amounts = new Amounts(
                    quantity(line, item, Measure.DECLARED, false, faults),
                    quantity(line, item, Measure.FIRST_LEGAL, ofParts, faults),
                    item.unit2() == null
                            ? none(line, faults)
                            : (Long) quantity(line, item, Measure.SECOND_LEGAL, ofParts, faults));
            if (faults.size() == before) {
                understood.add(new Understood(line, item, amounts));
            }
        }
        if (lines.isEmpty()) {
            faults.add(fault("book.lines", "", "", "at least one line"));
        }
        return new Checked(understood, faults);
    }

    private static long quantity(BookLine line, BookItem item, Measure measure, boolean orNothing, List<Fault> faults) {
        Said said = line.said(measure);
        UnitCode filed = item.unit(measure);
        if (!said.unit().equals(String.valueOf(filed))) {
            faults.add(fault(
                    "book.unit",
                    line.field(measure.unitElement()),
                    said.unit(),
                    "unit " + filed + ", as the item is filed"));
        }
        Optional<Long> number = Quantity.parse(said.number());
        if (number.isEmpty() && !(orNothing && said.number().equals("0"))) {
            faults.add(fault(
                    "book.quantity",
                    line.field(measure.quantityElement()),
                    said.number(),
                    "a number above 0 with five decimals at most"));
        }
        return number.orElse(0L);
    }

    private static @Nullable Long none(BookLine line, List<Fault> faults) {
        if (!line.qty2().isNothing()) {
            faults.add(fault(
                    "book.unit",
                    line.field("unit2"),
                    line.qty2().unit(),
                    "nothing: the item has no second legal unit"));
        }
        return null;
    }

    // --- how transfers are made -------------------------------------------------------------------------------------

    /** Nothing to do where all of it was made before; a fault where it was made with other content. */
    private Optional<List<Fault>> repeated(BookClaim claim, String purpose, List<Understood> lines) {
        List<Fault> faults = new ArrayList<>();
        int known = 0;
        for (Understood one : lines) {
            Movement before = made.get(id(claim, purpose, one.line().line(), Measure.DECLARED));
            if (before == null) {
                continue;
            }
            known++;
            if (before.item() != one.item().id() || !before.amounts().equals(one.amounts())) {
                faults.add(fault(
                        "book.repeat",
                        one.line().field("qty"),
                        Quantity.text(one.amounts().qty()),
                        Quantity.text(before.amounts().qty()) + ", as " + claim.document() + " said before"));
            }
        }
        if (faults.isEmpty() && known > 0 && known < lines.size()) {
            faults.add(fault(
                    "book.repeat",
                    claim.document(),
                    lines.size() + " lines",
                    "the " + known + " lines that it had before"));
        }
        return known == 0 ? Optional.empty() : Optional.of(faults);
    }

    private List<Fault> make(BookClaim claim, List<Transfer> transfers, List<Understood> lines, Runnable done) {
        Optional<TransferFailure> failure = book.applyAll(transfers);
        if (failure.isEmpty()) {
            done.run();
            return List.of();
        }
        if (failure.get() == TransferFailure.EXCEEDS_CREDITS) {
            return shortages(lines);
        }
        throw new IllegalStateException("the book cannot take " + claim.document() + ": " + failure.get());
    }

    /** Which lines there is not enough for, those before them taken. */
    private List<Fault> shortages(List<Understood> lines) {
        Map<AccountId, Long> left = new HashMap<>();
        List<Fault> faults = new ArrayList<>();
        for (Understood one : lines) {
            for (Measure measure : one.item().measures()) {
                AccountId account = one.item().account(measure).id();
                long available =
                        left.computeIfAbsent(account, id -> book.balance(id).available());
                long wanted = one.amounts().of(measure);
                if (wanted > available) {
                    faults.add(fault(
                            "book.available",
                            one.line().field(measure.quantityElement()),
                            Quantity.text(wanted),
                            "no more than " + Quantity.text(available) + ", what is left of "
                                    + one.item().key()));
                }
                left.put(account, Math.max(0, available - wanted));
            }
        }
        return faults;
    }

    private void add(BookClaim claim, LocalDate day, List<Understood> lines, MovementKind kind, String purpose) {
        for (Understood one : lines) {
            int line = one.line().line();
            add(movement(
                    id(claim, purpose, line, Measure.DECLARED),
                    null,
                    one.item(),
                    kind,
                    day,
                    one.amounts(),
                    line,
                    claim));
        }
    }

    private void add(Movement movement) {
        movements.add(movement);
        made.put(movement.transfer(), movement);
    }

    private Movement movement(
            TransferId id,
            @Nullable TransferId of,
            BookItem item,
            MovementKind kind,
            LocalDate day,
            Amounts amounts,
            int line,
            BookClaim claim) {
        return new Movement(id, of, item.id(), kind, day, now, amounts, line, claim.document());
    }

    private Transfer.Deed deed(BookClaim claim) {
        return new Transfer.Deed(claim.document(), now);
    }

    private static Fault fault(String rule, String field, String found, String expected) {
        return new Fault(REJECTED, rule, field, found, expected);
    }

    /** Today in Beijing: the day of an event that happens now. */
    public LocalDate today() {
        return Beijing.date(now);
    }
}
