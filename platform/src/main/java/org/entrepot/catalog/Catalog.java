package org.entrepot.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.entrepot.kernel.HsCode;

/**
 * The tariff lines that are known, by commodity code and day. Immutable. The goods of the park are kept in {@code
 * tariff-lines.csv}; a full tariff can be read beside them.
 */
public final class Catalog {
    private static final LocalDate FIRST_DAY = LocalDate.of(2016, 4, 8);

    private final Map<HsCode, TariffLine[]> lines;

    private Catalog(Map<HsCode, TariffLine[]> lines) {
        this.lines = Map.copyOf(lines);
    }

    /** The lines of this program, read once. */
    public static Catalog load() {
        return Loaded.CATALOG;
    }

    /**
     * The lines of this program and those of a tariff file, in UTF-8 with a heading. A row with rates goes before our own of
     * that code; one without only fills a gap, so that legal units are known though tax is not. Bad rows are reported and left
     * out.
     *
     * @param edition the first day of rows that name none
     * @throws IOException when the file itself cannot be read
     */
    public static CatalogReading read(Path file, LocalDate edition) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return load().with(new InputStreamReader(in, StandardCharsets.UTF_8), edition, file.getFileName() + "");
        }
    }

    /** The line of a code on a day in Beijing; empty when the code is unknown or not in force that day. */
    public Optional<TariffLine> line(HsCode code, LocalDate on) {
        TariffLine[] known = lines.get(code);
        if (known != null) {
            for (int i = known.length - 1; i >= 0; i--) {
                if (known[i].period().contains(on)) {
                    return Optional.of(known[i]);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the code is known on any day. */
    public boolean knows(HsCode code) {
        return lines.containsKey(code);
    }

    /** All lines in force on a day, by code. */
    public List<TariffLine> on(LocalDate day) {
        return lines.keySet().stream()
                .sorted()
                .flatMap(code -> line(code, day).stream())
                .toList();
    }

    /** The lines in force on a day whose code begins so, by code. */
    public List<TariffLine> below(String beginning, LocalDate day) {
        return lines.keySet().stream()
                .filter(code -> code.value().startsWith(beginning))
                .sorted()
                .flatMap(code -> line(code, day).stream())
                .toList();
    }

    /** All lines of any day. */
    Stream<TariffLine> all() {
        return lines.values().stream().flatMap(Stream::of);
    }

    /** How many codes are known. */
    public int size() {
        return lines.size();
    }

    /** As {@link #read}, from a text. */
    CatalogReading with(Reader text, LocalDate edition, String source) throws IOException {
        TariffFile file =
                new TariffFile(CodeTables.load(), TaxClasses.load(), edition, source).read(new BufferedReader(text));
        Map<HsCode, TariffLine[]> all = new HashMap<>(lines);
        byCode(file.rows()).forEach((code, found) -> {
            if (Stream.of(found).anyMatch(TariffLine::hasRates) || !lines.containsKey(code)) {
                all.put(code, found);
            }
        });
        return new CatalogReading(new Catalog(all), file.rows().size(), file.bad());
    }

    private static Map<HsCode, TariffLine[]> byCode(Collection<TariffRow> rows) {
        Map<HsCode, TariffLine[]> lines = new LinkedHashMap<>();
        for (TariffRow row : rows) {
            lines.merge(row.code(), row.lines().toArray(TariffLine[]::new), Catalog::inOrder);
        }
        return lines;
    }

    private static TariffLine[] inOrder(TariffLine[] some, TariffLine[] more) {
        return Stream.of(some, more)
                .flatMap(Stream::of)
                .sorted((a, b) -> a.from().compareTo(b.from()))
                .toArray(TariffLine[]::new);
    }

    private static Catalog own() {
        try (InputStream in = Resource.open("tariff-lines.csv")) {
            CatalogReading reading = new Catalog(Map.of())
                    .with(new InputStreamReader(in, StandardCharsets.UTF_8), FIRST_DAY, "tariff-lines.csv");
            if (!reading.bad().isEmpty()) {
                throw new IllegalStateException("tariff-lines.csv: " + reading.bad());
            }
            return reading.catalog();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Loaded {
        private static final Catalog CATALOG = own();
    }
}
