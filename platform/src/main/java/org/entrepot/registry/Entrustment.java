package org.entrepot.registry;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.entrepot.kernel.EnterpriseCode;

/**
 * Leave that one enterprise gave another (委托).
 *
 * @param agent who may act
 * @param principal for whom
 * @param scope what it may do
 * @param firstDay from which day, Beijing
 * @param lastDay until which day, this one included; {@link LocalDate#MAX} where no end was named
 */
public record Entrustment(
        EnterpriseCode agent, EnterpriseCode principal, Set<Scope> scope, LocalDate firstDay, LocalDate lastDay) {
    public Entrustment {
        if (scope.isEmpty()) {
            throw new IllegalArgumentException("an entrustment is for something");
        }
        if (firstDay.isAfter(lastDay)) {
            throw new IllegalArgumentException("an entrustment ends before it begins");
        }
        scope = java.util.Collections.unmodifiableSet(EnumSet.copyOf(scope));
    }

    /** One that holds on every day. */
    public Entrustment(EnterpriseCode agent, EnterpriseCode principal, Set<Scope> scope) {
        this(agent, principal, scope, LocalDate.MIN, LocalDate.MAX);
    }

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }

    /** What may be done for another. */
    public enum Scope {
        /** Send its messages. */
        TRANSMIT,
        /** Declare its lists. */
        DECLARE
    }
}
