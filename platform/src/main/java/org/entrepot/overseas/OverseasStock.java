package org.entrepot.overseas;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.entrepot.bonded.Quantity;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.ledger.LedgerActs.Shift;
import org.entrepot.node.OwnTransaction;
import org.jspecify.annotations.Nullable;

/** Warehouses abroad, what lies there and by which lists it left; what goes out otherwise than by a sale. */
public final class OverseasStock {
    private static final int MOST = 500;
    private static final int SHORTEST_REASON = 3;
    private static final int LONGEST_REASON = 300;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,19}");
    private static final Pattern COUNTRY = Pattern.compile("[0-9]{3}");

    private final OverseasGround ground;
    private final StockFollowing following;

    OverseasStock(OverseasGround ground, StockFollowing following) {
        this.ground = ground;
        this.following = following;
    }

    /**
     * A line of a list with all that went out of it.
     *
     * @param movements by their day, those taken back and what took them back too
     */
    public record Detail(StockLot lot, List<Movement> movements) {
        public Detail {
            movements = List.copyOf(movements);
        }

        /** Whether nothing took that movement back, nor does it take back another. */
        public boolean stands(Movement movement) {
            return movement.reverses() == null
                    && movements.stream()
                            .noneMatch(one -> Long.valueOf(movement.id()).equals(one.reverses()));
        }
    }

    /** Today in Beijing. */
    public LocalDate today() {
        return ground.today();
    }

    /** Takes over what is new of exports at once; else it is done within a second or so. */
    public void catchUp() throws SQLException {
        following.catchUp();
    }

    static Fault fault(String field, @Nullable Object found, String expected) {
        return new Fault("", "overseas." + field, field, found == null ? "" : found.toString(), expected);
    }

    static Optional<Fault> reason(String reason) {
        int length = reason.strip().length();
        return length >= SHORTEST_REASON && length <= LONGEST_REASON
                ? Optional.empty()
                : Optional.of(fault(
                        "reason", reason, "a reason of " + SHORTEST_REASON + " to " + LONGEST_REASON + " characters"));
    }

    // --- warehouses -------------------------------------------------------------------------------------------------

    /** A seller's warehouses; all of them for the operator, {@code *}. */
    public List<OverseasWarehouse> warehouses(String viewer) throws SQLException {
        return ground.read(viewer, c -> WarehouseStore.all(c, null));
    }

    /** Whether the rule of the day asks that a warehouse is on file with customs. */
    public boolean needsFiling(LocalDate left) {
        return ground.terms().needsFiling(left);
    }

    /**
     * Opens a warehouse, or says anew how it is called and filed; its state stays what it was.
     *
     * @param country customs code of the state
     * @param filing the number under which customs has it on file; empty for none
     * @param filedOn the day of it; null for none
     */
    public List<Fault> open(
            EnterpriseCode enterprise,
            String code,
            String name,
            String country,
            String filing,
            @Nullable LocalDate filedOn,
            String by)
            throws SQLException {
        List<Fault> faults = new ArrayList<>();
        expect(faults, CODE.matcher(code).matches(), fault("code", code, "letters, digits, . - _, at most 20"));
        expect(
                faults,
                !name.isBlank() && name.length() <= SoldRow.LONGEST,
                fault("name", name, "a name of at most " + SoldRow.LONGEST + " characters"));
        expect(
                faults,
                COUNTRY.matcher(country).matches(),
                fault("country", country, "the customs code of a state, as 344"));
        expect(
                faults,
                filing.length() <= SoldRow.LONGEST,
                fault("filing", filing, "a number of at most " + SoldRow.LONGEST + " characters"));
        expect(
                faults,
                filing.isBlank() == (filedOn == null) && (filedOn == null || !filedOn.isAfter(ground.today())),
                fault("filedOn", filedOn, "the day of the filing, today or before, where there is a number"));
        if (!faults.isEmpty()) {
            return List.copyOf(faults);
        }
        boolean put = OwnTransaction.in(
                ground.owner(),
                c -> WarehouseStore.put(
                        c,
                        new OverseasWarehouse(
                                enterprise.value(),
                                code,
                                name.strip(),
                                country,
                                filing.strip(),
                                filedOn,
                                ground.now(),
                                null,
                                by)));
        return put ? List.of() : List.of(fault("country", country, "the state in which " + code + " stands already"));
    }

    private static void expect(List<Fault> faults, boolean is, Fault otherwise) {
        if (!is) {
            faults.add(otherwise);
        }
    }

    /** Nothing goes there any more; what lies there can still be sold. */
    public List<Fault> close(EnterpriseCode enterprise, String code, String by) throws SQLException {
        boolean closed = OwnTransaction.in(
                ground.owner(), c -> WarehouseStore.close(c, enterprise.value(), code, by, ground.now()));
        return closed ? List.of() : List.of(fault("warehouse", code, "an open warehouse of yours"));
    }

    // --- stock ------------------------------------------------------------------------------------------------------

    /** By kind of goods and warehouse, at most 500. */
    public List<StockRow> rows(String viewer, StockFilter filter) throws SQLException {
        return ground.read(viewer, c -> LotStore.rows(c, filter, MOST));
    }

    /** Lines of lists, what left last first. */
    public List<StockLot> lots(String viewer, StockFilter filter, int limit) throws SQLException {
        return ground.read(viewer, c -> LotStore.page(c, filter, Math.min(limit, MOST)));
    }

    /** A line of a list that the viewer may see. */
    public Optional<Detail> lot(String viewer, long id) throws SQLException {
        return ground.read(viewer, c -> {
            List<StockLot> lots = LotStore.byId(c, List.of(id));
            return lots.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Detail(lots.getFirst(), LotStore.ofLots(c, List.of(id))));
        });
    }

    /**
     * Says to which warehouse all lines of a list went; again as long as nothing went out of them.
     *
     * @param invtNo the list number that customs gave
     */
    public List<Fault> place(EnterpriseCode seller, String invtNo, String warehouse, String by) throws SQLException {
        return OwnTransaction.in(ground.owner(), c -> {
            boolean open = WarehouseStore.all(c, seller.value()).stream()
                    .anyMatch(one -> one.isOpen() && one.code().equals(warehouse));
            if (!open) {
                return List.of(fault("warehouse", warehouse, "an open warehouse of yours"));
            }
            List<StockLot> lots = LotStore.lockList(c, seller.value(), invtNo);
            if (lots.isEmpty()) {
                return List.of(fault("list", invtNo, "a list of yours that left for an overseas warehouse"));
            }
            if (lots.stream().anyMatch(lot -> lot.stock() < lot.qty())) {
                return List.of(fault("list", invtNo, "a list of which nothing went out yet"));
            }
            LotStore.place(c, lots.stream().map(StockLot::id).toList(), warehouse, by, ground.now());
            return List.of();
        });
    }

    /**
     * What goes out otherwise than by a sale: back to China, destroyed, lost. What left first goes first.
     *
     * @param qty hundred-thousandths of the unit
     * @param reason at least three characters, as the number of the return or what happened
     */
    public List<Fault> take(
            EnterpriseCode seller,
            Movement.Kind kind,
            String warehouse,
            String itemNo,
            long qty,
            LocalDate day,
            String reason,
            String by)
            throws SQLException {
        Optional<Fault> wrong = reason(reason);
        if (wrong.isPresent() || kind == Movement.Kind.SOLD) {
            return List.of(wrong.orElseGet(() -> fault("kind", kind, "RETURNED, DESTROYED or LOST")));
        }
        if (qty <= 0 || day.isAfter(ground.today())) {
            return List.of(
                    qty <= 0 ? fault("qty", qty, "more than nothing") : fault("day", day, "today or a day before"));
        }
        List<Fault> faults = ground.acts().act(shift -> {
            Connection c = shift.connection();
            List<StockLot> lots = LotStore.lockStock(c, seller.value(), List.of(warehouse), List.of(itemNo));
            Optional<List<Fifo.Part>> parts = Fifo.take(lots, qty, day);
            if (parts.isEmpty()) {
                return List.of(tooFew(lots, qty, day));
            }
            StockOut out = new StockOut(shift, seller.value(), by);
            out.add(kind, parts.get(), day, null, reason.strip());
            out.commit();
            return List.of();
        });
        following.tellSoon();
        return faults;
    }

    /** There is less than was to go out. */
    private static Fault tooFew(List<StockLot> lots, long qty, LocalDate day) {
        return fault(
                "stock",
                Quantity.text(qty),
                "at most " + Quantity.text(Fifo.available(lots, day)) + ", which lay there on " + day);
    }

    /** Takes a return or a loss back that was entered wrongly; the line of the list has it again. */
    public List<Fault> takeBack(EnterpriseCode seller, long movement, String reason, String by) throws SQLException {
        Optional<Fault> wrong = reason(reason);
        if (wrong.isPresent()) {
            return List.of(wrong.get());
        }
        List<Fault> faults = ground.acts().act(shift -> takeBack(shift, seller.value(), movement, reason, by));
        following.tellSoon();
        return faults;
    }

    private static List<Fault> takeBack(Shift shift, String seller, long id, String reason, String by)
            throws SQLException {
        Optional<Movement> movement = LotStore.movement(shift.connection(), seller, id);
        if (movement.isEmpty() || movement.get().sale() != null) {
            return List.of(fault("movement", id, "a return or a loss of yours that stands"));
        }
        StockOut out = new StockOut(shift, seller, by);
        out.back(List.of(movement.get()), reason.strip());
        out.commit();
        return List.of();
    }

    static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
