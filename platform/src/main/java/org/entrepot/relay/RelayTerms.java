package org.entrepot.relay;

import java.time.Duration;
import java.time.LocalDate;
import org.entrepot.node.DatedSettings;

/** What guide and house set for the relay, by date, from {@code settings.csv} with source and confidence. */
final class RelayTerms {
    private final DatedSettings settings;

    private RelayTerms(DatedSettings settings) {
        this.settings = settings;
    }

    static RelayTerms load() {
        return new RelayTerms(DatedSettings.beside(RelayTerms.class, "settings.csv"));
    }

    /** Most documents of a message. */
    int documentsOfAMessage(LocalDate on) {
        return settings.number("message.documents", on);
    }

    /** How often a message is offered. */
    int tries(LocalDate on) {
        return settings.number("handover.tries", on);
    }

    /** How long is waited after so many tries that failed, at least one. */
    Duration waitAfter(int tries, LocalDate on) {
        Duration wait = settings.time("handover.wait.first", on);
        Duration longest = settings.time("handover.wait.longest", on);
        for (int i = 1; i < tries && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    Duration httpTimeout(LocalDate on) {
        return settings.time("handover.http.timeout", on);
    }

    /** After how long without a receipt a document counts as unanswered. */
    Duration unansweredAfter(LocalDate on) {
        return settings.time("unanswered.after", on);
    }

    /** How many may wait to be signed. */
    int signingQueue(LocalDate on) {
        return settings.number("signing.queue", on);
    }

    /** How long a gateway is left alone after an answer without receipts. */
    Duration receiptsEvery(LocalDate on) {
        return settings.time("receipts.every", on);
    }

    /** How long the raw data of a payment is kept. */
    int paymentsKeptDays(LocalDate on) {
        return settings.number("payments.kept.days", on);
    }

    /** How many requests of customs may wait of a platform. */
    int paymentsOpen(LocalDate on) {
        return settings.number("payments.open", on);
    }

    /** How many requests that were refused here are noted of a platform in a day. */
    int paymentsDeclinedNoted(LocalDate on) {
        return settings.number("payments.declined.noted", on);
    }
}
