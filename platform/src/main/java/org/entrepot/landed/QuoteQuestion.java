package org.entrepot.landed;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What is to be quoted.
 *
 * @param state where to, ISO 3166 alpha-2
 * @param on the day whose law holds
 * @param hs commodity code, 2 to 10 digits; missing digits widen the quote
 * @param terms which of the two the value is
 * @param value of the goods with carriage to the border, or the price at the door with all charges in it; from 0
 * @param currency its ISO 4217 code; the quote is in it
 * @param weight gross, in kilograms
 * @param used what the recipient has received this month already, in the same currency; counts where the free amount is a month's
 * @param insisted whether a state is quoted for which that is not advised
 * @param advancing whether the carrier advances the charges, and takes its fee for that
 */
public record QuoteQuestion(
        String state,
        LocalDate on,
        String hs,
        Terms terms,
        BigDecimal value,
        String currency,
        BigDecimal weight,
        Channel channel,
        BigDecimal used,
        boolean insisted,
        Advancing advancing) {
    public QuoteQuestion {
        if (value.signum() < 0 || weight.signum() < 0 || used.signum() < 0) {
            throw new IllegalArgumentException("value, weight and what is used are not negative");
        }
        if (!hs.matches("[0-9]{2,10}")) {
            throw new IllegalArgumentException("a commodity code has 2 to 10 digits: " + hs);
        }
    }

    /** The same parcel, its goods at that value; who bears the charges stays. */
    QuoteQuestion worth(BigDecimal goods) {
        return new QuoteQuestion(state, on, hs, terms, goods, currency, weight, channel, used, insisted, advancing);
    }

    /** The same parcel on another day. */
    public QuoteQuestion on(LocalDate day) {
        return new QuoteQuestion(state, day, hs, terms, value, currency, weight, channel, used, insisted, advancing);
    }
}
