package org.entrepot.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The data files of this module. A fault in one is a bug of the program, so it throws. */
final class Resource {
    private static final CSVFormat FORM =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private Resource() {}

    static InputStream open(String file) {
        InputStream in = Resource.class.getResourceAsStream(file);
        if (in == null) {
            throw new IllegalStateException(file + " is missing");
        }
        return in;
    }

    static List<CSVRecord> rows(String file) {
        try (InputStream in = open(file)) {
            return FORM.parse(new InputStreamReader(in, StandardCharsets.UTF_8)).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Names names(CSVRecord row) {
        return new Names(row.get("zh"), row.get("en"), row.get("ru"));
    }

    static Confidence confidence(CSVRecord row) {
        String name = row.get("confidence");
        return Confidence.find(name).orElseThrow(() -> new IllegalStateException("no confidence: " + row));
    }
}
