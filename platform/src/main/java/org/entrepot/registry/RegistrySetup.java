package org.entrepot.registry;

import org.entrepot.node.EntrepotSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The registry's parts in the running program. */
@Configuration(proxyBeanMethods = false)
class RegistrySetup {
    @Bean
    KeyRing keyRing(EntrepotSettings settings) {
        return KeyRing.open(settings.data().resolve("secrets"));
    }

    @Bean
    Persons persons(KeyRing ring) {
        return new Persons(ring);
    }
}
