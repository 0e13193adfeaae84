package org.entrepot.clearance;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.entrepot.registry.Persons;

/** The read side of exports by order, for whoever follows the money: what was sold and what was declared of it. */
public interface ExportTrades {
    /** Those in a database; also made without Spring. */
    static ExportTrades over(DataSource owner, DataSource reader, Persons persons) {
        return new TradeReading(owner, reader, persons);
    }

    /**
     * Orders about which an order (303) or a list (603) was filed, told something, approved or cancelled after a place in the
     * feed. An order may come again; it is read as it stands then.
     *
     * @param after where to read on, empty for the beginning; {@link Changes#position} of the page before
     * @param max some so many at once, more where a commit is not yet at its end
     */
    Changes changedAfter(String after, int max);

    /** A page of the feed and where it ends; each order once. */
    record Changes(List<String> orderNos, String position) {}

    /** How those orders stand now; numbers of which neither an order nor a list stands are left out. */
    List<ExportTrade> read(Collection<String> orderNos);

    /** The original text of lists by their number in this installation, masked for the viewer; what he may not see, or was erased, is left out. */
    Map<Long, String> originals(Viewer viewer, Collection<Long> lists);
}
