package org.entrepot.console;

import java.time.LocalDate;
import java.util.List;
import org.entrepot.bonded.Comparison;
import org.entrepot.bonded.Discrepancy;
import org.entrepot.bonded.StockHold;
import org.entrepot.bonded.Warehouse;
import org.jspecify.annotations.Nullable;

/**
 * What the warehouse's page shows.
 *
 * @param compared when both books were compared last; null where they never were
 * @param works whether the reader works here
 * @param judges whether the reader closes cases
 */
public record WarehouseModel(
        List<Warehouse.Place> places,
        List<Warehouse.Content> contents,
        List<String> toReceive,
        List<Warehouse.Wave> waves,
        List<Discrepancy> cases,
        List<StockHold> holds,
        @Nullable Comparison compared,
        LocalDate today,
        Told told,
        boolean works,
        boolean judges) {

    /** What holds something. */
    public List<Warehouse.Content> filled() {
        return contents.stream().filter(one -> one.pieces() != 0).toList();
    }

    public List<StockHold> standingHolds() {
        return holds.stream().filter(StockHold::stands).toList();
    }

    /** Whether the reader may free it: what customs holds only customs frees. */
    public boolean frees(StockHold hold) {
        return judges || (works && !hold.customs());
    }

    /** How many pieces of a content are held. */
    public long held(Warehouse.Content content) {
        return standingHolds().stream()
                .filter(one -> one.key().equals(content.item())
                        && one.lot().equals(content.lot())
                        && one.place().equals(content.place()))
                .mapToLong(StockHold::pieces)
                .sum();
    }

    public List<Discrepancy> openCases() {
        return cases.stream().filter(Discrepancy::isOpen).toList();
    }

    public List<Discrepancy> closedCases() {
        return cases.stream().filter(one -> !one.isOpen()).limit(20).toList();
    }

    /** Whether a lot is not good any more. */
    public boolean hasExpired(Warehouse.Content content) {
        LocalDate expires = content.expires();
        return expires != null && expires.isBefore(today);
    }
}
