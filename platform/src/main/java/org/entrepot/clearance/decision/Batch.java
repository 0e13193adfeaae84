package org.entrepot.clearance.decision;

import java.util.List;
import java.util.Set;
import org.entrepot.clearance.ControlAct;
import org.entrepot.clearance.UpstreamAnswer;

/**
 * What is decided in one transaction.
 *
 * @param arrivals documents in the order of their admission
 * @param expired orders whose time to wait seems to have passed, or for which what they wait for seems to have come
 * @param quarantined arrivals that the program could not decide before: they are put aside
 * @param acts what officers decided about lists that are held
 * @param answered what the authority upstream said, in its order
 */
public record Batch(
        List<Arrival> arrivals,
        List<String> expired,
        Set<Arrival> quarantined,
        List<ControlAct> acts,
        List<UpstreamAnswer> answered) {
    public Batch {
        arrivals = List.copyOf(arrivals);
        expired = List.copyOf(expired);
        quarantined = Set.copyOf(quarantined);
        acts = List.copyOf(acts);
        answered = List.copyOf(answered);
    }

    /** The same with what was answered. */
    public Batch with(List<UpstreamAnswer> answers) {
        return new Batch(arrivals, expired, quarantined, acts, answers);
    }

    /** Whether there is nothing to decide, but for what was answered. */
    public boolean isNothing() {
        return arrivals.isEmpty() && expired.isEmpty() && acts.isEmpty();
    }

    /** The arrivals that are decided: for the others nothing has to be known. */
    public List<Arrival> decidable() {
        return arrivals.stream().filter(one -> !quarantined.contains(one)).toList();
    }
}
