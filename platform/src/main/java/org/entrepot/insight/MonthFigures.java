package org.entrepot.insight;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.entrepot.insight.ParkFigures.ByCountry;
import org.entrepot.insight.ParkFigures.ByGoods;
import org.entrepot.insight.ParkFigures.BySeller;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.Money;

/**
 * What the declarations of a Beijing month add up to. Sums of different currencies stay apart.
 *
 * @param countries by direction, country/region and currency, most declarations first
 * @param goods by direction, heading and currency, most lines first
 * @param sellers by seller and direction, most declarations first
 * @param refused lists refused, those without whose time had passed
 * @param expired lists that waited for a partner in vain
 * @param reasons why documents were refused, most frequent first
 */
public record MonthFigures(
        YearMonth month,
        List<ByCountry> countries,
        List<ByGoods> goods,
        List<BySeller> sellers,
        Relief relief,
        long refused,
        long expired,
        List<Lanes.Reason> reasons) {
    public MonthFigures {
        countries = List.copyOf(countries);
        goods = List.copyOf(goods);
        sellers = List.copyOf(sellers);
        reasons = List.copyOf(reasons);
    }

    /** Cleared declarations of a direction. */
    public long declarations(Direction direction) {
        return countries.stream()
                .filter(row -> row.direction() == direction)
                .mapToLong(ByCountry::declarations)
                .sum();
    }

    /** The value of a direction in the currency of most of its declarations; empty where there are none. */
    public Optional<Money> value(Direction direction) {
        return countries.stream()
                .filter(row -> row.direction() == direction)
                .collect(Collectors.groupingBy(
                        row -> row.value().currency().value(), Collectors.summingLong(ByCountry::declarations)))
                .entrySet()
                .stream()
                .max(Comparator.comparingLong((java.util.Map.Entry<String, Long> one) -> one.getValue())
                        .thenComparing(java.util.Map.Entry::getKey))
                .map(most -> value(direction, CurrencyCode.of(most.getKey())));
    }

    /** The value of a direction in a currency. */
    public Money value(Direction direction, CurrencyCode currency) {
        return new Money(
                countries.stream()
                        .filter(row -> row.direction() == direction
                                && row.value().currency().equals(currency))
                        .mapToLong(row -> row.value().minor())
                        .sum(),
                currency);
    }

    /** Whether nothing was counted in it: there was no program yet, or it stood still. */
    public boolean isEmpty() {
        return countries.isEmpty() && refused + expired == 0;
    }
}
