package org.entrepot.sandbox;

import java.time.LocalDate;
import org.entrepot.orders.RecipientNumbers;

/** Invented numbers of recipients that nobody can hold: a month thirteen in that of Kazakhstan, a region 00 in Russia's, a century 9 in Uzbekistan's. */
final class RecipientNumber {
    private static final int MOST = 100;

    private RecipientNumber() {}

    /**
     * The number of whoever receives an order; empty where the country asks for none.
     *
     * @param country the customs code
     */
    static String invented(String country, String orderNo, LocalDate on) {
        int person = Math.floorMod(orderNo.hashCode(), 100_000);
        return switch (country) {
            case "145" -> fitting("KZ", "%02d1399".formatted(person % 100), person, 12, on);
            case "344" -> fitting("RU", "0000", person, 12, on);
            case "149" -> fitting("UZ", "9000000", person, 14, on);
            default -> "";
        };
    }

    /** The first of the numbers behind that person's whose check digits are right. */
    private static String fitting(String state, String beginning, int person, int digits, LocalDate on) {
        for (long tail = person * 10L; tail < person * 10L + 100L * MOST; tail++) {
            String number = beginning + ("%0" + (digits - beginning.length()) + "d").formatted(tail);
            if (RecipientNumbers.fits(state, number, on)) {
                return number;
            }
        }
        throw new IllegalStateException("no number fits " + state);
    }
}
