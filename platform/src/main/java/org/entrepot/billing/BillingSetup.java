package org.entrepot.billing;

import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.entrepot.bonded.Storage;
import org.entrepot.insight.Insight;
import org.entrepot.insight.MonthlyTraffic;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.park.Leases;
import org.entrepot.park.Meters;
import org.entrepot.park.Services;
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
            Meters meters,
            Services services,
            Registry registry,
            Insight insight,
            Storage storage,
            Clock clock) {
        Sources sources = new Sources(leases, meters, services, month -> cleared(insight, month), storage::days);
        return new Bills(owner, reader, sources, registry, clock);
    }

    /** Declarations of each seller that were cleared in a month, of whatever currency. */
    private static Map<EnterpriseCode, Long> cleared(Insight insight, YearMonth month) throws SQLException {
        return insight.months(month).stream()
                .filter(traffic -> traffic.month().equals(month))
                .collect(Collectors.groupingBy(
                        MonthlyTraffic::seller, Collectors.summingLong(MonthlyTraffic::declarations)));
    }
}
