package org.entrepot.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.kernel.Direction;

/** The cast and the goods of the demo park, read from the tables beside this class. */
public final class SandboxData {
    private static final CSVFormat TABLE =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    private SandboxData() {}

    /** All firms, in fixed order: the codes follow from the place in the table. */
    public static List<Firm> firms() {
        List<Firm> firms = new ArrayList<>();
        for (CSVRecord row : rows("firms.csv")) {
            firms.add(firm(firms.size(), row));
        }
        return List.copyOf(firms);
    }

    /** All goods, inbound and outbound. */
    public static List<Article> articles() {
        return rows("articles.csv").stream().map(SandboxData::article).toList();
    }

    private static Firm firm(int index, CSVRecord row) {
        return new Firm(
                row.get("key"),
                Firm.codeOf(index),
                Firm.creditCodeOf(index),
                row.get("zh"),
                row.get("en"),
                row.get("ru"),
                Arrays.stream(row.get("roles").split(" ", -1))
                        .map(Firm.Role::valueOf)
                        .collect(Collectors.toSet()),
                row.get("trade"),
                row.get("tenant").equals("yes"));
    }

    private static Article article(CSVRecord row) {
        return new Article(
                row.get("sku"),
                Direction.valueOf(row.get("direction")),
                row.get("seller"),
                row.get("hs"),
                row.get("zh"),
                row.get("en"),
                row.get("model"),
                row.get("country"),
                row.get("unit"),
                row.get("unit1"),
                new BigDecimal(row.get("perpiece1")),
                row.get("unit2"),
                row.get("perpiece2").isEmpty() ? BigDecimal.ZERO : new BigDecimal(row.get("perpiece2")),
                Integer.parseInt(row.get("net_grams")),
                Integer.parseInt(row.get("gross_grams")),
                Integer.parseInt(row.get("low_yuan")),
                Integer.parseInt(row.get("high_yuan")),
                row.get("access"));
    }

    static List<CSVRecord> rows(String table) {
        try (InputStream in = SandboxData.class.getResourceAsStream(table)) {
            if (in == null) {
                throw new IllegalStateException("the table " + table + " is missing from the sandbox");
            }
            return TABLE.parse(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + table, e);
        }
    }
}
