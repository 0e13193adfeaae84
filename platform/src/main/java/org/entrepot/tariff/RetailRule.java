package org.entrepot.tariff;

import org.entrepot.catalog.Rate;
import org.entrepot.kernel.Money;

/**
 * The rule of retail import.
 *
 * @param single the limit of an order
 * @param annual the limit of a buyer and year
 * @param share what is due of value-added and consumption tax within the limits
 */
record RetailRule(Money single, Money annual, Rate share) {}
