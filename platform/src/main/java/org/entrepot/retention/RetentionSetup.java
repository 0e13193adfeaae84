package org.entrepot.retention;

import java.time.Clock;
import javax.sql.DataSource;
import org.entrepot.access.Acts;
import org.entrepot.registry.Persons;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Retention in the program that serves. */
@Configuration(proxyBeanMethods = false)
class RetentionSetup {
    @Bean
    Retention retention(@Qualifier("owner") DataSource owner, Persons persons, Acts acts, Clock clock) {
        return new Retention(owner, persons, acts, clock);
    }

    @Bean
    RetentionClerk retentionClerk(Retention retention) {
        return new RetentionClerk(retention);
    }
}
