package org.entrepot.retention;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.entrepot.access.Acts;
import org.entrepot.node.Recurring;
import org.entrepot.registry.Persons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Retention in the program that serves. */
@Configuration(proxyBeanMethods = false)
class RetentionSetup {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionSetup.class);

    @Bean
    Retention retention(@Qualifier("owner") DataSource owner, Persons persons, Acts acts, Clock clock) {
        return new Retention(owner, persons, acts, clock);
    }

    @Bean
    Recurring retentionClerk(Retention retention) {
        return new Recurring("retention", new Recurring.Pace(Duration.ofMinutes(1), Duration.ofHours(1)), goesOn -> {
            Map<String, Long> erased = retention.erase(goesOn);
            if (!erased.isEmpty()) {
                LOG.info("keys were destroyed whose term is over: {}", erased);
            }
        });
    }
}
