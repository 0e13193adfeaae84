package org.entrepot.park;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.node.OwnTransaction;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Registry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Buildings, units and the leases by which they are let. A unit has one tenant at a time; what was agreed is never written over. Whatever
 * is refused says which field, what was found and what was expected, and nothing is done then.
 */
@Component
public class Leases {
    private static final BigDecimal MOST_SQUARE_METRES = new BigDecimal("1000000");
    private static final BigDecimal MOST_YUAN = new BigDecimal("1000000000");
    private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(20);
    private static final int LONGEST_CODE = 12;
    private static final int LONGEST_UNIT = 30;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_NUMBER = 40;
    private static final int PLACE_IN_CONTRACT = 4;
    private static final int SHORTEST_REASON = 4;
    private static final int LONGEST_REASON = 200;
    private static final String BY_FILE = "park file";
    private static final String OPERATOR = "*";

    private final DataSource owner;
    private final DataSource reader;
    private final Registry registry;
    private final Clock clock;

    /** Over the pools of the role that commits and of the one that reads. */
    public Leases(
            @Qualifier("owner") DataSource owner,
            @Qualifier("reader") DataSource reader,
            Registry registry,
            Clock clock) {
        this.owner = owner;
        this.reader = reader;
        this.registry = registry;
        this.clock = clock;
    }

    /** The map of the park with all that was ever let. */
    public record Space(List<Building> buildings, List<ParkUnit> units, List<Lease> leases) {
        /** The lease by which a unit is let on a day; null where it is free. */
        public @Nullable Lease on(ParkUnit unit, LocalDate day) {
            return leases.stream()
                    .filter(lease -> lease.unit().unit().equals(unit.unit()) && lease.meets(day, day))
                    .findFirst()
                    .orElse(null);
        }

        /** Area of all units, m². */
        public BigDecimal area() {
            return units.stream().map(ParkUnit::squareMetres).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** What a square metre that is let on a day costs a month, CNY before VAT to the fen; empty where no lease of that day has a rent. */
        public Optional<BigDecimal> rent(LocalDate day) {
            BigDecimal fen = BigDecimal.ZERO;
            BigDecimal area = BigDecimal.ZERO;
            for (Lease lease : leases) {
                long metre = lease.meets(day, day) ? lease.fenAMetre(day) : 0;
                if (metre > 0) {
                    area = area.add(lease.unit().squareMetres());
                    fen = fen.add(lease.unit().squareMetres().multiply(BigDecimal.valueOf(metre)));
                }
            }
            return area.signum() == 0
                    ? Optional.empty()
                    : Optional.of(fen.divide(area, 0, RoundingMode.HALF_UP).movePointLeft(2));
        }

        /** Area that is let on a day, m². */
        public BigDecimal let(LocalDate day) {
            return units.stream()
                    .filter(unit -> on(unit, day) != null)
                    .map(ParkUnit::squareMetres)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** What came of a form: the id of what was made, or why nothing was. */
    public record Made(long id, List<Fault> faults) {}

    /** A lease as a form says it, all as text; what may be left out is empty. */
    public record LeaseForm(
            String number,
            String enterprise,
            String unit,
            String from,
            String to,
            String rent,
            String index,
            String deposit) {}

    /** A unit as a form says it. */
    public record UnitForm(String unit, String building, String floor, String kind, String squareMetres) {}

    /** The whole map, for the park's own people. */
    public Space space() throws SQLException {
        return spaceOf(OPERATOR);
    }

    /** What a tenant has or had, with its units. */
    public List<Lease> of(EnterpriseCode tenant) throws SQLException {
        return spaceOf(tenant.value()).leases();
    }

    private Space spaceOf(String viewer) throws SQLException {
        try (Connection c = reader.getConnection()) {
            c.setAutoCommit(false); // what the session may see holds for one transaction
            try {
                ParkStore.see(c, viewer);
                return new Space(LeaseStore.buildings(c), LeaseStore.units(c), LeaseStore.leases(c));
            } finally {
                c.rollback();
            }
        }
    }

    /** A lease for whoever may see it: a tenant's code, or {@code *} for the park's own people. */
    public Optional<Lease> lease(String viewer, long id) throws SQLException {
        return spaceOf(viewer).leases().stream()
                .filter(lease -> lease.id() == id)
                .findFirst();
    }

    // --- what the operator enters -----------------------------------------------------------------------------------

    public List<Fault> addBuilding(String code, String nameZh, String nameEn, String nameRu) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        String known = code.strip();
        if (!known.matches("[0-9A-Za-z]{1," + LONGEST_CODE + "}")) {
            faults.add(fault("code", code, "1 to " + LONGEST_CODE + " letters and digits"));
        }
        length(faults, "nameZh", nameZh, LONGEST_NAME);
        length(faults, "nameEn", nameEn, LONGEST_NAME);
        length(faults, "nameRu", nameRu, LONGEST_NAME);
        if (!faults.isEmpty()) {
            return faults;
        }
        Building building = new Building(known, nameZh.strip(), nameEn.strip(), nameRu.strip());
        return OwnTransaction.in(owner, c -> LeaseStore.add(c, building))
                ? List.of()
                : List.of(fault("code", known, "a code that no building has"));
    }

    public List<Fault> addUnit(UnitForm form) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        length(faults, "unit", form.unit(), LONGEST_UNIT);
        if (!form.floor().strip().matches("-?[0-9]{1,2}")
                || Integer.parseInt(form.floor().strip()) < -9) {
            faults.add(fault("floor", form.floor(), "a floor from -9 to 99, 1 for the ground floor"));
        }
        if (Arrays.stream(UnitKind.values()).noneMatch(kind -> kind.name().equals(form.kind()))) {
            faults.add(fault("kind", form.kind(), String.join(", ", names(UnitKind.values()))));
        }
        BigDecimal area = amount(faults, "squareMetres", form.squareMetres(), MOST_SQUARE_METRES);
        if (!faults.isEmpty() || area == null) {
            return faults;
        }
        ParkUnit unit = new ParkUnit(
                form.unit().strip(),
                form.building().strip(),
                Integer.parseInt(form.floor().strip()),
                UnitKind.valueOf(form.kind()),
                area);
        return OwnTransaction.in(owner, c -> {
            if (LeaseStore.buildings(c).stream().noneMatch(one -> one.code().equals(unit.building()))) {
                return List.of(fault("building", unit.building(), "the code of a building"));
            }
            return LeaseStore.add(c, unit)
                    ? List.of()
                    : List.of(fault("unit", unit.unit(), "a number that no unit has"));
        });
    }

    /**
     * Lets a unit; also renews a lease, which then has to have run its time before the new one begins. Several units, parted by commas, are
     * let by one contract: a lease for each with common terms, whose numbers are the contract's with the place after it; the deposit is
     * parted by area, to the fen. All of them are let or none.
     *
     * @param renews the lease that this one follows; null for a first one
     * @return the first of what was made
     */
    public Made let(LeaseForm form, @Nullable Long renews, String by) throws SQLException {
        return OwnTransaction.in(owner, c -> {
            Made made = let(c, form, renews, by);
            if (!made.faults().isEmpty()) {
                c.rollback(); // of several units the first ones may have been let already
            }
            return made;
        });
    }

    /** The same within the caller's transaction, which takes it back where something is refused. */
    Made let(Connection c, LeaseForm form, @Nullable Long renews, String by) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        length(faults, "number", form.number(), LONGEST_NUMBER - PLACE_IN_CONTRACT);
        Optional<Enterprise> tenant =
                registry.enterprises().find(form.enterprise().strip());
        if (tenant.isEmpty()) {
            faults.add(fault("enterprise", form.enterprise(), "a registered enterprise"));
        }
        LocalDate from = day(faults, "from", form.from());
        LocalDate to = form.to().isBlank() ? null : day(faults, "to", form.to());
        if (from != null && to != null && to.isBefore(from)) {
            faults.add(fault("to", form.to(), "no day before " + from));
        }
        BigDecimal rent = amount(faults, "rent", form.rent(), MOST_YUAN);
        BigDecimal deposit =
                form.deposit().isBlank() ? BigDecimal.ZERO : amount(faults, "deposit", form.deposit(), MOST_YUAN);
        BigDecimal index = percent(faults, form.index());
        List<String> units = Arrays.stream(form.unit().split(",", -1))
                .map(String::strip)
                .distinct()
                .toList();
        Map<String, ParkUnit> known =
                LeaseStore.units(c).stream().collect(Collectors.toMap(ParkUnit::unit, unit -> unit));
        units.stream()
                .filter(unit -> !known.containsKey(unit))
                .findFirst()
                .ifPresent(unit -> faults.add(fault("unit", unit, "a unit of the park")));
        if (!faults.isEmpty() || tenant.isEmpty() || from == null || rent == null || deposit == null) {
            return new Made(0, faults);
        }
        String number = form.number().strip();
        List<Long> deposits = parted(
                fen(deposit),
                units.stream().map(known::get).map(ParkUnit::squareMetres).toList());
        Instant now = clock.instant();
        long first = 0;
        for (int i = 0; i < units.size(); i++) {
            LeaseStore.New lease = new LeaseStore.New(
                    units.size() == 1 ? number : number + "/" + (i + 1),
                    units.size() == 1 ? null : number,
                    tenant.get().code(),
                    units.get(i),
                    from,
                    to,
                    deposits.get(i),
                    index,
                    renews,
                    false,
                    now,
                    by);
            List<Fault> against = against(c, lease);
            if (!against.isEmpty()) {
                return new Made(0, against);
            }
            Optional<Long> id = LeaseStore.add(c, lease);
            if (id.isEmpty()) {
                return new Made(0, List.of(fault("number", lease.number(), "a number that no lease has")));
            }
            LeaseStore.addStep(c, id.get(), new RentStep(from, fen(rent)), now, by);
            first = i == 0 ? id.get() : first;
        }
        return new Made(first, List.of());
    }

    /** An amount by areas: each has what falls to all areas up to its own less what falls to those before, so that nothing is lost. */
    static List<Long> parted(long fen, List<BigDecimal> areas) {
        BigDecimal all = areas.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Long> parts = new ArrayList<>();
        BigDecimal area = BigDecimal.ZERO;
        long given = 0;
        for (BigDecimal one : areas) {
            area = area.add(one);
            long upTo = BigDecimal.valueOf(fen)
                    .multiply(area)
                    .divide(all, 0, RoundingMode.HALF_UP)
                    .longValueExact();
            parts.add(upTo - given);
            given = upTo;
        }
        return parts;
    }

    private static List<Fault> against(Connection c, LeaseStore.New lease) throws SQLException {
        if (!LeaseStore.lock(c, lease.unit())) {
            return List.of(fault("unit", lease.unit(), "a unit of the park"));
        }
        for (Lease other : LeaseStore.ofUnit(c, lease.unit())) {
            if (other.meets(lease.from(), lease.to())) {
                return List.of(fault(
                        "unit",
                        lease.unit(),
                        "a unit that is free from " + lease.from() + "; " + other.number() + " runs from "
                                + other.from()
                                + (other.last() == null ? " without an end" : " to " + other.last())));
            }
        }
        return List.of();
    }

    /**
     * Another rent from a day on; before VAT, yuan a square metre and month. Days that were billed are not changed by it: the day is after them.
     * Of several leases all get it or none.
     */
    public List<Fault> step(List<Long> ids, String from, String rent, LocalDate billedTo, String by)
            throws SQLException {
        List<Fault> faults = new ArrayList<>();
        LocalDate day = day(faults, "from", from);
        BigDecimal yuan = amount(faults, "rent", rent, MOST_YUAN);
        if (day != null && !day.isAfter(billedTo)) {
            faults.add(fault("from", from, "a day after " + billedTo + ", up to which bills were made"));
        }
        if (!faults.isEmpty() || day == null || yuan == null) {
            return faults;
        }
        return change(ids, (c, lease, now) -> {
            LocalDate last = lease.last();
            if (day.isBefore(lease.from()) || (last != null && day.isAfter(last))) {
                return List.of(fault("from", from, "a day on which the lease runs"));
            }
            return LeaseStore.addStep(c, lease.id(), new RentStep(day, fen(yuan)), now, by)
                    ? List.of()
                    : List.of(fault("from", from, "a day on which no step begins"));
        });
    }

    /** Ends a lease before its time, or one without an end; the day is the last on which the unit is let. Of several all end or none. */
    public List<Fault> end(List<Long> ids, String last, String reason, LocalDate billedTo, String by)
            throws SQLException {
        List<Fault> faults = new ArrayList<>();
        LocalDate day = day(faults, "last", last);
        String why = reason.strip();
        if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
            faults.add(fault("reason", why, SHORTEST_REASON + " to " + LONGEST_REASON + " characters"));
        }
        if (day != null && day.isBefore(billedTo)) {
            faults.add(fault("last", last, "no day before " + billedTo + ", up to which bills were made"));
        }
        if (!faults.isEmpty() || day == null) {
            return faults;
        }
        return change(ids, (c, lease, now) -> {
            if (day.isBefore(lease.from().minusDays(1)) || (lease.to() != null && day.isAfter(lease.to()))) {
                return List.of(fault("last", last, "a day on which the lease runs"));
            }
            return LeaseStore.end(c, lease.id(), day, why, now, by)
                    ? List.of()
                    : List.of(fault("last", last, "a lease that was not ended before"));
        });
    }

    /** The leases of a contract, of which this is one; itself alone where it stands alone. */
    public List<Lease> contract(Lease lease) throws SQLException {
        String contract = lease.contract();
        return contract == null
                ? List.of(lease)
                : space().leases().stream()
                        .filter(other -> contract.equals(other.contract()))
                        .toList();
    }

    private interface Change {
        List<Fault> of(Connection c, Lease lease, Instant now) throws SQLException;
    }

    /** All that was asked for or nothing. */
    private List<Fault> change(List<Long> ids, Change change) throws SQLException {
        return OwnTransaction.in(owner, c -> {
            for (long id : ids) {
                Optional<Lease> found = LeaseStore.one(c, id);
                List<Fault> faults = found.isEmpty()
                                || !LeaseStore.lock(c, found.get().unit().unit())
                        ? List.of(fault("lease", String.valueOf(id), "a lease"))
                        : change.of(c, LeaseStore.one(c, id).orElseThrow(), clock.instant());
                if (!faults.isEmpty()) {
                    c.rollback();
                    return faults;
                }
            }
            return List.of();
        });
    }

    // --- what a park file says --------------------------------------------------------------------------------------

    /**
     * Rooms of a park file as leases without an end: new ones begin, those it no longer names of its enterprises end today, another rent
     * begins today.
     *
     * @param gone rooms that an earlier file named and this one does not
     * @return the room that somebody else has a lease of, if there is one; nothing may stay of the rest then
     */
    static Optional<ParkFile.Room> follow(Connection c, List<ParkFile.Room> rooms, List<Tenancy> gone, Instant now)
            throws SQLException {
        LocalDate today = Beijing.date(now);
        for (Tenancy tenancy : gone) {
            for (Lease lease : LeaseStore.ofUnit(c, tenancy.unit())) {
                if (lease.byFile() && lease.enterprise().equals(tenancy.enterprise()) && lease.meets(today, null)) {
                    LocalDate last = today.isBefore(lease.from()) ? lease.from().minusDays(1) : today.minusDays(1);
                    LeaseStore.end(c, lease.id(), last, "no longer in the park file", now, BY_FILE);
                }
            }
        }
        for (ParkFile.Room room : rooms) {
            Tenancy said = room.tenancy();
            String building = said.unit().split("-", 2)[0];
            LeaseStore.add(c, new Building(building, building, building, building));
            LeaseStore.put(
                    c, new ParkUnit(said.unit(), building, floor(said.unit()), room.kind(), said.squareMetres()));
            LeaseStore.lock(c, said.unit());
            Lease standing = null;
            LocalDate from = said.since();
            List<Lease> known = LeaseStore.ofUnit(c, said.unit());
            for (Lease lease : known) {
                boolean same = lease.byFile() && lease.enterprise().equals(said.enterprise());
                LocalDate last = lease.last();
                if (lease.meets(today, null) && !same) {
                    return Optional.of(room);
                }
                standing = same && lease.meets(today, null) ? lease : standing;
                from = last != null && !from.isAfter(last) ? last.plusDays(1) : from; // the file cannot change what was
            }
            if (standing == null) {
                begin(c, room, from, known.size() + 1, now);
            } else {
                carryOn(c, room, standing, today, now);
            }
        }
        return Optional.empty();
    }

    private static void begin(Connection c, ParkFile.Room room, LocalDate from, int count, Instant now)
            throws SQLException {
        Tenancy said = room.tenancy();
        LeaseStore.New lease = new LeaseStore.New(
                "F-" + said.unit() + "-" + count,
                null,
                said.enterprise(),
                said.unit(),
                from,
                null,
                0,
                BigDecimal.ZERO,
                null,
                true,
                now,
                BY_FILE);
        Optional<Long> id = LeaseStore.add(c, lease);
        Long rent = room.rentFen();
        if (id.isPresent() && rent != null) {
            LeaseStore.addStep(c, id.get(), new RentStep(from, rent), now, BY_FILE);
        }
    }

    private static void carryOn(Connection c, ParkFile.Room room, Lease standing, LocalDate today, Instant now)
            throws SQLException {
        Long rent = room.rentFen();
        boolean known = !standing.steps().isEmpty();
        if (rent != null && (!known || standing.steps().getLast().fen() != rent)) {
            LeaseStore.addStep(c, standing.id(), new RentStep(known ? today : standing.from(), rent), now, BY_FILE);
        }
    }

    /** The floor as a unit's number says it: the first digit after the hyphen, else the ground floor. */
    private static int floor(String unit) {
        String[] parts = unit.split("-", 2);
        return parts.length > 1 && parts[1].matches("[0-9].*") ? parts[1].charAt(0) - '0' : 1;
    }

    // --- what is read of a form -------------------------------------------------------------------------------------

    private static @Nullable LocalDate day(List<Fault> faults, String field, String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            faults.add(fault(field, text, "a day as 2026-11-24"));
            return null;
        }
    }

    private static @Nullable BigDecimal amount(List<Fault> faults, String field, String text, BigDecimal most) {
        String plain = text.strip();
        if (plain.matches("[0-9]{1,12}(\\.[0-9]{1,2})?")) {
            BigDecimal amount = new BigDecimal(plain);
            if (amount.signum() > 0 && amount.compareTo(most) <= 0) {
                return amount;
            }
        }
        faults.add(
                fault(field, text, "a number above 0, up to " + most.toPlainString() + ", with two decimals at most"));
        return null;
    }

    private static BigDecimal percent(List<Fault> faults, String text) {
        String plain = text.isBlank() ? "0" : text.strip();
        if (!plain.matches("-?[0-9]{1,2}(\\.[0-9]{1,2})?")
                || new BigDecimal(plain).abs().compareTo(MOST_PERCENT) > 0) {
            faults.add(fault("index", text, "per cent from -20 to 20 with two decimals at most"));
            return BigDecimal.ZERO;
        }
        return new BigDecimal(plain);
    }

    private static void length(List<Fault> faults, String field, String text, int most) {
        int length = text.strip().length();
        if (length == 0 || length > most) {
            faults.add(fault(field, text.strip(), "1 to " + most + " characters"));
        }
    }

    private static String[] names(UnitKind[] kinds) {
        return Arrays.stream(kinds).map(Enum::name).toArray(String[]::new);
    }

    private static long fen(BigDecimal yuan) {
        return yuan.movePointRight(2).longValueExact();
    }

    private static Fault fault(String field, String found, String expected) {
        return new Fault("", "space." + field, field, found, expected);
    }
}
