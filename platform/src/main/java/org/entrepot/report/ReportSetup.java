package org.entrepot.report;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.entrepot.billing.Bills;
import org.entrepot.clearance.Authority;
import org.entrepot.collection.ExportMoney;
import org.entrepot.economics.Economics;
import org.entrepot.figures.Figures;
import org.entrepot.insight.Traffic;
import org.entrepot.node.Recurring;
import org.entrepot.park.Leases;
import org.entrepot.registry.Registry;
import org.entrepot.strategy.Strategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reports in the running program. */
@Configuration(proxyBeanMethods = false)
class ReportSetup {
    private static final Logger LOG = LoggerFactory.getLogger(ReportSetup.class);

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
    Recurring reportClerk(Reports reports) {
        return new Recurring("reports", new Recurring.Pace(Duration.ofMinutes(2), Duration.ofMinutes(30)), goesOn -> {
            int made = reports.catchUp();
            if (made > 0) {
                LOG.info("{} reports were made by schedule", made);
            }
        });
    }
}
