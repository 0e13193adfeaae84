package org.entrepot.bonded;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.bonded.GateAnswer.Verdict;
import org.entrepot.kernel.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The gate: what customs said of each parcel, which vehicle takes which parcels, and what passes. Only what customs has released
 * and what is on the vehicle's list leaves; whoever scans again learns the same; every scan is recorded.
 */
public final class Gate {
    private static final int MOST_SHOWN = 200;
    private static final String WAYBILL = "[0-9A-Za-z._/-]{1,60}";

    private final BondedGround ground;

    public Gate(BondedGround ground) {
        this.ground = ground;
    }

    /**
     * A parcel that customs lets go.
     *
     * @param list the list by which it was released, for people
     */
    public record Release(ParcelKey parcel, String list) {}

    /** What customs said of a parcel, and when. */
    public record Said(boolean released, String list, String reason, Instant at, String by) {}

    /**
     * A parcel on a vehicle list.
     *
     * @param leftAt when it passed the gate; null while it has not
     * @param released whether customs lets it go
     * @param reason why it is held; empty where it is not
     */
    public record Loaded(ParcelKey parcel, @Nullable Instant leftAt, boolean released, String reason) {}

    /**
     * A parcel that passed the gate.
     *
     * @param number in the order in which scans wrote, with gaps where one was given up or has not committed yet
     * @param settled whether it passed so long ago that no scan before it can still be under way
     */
    public record Exit(long number, ParcelKey parcel, boolean settled) {}

    /** The parcels that passed after a number, in the order of their numbers, for who follows them in a reading of the whole park. */
    public static List<Exit> exitsAfter(Connection c, long number, int most) throws SQLException {
        return GateStore.exitsAfter(c, number, most);
    }

    /** When parcels passed the gate, likewise; those that did not are absent. */
    public static Map<ParcelKey, Instant> exits(Connection c, Collection<ParcelKey> parcels) throws SQLException {
        return parcels.isEmpty() ? Map.of() : GateStore.exits(c, parcels);
    }

    // --- the hold ledger --------------------------------------------------------------------------------------------

    /** Writes releases in the transaction of whoever decides them; those that stand already change nothing. */
    public static void release(Connection c, List<Release> releases, Instant now, String by) throws SQLException {
        GateStore.say(
                c,
                releases.stream()
                        .map(one -> new GateStore.Word(one.parcel(), true, one.list(), ""))
                        .toList(),
                now,
                by);
    }

    /** Holds a parcel, released or not, in the transaction of whoever decides that. */
    public static void hold(Connection c, ParcelKey parcel, String list, String reason, Instant now, String by)
            throws SQLException {
        GateStore.say(c, List.of(new GateStore.Word(parcel, false, list, reason)), now, by);
    }

    /** Releases parcels. */
    public void release(List<Release> releases, String by) throws SQLException {
        Instant now = ground.clock().instant();
        ground.write(c -> {
            release(c, releases, now, by);
            return true;
        });
    }

    /** Holds a parcel until it is released again. */
    public List<Fault> hold(ParcelKey parcel, String reason, String by) throws SQLException {
        if (reason.isBlank()) {
            return List.of(fault("gate.reason", "reason", reason, "why the parcel is held"));
        }
        Instant now = ground.clock().instant();
        return ground.write(c -> {
            List<Said> before = GateStore.said(c, parcel);
            hold(c, parcel, before.isEmpty() ? "" : before.getLast().list(), reason, now, by);
            return List.of();
        });
    }

    /** Frees a parcel that is held, as far as customs had released it: what it never released stays where it is. */
    public List<Fault> free(ParcelKey parcel, String by) throws SQLException {
        Instant now = ground.clock().instant();
        return ground.write(c -> {
            List<Said> before = GateStore.said(c, parcel);
            if (before.isEmpty() || before.getLast().released()) {
                return List.of(fault("gate.notHeld", "waybill", parcel.toString(), "a parcel that is held"));
            }
            Optional<Said> released =
                    before.reversed().stream().filter(Said::released).findFirst();
            if (released.isEmpty()) {
                return List.of(fault(
                        "gate.neverReleased",
                        "waybill",
                        parcel + ", which customs has not released",
                        "a parcel whose list was released; the release itself ends a hold before it"));
            }
            release(c, List.of(new Release(parcel, released.get().list())), now, by);
            return List.of();
        });
    }

    /** What customs said of a parcel, in order. */
    public List<Said> said(ParcelKey parcel) throws SQLException {
        return ground.read(BookViewer.PARK, c -> GateStore.said(c, parcel));
    }

    // --- vehicle lists ----------------------------------------------------------------------------------------------

    /** Makes a vehicle list. */
    public List<Fault> list(String number, String vehicle, String by) throws SQLException {
        if (!number.matches("[0-9A-Za-z._-]{1,40}")) {
            return List.of(fault("gate.listNumber", "number", number, "1 to 40 letters, digits and . - _"));
        }
        if (vehicle.isBlank() || vehicle.length() > 40) {
            return List.of(fault("gate.vehicle", "vehicle", vehicle, "the plate of a vehicle"));
        }
        Instant now = ground.clock().instant();
        return ground.write(c -> GateStore.makeList(c, number, vehicle, now, by))
                ? List.of()
                : List.of(fault("gate.listTaken", "number", number, "a number that no vehicle list has"));
    }

    /** Puts parcels on a vehicle list; all of them or none. */
    public List<Fault> load(String list, Collection<ParcelKey> parcels) throws SQLException {
        return ground.write(c -> {
            List<Fault> faults = open(c, list);
            if (faults.isEmpty()) {
                for (GateStore.OnList other : GateStore.elsewhere(c, list, parcels)) {
                    faults.add(fault(
                            "gate.onOtherList",
                            "waybill",
                            other.parcel().toString(),
                            "a parcel that is not on vehicle list " + other.list()));
                }
            }
            if (faults.isEmpty()) {
                GateStore.putOn(c, list, parcels);
            }
            return faults;
        });
    }

    /** Takes parcels off a vehicle list; those that have left stay. */
    public List<Fault> unload(String list, Collection<ParcelKey> parcels) throws SQLException {
        return ground.write(c -> {
            List<Fault> faults = open(c, list);
            if (faults.isEmpty()) {
                GateStore.takeOff(c, list, parcels);
            }
            return faults;
        });
    }

    /** Closes a vehicle list: nothing passes on it any more, and what has not left may go on another. */
    public List<Fault> close(String list) throws SQLException {
        Instant now = ground.clock().instant();
        return ground.write(c -> {
            List<Fault> faults = open(c, list);
            if (faults.isEmpty()) {
                GateStore.close(c, list, now);
            }
            return faults;
        });
    }

    private static List<Fault> open(Connection c, String list) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        Optional<VehicleList> found = GateStore.lockList(c, list);
        if (found.isEmpty()) {
            faults.add(fault("gate.noList", "list", list, "the number of a vehicle list"));
        } else if (found.get().closedAt() != null) {
            faults.add(fault("gate.listClosed", "list", list, "a vehicle list that is open"));
        }
        return faults;
    }

    private static Fault fault(String rule, String field, String found, String expected) {
        return new Fault("100", rule, field, found, expected);
    }

    /** The latest vehicle lists. */
    public List<VehicleList> lists() throws SQLException {
        return ground.read(BookViewer.PARK, c -> GateStore.lists(c, null, MOST_SHOWN));
    }

    public Optional<VehicleList> list(String number) throws SQLException {
        return ground.read(
                BookViewer.PARK, c -> GateStore.lists(c, number, 1).stream().findFirst());
    }

    /** The parcels on a vehicle list. */
    public List<Loaded> parcels(String list) throws SQLException {
        return ground.read(BookViewer.PARK, c -> GateStore.parcels(c, list));
    }

    // --- scans ------------------------------------------------------------------------------------------------------

    /** The latest scans, those of one vehicle list where it is given. */
    public List<GateAnswer> scans(@Nullable String list, int limit) throws SQLException {
        return ground.read(BookViewer.PARK, c -> GateStore.scans(c, list, limit));
    }

    /**
     * Somebody scans a waybill at the gate, for a vehicle. What passes leaves: the pieces that were packed into it are no stock of
     * the warehouse any more.
     */
    public GateAnswer scan(String list, String scanned, String by) throws SQLException {
        String waybill = scanned.strip();
        Instant now = ground.clock().instant();
        Optional<GateAnswer> answer = ground.write(c -> {
            Look look = look(c, list, waybill);
            return look.packed().isEmpty() ? Optional.of(answer(c, look, list, waybill, now, by)) : Optional.empty();
        });
        if (answer.isPresent()) {
            return answer.get();
        }
        return ground.act(shift -> {
            Look look = look(shift.connection(), list, waybill);
            if (look.verdict() == Verdict.PASSES && !Leaving.leave(shift, look.packed(), list, by)) {
                look = Look.of(
                        Verdict.NOT_THERE,
                        look.carrier(),
                        look.packed().getFirst().packing());
            }
            return answer(shift.connection(), look, list, waybill, shift.now(), by);
        });
    }

    /**
     * What a scan finds.
     *
     * @param packed what the warehouse has packed into a parcel that passes
     */
    private record Look(Verdict verdict, String carrier, String detail, List<Pick> packed) {
        static Look of(Verdict verdict, String carrier, String detail) {
            return new Look(verdict, carrier, detail, List.of());
        }
    }

    private static Look look(Connection c, String list, String waybill) throws SQLException {
        Optional<Boolean> open = GateStore.isOpen(c, list);
        if (open.isEmpty()) {
            return Look.of(Verdict.NO_SUCH_LIST, "", list);
        }
        if (!waybill.matches(WAYBILL)) {
            return Look.of(Verdict.UNREADABLE, "", "");
        }
        Optional<GateStore.Scanned> found = GateStore.scanned(c, waybill, list);
        if (found.isEmpty()) {
            return GateStore.saidOf(c, waybill)
                    .map(said -> Look.of(Verdict.NOT_ON_LIST, said.carrier(), said.reason()))
                    .orElseGet(() -> Look.of(Verdict.UNKNOWN_PARCEL, "", ""));
        }
        Look look = judge(found.get(), list, open.get());
        return look.verdict() == Verdict.PASSES ? withContents(c, look, waybill) : look;
    }

    private static Look judge(GateStore.Scanned parcel, String list, boolean open) {
        String leftWith = parcel.leftWith();
        if (leftWith != null) {
            return leftWith.equals(list)
                    ? Look.of(Verdict.PASSED_BEFORE, parcel.carrier(), String.valueOf(parcel.leftAt()))
                    : Look.of(Verdict.LEFT_WITH_OTHER, parcel.carrier(), leftWith);
        }
        if (!parcel.list().equals(list)) {
            return Look.of(Verdict.ON_OTHER_LIST, parcel.carrier(), parcel.list());
        }
        if (!open) {
            return Look.of(Verdict.LIST_CLOSED, parcel.carrier(), list);
        }
        if (!parcel.said()) {
            return Look.of(Verdict.NOT_RELEASED, parcel.carrier(), "");
        }
        return parcel.released()
                ? Look.of(Verdict.PASSES, parcel.carrier(), "")
                : Look.of(Verdict.HELD, parcel.carrier(), parcel.reason());
    }

    private static Look withContents(Connection c, Look look, String waybill) throws SQLException {
        List<Pick> picks = WarehouseStore.picksOf(c, new ParcelKey(look.carrier(), waybill));
        return picks.stream().allMatch(pick -> pick.state() == Pick.State.PACKED)
                ? new Look(look.verdict(), look.carrier(), look.detail(), picks)
                : Look.of(Verdict.NOT_PACKED, look.carrier(), picks.getFirst().wave());
    }

    private static GateAnswer answer(Connection c, Look look, String list, String waybill, Instant now, String by)
            throws SQLException {
        String shortened = waybill.length() > 100 ? waybill.substring(0, 100) : waybill;
        String shortList = list.length() > 100 ? list.substring(0, 100) : list;
        GateAnswer answer =
                new GateAnswer(0, now, shortList, shortened, look.carrier(), look.verdict(), look.detail(), by);
        if (look.verdict() == Verdict.PASSES) {
            GateStore.leave(c, new ParcelKey(look.carrier(), waybill), list, now);
        }
        long number = GateStore.add(c, answer);
        return new GateAnswer(number, now, shortList, shortened, look.carrier(), look.verdict(), look.detail(), by);
    }
}
