package org.entrepot.relay;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import javax.sql.DataSource;
import org.entrepot.clearance.Clearance;
import org.entrepot.clearance.Upstream;
import org.entrepot.kernel.Beijing;
import org.entrepot.node.BeforeReady;
import org.entrepot.node.Probe;
import org.entrepot.node.StartRefused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The relay of the program that serves. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RelaySettings.class)
class RelaySetup {

    /** What there is only under the authority upstream. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(prefix = "entrepot", name = "authority", havingValue = RelaySettings.UPSTREAM)
    static class UpstreamSetup {
        @Bean
        Upstream upstream(RelaySettings settings) {
            settings.check();
            return new Outbox(settings.client().code());
        }

        @Bean(destroyMethod = "close")
        SigningService signingService(RelaySettings settings, Clock clock) {
            settings.check();
            Path keys = Objects.requireNonNull(settings.relayKeys());
            return new QueuedSigning(
                    FileKeys.of(keys, settings.client().code()),
                    DatedSettings.load().signingQueue(Beijing.date(clock.instant())));
        }

        @Bean
        RelayWork relayWork(
                @Qualifier("owner") DataSource owner,
                Clearance clearance,
                SigningService signing,
                RelaySettings settings,
                Clock clock) {
            return new RelayWork(owner, clearance, signing, courier(settings, clock), settings.client(), clock);
        }

        private static Courier courier(RelaySettings settings, Clock clock) {
            Path folder = Objects.requireNonNull(settings.relayFolder());
            try {
                FolderCourier shared = FolderCourier.open(folder);
                URI gateway = settings.relayUrl();
                return gateway == null
                        ? shared
                        : new HttpCourier(
                                shared, gateway, DatedSettings.load().httpTimeout(Beijing.date(clock.instant())));
            } catch (IOException e) {
                throw new StartRefused("The relay's folder " + folder + " cannot be used (" + e.getMessage()
                        + "); give this user leave to write there.");
            }
        }
    }

    @Bean(destroyMethod = "close")
    Relay relay(
            @Qualifier("owner") DataSource owner,
            @Qualifier("reader") DataSource reader,
            ObjectProvider<RelayWork> work,
            Clock clock) {
        return new Relay(owner, reader, clock, work.getIfAvailable());
    }

    /** After the clearing is open, to which it tells what came. */
    @Bean
    @Order(110)
    BeforeReady beginToRelay(Relay relay, RelaySettings settings) {
        return all -> {
            settings.check();
            relay.open();
        };
    }

    @Bean
    Probe relayProbe(Relay relay) {
        return relay::look;
    }
}
