package org.entrepot.console.api;

import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.registry.Registry;
import org.springframework.stereotype.Component;

/** The keys of the registered enterprises. */
@Component
class RegisteredKeys implements ApiKeys {
    private final Registry registry;

    RegisteredKeys(Registry registry) {
        this.registry = registry;
    }

    @Override
    public Optional<EnterpriseCode> owner(String key) {
        return registry.authenticate(key);
    }
}
