package org.entrepot.catalog;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tariff file row by row: comma-separated, UTF-8, a heading, one row a line. {@code code}, {@code zh} (or {@code
 * name}), {@code unit1} and {@code unit2} must be there, all other columns of {@code tariff-lines.csv} may be; unknown ones are
 * passed over. A bad row is reported and left out, the rest is read.
 */
final class TariffFile {
    private static final CSVFormat FORM = CSVFormat.RFC4180;
    private static final char UNREADABLE = '\uFFFD';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CodeTables codes;
    private final TaxClasses classes;
    private final LocalDate edition;
    private final String source;

    private final List<TariffRow> rows = new ArrayList<>();
    private final List<BadRow> bad = new ArrayList<>();
    private final Map<HsCode, List<Period>> seen = new HashMap<>();

    /**
     * @param edition the first day of rows that name none
     * @param source the source of rows that name none
     */
    TariffFile(CodeTables codes, TaxClasses classes, LocalDate edition, String source) {
        this.codes = codes;
        this.classes = classes;
        this.edition = edition;
        this.source = source;
    }

    /** Reads all of it; fails only where the file itself cannot be read. */
    TariffFile read(Reader text) throws IOException {
        BoundedLines lines = new BoundedLines(text);
        Map<String, Integer> columns = heading(lines.next());
        String line = columns.isEmpty() ? null : lines.next();
        while (line != null) {
            if (!line.isBlank()) {
                row(lines, line, columns);
            }
            line = lines.next();
        }
        return this;
    }

    List<TariffRow> rows() {
        return rows;
    }

    List<BadRow> bad() {
        return bad;
    }

    private Map<String, Integer> heading(@Nullable String line) {
        Map<String, Integer> columns = new HashMap<>();
        String text = line == null || line.isEmpty() || line.charAt(0) != BYTE_ORDER_MARK ? line : line.substring(1);
        List<String> names = text == null ? List.of() : split(text).orElse(List.of());
        for (int i = 0; i < names.size(); i++) {
            columns.put(names.get(i).strip().toLowerCase(Locale.ROOT), i);
        }
        boolean named = columns.containsKey("zh") || columns.containsKey("name");
        if (!named || !columns.keySet().containsAll(Set.of("code", "unit1", "unit2"))) {
            bad.add(new BadRow(1, "", text == null ? "" : text, "a heading with code, name, unit1, unit2"));
            return Map.of();
        }
        return columns;
    }

    private void row(BoundedLines lines, String line, Map<String, Integer> columns) {
        List<String> values = split(line).orElse(List.of());
        if (lines.isCut()) {
            bad.add(new BadRow(lines.number(), "", line, "at most " + BoundedLines.LONGEST + " characters"));
        } else if (line.indexOf(UNREADABLE) >= 0) {
            bad.add(new BadRow(lines.number(), "", line, "text in UTF-8"));
        } else if (values.size() != columns.size()) {
            bad.add(new BadRow(lines.number(), "", line, columns.size() + " columns, quotes in pairs"));
        } else {
            row(new TariffCells(lines.number(), columns, values));
        }
    }

    private void row(TariffCells cells) {
        HsCode code = cells.need(
                "code", "10 digits", text -> HsCode.fits(text) ? Optional.of(HsCode.of(text)) : Optional.empty());
        Period period = cells.period("effective_from", "effective_to", edition);
        Names names = names(cells);
        UnitCode unit1 = cells.need("unit1", "a unit of the customs table", this::unit);
        UnitCode unit2 = cells.read("unit2", "a unit of the customs table, or nothing", this::unit);
        TariffRow.Tax tax = tax(cells);
        Period listedIn = cells.period("positive_from", "positive_to", period == null ? null : period.from());
        PositiveList listed = listed(cells);
        Confidence confidence = cells.read("confidence", "high, medium or low", Confidence::find);
        if (code != null && period != null && isTwice(code, period)) {
            cells.fault("code", "one row for a code on a day");
        }
        if (!cells.faults().isEmpty() || code == null || period == null || names == null || unit1 == null) {
            bad.addAll(cells.faults());
            return;
        }
        seen.computeIfAbsent(code, any -> new ArrayList<>()).add(period);
        String said = cells.text("source");
        rows.add(new TariffRow(
                code,
                names,
                unit1,
                unit2,
                period,
                tax,
                listed,
                listed.isListed() ? listedIn : null,
                said.isEmpty() ? source : said,
                confidence == null ? Confidence.LOW : confidence));
    }

    private static @Nullable Names names(TariffCells cells) {
        String zh = cells.text("zh", "name");
        if (zh.isEmpty()) {
            cells.fault("name", "a Chinese name");
            return null;
        }
        return new Names(zh, cells.text("en"), cells.text("ru"));
    }

    private Optional<UnitCode> unit(String text) {
        return codes.hasUnit(text) ? Optional.of(UnitCode.of(text)) : Optional.empty();
    }

    private boolean isTwice(HsCode code, Period period) {
        return seen.getOrDefault(code, List.of()).stream().anyMatch(period::overlaps);
    }

    private TariffRow.@Nullable Tax tax(TariffCells cells) {
        Rate duty = cells.read("mfn_duty", "a percentage, as 6.5", TariffFile::rate);
        List<Dated<Rate>> vat = cells.read("vat", "one of " + classes.vatNames(), named(classes::vatOf));
        List<Dated<ConsumptionTax>> consumption =
                cells.read("consumption_tax", "one of " + classes.consumptionNames(), named(classes::consumptionOf));
        return duty == null || vat == null ? null : new TariffRow.Tax(duty, vat, consumption);
    }

    private static <T> Function<String, Optional<List<T>>> named(Function<String, List<T>> records) {
        return name -> Optional.of(records.apply(name)).filter(found -> !found.isEmpty());
    }

    private static Optional<Rate> rate(String text) {
        try {
            return Optional.of(Rate.percent(text));
        } catch (ArithmeticException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static PositiveList listed(TariffCells cells) {
        String text = cells.text("positive_list");
        int colon = text.indexOf(':');
        String rest = colon < 0 ? "" : text.substring(colon + 1).strip();
        PositiveList.@Nullable Remark remark = remark(colon < 0 ? text : text.substring(0, colon));
        if (remark == null) {
            cells.fault("positive_list", "no, listed, bonded only, except: …, only: …, a person and year: …");
            return PositiveList.NOT_LISTED;
        }
        return new PositiveList(remark, rest);
    }

    private static PositiveList.@Nullable Remark remark(String kind) {
        return switch (kind) {
            case "", "no" -> PositiveList.Remark.NOT_LISTED;
            case "listed" -> PositiveList.Remark.NONE;
            case "bonded only" -> PositiveList.Remark.BONDED_ONLY;
            case "except" -> PositiveList.Remark.EXCLUDED;
            case "only" -> PositiveList.Remark.ONLY;
            case "a person and year" -> PositiveList.Remark.WEIGHT;
            default -> null;
        };
    }

    /** The cells of a line; empty when its quotes do not close. */
    private static Optional<List<String>> split(String line) {
        try (CSVParser parser = FORM.parse(new StringReader(line))) {
            List<CSVRecord> records = parser.getRecords();
            return records.size() == 1 ? Optional.of(records.getFirst().toList()) : Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
