package org.entrepot.billing;

import java.time.Clock;
import javax.sql.DataSource;
import org.entrepot.insight.Insight;
import org.entrepot.park.Leases;
import org.entrepot.registry.Registry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What tenants owe, in the running program. */
@Configuration(proxyBeanMethods = false)
class BillingSetup {
    @Bean
    Bills bills(
            @Qualifier("owner") DataSource owner,
            @Qualifier("reader") DataSource reader,
            Leases leases,
            Registry registry,
            Insight insight,
            Clock clock) {
        return new Bills(owner, reader, leases, registry, insight::cleared, clock);
    }
}
