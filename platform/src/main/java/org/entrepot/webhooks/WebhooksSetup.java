package org.entrepot.webhooks;

import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import javax.net.ssl.SSLContext;
import javax.sql.DataSource;
import org.entrepot.clearance.Authority;
import org.entrepot.clearance.Receipts;
import org.entrepot.node.BeforeReady;
import org.entrepot.node.EntrepotSettings;
import org.entrepot.node.Probe;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The webhooks of the program that serves. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhooksSetup {
    @Bean
    Ground webhookGround(
            @Qualifier("owner") DataSource owner,
            @Qualifier("reader") DataSource reader,
            Receipts receipts,
            Authority authority,
            Clock clock) {
        return new Ground(owner, reader, receipts, authority, clock, WebhookTerms.load());
    }

    @Bean
    AddressGuard addressGuard(Ground ground, WebhookSettings settings) {
        return new AddressGuard(
                InetAddress::getAllByName, ground.settings().ports(ground.today()), settings.webhookLoopback());
    }

    @Bean
    SecretSeal webhookSeal(EntrepotSettings settings, WebhookSettings webhooks, @Qualifier("owner") DataSource owner)
            throws SQLException {
        return SecretSeal.in(settings.data().resolve("secrets"), owner, webhooks.webhookNewKey());
    }

    @Bean(destroyMethod = "close")
    HttpPoster webhookPoster(Ground ground, AddressGuard guard) throws GeneralSecurityException {
        LocalDate today = ground.today();
        WebhookTerms settings = ground.settings();
        return new HttpPoster(
                guard,
                settings.inFlightMost(today),
                settings.connectTimeout(today),
                settings.answerTimeout(today),
                SSLContext.getDefault());
    }

    @Bean
    HookMeters webhookMeters(Clock clock) {
        return new HookMeters(clock);
    }

    @Bean(destroyMethod = "close")
    HookClerk webhookClerk(Ground ground, SecretSeal seal, HttpPoster poster, HookMeters webhookMeters) {
        return new HookClerk(
                ground, new FeedWatch(ground), new Sending(ground, seal, poster, webhookMeters), webhookMeters);
    }

    @Bean
    Webhooks webhooks(Ground ground, AddressGuard guard, SecretSeal seal) {
        return new Webhooks(ground, guard, seal);
    }

    /** After the clearing is open, whose feed is read. */
    @Bean
    @Order(120)
    BeforeReady beginToTell(HookClerk clerk, WebhookSettings settings) {
        return all -> {
            settings.check(all);
            clerk.open();
        };
    }

    @Bean
    Probe webhooksProbe(HookClerk clerk) {
        return clerk::look;
    }
}
