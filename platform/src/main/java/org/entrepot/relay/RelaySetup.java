package org.entrepot.relay;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.entrepot.clearance.Clearance;
import org.entrepot.clearance.DocumentFilter;
import org.entrepot.clearance.Upstream;
import org.entrepot.clearance.Viewer;
import org.entrepot.kernel.Beijing;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.entrepot.node.BeforeReady;
import org.entrepot.node.Probe;
import org.entrepot.node.StartRefused;
import org.entrepot.registry.Persons;
import org.entrepot.registry.Registry;
import org.entrepot.settlement.CustomsBills;
import org.jspecify.annotations.Nullable;
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
    private static final int MOST_ON_RECORD = 200;
    private static final String DELETED = "3";

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
            FileKeys held = FileKeys.of(keys, settings.client().code());
            return new QueuedSigning(held, held::holds, RelayTerms.load().signingQueue(Beijing.date(clock.instant())));
        }

        @Bean
        RelayWork relayWork(
                @Qualifier("owner") DataSource owner,
                Clearance clearance,
                SigningService signing,
                RelaySettings settings,
                CustomsBills bills,
                Registry registry,
                Clock clock) {
            return new RelayWork(
                    owner,
                    clearance,
                    signing,
                    courier(settings, clock),
                    settings.client(),
                    new TaxNews(owner, clearance, bills, registry::enterprises),
                    clock);
        }

        /** Only where customs takes payment data somewhere. */
        @Bean(destroyMethod = "close")
        @ConditionalOnProperty(prefix = "entrepot", name = "relay-payments-url")
        PaymentUpload paymentUpload(SigningService signing, RelaySettings settings, Clock clock) {
            return new PaymentUpload(
                    signing,
                    new PaymentGate(
                            Objects.requireNonNull(settings.relayPaymentsUrl()),
                            RelayTerms.load().httpTimeout(Beijing.date(clock.instant()))));
        }

        private static @Nullable ReceiptPoll poll(RelaySettings settings, Clock clock) {
            URI gateway = settings.relayReceiptsUrl();
            LocalDate today = Beijing.date(clock.instant());
            RelayTerms dated = RelayTerms.load();
            return gateway == null
                    ? null
                    : new ReceiptPoll(
                            gateway,
                            settings.client().dxpId(),
                            new ReceiptPoll.Manner(dated.receiptsEvery(today), dated.httpTimeout(today)),
                            clock);
        }

        private static Courier courier(RelaySettings settings, Clock clock) {
            Path folder = Objects.requireNonNull(settings.relayFolder());
            try {
                FolderCourier shared = FolderCourier.open(folder, poll(settings, clock));
                URI gateway = settings.relayUrl();
                return gateway == null
                        ? shared
                        : new HttpCourier(
                                shared, gateway, RelayTerms.load().httpTimeout(Beijing.date(clock.instant())));
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

    @Bean(destroyMethod = "close")
    Payments payments(
            @Qualifier("owner") DataSource owner,
            @Qualifier("reader") DataSource reader,
            Persons persons,
            Registry registry,
            Clearance clearance,
            ObjectProvider<PaymentUpload> upload,
            Clock clock) {
        return new Payments(
                new Payments.Ground(
                        owner, reader, persons, registry::enterprises, orderNo -> onRecord(clearance, orderNo), clock),
                upload.getIfAvailable());
    }

    /** The orders and payments that stand under an order number, the newest first. */
    static List<CebDocument> onRecord(Clearance clearance, String orderNo) throws SQLException {
        List<Long> ids = new ArrayList<>();
        for (MessageType type : List.of(MessageType.CEB311, MessageType.CEB411)) {
            clearance
                    .documents()
                    .page(
                            new Viewer.Park(),
                            new DocumentFilter(null, type, DocumentFilter.Outcome.TAKEN, null, null, orderNo),
                            null,
                            MOST_ON_RECORD)
                    .documents()
                    .forEach(document -> ids.add(document.id()));
        }
        Map<Long, CebDocument> says = clearance.documents(ids);
        return ids.stream()
                .filter(says::containsKey)
                .map(says::get)
                .filter(document -> document.text("orderNo").equals(orderNo))
                .filter(document -> !document.text("appType").equals(DELETED))
                .toList();
    }

    /** After the clearing is open, to which it tells what came. */
    @Bean
    @Order(110)
    BeforeReady beginToRelay(Relay relay, Payments payments, RelaySettings settings) {
        return all -> {
            settings.check();
            relay.open();
            payments.open();
        };
    }

    @Bean
    Probe paymentsProbe(Payments payments) {
        return payments::look;
    }

    @Bean
    Probe relayProbe(Relay relay) {
        return relay::look;
    }
}
