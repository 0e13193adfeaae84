package org.entrepot.benefits;

import java.sql.SQLException;
import java.time.YearMonth;

/** What this installation measures of its tenants. */
@FunctionalInterface
public interface OwnFigures {
    /**
     * Measures over months, of the running one what there is.
     *
     * @param viewer a tenant's code, who sees its own; {@code *} for the park
     * @param from the first month
     * @param to the last, included
     */
    Own over(String viewer, YearMonth from, YearMonth to) throws SQLException;
}
