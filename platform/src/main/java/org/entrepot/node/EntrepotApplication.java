package org.entrepot.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** How Spring finds the modules and what every one of them may ask for. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@ComponentScan(basePackages = "org.entrepot", resourcePattern = EntrepotApplication.NOT_NESTED)
@EnableConfigurationProperties(EntrepotSettings.class)
class EntrepotApplication {
    /** Each file that the pattern names is read at each start; half of the classes are nested, and a part that is comes with what it is in. */
    static final String NOT_NESTED = "**/{type:[^$]+}.class";

    /** The time. Modules take it from here and pass it on as a value. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableWebServerFactory> address(EntrepotSettings settings) {
        InetAddress address = address(settings.bind());
        if (settings.tryOut() && !address.isLoopbackAddress()) {
            throw new StartRefused(
                    "With --try-out everybody may be whom they like, so it serves the loopback alone; found --bind "
                            + settings.bind() + ". Leave out one of the two.");
        }
        return factory -> {
            factory.setAddress(address);
            factory.setPort(settings.port());
        };
    }

    private static InetAddress address(String bind) {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw new StartRefused(
                    "The address '" + bind + "' is not known here; name one of this machine with --bind.");
        }
    }
}
