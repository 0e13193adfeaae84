package org.entrepot.economics;

import java.time.Instant;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;

/**
 * What a tenant says of a year, as the operator wrote it down; no other register has it.
 *
 * @param jobs people employed here at the end of the year
 * @param tax all taxes paid here in the year
 * @param source who said it and where it can be looked up
 */
public record TenantYear(
        EnterpriseCode tenant, int year, int jobs, Money tax, String source, Instant statedAt, String statedBy) {}
