package org.entrepot.strategy;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the analyses into the program. */
@Configuration(proxyBeanMethods = false)
class StrategySetup {
    @Bean
    Strategy strategy(@Qualifier("owner") DataSource owner, ParkIndicators park, Clock clock) {
        return new Strategy(owner, park::readings, clock);
    }
}
