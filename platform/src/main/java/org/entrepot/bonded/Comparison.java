package org.entrepot.bonded;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Both books were held against each other.
 *
 * @param day the day in Beijing
 * @param opened how many cases that opened
 * @param nightly whether the program did it of itself
 * @param by who did it
 */
public record Comparison(Instant at, LocalDate day, int opened, boolean nightly, String by) {}
