package org.entrepot.console;

import java.util.List;
import java.util.Set;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.credit.CreditVersion;
import org.entrepot.insight.ParkFigures.ByCountry;
import org.entrepot.insight.SellerFigures;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.registry.Role;
import org.jspecify.annotations.Nullable;

/**
 * What an enterprise's own first page shows.
 *
 * @param customs what it is registered for
 * @param figures what it sold
 * @param latest declarations that it is a party of
 * @param credit its newest credit grade; null where none was made
 */
public record EnterpriseModel(
        EnterpriseCode code,
        Set<Role> customs,
        SellerFigures figures,
        List<DeclarationSummary> latest,
        @Nullable CreditVersion credit,
        Directory directory) {

    /** What it is registered for, in one order. */
    public List<Role> roles() {
        return customs.stream().sorted().toList();
    }

    /** What it sold and was cleared, of a direction. */
    public long declarations(Direction direction) {
        return figures.countries().stream()
                .filter(row -> row.direction() == direction)
                .mapToLong(ByCountry::declarations)
                .sum();
    }
}
