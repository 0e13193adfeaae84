package org.entrepot.tariff;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.catalog.Confidence;
import org.entrepot.catalog.Dated;
import org.entrepot.catalog.Period;
import org.entrepot.catalog.Rate;
import org.entrepot.kernel.Money;
import org.jspecify.annotations.Nullable;

/** The dated rules of retail import, from {@code retail-import.csv}. */
final class RetailRules {
    private static final CSVFormat FORM =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private final List<Dated<RetailRule>> records;

    private RetailRules(List<Dated<RetailRule>> records) {
        this.records = records;
    }

    /** The rules of this program, read once. */
    static RetailRules load() {
        return Loaded.RULES;
    }

    private static RetailRules own() {
        try (InputStream in = RetailRules.class.getResourceAsStream("retail-import.csv")) {
            if (in == null) {
                throw new IllegalStateException("retail-import.csv is missing");
            }
            return new RetailRules(FORM.parse(new InputStreamReader(in, StandardCharsets.UTF_8)).stream()
                    .map(RetailRules::record)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rule of a day; null before there was one. */
    @Nullable Dated<RetailRule> at(LocalDate on) {
        for (int i = records.size() - 1; i >= 0; i--) {
            if (records.get(i).period().contains(on)) {
                return records.get(i);
            }
        }
        return null;
    }

    /** The first day of retail import. */
    LocalDate first() {
        return records.getFirst().period().from();
    }

    private static Dated<RetailRule> record(CSVRecord row) {
        String to = row.get("effective_to");
        return new Dated<>(
                new RetailRule(
                        Money.yuan(row.get("single_limit_cny")),
                        Money.yuan(row.get("annual_limit_cny")),
                        Rate.percent(row.get("relief_share"))),
                new Period(LocalDate.parse(row.get("effective_from")), to.isEmpty() ? null : LocalDate.parse(to)),
                row.get("source"),
                Confidence.valueOf(row.get("confidence").toUpperCase(Locale.ROOT)));
    }

    private static final class Loaded {
        private static final RetailRules RULES = own();
    }
}
