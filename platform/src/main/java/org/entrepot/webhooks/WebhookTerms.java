package org.entrepot.webhooks;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entrepot.node.DatedSettings;

/** What convention and house set for webhooks, by date, from {@code settings.csv} with source and confidence. */
final class WebhookTerms {
    private final DatedSettings settings;

    private WebhookTerms(DatedSettings settings) {
        this.settings = settings;
    }

    static WebhookTerms load() {
        return new WebhookTerms(DatedSettings.beside(WebhookTerms.class, "settings.csv"));
    }

    /** How an event that was not taken is tried again. */
    RetrySchedule retries(LocalDate on) {
        return new RetrySchedule(
                Stream.of(settings.value("retry.waits", on).split(" "))
                        .map(Duration::parse)
                        .toList(),
                settings.number("retry.spread.percent", on),
                settings.number("order.held.failures", on),
                settings.time("rest.first", on),
                settings.time("rest.longest", on));
    }

    /** So long at most a receiver puts us off at once. */
    Duration retryAfterLongest(LocalDate on) {
        return settings.time("retry.after.longest", on);
    }

    Duration connectTimeout(LocalDate on) {
        return settings.time("connect.timeout", on);
    }

    /** How long a request may take, from its beginning to its answer. */
    Duration answerTimeout(LocalDate on) {
        return settings.time("answer.timeout", on);
    }

    /** How long the former secret signs too. */
    Duration secretOverlap(LocalDate on) {
        return settings.time("secret.overlap", on);
    }

    int endpointsMost(LocalDate on) {
        return settings.number("endpoints.most", on);
    }

    int waitingMost(LocalDate on) {
        return settings.number("waiting.most", on);
    }

    int inFlightMost(LocalDate on) {
        return settings.number("inflight.most", on);
    }

    int inFlightOfEnterprise(LocalDate on) {
        return settings.number("inflight.enterprise.most", on);
    }

    int daysKept(LocalDate on) {
        return settings.number("kept.days", on);
    }

    Set<Integer> ports(LocalDate on) {
        return Stream.of(settings.value("ports", on).split(" "))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }
}
