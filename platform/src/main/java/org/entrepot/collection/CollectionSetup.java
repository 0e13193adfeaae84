package org.entrepot.collection;

import java.time.Clock;
import javax.sql.DataSource;
import org.entrepot.clearance.ExportTrades;
import org.entrepot.landed.RateFile;
import org.entrepot.node.BeforeReady;
import org.entrepot.node.Probe;
import org.entrepot.registry.Persons;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The money that comes back, in the running program. */
@Configuration(proxyBeanMethods = false)
class CollectionSetup {
    @Bean(destroyMethod = "close")
    CollectionDesk collectionDesk(
            @Qualifier("owner") DataSource owner,
            @Qualifier("reader") DataSource reader,
            Persons persons,
            ExportTrades trades,
            RateFile rates,
            Clock clock) {
        return new CollectionDesk(owner, reader, persons, trades, rates::now, clock);
    }

    @Bean
    ExportMoney exportMoney(CollectionDesk desk) {
        return desk.money();
    }

    @Bean
    Statements statements(CollectionDesk desk) {
        return desk.statements();
    }

    @Bean
    WorkList workList(CollectionDesk desk) {
        return desk.work();
    }

    @Bean
    Departures departures(CollectionDesk desk) {
        return desk.departures();
    }

    @Bean
    StockAbroad stockAbroad(CollectionDesk desk) {
        return desk.stockAbroad();
    }

    @Bean
    TaxPacks taxPacks(CollectionDesk desk) {
        return desk.taxPacks();
    }

    @Bean
    EvidencePacks evidencePacks(CollectionDesk desk) {
        return desk.evidence();
    }

    /** After the clearing is open, whose exports are followed. */
    @Bean
    @Order(210)
    BeforeReady followExports(CollectionDesk desk) {
        return settings -> desk.open();
    }

    @Bean
    Probe collectionProbe(CollectionDesk desk) {
        return desk::look;
    }
}
