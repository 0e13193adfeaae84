package org.entrepot.landed;

import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The rates of exchange of the running program. */
@Configuration(proxyBeanMethods = false)
class LandedSetup {
    private static final String FILE = "entrepot.exchange-rates";

    @Bean
    RateFile rateFile(Environment environment) {
        String file = environment.getProperty(FILE, "");
        return new RateFile(file.isEmpty() ? null : Path.of(file));
    }
}
