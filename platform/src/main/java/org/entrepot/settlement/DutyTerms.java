package org.entrepot.settlement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** When tax is gathered and due, in days after the day of release in Beijing; dated, from {@code terms.csv} with source and confidence. */
final class DutyTerms {
    private static final CSVFormat FORM =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private final List<CSVRecord> rows;

    private DutyTerms(List<CSVRecord> rows) {
        this.rows = rows;
    }

    static DutyTerms load() {
        try (InputStream in = DutyTerms.class.getResourceAsStream("terms.csv")) {
            if (in == null) {
                throw new IllegalStateException("terms.csv is missing");
            }
            return new DutyTerms(FORM.parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)))
                    .getRecords());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first day on which bills of that release are gathered: no return can come any more. */
    LocalDate gathered(LocalDate released) {
        return after(released, "book.day");
    }

    LocalDate dueFrom(LocalDate released) {
        return after(released, "due.firstDay");
    }

    /** The last day on which it can be paid and is not overdue. */
    LocalDate dueTo(LocalDate released) {
        return after(released, "due.lastDay");
    }

    private LocalDate after(LocalDate released, String setting) {
        return rows.stream()
                .filter(row -> row.get("setting").equals(setting))
                .filter(row -> !released.isBefore(LocalDate.parse(row.get("from"))))
                .filter(row -> row.get("to").isEmpty() || !released.isAfter(LocalDate.parse(row.get("to"))))
                .map(row -> released.plusDays(Long.parseLong(row.get("value"))))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no term " + setting + " for a release on " + released));
    }
}
