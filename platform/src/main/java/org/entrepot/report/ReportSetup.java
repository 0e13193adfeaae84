package org.entrepot.report;

import java.time.Clock;
import javax.sql.DataSource;
import org.entrepot.billing.Bills;
import org.entrepot.clearance.Authority;
import org.entrepot.collection.ExportMoney;
import org.entrepot.economics.Economics;
import org.entrepot.figures.Figures;
import org.entrepot.insight.Traffic;
import org.entrepot.park.Leases;
import org.entrepot.registry.Registry;
import org.entrepot.strategy.Strategy;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reports in the running program. */
@Configuration(proxyBeanMethods = false)
class ReportSetup {
    @Bean
    Reports reports(
            @Qualifier("owner") DataSource owner,
            Figures figures,
            Traffic traffic,
            ExportMoney money,
            Leases leases,
            Bills bills,
            Strategy strategy,
            Economics economics,
            Registry registry,
            Authority authority,
            Clock clock) {
        return new Reports(
                owner,
                new Gathering(
                        figures,
                        traffic,
                        money,
                        leases,
                        bills,
                        strategy,
                        economics,
                        registry,
                        authority == Authority.LOCAL),
                clock);
    }

    @Bean
    ReportClerk reportClerk(Reports reports) {
        return new ReportClerk(reports);
    }
}
