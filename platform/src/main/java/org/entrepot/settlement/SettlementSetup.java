package org.entrepot.settlement;

import java.time.Clock;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Guarantees and payment books of the running program. */
@Configuration(proxyBeanMethods = false)
class SettlementSetup {
    @Bean
    SettlementGround settlementGround(
            @Qualifier("owner") DataSource owner, @Qualifier("reader") DataSource reader, Clock clock) {
        return new SettlementGround(owner, reader, clock);
    }

    @Bean
    Covers covers(SettlementGround ground) {
        return new Covers(ground);
    }

    @Bean
    PaymentBooks paymentBooks(SettlementGround ground, ObjectProvider<OpenReturns> open) {
        return new PaymentBooks(ground, open.getIfAvailable(() -> c -> Set.of()));
    }

    @Bean
    CustomsBills customsBills(SettlementGround ground) {
        return new CustomsBills(ground);
    }

    @Bean
    SettlementClerk settlementClerk(Covers covers, PaymentBooks books) {
        return new SettlementClerk(covers, books);
    }
}
