package org.entrepot.bonded;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Books, warehouse and gate of the running program. */
@Configuration(proxyBeanMethods = false)
class BondedSetup {
    @Bean
    BondedGround bondedGround(
            @Qualifier("owner") DataSource owner, @Qualifier("reader") DataSource reader, Clock clock) {
        return new BondedGround(owner, reader, clock);
    }

    @Bean
    CustomsBook customsBook(BondedGround ground) {
        return new CustomsBook(ground);
    }

    @Bean
    Warehouse warehouse(BondedGround ground) {
        return new Warehouse(ground);
    }

    @Bean
    ReturnCentre returnCentre(BondedGround ground) {
        return new ReturnCentre(ground);
    }

    @Bean
    Discrepancies discrepancies(BondedGround ground) {
        return new Discrepancies(ground);
    }

    @Bean
    Gate gate(BondedGround ground) {
        return new Gate(ground);
    }

    @Bean
    Reconciliation reconciliation(BondedGround ground) {
        return new Reconciliation(ground);
    }
}
