package org.entrepot.freight;

import java.time.Clock;
import javax.sql.DataSource;
import org.entrepot.clearance.Exports;
import org.entrepot.clearance.Intake;
import org.entrepot.registry.Registry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the loading desk into the program. */
@Configuration
class FreightSetup {
    @Bean
    LoadingDesk loadingDesk(
            @Qualifier("owner") DataSource owner, Exports exports, Intake intake, Registry registry, Clock clock) {
        return new LoadingDesk(owner, exports, intake, registry::enterprises, clock);
    }
}
