package org.entrepot.overseas;

import java.time.Clock;
import javax.sql.DataSource;
import org.entrepot.clearance.ExportTrades;
import org.entrepot.collection.StockAbroad;
import org.entrepot.collection.TaxPacks;
import org.entrepot.node.BeforeReady;
import org.entrepot.node.Probe;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Stock abroad, in the running program. */
@Configuration(proxyBeanMethods = false)
class OverseasSetup {
    @Bean(destroyMethod = "close")
    OverseasDesk overseasDesk(
            @Qualifier("owner") DataSource owner,
            @Qualifier("reader") DataSource reader,
            ExportTrades trades,
            TaxPacks taxPacks,
            StockAbroad money,
            Clock clock) {
        return new OverseasDesk(owner, reader, trades, taxPacks, money, clock);
    }

    @Bean
    OverseasStock overseasStock(OverseasDesk desk) {
        return desk.stock();
    }

    @Bean
    OverseasSales overseasSales(OverseasDesk desk) {
        return desk.sales();
    }

    @Bean
    Settlements settlements(OverseasDesk desk) {
        return desk.settlements();
    }

    /** After the money follows, which hears of it. */
    @Bean
    @Order(220)
    BeforeReady followDepartures(OverseasDesk desk) {
        return settings -> desk.open();
    }

    @Bean
    Probe overseasProbe(OverseasDesk desk) {
        return desk::look;
    }
}
