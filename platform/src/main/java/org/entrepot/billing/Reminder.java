package org.entrepot.billing;

import java.time.LocalDate;
import org.entrepot.kernel.EnterpriseCode;

/**
 * A tenant was told that a bill is overdue.
 *
 * @param number of the bill
 * @param step 1 for the first
 * @param openFen what of it was open on that day
 */
public record Reminder(long bill, String number, EnterpriseCode tenant, int step, LocalDate day, long openFen) {}
