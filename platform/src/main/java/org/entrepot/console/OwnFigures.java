package org.entrepot.console;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entrepot.insight.ParkFigures;
import org.entrepot.insight.ParkFigures.ByCountry;
import org.entrepot.insight.ParkFigures.ByGoods;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Direction;

/**
 * What this park's own declarations say to items of the SWOT: shares, each with a way back to what it counts. They stand beside
 * the public figures and are never mixed with them.
 */
public final class OwnFigures {
    private static final Set<String> MADE_HERE = Set.of("6504", "6505", "6702", "6704", "7117");

    /** Customs codes of Kazakhstan, Kyrgyzstan, Tajikistan, Uzbekistan, India and Pakistan. */
    private static final Set<String> CENTRAL_AND_SOUTH_ASIA = Set.of("145", "146", "147", "149", "111", "127");

    private OwnFigures() {}

    /**
     * A share.
     *
     * @param item the item of the SWOT that it belongs to, e.g. {@code S3}
     * @param key names its definition among the texts
     * @param detail what the definition leaves open, e.g. a country
     * @param part how many of {@code whole}
     * @param address what it counts
     */
    public record Own(String item, String key, String detail, long part, long whole, String address) {
        public long percent() {
            return part * 100 / whole;
        }
    }

    /** The shares that the figures allow; those of nothing are left out. */
    static List<Own> of(ParkFigures figures, Screen screen) {
        return Stream.of(
                        makers(figures),
                        neighbours(figures),
                        origin(figures, screen),
                        heading(figures, screen),
                        spared(figures))
                .flatMap(Optional::stream)
                .filter(own -> own.whole() > 0)
                .toList();
    }

    private static Optional<Own> makers(ParkFigures figures) {
        List<ByGoods> exports = goods(figures, Direction.EXPORT);
        long made = exports.stream()
                .filter(row -> MADE_HERE.contains(row.heading()))
                .mapToLong(ByGoods::lines)
                .sum();
        return Optional.of(new Own("S3", "MAKERS", "", made, lines(exports), "/park#goods-EXPORT"));
    }

    private static Optional<Own> neighbours(ParkFigures figures) {
        long there = figures.countries().stream()
                .filter(row -> row.direction() == Direction.EXPORT)
                .filter(row -> CENTRAL_AND_SOUTH_ASIA.contains(row.country().value()))
                .mapToLong(ByCountry::declarations)
                .sum();
        return Optional.of(new Own(
                "O4", "NEIGHBOURS", "", there, figures.declarations(Direction.EXPORT), "/park#countries-EXPORT"));
    }

    private static Optional<Own> origin(ParkFigures figures, Screen screen) {
        Map<CountryCode, Long> imports = figures.countries().stream()
                .filter(row -> row.direction() == Direction.IMPORT)
                .collect(Collectors.groupingBy(
                        ByCountry::country,
                        () -> new TreeMap<>(Comparator.comparing(CountryCode::value)),
                        Collectors.summingLong(ByCountry::declarations)));
        return imports.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> new Own(
                        "W2",
                        "ORIGIN",
                        screen.country(most.getKey()),
                        most.getValue(),
                        figures.declarations(Direction.IMPORT),
                        "/declarations?direction=IMPORT&country="
                                + most.getKey().value()));
    }

    private static Optional<Own> heading(ParkFigures figures, Screen screen) {
        List<ByGoods> imports = goods(figures, Direction.IMPORT);
        return imports.stream()
                .max(Comparator.comparingLong(ByGoods::lines))
                .map(most -> new Own(
                        "W2",
                        "HEADING",
                        screen.tOr("hs." + most.heading(), most.name()),
                        most.lines(),
                        lines(imports),
                        "/park#goods-IMPORT"));
    }

    /** Of what would have been due without the relief, what was not levied; duty left out. */
    private static Optional<Own> spared(ParkFigures figures) {
        long saved = figures.relief().saved().minor();
        long levied = figures.relief().levied().minor();
        return Optional.of(new Own("O3", "SPARED", "", saved, saved + levied, "/park#benefit"));
    }

    private static List<ByGoods> goods(ParkFigures figures, Direction direction) {
        return figures.goods().stream()
                .filter(row -> row.direction() == direction)
                .toList();
    }

    private static long lines(List<ByGoods> goods) {
        return goods.stream().mapToLong(ByGoods::lines).sum();
    }
}
