package org.entrepot.credit;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.entrepot.billing.Bills;
import org.entrepot.clearance.PartyLists;
import org.entrepot.collection.CollectionPunctuality;
import org.entrepot.node.Recurring;
import org.entrepot.registry.Registry;
import org.entrepot.settlement.PaymentBooks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Credit grades, in the running program. */
@Configuration(proxyBeanMethods = false)
class CreditSetup {
    private static final Logger LOG = LoggerFactory.getLogger(CreditSetup.class);

    @Bean
    Credit credit(
            @Qualifier("owner") DataSource owner,
            @Qualifier("reader") DataSource reader,
            Registry registry,
            PartyLists lists,
            Bills bills,
            PaymentBooks books,
            Clock clock) {
        return new Credit(
                owner,
                reader,
                new Counting(registry, lists, bills, new CollectionPunctuality(reader), books),
                bills::lastClosed,
                clock);
    }

    /** Grades the months whose time has come; the first time when what was missed is counted into the figures. */
    @Bean
    Recurring creditClerk(Credit credit) {
        return new Recurring("credit", new Recurring.Pace(Duration.ofMinutes(3), Duration.ofMinutes(30)), goesOn -> {
            int grades = credit.catchUp();
            if (grades > 0) {
                LOG.info("{} credit grades were made by schedule", grades);
            }
        });
    }
}
