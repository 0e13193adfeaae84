package org.entrepot.strategy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.node.PackagedTable;
import org.entrepot.strategy.Reading.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What comes with the program: figures that others published, indicators with their benchmarks, the park of the literature as an example, and
 * a library of measures. Nothing of it comes from declarations, so that invented demo data cannot reach it.
 */
public final class Shipped {
    /** By whom the judgements of the example are. */
    static final String EXAMPLE = "example";

    private static final BigDecimal FEN = new BigDecimal(100);
    private static final Shipped ALL = new Shipped();

    private final PublicFigures figures = PublicFigures.all();
    private final Map<String, Indicator> indicators = new LinkedHashMap<>();
    private final Map<String, List<Reading>> readings = new LinkedHashMap<>();

    private Shipped() {
        for (CSVRecord row : rows("indicators.csv")) {
            Indicator one = new Indicator(
                    row.get("id"),
                    Indicator.Scope.valueOf(row.get("scope")),
                    Wording.of(row, "name"),
                    row.get("unit"),
                    Indicator.Better.valueOf(row.get("better")),
                    new BigDecimal(row.get("benchmark")),
                    new BigDecimal(row.get("full")),
                    Wording.of(row, "benchmark"));
            indicators.put(one.id(), one);
            readings.put(
                    one.id(),
                    words(row.get("figures")).stream()
                            .map(name -> reading(one.id(), name))
                            .toList());
        }
    }

    /** The files of this program. */
    public static Shipped all() {
        return ALL;
    }

    /** A public figure by its id. */
    public Optional<PublicFigure> figure(String id) {
        return figures.figure(id);
    }

    /** The counts of freight trains, each by its own definition: what is mixed most often. */
    public List<PublicFigure> trains() {
        return figures.about(PublicSeries.Subject.TRAINS).stream()
                .filter(figure -> figure.series().area() != PublicSeries.Area.RIVAL)
                .toList();
    }

    /** The indicators, measured by public figures or here. */
    Map<String, Indicator> indicators() {
        return indicators;
    }

    /** What public figures say of indicators. */
    List<Reading> readings() {
        return readings.values().stream().flatMap(List::stream).toList();
    }

    private Reading reading(String indicator, String name) {
        PublicFigure figure = known(name, "indicators.csv " + indicator);
        return new Reading(
                indicator,
                "",
                figure.period(),
                new BigDecimal(figure.value()),
                figure.change(),
                figure.definition(),
                figure.sources().stream().map(Object::toString).toList(),
                figure.confidence(),
                Origin.PUBLIC);
    }

    private PublicFigure known(String name, String place) {
        return figures.figure(name)
                .orElseThrow(
                        () -> new IllegalStateException(place + " names the figure " + name + ", which is not there"));
    }

    /** What is said of the example: rows of measured factors, which find their quarter by themselves, and of judged ones. */
    List<Said> said() {
        return rows("example.csv").stream().map(this::said).toList();
    }

    /**
     * A row of the example.
     *
     * @param kind null where it is measured
     */
    record Said(
            String key,
            @Nullable SwotKind kind,
            int magnitude,
            @Nullable Integer rating,
            List<String> figures,
            List<String> sources,
            Confidence confidence,
            Wording statement) {}

    private Said said(CSVRecord row) {
        String key = row.get("key");
        List<String> beside = words(row.get("figures"));
        beside.forEach(name -> known(name, "example.csv " + key));
        String kind = row.get("kind");
        return new Said(
                key,
                kind.isEmpty() ? null : SwotKind.valueOf(kind),
                kind.isEmpty() ? 0 : Integer.parseInt(row.get("magnitude")),
                row.get("rating").isEmpty() ? null : Integer.valueOf(row.get("rating")),
                beside,
                words(row.get("sources")),
                confidence(row),
                Wording.of(row, "statement"));
    }

    /** The judgements of the example. */
    Map<String, String> judgements() {
        Map<String, String> judgements = new LinkedHashMap<>();
        for (CSVRecord row : rows("example-judgements.csv")) {
            judgements.put(row.get("one") + ":" + row.get("other"), row.get("times"));
        }
        return judgements;
    }

    /** The library of measures, each with what it makes of whichever factors there are. */
    List<Proposal> library() {
        return rows("measures.csv").stream().map(Shipped::proposal).toList();
    }

    private static Proposal proposal(CSVRecord row) {
        return new Proposal(
                row.get("code"),
                row.get("theme"),
                Wording.of(row, "name"),
                Wording.of(row, "what"),
                Wording.of(row, "responsible"),
                Integer.parseInt(row.get("months")),
                new BigDecimal(row.get("budget_cny")).multiply(FEN).longValueExact(),
                pairs(row.get("effects")).entrySet().stream()
                        .map(one -> new Proposal.Effect(one.getKey(), new BigDecimal(one.getValue())))
                        .toList(),
                pairs(row.get("factors")).entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                one -> Integer.valueOf(one.getValue()),
                                (one, other) -> one,
                                LinkedHashMap::new)),
                EXAMPLE);
    }

    /** {@code wig-share:3 platform:2}. */
    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String word : words(text)) {
            int colon = word.indexOf(':');
            pairs.put(word.substring(0, colon), word.substring(colon + 1));
        }
        return pairs;
    }

    private static Confidence confidence(CSVRecord row) {
        return Confidence.valueOf(row.get("confidence").toUpperCase(Locale.ROOT));
    }

    private static List<String> words(String text) {
        return text.isBlank()
                ? List.of()
                : new ArrayList<>(Arrays.asList(text.strip().split(" +", -1)));
    }

    private static List<CSVRecord> rows(String file) {
        return PackagedTable.rows(Shipped.class, file);
    }
}
