package org.entrepot.relay;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** What guide and house set for the relay, by date, from {@code settings.csv} with source and confidence. */
final class DatedSettings {
    private static final CSVFormat FORM =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private final List<CSVRecord> rows;

    private DatedSettings(List<CSVRecord> rows) {
        this.rows = rows;
    }

    static DatedSettings load() {
        try (InputStream in = DatedSettings.class.getResourceAsStream("settings.csv")) {
            if (in == null) {
                throw new IllegalStateException("settings.csv is missing");
            }
            return new DatedSettings(FORM.parse(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getRecords());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Most documents of a message. */
    int documentsOfAMessage(LocalDate on) {
        return Integer.parseInt(value("message.documents", on));
    }

    /** How often a message is offered. */
    int tries(LocalDate on) {
        return Integer.parseInt(value("handover.tries", on));
    }

    /** How long is waited after so many tries that failed, at least one. */
    Duration waitAfter(int tries, LocalDate on) {
        Duration wait = Duration.parse(value("handover.wait.first", on));
        Duration longest = Duration.parse(value("handover.wait.longest", on));
        for (int i = 1; i < tries && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    Duration httpTimeout(LocalDate on) {
        return Duration.parse(value("handover.http.timeout", on));
    }

    /** After how long without a receipt a document counts as unanswered. */
    Duration unansweredAfter(LocalDate on) {
        return Duration.parse(value("unanswered.after", on));
    }

    /** How many may wait to be signed. */
    int signingQueue(LocalDate on) {
        return Integer.parseInt(value("signing.queue", on));
    }

    /** How long a gateway is left alone after an answer without receipts. */
    Duration receiptsEvery(LocalDate on) {
        return Duration.parse(value("receipts.every", on));
    }

    /** How long the raw data of a payment is kept. */
    int paymentsKeptDays(LocalDate on) {
        return Integer.parseInt(value("payments.kept.days", on));
    }

    /** How many requests of customs may wait of a platform. */
    int paymentsOpen(LocalDate on) {
        return Integer.parseInt(value("payments.open", on));
    }

    /** How many requests that were refused here are noted of a platform in a day. */
    int paymentsDeclinedNoted(LocalDate on) {
        return Integer.parseInt(value("payments.declined.noted", on));
    }

    private String value(String name, LocalDate on) {
        return rows.stream()
                .filter(row -> row.get("setting").equals(name))
                .filter(row -> !on.isBefore(LocalDate.parse(row.get("from"))))
                .filter(row -> row.get("to").isEmpty() || !on.isAfter(LocalDate.parse(row.get("to"))))
                .map(row -> row.get("value"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no setting " + name + " on " + on));
    }
}
