package org.entrepot.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** A table that comes with the program: CSV with a heading, in UTF-8, beside a class. */
public final class PackagedTable {
    private static final CSVFormat FORM =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private PackagedTable() {}

    /**
     * Its rows, whose cells are known by the heading.
     *
     * @param beside the class beside which it lies
     * @throws IllegalStateException when it is not there: the program is not whole
     */
    public static List<CSVRecord> rows(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing beside " + beside.getName());
            }
            return rows(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<CSVRecord> rows(Reader table) throws IOException {
        return FORM.parse(table).getRecords();
    }
}
