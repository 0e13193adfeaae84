package org.entrepot.tariff;

import org.entrepot.kernel.Money;

/**
 * The limits of retail import, both counted on the dutiable value and themselves allowed.
 *
 * @param single of one order
 * @param annual of one buyer in a calendar year
 * @param source where they are written
 */
public record RetailLimits(Money single, Money annual, String source) {}
