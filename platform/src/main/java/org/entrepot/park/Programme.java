package org.entrepot.park;

import java.time.LocalDate;
import java.util.List;
import org.entrepot.kernel.EnterpriseCode;

/**
 * A programme of training with a partner school. People are counted, never named.
 *
 * @param places how many may take part
 * @param counts in the order of their days; what each says is up to its day
 */
public record Programme(
        long id, String name, String school, int places, LocalDate from, LocalDate to, List<Count> counts) {
    public Programme {
        counts = List.copyOf(counts);
    }

    /** How many had started, finished and got a certificate by a day. */
    public record Count(LocalDate day, int started, int finished, int certified) {}

    /** People of a programme who began to work for a tenant. */
    public record Placement(long id, long programme, EnterpriseCode enterprise, LocalDate day, int people) {}

    /** The last count; zeros of its first day where nobody was counted. */
    public Count last() {
        return counts.isEmpty() ? new Count(from, 0, 0, 0) : counts.getLast();
    }
}
