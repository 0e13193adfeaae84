package org.entrepot.credit;

import java.time.Clock;
import javax.sql.DataSource;
import org.entrepot.billing.Bills;
import org.entrepot.clearance.PartyLists;
import org.entrepot.collection.CollectionPunctuality;
import org.entrepot.registry.Registry;
import org.entrepot.settlement.PaymentBooks;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Credit grades, in the running program. */
@Configuration(proxyBeanMethods = false)
class CreditSetup {
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

    @Bean
    CreditClerk creditClerk(Credit credit) {
        return new CreditClerk(credit);
    }
}
