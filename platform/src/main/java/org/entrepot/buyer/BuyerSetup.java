package org.entrepot.buyer;

import java.time.Clock;
import javax.sql.DataSource;
import org.entrepot.clearance.Authority;
import org.entrepot.clearance.ExportJourneys;
import org.entrepot.freight.LoadingDesk;
import org.entrepot.landed.RateFile;
import org.entrepot.node.EntrepotSettings;
import org.entrepot.node.Secrets;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What buyers are told, in the running program. */
@Configuration(proxyBeanMethods = false)
class BuyerSetup {
    @Bean
    ParcelLinks parcelLinks(EntrepotSettings settings) {
        return new ParcelLinks(Secrets.token(settings.data().resolve("secrets").resolve("parcel-links.key")));
    }

    @Bean
    SellerWords sellerWords(@Qualifier("owner") DataSource owner, Clock clock) {
        return new SellerWords(owner, clock);
    }

    @Bean
    BuyerDesk buyerDesk(
            ParcelLinks links,
            ExportJourneys journeys,
            SellerWords words,
            LoadingDesk loading,
            BuyerDesk.Surroundings surroundings) {
        return new BuyerDesk(links, journeys, words, loading::stuffedAt, surroundings);
    }

    @Bean
    BuyerDesk.Surroundings surroundings(RateFile rates, Clock clock, Authority authority) {
        return new BuyerDesk.Surroundings(rates::now, clock, authority == Authority.LOCAL);
    }
}
