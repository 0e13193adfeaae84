package org.entrepot.console;

import java.util.List;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.insight.ParkFigures.ByCountry;
import org.entrepot.insight.SellerFigures;
import org.entrepot.kernel.Direction;

/**
 * What the page of a tenant shows.
 *
 * @param rooms what it rents; at least one
 */
public record TenantModel(
        List<ParkModel.TenantRow> rooms, SellerFigures figures, List<DeclarationSummary> latest, Directory directory) {

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
