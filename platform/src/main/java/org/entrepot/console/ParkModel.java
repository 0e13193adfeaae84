package org.entrepot.console;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.entrepot.insight.ParkFigures;
import org.entrepot.kernel.Direction;
import org.jspecify.annotations.Nullable;

/**
 * What the page of the park shows.
 *
 * @param day the day that it is about; null for all
 */
public record ParkModel(
        ParkFigures figures,
        List<TenantRow> tenants,
        @Nullable LocalDate day) {
    private static final int MOST_ROWS = 12;

    /**
     * A tenancy.
     *
     * @param cleared cleared declarations of the tenant as seller
     */
    public record TenantRow(
            String code,
            String name,
            String business,
            String unit,
            BigDecimal squareMetres,
            LocalDate since,
            long cleared) {}

    /** The countries of a direction with most declarations. */
    public List<ParkFigures.ByCountry> countries(Direction direction) {
        return figures.countries().stream()
                .filter(row -> row.direction() == direction)
                .limit(MOST_ROWS)
                .toList();
    }

    /** The goods of a direction with most lines. */
    public List<ParkFigures.ByGoods> goods(Direction direction) {
        return figures.goods().stream()
                .filter(row -> row.direction() == direction)
                .limit(MOST_ROWS)
                .toList();
    }

    /** All lines of a direction. */
    public long lines(Direction direction) {
        return figures.goods().stream()
                .filter(row -> row.direction() == direction)
                .mapToLong(ParkFigures.ByGoods::lines)
                .sum();
    }

    /** Narrows a list of declarations to the days shown: the end of an address. */
    public String days() {
        return day == null ? "" : "&from=" + day + "&to=" + day;
    }
}
