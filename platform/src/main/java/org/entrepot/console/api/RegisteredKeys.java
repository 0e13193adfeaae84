package org.entrepot.console.api;

import java.time.Clock;
import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.registry.Registry;
import org.springframework.stereotype.Component;

/** The keys of the registered enterprises. */
@Component
class RegisteredKeys implements ApiKeys {
    private final Registry registry;
    private final Clock clock;

    RegisteredKeys(Registry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public Optional<EnterpriseCode> owner(String key) {
        return registry.authenticate(key, clock.instant());
    }
}
