package org.entrepot.insight;

import java.time.YearMonth;

/** How many declarations of a Beijing month were cleared, and how many lists were refused. */
public record MonthCount(YearMonth month, long imports, long exports, long refused) {}
