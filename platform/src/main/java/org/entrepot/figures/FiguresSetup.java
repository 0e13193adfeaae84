package org.entrepot.figures;

import java.time.Clock;
import org.entrepot.billing.Bills;
import org.entrepot.bonded.CustomsBook;
import org.entrepot.collection.ExportMoney;
import org.entrepot.economics.Economics;
import org.entrepot.insight.Cube;
import org.entrepot.landed.RateFile;
import org.entrepot.park.Leases;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the figures into the program. */
@Configuration(proxyBeanMethods = false)
class FiguresSetup {
    @Bean
    Figures figuresOfThePark(
            Cube cube,
            ExportMoney money,
            CustomsBook books,
            Leases leases,
            Bills bills,
            Economics economics,
            RateFile rates,
            Clock clock) {
        return Figures.over(cube, money, books, leases, bills, economics, rates, clock);
    }
}
