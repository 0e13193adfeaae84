package org.entrepot.clearance;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.registry.Persons;

/** The read side of lists by their parties, for whoever measures or rewards what a party did. Reads as the park. */
public interface PartyLists {
    /** Those in a database; also made without Spring. */
    static PartyLists over(DataSource owner, DataSource reader, Persons persons) {
        return new PartyListReading(owner, reader, persons);
    }

    /**
     * Lists of a party that were released or cancelled and were decided on those days (Beijing), both included, in the order of their
     * decisions.
     *
     * @param most at most so many
     */
    List<PartyList> decided(EnterpriseCode party, PartyList.Part part, LocalDate from, LocalDate to, int most);

    /** Lists by the numbers that customs gave them, whoever their parties are; unknown numbers are left out. */
    List<PartyList> numbered(Collection<String> invtNos);

    /** Of lists by their number in this installation: those that were cancelled, or of which goods came back. */
    Set<Long> undone(Collection<Long> lists);

    /**
     * Lists that were cancelled after their release, or about which a return was told something, after a place in the feed. A list may come
     * again, and may stand as it did: {@link #undone} tells.
     *
     * @param after where to read on, empty for the beginning; {@link Changes#position} of the page before
     */
    Changes changedAfter(String after, int max);

    /**
     * A page of the feed and where it ends.
     *
     * @param more whether there may be more that was there when it was asked for
     */
    record Changes(Set<Long> lists, String position, boolean more) {
        public Changes {
            lists = Set.copyOf(lists);
        }
    }

    /**
     * What lists that arrived on those days (Beijing), both included, tell of each seller and declarant.
     *
     * @param inTime how long after its arrival a list may wait for its partners
     */
    Map<EnterpriseCode, PartyRecord> records(LocalDate from, LocalDate to, Duration inTime);
}
