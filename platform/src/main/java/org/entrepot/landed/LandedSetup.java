package org.entrepot.landed;

import java.nio.file.Files;
import java.nio.file.Path;
import org.entrepot.node.StartRefused;
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
        if (!file.isEmpty() && !Files.isReadable(Path.of(file))) {
            throw new StartRefused("The setting entrepot.exchange-rates is '" + file
                    + "', which cannot be read; it is a table with the day first and a column a currency.");
        }
        return new RateFile(file.isEmpty() ? null : Path.of(file));
    }
}
