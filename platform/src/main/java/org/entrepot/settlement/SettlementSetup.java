package org.entrepot.settlement;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;
import org.entrepot.node.Probe;
import org.entrepot.node.Recurring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Guarantees and payment books of the running program. */
@Configuration(proxyBeanMethods = false)
class SettlementSetup {
    private static final Logger LOG = LoggerFactory.getLogger(SettlementSetup.class);

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

    /** Counts guarantees as they are valid, draws on them what bills of customs lack, gathers bills. */
    @Bean
    Recurring settlementClerk(Covers covers, CustomsBills customs, PaymentBooks books) {
        return new Recurring("settlement", new Recurring.Pace(Duration.ZERO, Duration.ofMinutes(1)), goesOn -> {
            covers.turn();
            customs.cover();
            int made = books.gather();
            if (made > 0) {
                LOG.info("{} payment books were made", made);
            }
        });
    }

    @Bean
    Probe guaranteesProbe(CustomsBills customs) {
        return customs::look;
    }
}
