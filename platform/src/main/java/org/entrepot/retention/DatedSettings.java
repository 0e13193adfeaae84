package org.entrepot.retention;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** How long the law and the house ask to keep, by date, from {@code settings.csv} with source and confidence. */
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
            return read(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DatedSettings read(Reader table) throws IOException {
        return new DatedSettings(FORM.parse(table).getRecords());
    }

    /** How long a rule asks to keep, as it holds on that day. */
    Period term(String rule, LocalDate on) {
        return Period.parse(in(rule, on).get("value"));
    }

    private CSVRecord in(String rule, LocalDate on) {
        return rows.stream()
                .filter(row -> row.get("setting").equals(rule) && holds(row, on))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no setting " + rule + " on " + on));
    }

    private static boolean holds(CSVRecord row, LocalDate on) {
        return !on.isBefore(LocalDate.parse(row.get("from")))
                && (row.get("to").isEmpty() || !on.isAfter(LocalDate.parse(row.get("to"))));
    }

    /** All that hold on that day. */
    List<RetentionBoard.Term> all(LocalDate on) {
        return rows.stream()
                .filter(row -> holds(row, on))
                .map(row -> new RetentionBoard.Term(
                        row.get("setting"), Period.parse(row.get("value")), row.get("source"), row.get("confidence")))
                .toList();
    }
}
