package org.entrepot.insight;

import java.time.LocalDate;
import java.util.List;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What cleared declarations add up to. Sums of different currencies stay apart.
 *
 * @param countries by direction, country/region and currency, most declarations first
 * @param goods by direction, heading and currency, most lines first
 * @param sellers by seller and direction, most declarations first
 * @param days declarations a day, oldest first, at most the last 30 days that had any
 * @param relief the benefit figure
 * @param from the first day counted; null while nothing was cleared
 * @param to the last day counted
 */
public record ParkFigures(
        List<ByCountry> countries,
        List<ByGoods> goods,
        List<BySeller> sellers,
        List<ByDay> days,
        Relief relief,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    /** Cleared declarations from or to a country or region. */
    public record ByCountry(Direction direction, CountryCode country, long declarations, Money value) {}

    /** Lines of cleared declarations of one heading; the name is the one that a declarant last used for it. */
    public record ByGoods(Direction direction, String heading, String name, long lines, Money value) {}

    /** Cleared declarations of a seller. */
    public record BySeller(EnterpriseCode seller, Direction direction, long declarations) {}

    /** Cleared declarations of a day. */
    public record ByDay(LocalDate day, long imports, long exports) {}

    /** How many declarations of a direction were counted. */
    public long declarations(Direction direction) {
        return countries.stream()
                .filter(row -> row.direction() == direction)
                .mapToLong(ByCountry::declarations)
                .sum();
    }
}
