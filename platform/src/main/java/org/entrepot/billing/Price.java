package org.entrepot.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A row of the price list.
 *
 * @param from the first day on which it holds, until another of the same fee does
 * @param yuan CNY before VAT a unit of the fee's measure; up to {@link #DECIMALS} decimals, two at least, as {@link #plain} makes it
 */
public record Price(Fee fee, LocalDate from, BigDecimal yuan) {
    /** Tariffs are finer than the fen: electricity is priced to a hundredth of it and further. What a line comes to is rounded to the fen. */
    public static final int DECIMALS = 6;

    private static final int OF_THE_FEN = 2;

    public Price {
        yuan = plain(yuan);
    }

    /** The price of a fee that holds on a day; empty where the list has none yet. */
    public static Optional<Price> on(LocalDate day, Fee fee, List<Price> prices) {
        return prices.stream()
                .filter(price -> price.fee() == fee && !price.from().isAfter(day))
                .max(Comparator.comparing(Price::from));
    }

    /** The same price without zeros at its end, but with two decimals at least. */
    static BigDecimal plain(BigDecimal yuan) {
        BigDecimal stripped = yuan.stripTrailingZeros();
        return stripped.scale() < OF_THE_FEN ? stripped.setScale(OF_THE_FEN) : stripped;
    }
}
