package org.entrepot.billing;

import java.time.LocalDate;

/**
 * A row of the price list.
 *
 * @param from the first day on which it holds, until another of the same fee does
 * @param fen CNY fen before VAT a unit of the fee's measure
 */
public record Price(Fee fee, LocalDate from, long fen) {}
