package org.entrepot.tariff;

import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.Money;

/**
 * The tax of one line.
 *
 * @param gnum its number in the document
 * @param dutiable its price with its share of freight and insurance
 * @param taxes each rounded half up to the fen
 */
public record LineTax(int gnum, HsCode hs, Money dutiable, Amounts taxes) {}
