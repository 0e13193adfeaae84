package org.entrepot.benefits;

import java.time.Clock;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.entrepot.billing.Bills;
import org.entrepot.collection.ExportMoney;
import org.entrepot.figures.Figures;
import org.entrepot.insight.Insight;
import org.entrepot.park.Park;
import org.entrepot.park.Tenancy;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the park did for its tenants, in the running program. */
@Configuration(proxyBeanMethods = false)
class BenefitsSetup {
    @Bean
    Benefits benefits(
            @Qualifier("owner") DataSource owner,
            @Qualifier("reader") DataSource reader,
            Park park,
            Figures figures,
            Insight insight,
            Bills bills,
            ExportMoney money,
            Clock clock) {
        return new Benefits(
                owner,
                reader,
                new ParkMeasured(figures, insight, bills, money),
                () -> park.tenancies().stream().map(Tenancy::enterprise).collect(Collectors.toSet()),
                clock);
    }
}
