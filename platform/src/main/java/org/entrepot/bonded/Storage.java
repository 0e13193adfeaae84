package org.entrepot.bonded;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.entrepot.kernel.EnterpriseCode;

/**
 * What room the goods of each keeper took in the warehouse, day by day, from its work: at the end of a day a storage place in which a piece
 * of the keeper's lies is one pallet. A place in which goods of two keepers lie is one of each.
 */
public final class Storage {
    private final BondedGround ground;

    public Storage(BondedGround ground) {
        this.ground = ground;
    }

    /**
     * Pieces that came to a place, or went.
     *
     * @param day on which; the day before the first asked for, for all that was before
     * @param pieces negative where they went
     */
    record Move(String keeper, String place, int item, String lot, LocalDate day, long pieces) {}

    /** Days on which a keeper had anything in the warehouse, both bounds included, by keeper. */
    public Map<EnterpriseCode, List<PalletDay>> days(LocalDate from, LocalDate to) throws SQLException {
        return ground.read(BookViewer.PARK, c -> count(WarehouseStore.moves(c, from.minusDays(1), to), from, to));
    }

    /** Pure. */
    static Map<EnterpriseCode, List<PalletDay>> count(List<Move> moves, LocalDate from, LocalDate to) {
        Map<LocalDate, List<Move>> byDay = new TreeMap<>();
        moves.forEach(move ->
                byDay.computeIfAbsent(move.day(), day -> new ArrayList<>()).add(move));
        Map<Lying, Long> pieces = new HashMap<>();
        Map<EnterpriseCode, List<PalletDay>> counted = new HashMap<>();
        for (LocalDate day = from.minusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            for (Move move : byDay.getOrDefault(day, List.of())) {
                Lying lying = new Lying(move.keeper(), move.place(), move.item(), move.lot());
                pieces.merge(lying, move.pieces(), Long::sum);
            }
            if (!day.isBefore(from)) {
                for (Map.Entry<String, Set<String>> taken : taken(pieces).entrySet()) {
                    counted.computeIfAbsent(EnterpriseCode.of(taken.getKey()), keeper -> new ArrayList<>())
                            .add(new PalletDay(day, taken.getValue().size()));
                }
            }
        }
        return counted;
    }

    private record Lying(String keeper, String place, int item, String lot) {}

    private static Map<String, Set<String>> taken(Map<Lying, Long> pieces) {
        Map<String, Set<String>> taken = new HashMap<>();
        pieces.forEach((lying, count) -> {
            if (count > 0) {
                taken.computeIfAbsent(lying.keeper(), keeper -> new HashSet<>()).add(lying.place());
            }
        });
        return taken;
    }
}
