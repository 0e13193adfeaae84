package org.entrepot.catalog;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The cells of a row while it is read: gives values by column and notes every one that does not fit. */
final class TariffCells {
    private final long row;
    private final Map<String, Integer> columns;
    private final List<String> values;
    private final List<BadRow> faults = new ArrayList<>();

    TariffCells(long row, Map<String, Integer> columns, List<String> values) {
        this.row = row;
        this.columns = columns;
        this.values = values;
    }

    List<BadRow> faults() {
        return faults;
    }

    /** What stands in a column; empty where the file has no such column. */
    String text(String column) {
        Integer at = columns.get(column);
        return at == null || at >= values.size() ? "" : values.get(at).strip();
    }

    /** The first of those columns that says something. */
    String text(String column, String otherwise) {
        return text(column).isEmpty() ? text(otherwise) : text(column);
    }

    /** A value, or null, noted, when the cell is empty or does not fit. */
    <T> @Nullable T need(String column, String expected, Function<String, Optional<T>> reading) {
        T value = reading.apply(text(column)).orElse(null);
        if (value == null) {
            fault(column, expected);
        }
        return value;
    }

    /** A value, or null when the cell is empty; noted when it does not fit. */
    <T> @Nullable T read(String column, String expected, Function<String, Optional<T>> reading) {
        return text(column).isEmpty() ? null : need(column, expected, reading);
    }

    /** Notes what stands in a column as unfit. */
    void fault(String column, String expected) {
        faults.add(new BadRow(row, column, text(column), expected));
    }

    /** The days between two columns; {@code otherwise} where the first says nothing. */
    @Nullable Period period(String from, String to, @Nullable LocalDate otherwise) {
        LocalDate first = read(from, "a day, as 2019-04-01", TariffCells::day);
        LocalDate last = read(to, "a day, as 2019-04-01", TariffCells::day);
        LocalDate begin = first == null && text(from).isEmpty() ? otherwise : first;
        if (begin == null) {
            return null;
        }
        if (last != null && last.isBefore(begin)) {
            fault(to, "no day before " + begin);
            return null;
        }
        return new Period(begin, last);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
