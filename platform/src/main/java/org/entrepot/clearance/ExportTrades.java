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
     * @param max what was told of some so many documents at once, more where a commit is not yet at its end
     */
    Changes changedAfter(String after, int max);

    /**
     * Of those the orders whose lists customs has closed (899) by now: a list is closed when its goods have left. The places are those of
     * {@link #changedAfter}.
     */
    Changes closedAfter(String after, int max);

    /**
     * A page of the feed and where it ends; each order once, by its number.
     *
     * @param more whether there may be more that was told before this page was asked for. What came since comes later: on a sale day there
     *     is always some, and who followed it at once would never rest
     */
    record Changes(List<String> orderNos, String position, boolean more) {}

    /** How those orders stand now; numbers of which neither an order nor a list stands are left out. */
    List<ExportTrade> read(Collection<String> orderNos);

    /** The original text of lists by their number in this installation, masked for the viewer; what he may not see, or was erased, is left out. */
    Map<Long, String> originals(Viewer viewer, Collection<Long> lists);
}
