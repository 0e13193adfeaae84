package org.entrepot.credit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;

/**
 * What an enterprise says against a component of a version.
 *
 * @param steps what was said and decided, in its order; the first is the enterprise's own
 */
public record Objection(long id, EnterpriseCode enterprise, long version, Component component, List<Step> steps) {

    public Objection {
        steps = List.copyOf(steps);
    }

    /** What may be done about it. */
    public enum Act {
        /** The enterprise objects. */
        RAISED,
        /** Somebody of the park proposes to correct the component. */
        CORRECT,
        /** Somebody proposes to leave it. */
        LEAVE,
        /** Another agrees: it is decided as proposed. */
        AGREED,
        /** Another disagrees: it is open again. */
        DISAGREED
    }

    /**
     * @param good what the component is to be, where it is corrected; else 0
     * @param all likewise
     */
    public record Step(Act act, long good, long all, String reason, Instant at, String by) {}

    private Step last() {
        return steps.getLast();
    }

    /** Whether it is not decided. */
    public boolean isOpen() {
        return last().act() != Act.AGREED;
    }

    /** What waits for a second person; empty where nothing is proposed. */
    public Optional<Step> proposal() {
        return Optional.of(last()).filter(step -> step.act() == Act.CORRECT || step.act() == Act.LEAVE);
    }

    /** What was decided; empty while it is open. */
    public Optional<Step> decided() {
        return isOpen() ? Optional.empty() : Optional.of(steps.get(steps.size() - 2));
    }
}
