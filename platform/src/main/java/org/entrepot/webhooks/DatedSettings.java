package org.entrepot.webhooks;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** What convention and house set for webhooks, by date, from {@code settings.csv} with source and confidence. */
final class DatedSettings {
    private static final CSVFormat FORM =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private final List<CSVRecord> rows;

    private DatedSettings(List<CSVRecord> rows) {
        this.rows = rows;
    }

    static DatedSettings load() {
        return new DatedSettings(read("settings.csv"));
    }

    /** The rows of a file beside this class. */
    static List<CSVRecord> read(String name) {
        try (InputStream in = DatedSettings.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return FORM.parse(new InputStreamReader(in, StandardCharsets.UTF_8)).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How an event that was not taken is tried again. */
    RetrySchedule retries(LocalDate on) {
        return new RetrySchedule(
                Stream.of(value("retry.waits", on).split(" "))
                        .map(Duration::parse)
                        .toList(),
                number("retry.spread.percent", on),
                number("order.held.failures", on),
                Duration.parse(value("rest.first", on)),
                Duration.parse(value("rest.longest", on)));
    }

    Duration connectTimeout(LocalDate on) {
        return Duration.parse(value("connect.timeout", on));
    }

    /** How long a request may take, from its beginning to its answer. */
    Duration answerTimeout(LocalDate on) {
        return Duration.parse(value("answer.timeout", on));
    }

    /** How long the former secret signs too. */
    Duration secretOverlap(LocalDate on) {
        return Duration.parse(value("secret.overlap", on));
    }

    int endpointsMost(LocalDate on) {
        return number("endpoints.most", on);
    }

    int waitingMost(LocalDate on) {
        return number("waiting.most", on);
    }

    int inFlightMost(LocalDate on) {
        return number("inflight.most", on);
    }

    int inFlightOfEnterprise(LocalDate on) {
        return number("inflight.enterprise.most", on);
    }

    int daysKept(LocalDate on) {
        return number("kept.days", on);
    }

    Set<Integer> ports(LocalDate on) {
        return Stream.of(value("ports", on).split(" ")).map(Integer::valueOf).collect(Collectors.toSet());
    }

    private int number(String name, LocalDate on) {
        return Integer.parseInt(value(name, on));
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
