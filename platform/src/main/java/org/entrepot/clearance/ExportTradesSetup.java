package org.entrepot.clearance;

import javax.sql.DataSource;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.CodeTables;
import org.entrepot.clearance.rules.FieldRules;
import org.entrepot.registry.Persons;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Exports by order, for whoever follows the money, and by parcel, for whoever waits for one; lists by their parties. */
@Configuration(proxyBeanMethods = false)
class ExportTradesSetup {
    @Bean
    ExportTrades exportTrades(
            @Qualifier("owner") DataSource owner, @Qualifier("reader") DataSource reader, Persons persons) {
        return ExportTrades.over(owner, reader, persons);
    }

    @Bean
    PartyLists partyLists(
            @Qualifier("owner") DataSource owner, @Qualifier("reader") DataSource reader, Persons persons) {
        return PartyLists.over(owner, reader, persons);
    }

    @Bean
    ExportJourneys exportJourneys(
            @Qualifier("owner") DataSource owner, @Qualifier("reader") DataSource reader, Persons persons) {
        return new JourneyReading(owner, reader, persons, new FieldRules(CodeTables.load(), Catalog.load()));
    }
}
