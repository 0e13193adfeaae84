package org.entrepot.collection;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import javax.sql.DataSource;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.OnBehalf;

/** Whether the money of sellers came by the end of the term for collecting. Reads as the park. */
public final class CollectionPunctuality {
    private static final String PARK = "*";

    private final DataSource reader;

    /** Over the pool of the role that reads. */
    public CollectionPunctuality(DataSource reader) {
        this.reader = reader;
    }

    /**
     * Of a seller's orders that were due.
     *
     * @param orders how many
     * @param inTime of them, wholly collected by the last day of their term; what nobody bought abroad is not due
     */
    public record Due(long orders, long inTime) {
        /** Of whom nothing was due. */
        public static final Due NOTHING = new Due(0, 0);
    }

    /** Orders whose term ended on those days, both included, by seller. */
    public Map<EnterpriseCode, Due> due(LocalDate from, LocalDate to) throws SQLException {
        return OnBehalf.read(reader, PARK, c -> PunctualityStore.due(c, from, to));
    }
}
