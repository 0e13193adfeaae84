package org.entrepot.clearance.decision;

import java.util.List;
import java.util.Set;
import org.entrepot.clearance.UpstreamAnswer;

/**
 * What is decided in one transaction.
 *
 * @param arrivals documents in the order of their admission
 * @param expired orders whose time to wait seems to have passed
 * @param quarantined arrivals that the program could not decide before: they are put aside
 * @param answered what the authority upstream said, in its order
 */
public record Batch(
        List<Arrival> arrivals, List<String> expired, Set<Arrival> quarantined, List<UpstreamAnswer> answered) {
    public Batch {
        arrivals = List.copyOf(arrivals);
        expired = List.copyOf(expired);
        quarantined = Set.copyOf(quarantined);
        answered = List.copyOf(answered);
    }

    /** Whether nothing came and no time has passed. */
    public boolean isNothing() {
        return arrivals.isEmpty() && expired.isEmpty();
    }

    /** The arrivals that are decided: for the others nothing has to be known. */
    public List<Arrival> decidable() {
        return arrivals.stream().filter(one -> !quarantined.contains(one)).toList();
    }
}
