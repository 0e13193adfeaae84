package org.entrepot.console;

import java.time.LocalDate;
import java.util.List;
import org.entrepot.bonded.Discrepancy;
import org.entrepot.bonded.Warehouse;

/**
 * What the warehouse's page shows.
 *
 * @param works whether the reader works here
 * @param judges whether the reader closes cases
 */
public record WarehouseModel(
        List<Warehouse.Place> places,
        List<Warehouse.Content> contents,
        List<String> toReceive,
        List<Warehouse.Wave> waves,
        List<Discrepancy> cases,
        LocalDate today,
        Told told,
        boolean works,
        boolean judges) {

    /** What holds something. */
    public List<Warehouse.Content> filled() {
        return contents.stream().filter(one -> one.pieces() != 0).toList();
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
