package org.entrepot.bonded;

import static org.entrepot.bonded.WorkBook.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;

/**
 * Work in the return centre: what buyers send back is announced, received, and sorted into what is fit for sale again and what is
 * not. Nothing of it stands in warehouse or customs book before a return (625) is granted; unfit goods lie in a place of their
 * own and leave by a document. Each act changes nothing when it comes again.
 */
public final class ReturnCentre {
    private static final String NUMBER = "[0-9A-Za-z._/-]{1,60}";
    private static final int MOST_SHOWN = 500;
    private static final int LATEST = 50;
    private static final int LONGEST_NOTE = 500;

    private final BondedGround ground;

    public ReturnCentre(BondedGround ground) {
        this.ground = ground;
    }

    /**
     * What an act came to.
     *
     * @param parcel its number; 0 where there is none
     * @param faults why it was not done; none where it was
     */
    public record Result(long parcel, List<Fault> faults) {}

    /**
     * How what came of a line was sorted; quantities in hundred-thousandths of its unit.
     *
     * @param lot of goods of a customs account book that this warehouse keeps: the lot that they are of; empty otherwise
     * @param place of those: where the fit ones lie apart until their return is granted; empty otherwise
     */
    public record Sorted(long fit, long unfit, String lot, String place) {}

    // --- announcing and receiving -----------------------------------------------------------------------------------

    /**
     * Enters what a buyer says to send back.
     *
     * @param sentBack the number on the parcel
     * @param lines quantities by line of the list
     */
    public Result announce(CameBack.Origin origin, String sentBack, Map<Integer, Long> lines, String by)
            throws SQLException {
        return enter(origin, sentBack, lines, "", by, false);
    }

    /**
     * Receives a parcel, announced or not.
     *
     * @param lines what was found in it, by line of the list
     * @param note what else was found, and in what state; needed where nothing of the list was
     */
    public Result receive(CameBack.Origin origin, String sentBack, Map<Integer, Long> lines, String note, String by)
            throws SQLException {
        return enter(origin, sentBack, lines, note, by, true);
    }

    private Result enter(
            CameBack.Origin origin, String sentBack, Map<Integer, Long> lines, String note, String by, boolean received)
            throws SQLException {
        List<Fault> faults = form(origin, sentBack, lines, note, received);
        if (!faults.isEmpty()) {
            return new Result(0, faults);
        }
        return ground.write(c -> {
            ReturnStore.lockList(c, origin.list());
            List<CameBack> before = ReturnStore.lock(c, List.of(origin.list()));
            Optional<CameBack> known = before.stream()
                    .filter(one -> one.sentBack().equals(sentBack))
                    .findFirst();
            if (known.isPresent()) {
                return again(c, known.get(), before, lines, note, by, received);
            }
            List<Fault> more = tooMuch(origin.lines(), before, lines);
            if (!more.isEmpty()) {
                return new Result(0, more);
            }
            ReturnStore.Deed deed = deed(by);
            Optional<Long> id =
                    ReturnStore.add(c, origin, sentBack, received ? null : deed, received ? deed : null, note, lines);
            return new Result(id.orElseThrow(), List.of());
        });
    }

    /** The same parcel: announced, and now here; or said a second time. */
    private Result again(
            Connection c,
            CameBack known,
            List<CameBack> before,
            Map<Integer, Long> lines,
            String note,
            String by,
            boolean received)
            throws SQLException {
        if (!received || known.receivedAt() != null) {
            boolean same = known.lines().stream().allMatch(line -> {
                long said = lines.getOrDefault(line.of().gnum(), 0L);
                return received ? Objects.equals(line.came(), said) : line.announced() == said;
            });
            return same
                    ? new Result(known.id(), List.of())
                    : new Result(
                            known.id(),
                            List.of(fault(
                                    "returns.again",
                                    "sentBack",
                                    known.sentBack(),
                                    "the number of a parcel that is not " + (received ? "received" : "entered")
                                            + " yet")));
        }
        List<CameBack> others =
                before.stream().filter(one -> one.id() != known.id()).toList();
        List<Fault> more = tooMuch(known.origin().lines(), others, lines);
        if (more.isEmpty()) {
            ReturnStore.receive(c, known, lines, note, deed(by));
        }
        return new Result(known.id(), more);
    }

    private static List<Fault> form(
            CameBack.Origin origin, String sentBack, Map<Integer, Long> lines, String note, boolean received) {
        List<Fault> faults = new ArrayList<>();
        if (!sentBack.matches(NUMBER)) {
            faults.add(fault("returns.sentBack", "sentBack", sentBack, "1 to 60 letters, digits and . - _ /"));
        }
        if (note.length() > LONGEST_NOTE) {
            faults.add(fault("returns.note", "note", note.length() + " characters", LONGEST_NOTE + " at most"));
        }
        lines.forEach((gnum, quantity) -> {
            if (quantity < 0 || origin.lines().stream().noneMatch(line -> line.gnum() == gnum)) {
                faults.add(fault(
                        "returns.line",
                        "line[" + gnum + "]",
                        Quantity.text(quantity),
                        "0 or more of a line of the list"));
            }
        });
        boolean nothing = lines.values().stream().mapToLong(Long::longValue).sum() == 0;
        if (nothing && (!received || note.isBlank())) {
            faults.add(fault(
                    "returns.nothing",
                    "lines",
                    "0",
                    received
                            ? "more than 0 of a line of the list, or a note that says what was found"
                            : "more than 0 of a line of the list"));
        }
        return faults;
    }

    /** No more comes back of a line than was released; what else lies in a parcel is not of this list. */
    private static List<Fault> tooMuch(
            List<CameBack.Released> released, List<CameBack> others, Map<Integer, Long> lines) {
        List<Fault> faults = new ArrayList<>();
        for (CameBack.Released line : released) {
            long before = 0;
            for (CameBack parcel : others) {
                before += parcel.line(line.gnum())
                        .map(one -> Optional.ofNullable(one.came()).orElse(one.announced()))
                        .orElse(0L);
            }
            long now = lines.getOrDefault(line.gnum(), 0L);
            if (now > 0 && before + now > line.quantity()) {
                faults.add(fault(
                        "returns.more",
                        "line[" + line.gnum() + "]",
                        Quantity.text(now),
                        "no more than " + Quantity.text(Math.max(0, line.quantity() - before)) + ", the rest of "
                                + Quantity.text(line.quantity())
                                + " released; what else lies in the parcel is written in the note"));
            }
        }
        return faults;
    }

    private ReturnStore.Deed deed(String by) {
        Instant now = ground.clock().instant();
        return new ReturnStore.Deed(now, Beijing.date(now), by);
    }

    // --- sorting ----------------------------------------------------------------------------------------------------

    /**
     * Sorts what came in a parcel.
     *
     * @param apart where its unfit goods lie from now on: a place for unfit goods; empty where there are none
     */
    public List<Fault> sort(long parcel, Map<Integer, Sorted> lines, String apart, String by) throws SQLException {
        return ground.write(c -> {
            CameBack found = ReturnStore.lockOne(c, parcel).orElse(null);
            if (found == null || found.receivedAt() == null) {
                return List.of(fault("returns.parcel", "parcel", String.valueOf(parcel), "a parcel that was received"));
            }
            if (found.sortedAt() != null) {
                return isSortedSo(found, lines)
                        ? List.of()
                        : List.of(fault(
                                "returns.sorted",
                                "parcel",
                                found.sentBack(),
                                "a parcel that is not sorted yet; what was sorted does not change"));
            }
            Map<String, ReturnEntry.Item> items = ReturnEntry.items(c, List.of(found));
            List<Fault> faults = new ArrayList<>();
            Map<Integer, Sorted> kept = new HashMap<>();
            long unfit = 0;
            for (CameBack.Line line : found.lines()) {
                Sorted said = lines.getOrDefault(line.of().gnum(), new Sorted(0, 0, "", ""));
                boolean ofBook = items.containsKey(ReturnEntry.key(found, line)) && said.fit() > 0;
                kept.put(line.of().gnum(), ofBook ? said : new Sorted(said.fit(), said.unfit(), "", ""));
                faults.addAll(wrong(c, line, said, items.get(ReturnEntry.key(found, line))));
                unfit += said.unfit();
            }
            faults.addAll(wrongPlace(c, unfit, apart));
            if (faults.isEmpty()) {
                ReturnStore.sort(c, parcel, kept, unfit == 0 ? "" : apart, deed(by));
            }
            return faults;
        });
    }

    private static boolean isSortedSo(CameBack found, Map<Integer, Sorted> lines) {
        return found.lines().stream().allMatch(line -> {
            Sorted said = lines.getOrDefault(line.of().gnum(), new Sorted(0, 0, "", ""));
            return Objects.equals(line.fit(), said.fit()) && Objects.equals(line.unfit(), said.unfit());
        });
    }

    private static List<Fault> wrong(
            Connection c, CameBack.Line line, Sorted said, ReturnEntry.@org.jspecify.annotations.Nullable Item item)
            throws SQLException {
        String at = "line[" + line.of().gnum() + "].";
        long came = Optional.ofNullable(line.came()).orElse(0L);
        if (said.fit() < 0 || said.unfit() < 0 || said.fit() + said.unfit() != came) {
            return List.of(fault(
                    "returns.sum",
                    at + "fit",
                    Quantity.text(said.fit()) + " and " + Quantity.text(said.unfit()),
                    "fit and unfit together the " + Quantity.text(came) + " that came"));
        }
        boolean elsewhere = item == null || (said.lot().isEmpty() && !WarehouseStore.keeps(c, item.id()));
        if (item == null || elsewhere || said.fit() == 0) {
            return List.of(); // nothing of it stands in this warehouse, so nothing comes back into it
        }
        List<Fault> faults = new ArrayList<>();
        if (said.fit() % item.perPiece() != 0) {
            faults.add(fault(
                    "returns.pieces",
                    at + "fit",
                    Quantity.text(said.fit()),
                    "whole pieces of " + Quantity.text(item.perPiece()) + " each"));
        }
        if (WarehouseStore.lot(c, item.id(), said.lot()).isEmpty()) {
            faults.add(fault("stock.lot", at + "lot", said.lot(), "a lot that was received before"));
        }
        if (WarehouseStore.place(c, said.place())
                .filter(kind -> kind == Warehouse.PlaceKind.APART)
                .isEmpty()) {
            faults.add(fault("stock.place", at + "place", said.place(), "a place where goods are kept apart"));
        }
        return faults;
    }

    private static List<Fault> wrongPlace(Connection c, long unfit, String apart) throws SQLException {
        boolean right = unfit == 0
                || WarehouseStore.place(c, apart)
                        .filter(kind -> kind == Warehouse.PlaceKind.UNFIT)
                        .isPresent();
        return right ? List.of() : List.of(fault("returns.apart", "apart", apart, "a place for unfit goods"));
    }

    // --- what leaves otherwise --------------------------------------------------------------------------------------

    /**
     * Unfit goods leave, all of a parcel; they were in no book and are in none now.
     *
     * @param document by which: the note of the carrier, the record of the destruction
     */
    public List<Fault> unfitLeft(long parcel, CameBack.How how, String document, String by) throws SQLException {
        return left(parcel, ReturnStore.What.UNFIT, how, document, by);
    }

    /** Fit goods leave, for which no return can be granted any more. */
    public List<Fault> restLeft(long parcel, CameBack.How how, String document, String by) throws SQLException {
        return left(parcel, ReturnStore.What.REST, how, document, by);
    }

    private List<Fault> left(long parcel, ReturnStore.What what, CameBack.How how, String document, String by)
            throws SQLException {
        if (document.isBlank() || document.length() > 60) {
            return List.of(fault("returns.document", "document", document, "1 to 60 characters"));
        }
        return ground.write(c -> {
            CameBack found = ReturnStore.lockOne(c, parcel).orElse(null);
            if (found == null || found.sortedAt() == null) {
                return List.of(fault("returns.parcel", "parcel", String.valueOf(parcel), "a parcel that was sorted"));
            }
            CameBack.Gone gone = what == ReturnStore.What.UNFIT ? found.unfitGone() : found.restGone();
            if (gone != null) {
                boolean same = gone.how() == how && gone.document().equals(document.strip());
                return same
                        ? List.of()
                        : List.of(fault("returns.gone", "parcel", found.sentBack(), "goods that are here still"));
            }
            boolean may = what == ReturnStore.What.UNFIT
                    ? found.hasUnfit()
                    : found.hasRest(Beijing.date(ground.clock().instant()));
            if (!may) {
                return List.of(fault(
                        "returns.gone",
                        "parcel",
                        found.sentBack(),
                        what == ReturnStore.What.UNFIT
                                ? "a parcel with unfit goods"
                                : "a parcel with fit goods for which no return can be granted any more, after "
                                        + found.origin().backBy()));
            }
            ReturnStore.gone(c, parcel, what, how, document.strip(), deed(by));
            return List.of();
        });
    }

    // --- what it says -----------------------------------------------------------------------------------------------

    /** Parcels of which something is to be done, the oldest first, 500 at most. */
    public List<CameBack> open() throws SQLException {
        return ground.read(BookViewer.PARK, c -> ReturnStore.open(c, MOST_SHOWN));
    }

    /** The 50 that were entered last. */
    public List<CameBack> latest() throws SQLException {
        return ground.read(BookViewer.PARK, c -> ReturnStore.latest(c, LATEST));
    }

    /** One parcel. */
    public Optional<CameBack> parcel(long id) throws SQLException {
        return ground.read(BookViewer.PARK, c -> ReturnStore.one(c, id));
    }

    /** What came back of a list, as far as the viewer may see it: its parties and the park. */
    public List<CameBack> of(BookViewer viewer, long list) throws SQLException {
        return ground.read(viewer, c -> ReturnStore.of(c, List.of(list)));
    }
}
