package org.entrepot.clearance;

import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.kernel.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The actual consignors for whom exports were declared, and amounts, by period: what whoever declares for others reports (SAT
 * 17/2025, art. 7, from 2025-10-01). Beside it the incomes that platforms report of their sellers each quarter (State Council
 * Order 810; SAT 15 and 16/2025), from a file: where the two differ somebody will be asked why.
 */
public final class Consignors {
    /** Stands where a list names no consignor by code: a finding, for nobody can be reported. */
    public static final String NOBODY = "NO";

    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{10}");
    private static final int MOST_ROWS = 20_000;
    private static final List<String> COLUMNS = List.of("enterprise", "currency", "income");

    private Consignors() {}

    /**
     * Approved lists of one consignor and currency, cancelled ones left out.
     *
     * @param owner the consignor's customs code, or {@link #NOBODY}
     * @param minor the value of the lists, in hundredths of the currency
     */
    public record Sum(String declarant, String owner, String ownerName, String currency, long lists, long minor) {
        public boolean isNobody() {
            return owner.equals(NOBODY);
        }

        public BigDecimal amount() {
            return BigDecimal.valueOf(minor, 2);
        }
    }

    /**
     * What was declared for an enterprise and what platforms say it earned.
     *
     * @param declared in the currency; zero where nothing was
     * @param reported in the currency; null where no platform said anything
     */
    public record Compared(
            String owner,
            String ownerName,
            String currency,
            BigDecimal declared,
            @Nullable BigDecimal reported) {
        /** Reported less declared: above zero more was earned than exported here. */
        public BigDecimal difference() {
            BigDecimal said = reported;
            return (said == null ? BigDecimal.ZERO : said).subtract(declared);
        }
    }

    /** A comparison, and the rows of the file that do not read. */
    public record Comparison(List<Compared> rows, List<Fault> faults) {}

    /**
     * Holds what was declared against a file of incomes (CSV with a header: enterprise, currency, income). Rows that do not read are
     * told of; the rest is compared.
     */
    public static Comparison compare(List<Sum> sums, Reader file) {
        Map<String, BigDecimal> declared = new TreeMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (Sum sum : sums) {
            declared.merge(sum.owner() + " " + sum.currency(), sum.amount(), BigDecimal::add);
            names.put(sum.owner(), sum.ownerName());
        }
        Map<String, BigDecimal> reported = new TreeMap<>();
        List<Fault> faults = new ArrayList<>();
        read(file, reported, faults);
        Map<String, Compared> rows = new TreeMap<>();
        declared.forEach((key, amount) -> rows.put(key, row(key, names, amount, reported.get(key))));
        reported.forEach((key, amount) -> rows.putIfAbsent(key, row(key, names, BigDecimal.ZERO, amount)));
        return new Comparison(List.copyOf(rows.values()), faults);
    }

    private static Compared row(
            String key, Map<String, String> names, BigDecimal declared, @Nullable BigDecimal reported) {
        String owner = key.substring(0, key.indexOf(' '));
        return new Compared(
                owner, names.getOrDefault(owner, ""), key.substring(owner.length() + 1), declared, reported);
    }

    private static void read(Reader file, Map<String, BigDecimal> reported, List<Fault> faults) {
        try {
            Iterable<CSVRecord> rows = CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .setIgnoreHeaderCase(true)
                    .setTrim(true)
                    .get()
                    .parse(file);
            for (CSVRecord row : rows) {
                Fault fault = fault(row, reported);
                if (fault != null) {
                    faults.add(fault);
                }
                if (row.getRecordNumber() >= MOST_ROWS) {
                    faults.add(fault("file", row.getRecordNumber(), "more rows", "at most " + MOST_ROWS + " rows"));
                    return;
                }
            }
        } catch (UncheckedIOException | IllegalArgumentException | java.io.IOException e) {
            faults.add(fault("file", 1, "no table", "CSV with a header: " + String.join(", ", COLUMNS)));
        }
    }

    private static @Nullable Fault fault(CSVRecord row, Map<String, BigDecimal> reported) {
        long line = row.getRecordNumber() + 1;
        for (String column : COLUMNS) {
            if (!row.isMapped(column)) {
                return fault(column, line, "no such column", "columns " + String.join(", ", COLUMNS));
            }
            if (!row.isSet(column)) {
                return fault(column, line, "", "a value");
            }
        }
        String enterprise = row.get("enterprise");
        String currency = row.get("currency");
        String income = row.get("income");
        if (!CODE.matcher(enterprise).matches()) {
            return fault("enterprise", line, enterprise, "a customs code of ten characters");
        }
        if (!currency.matches("[0-9]{3}")) {
            return fault("currency", line, currency, "a customs currency code of three digits, 142 for CNY");
        }
        if (!income.matches("[0-9]{1,14}(\\.[0-9]{1,2})?")) {
            return fault("income", line, income, "an amount, as 1234.56");
        }
        reported.merge(enterprise + " " + currency, new BigDecimal(income), BigDecimal::add);
        return null;
    }

    private static Fault fault(String column, long line, String found, String expected) {
        String shortened = found.length() > 80 ? found.substring(0, 77) + "..." : found;
        return new Fault("", "consignors.row", "line " + line + ", " + column, shortened, expected);
    }
}
