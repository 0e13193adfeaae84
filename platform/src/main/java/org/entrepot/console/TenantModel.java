package org.entrepot.console;

import java.util.List;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.collection.DueMoney;
import org.entrepot.insight.ParkFigures.ByCountry;
import org.entrepot.insight.SellerFigures;
import org.entrepot.kernel.Direction;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a tenant shows.
 *
 * @param rooms what it rents; at least one
 * @param money what of its exports' money was due and overdue at the last month's end; null where none was
 */
public record TenantModel(
        List<ParkModel.TenantRow> rooms,
        SellerFigures figures,
        List<DeclarationSummary> latest,
        Directory directory,
        @Nullable DueMoney money) {

    /** Its cleared declarations of a direction. */
    public long declarations(Direction direction) {
        return figures.countries().stream()
                .filter(row -> row.direction() == direction)
                .mapToLong(ByCountry::declarations)
                .sum();
    }

    /** Its name, code and business stand in every room's row. */
    public ParkModel.TenantRow tenant() {
        return rooms.getFirst();
    }
}
