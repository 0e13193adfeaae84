package org.entrepot.clearance;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.entrepot.node.BeforeReady;
import org.entrepot.node.EntrepotSettings;
import org.entrepot.node.Probe;
import org.entrepot.node.StartRefused;
import org.entrepot.registry.Persons;
import org.entrepot.registry.RealNameCheck;
import org.entrepot.registry.Registry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The clearance of the program that serves: everybody must be registered. */
@Configuration(proxyBeanMethods = false)
class ClearanceSetup {
    private static final int WRITERS = 1;

    @Bean(destroyMethod = "close")
    Clearance clearance(
            @Qualifier("owner") DataSource owner,
            @Qualifier("reader") DataSource reader,
            Persons persons,
            RealNameCheck realNames,
            Registry registry,
            ObjectProvider<Upstream> upstream,
            Grounds grounds) {
        return new Clearance(
                new Clearance.Ground(
                        owner,
                        reader,
                        persons,
                        realNames,
                        registry::enterprises,
                        grounds.clock(),
                        upstream.getIfAvailable()),
                new Clearance.Manner(
                        grounds.settings().strict(),
                        grounds.settings().waitForPartners(),
                        WRITERS,
                        grounds.settings().queueDocuments(),
                        grounds.settings().batchDocuments()));
    }

    /** What every part of the program is given. */
    record Grounds(Clock clock, EntrepotSettings settings) {}

    @Bean
    Grounds grounds(Clock clock, EntrepotSettings settings) {
        return new Grounds(clock, settings);
    }

    /** After the park is loaded, whose parties are asked for. */
    @Bean
    @Order(100)
    BeforeReady openTheDoor(Clearance clearance) {
        return settings -> {
            try {
                clearance.open();
            } catch (SQLException e) {
                throw new StartRefused("The clearing cannot begin: " + e.getMessage() + "; see the database's log.", e);
            }
        };
    }

    /** For whoever tells people and programs whose word it is. */
    @Bean
    Authority authority(Clearance clearance) {
        return clearance.authority();
    }

    @Bean
    Intake intake(Clearance clearance) {
        return clearance.intake();
    }

    @Bean
    Declarations declarations(Clearance clearance) {
        return clearance.declarations();
    }

    @Bean
    Documents documents(Clearance clearance) {
        return clearance.documents();
    }

    @Bean
    Corrections corrections(Clearance clearance) {
        return clearance.corrections();
    }

    @Bean
    Receipts receipts(Clearance clearance) {
        return clearance.receipts();
    }

    @Bean
    Controls controls(Clearance clearance) {
        return clearance.controls();
    }

    @Bean
    Watch watch(Clearance clearance) {
        return clearance.watch();
    }

    @Bean
    MeterBinder clearingMeters(Clearance clearance) {
        return clearance.meters();
    }

    @Bean
    Probe clearingProbe(Clearance clearance) {
        return clearance::look;
    }
}
