package org.entrepot.strategy;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.node.PackagedTable;

/**
 * The figures that others published of the zone, the city, the country and the world around: {@code public-series.csv} says what is counted,
 * {@code public-figures.csv} how much. The one place for them: analyses, pages and programs read from here.
 */
public final class PublicFigures {
    private static final PublicFigures ALL = new PublicFigures();

    private final Map<String, PublicSeries> series = new LinkedHashMap<>();
    private final Map<String, PublicFigure> figures = new LinkedHashMap<>();

    private PublicFigures() {
        for (CSVRecord row : PackagedTable.rows(PublicFigures.class, "public-series.csv")) {
            PublicSeries one = new PublicSeries(
                    row.get("id"),
                    PublicSeries.Subject.valueOf(row.get("subject")),
                    PublicSeries.Area.valueOf(row.get("area")),
                    PublicSeries.Counts.valueOf(row.get("counts")),
                    row.get("unit"),
                    Wording.of(row, "name"),
                    Wording.of(row, "definition"));
            series.put(one.id(), one);
        }
        for (CSVRecord row : PackagedTable.rows(PublicFigures.class, "public-figures.csv")) {
            figures.put(row.get("id"), figure(row));
        }
    }

    private PublicFigure figure(CSVRecord row) {
        PublicSeries of = series.get(row.get("series"));
        if (of == null) {
            throw new IllegalStateException("public-figures.csv " + row.get("id") + " names the series "
                    + row.get("series") + ", which is not there");
        }
        return new PublicFigure(
                row.get("id"),
                of,
                row.get("period"),
                row.get("qualifier"),
                row.get("value"),
                row.get("change"),
                Wording.of(row, "remark"),
                Arrays.stream(row.get("sources").strip().split(" +", -1))
                        .map(URI::create)
                        .toList(),
                Confidence.valueOf(row.get("confidence").toUpperCase(Locale.ROOT)));
    }

    /** The figures of this program. */
    public static PublicFigures all() {
        return ALL;
    }

    /** A figure by its id. */
    public Optional<PublicFigure> figure(String id) {
        return Optional.ofNullable(figures.get(id));
    }

    /** What is counted, in the order of the file: by subject, of each the zone first. */
    public Collection<PublicSeries> series() {
        return List.copyOf(series.values());
    }

    /** The figures of a series, the oldest first. */
    public List<PublicFigure> of(PublicSeries one) {
        return figures.values().stream()
                .filter(figure -> figure.series().equals(one))
                .sorted(Comparator.comparing(PublicFigure::end))
                .toList();
    }

    /** The figures of the series about a subject, series by series. */
    public List<PublicFigure> about(PublicSeries.Subject subject) {
        List<PublicFigure> about = new ArrayList<>();
        series.values().stream().filter(one -> one.subject() == subject).forEach(one -> about.addAll(of(one)));
        return about;
    }

    /** All of them, series by series. */
    public List<PublicFigure> figures() {
        List<PublicFigure> all = new ArrayList<>();
        series.values().forEach(one -> all.addAll(of(one)));
        return all;
    }
}
