package org.entrepot.insight;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The SWOT of the park on one page, from public figures only: nothing of it comes from declarations, so invented demo data
 * cannot reach it. Kept in {@code swot.csv} and {@code public-figures.csv}, which an analyst can edit.
 */
public final class Swot {
    private static final CSVFormat FORM =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private final List<SwotItem> items;
    private final List<PublicFigure> trains;

    private Swot(List<SwotItem> items, List<PublicFigure> trains) {
        this.items = List.copyOf(items);
        this.trains = List.copyOf(trains);
    }

    /** Reads the files of this program. */
    public static Swot load() {
        Map<String, PublicFigure> figures = new LinkedHashMap<>();
        for (CSVRecord row : rows("public-figures.csv")) {
            figures.put(row.get("id"), figure(row));
        }
        return new Swot(
                rows("swot.csv").stream().map(row -> item(row, figures)).toList(),
                figures.values().stream()
                        .filter(figure -> figure.id().startsWith("trains-"))
                        .toList());
    }

    /** All items, strengths first, each kind in its order. */
    public List<SwotItem> items() {
        return items;
    }

    /** The counts of freight trains, each by its own definition: what is mixed most often. */
    public List<PublicFigure> trains() {
        return trains;
    }

    /** The items of one quarter. */
    public List<SwotItem> of(SwotKind kind) {
        return items.stream().filter(item -> item.kind() == kind).toList();
    }

    private static SwotItem item(CSVRecord row, Map<String, PublicFigure> figures) {
        String id = row.get("id");
        List<PublicFigure> evidence = new ArrayList<>();
        for (String name : words(row.get("figures"))) {
            PublicFigure figure = figures.get(name);
            if (figure == null) {
                throw new IllegalStateException(
                        "swot.csv " + id + " names the figure " + name + ", which is not there");
            }
            evidence.add(figure);
        }
        return new SwotItem(id, SwotKind.of(id), wording(row, "statement"), evidence, addresses(row), confidence(row));
    }

    private static PublicFigure figure(CSVRecord row) {
        return new PublicFigure(
                row.get("id"),
                row.get("period"),
                row.get("qualifier"),
                row.get("value"),
                row.get("unit"),
                row.get("change"),
                wording(row, "definition"),
                addresses(row),
                confidence(row));
    }

    private static Wording wording(CSVRecord row, String column) {
        return new Wording(row.get(column + "_en"), row.get(column + "_zh"), row.get(column + "_ru"));
    }

    private static List<URI> addresses(CSVRecord row) {
        return words(row.get("sources")).stream().map(URI::create).toList();
    }

    private static Confidence confidence(CSVRecord row) {
        return Confidence.valueOf(row.get("confidence").toUpperCase(Locale.ROOT));
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
    }

    private static List<CSVRecord> rows(String file) {
        try (InputStream in = Swot.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return FORM.parse(new InputStreamReader(in, StandardCharsets.UTF_8)).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
