package org.entrepot.park;

import java.time.LocalDate;

/**
 * What a square metre costs a month from a day on.
 *
 * @param fen CNY fen before VAT
 */
public record RentStep(LocalDate from, long fen) {}
