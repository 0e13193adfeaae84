package org.entrepot.park;

import java.time.LocalDate;
import org.entrepot.kernel.EnterpriseCode;

/**
 * How many work for a tenant in the park on a day, as it reports.
 *
 * @param local how many of them live in the district
 */
public record JobReport(EnterpriseCode enterprise, LocalDate day, int jobs, int local, String by) {}
