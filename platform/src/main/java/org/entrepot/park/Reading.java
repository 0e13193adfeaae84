package org.entrepot.park;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a meter showed.
 *
 * @param day at whose end
 * @param value in the meter's unit, before its factor
 * @param asked whether a person confirmed what looked implausible
 */
public record Reading(long id, long meter, LocalDate day, BigDecimal value, boolean asked, String by) {}
