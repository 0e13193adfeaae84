package org.entrepot.bonded;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import javax.sql.DataSource;
import org.entrepot.node.Recurring;
import org.entrepot.node.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Books, warehouse and gate of the running program. */
@Configuration(proxyBeanMethods = false)
class BondedSetup {
    private static final Logger LOG = LoggerFactory.getLogger(BondedSetup.class);
    private static final String COMPARISON_AT = "entrepot.comparison-at";

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
    Storage storage(BondedGround ground) {
        return new Storage(ground);
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
    StockHolds stockHolds(BondedGround ground) {
        return new StockHolds(ground);
    }

    @Bean
    Gate gate(BondedGround ground) {
        return new Gate(ground);
    }

    @Bean
    Reconciliation reconciliation(BondedGround ground) {
        return new Reconciliation(ground);
    }

    @Bean
    Recurring nightClerk(Reconciliation reconciliation, Environment environment) {
        LocalTime at = timeOfDay(environment.getProperty(COMPARISON_AT, "03:00"));
        return new Recurring(
                "comparison",
                new Recurring.Pace(Duration.ofMinutes(1), Duration.ofMinutes(1)),
                goesOn -> reconciliation
                        .compareNightly(at)
                        .ifPresent(opened ->
                                LOG.info("customs book and warehouse were compared: {} cases opened", opened)));
    }

    /** When both books are compared each night, as an operator writes it, in Beijing's time. */
    static LocalTime timeOfDay(String written) {
        try {
            return LocalTime.parse(written.strip());
        } catch (DateTimeParseException e) {
            throw new StartRefused(
                    "The setting " + COMPARISON_AT + " is '" + written.strip() + "'; write a time of day as 03:00.", e);
        }
    }
}
