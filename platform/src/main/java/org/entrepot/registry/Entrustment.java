package org.entrepot.registry;

import java.util.EnumSet;
import java.util.Set;
import org.entrepot.kernel.EnterpriseCode;

/**
 * Leave that one enterprise gave another (委托).
 *
 * @param agent who may act
 * @param principal for whom
 * @param scope what it may do
 */
public record Entrustment(EnterpriseCode agent, EnterpriseCode principal, Set<Scope> scope) {
    public Entrustment {
        if (scope.isEmpty()) {
            throw new IllegalArgumentException("an entrustment is for something");
        }
        scope = java.util.Collections.unmodifiableSet(EnumSet.copyOf(scope));
    }

    /** What may be done for another. */
    public enum Scope {
        /** Send its messages. */
        TRANSMIT,
        /** Declare its lists. */
        DECLARE
    }
}
