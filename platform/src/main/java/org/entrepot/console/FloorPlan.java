package org.entrepot.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.entrepot.park.Building;
import org.entrepot.park.Lease;
import org.entrepot.park.Leases;
import org.entrepot.park.ParkUnit;
import org.jspecify.annotations.Nullable;

/**
 * A schematic plan of a building: a strip for each floor from above, its units side by side, as wide as their share of the largest floor.
 *
 * @param height of the drawing, in its own units
 */
public record FloorPlan(Building building, List<Floor> floors, int height) {
    static final int WIDTH = 1000;
    private static final int FLOOR = 56;
    private static final int LEFT = 60;
    private static final int LEAST = 44;

    public FloorPlan {
        floors = List.copyOf(floors);
    }

    /** A floor and where its strip begins. */
    public record Floor(int number, int y, List<Room> rooms) {
        public Floor {
            rooms = List.copyOf(rooms);
        }
    }

    /**
     * A unit in its place.
     *
     * @param lease by which it is let on the day; null where it is free
     * @param next the lease that begins next where it is free; null where none does
     */
    public record Room(
            ParkUnit unit,
            int x,
            int width,
            @Nullable Lease lease,
            @Nullable Lease next) {}

    /** The plans of all buildings that have units. */
    static List<FloorPlan> of(Leases.Space space, LocalDate day) {
        List<FloorPlan> plans = new ArrayList<>();
        for (Building building : space.buildings()) {
            List<ParkUnit> units = space.units().stream()
                    .filter(unit -> unit.building().equals(building.code()))
                    .toList();
            if (!units.isEmpty()) {
                plans.add(of(building, units, space, day));
            }
        }
        return plans;
    }

    private static FloorPlan of(Building building, List<ParkUnit> units, Leases.Space space, LocalDate day) {
        List<Integer> numbers = units.stream()
                .map(ParkUnit::floor)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        BigDecimal largest = numbers.stream()
                .map(number -> area(units, number))
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ONE);
        List<Floor> floors = new ArrayList<>();
        for (int number : numbers) {
            int x = LEFT;
            List<Room> rooms = new ArrayList<>();
            for (ParkUnit unit : units) {
                if (unit.floor() == number) {
                    int width = Math.max(
                            LEAST,
                            unit.squareMetres()
                                    .multiply(BigDecimal.valueOf(WIDTH - LEFT))
                                    .divide(largest, 0, RoundingMode.DOWN)
                                    .intValueExact());
                    rooms.add(new Room(unit, x, width, space.on(unit, day), next(space, unit, day)));
                    x += width;
                }
            }
            floors.add(new Floor(number, floors.size() * FLOOR, rooms));
        }
        return new FloorPlan(building, floors, numbers.size() * FLOOR);
    }

    private static BigDecimal area(List<ParkUnit> units, int floor) {
        return units.stream()
                .filter(unit -> unit.floor() == floor)
                .map(ParkUnit::squareMetres)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static @Nullable Lease next(Leases.Space space, ParkUnit unit, LocalDate day) {
        return space.leases().stream()
                .filter(lease -> lease.unit().unit().equals(unit.unit()) && lease.state(day) == Lease.State.TO_COME)
                .findFirst()
                .orElse(null);
    }

    /** How wide the drawing is: narrow units take more room than their share. */
    public int width() {
        return floors.stream()
                .flatMap(floor -> floor.rooms().stream())
                .mapToInt(room -> room.x() + room.width())
                .max()
                .orElse(WIDTH);
    }
}
