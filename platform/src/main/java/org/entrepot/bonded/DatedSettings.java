package org.entrepot.bonded;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** What the house sets for the warehouse, by date, from {@code settings.csv} with source and confidence. */
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

    /** Whether a difference is so large a part of what was expected that two officers have to close the case. */
    boolean needsFourEyes(long pieces, long expected, LocalDate on) {
        BigDecimal most = value("count.fourEyes.share", on).multiply(BigDecimal.valueOf(Math.max(0, expected)));
        return BigDecimal.valueOf(Math.abs(pieces)).compareTo(most) > 0;
    }

    private BigDecimal value(String name, LocalDate on) {
        return rows.stream()
                .filter(row -> row.get("setting").equals(name))
                .filter(row -> !on.isBefore(LocalDate.parse(row.get("from"))))
                .filter(row -> row.get("to").isEmpty() || !on.isAfter(LocalDate.parse(row.get("to"))))
                .map(row -> new BigDecimal(row.get("value")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no setting " + name + " on " + on));
    }
}
