package org.entrepot.insight;

import java.time.YearMonth;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;

/** Cleared declarations of a seller in a month, of one currency. */
public record MonthlyTraffic(YearMonth month, EnterpriseCode seller, long declarations, Money value) {}
