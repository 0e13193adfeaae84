package org.entrepot.node;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * What law, guide and house set for a module, by date: a table with the columns {@code setting,value,from,to,source,confidence} beside
 * its class. A setting has one value on a day; what a value means, the module knows.
 */
public final class DatedSettings {
    private final List<Setting> settings;

    /**
     * One row.
     *
     * @param from the first day on which it holds
     * @param to the last; null while it holds
     * @param source where it was read; {@code house} where we set it ourselves
     * @param confidence how sure it is
     */
    public record Setting(
            String name,
            String value,
            LocalDate from,
            @Nullable LocalDate to,
            String source,
            String confidence) {

        private static Setting of(CSVRecord row) {
            String to = row.get("to");
            return new Setting(
                    row.get("setting"),
                    row.get("value"),
                    LocalDate.parse(row.get("from")),
                    to.isEmpty() ? null : LocalDate.parse(to),
                    row.get("source"),
                    row.get("confidence"));
        }

        boolean holds(LocalDate on) {
            return !on.isBefore(from) && (to == null || !on.isAfter(to));
        }

        boolean meets(Setting other) {
            return name.equals(other.name)
                    && (other.to == null || !from.isAfter(other.to))
                    && (to == null || !other.from.isAfter(to));
        }
    }

    private DatedSettings(List<CSVRecord> rows) {
        List<Setting> read = new ArrayList<>();
        for (CSVRecord row : rows) {
            Setting setting = Setting.of(row);
            if (read.stream().anyMatch(setting::meets)) {
                throw new IllegalStateException("setting " + setting.name() + " has two values from " + setting.from());
            }
            read.add(setting);
        }
        settings = List.copyOf(read);
    }

    /**
     * Those in a table beside a class.
     *
     * @throws IllegalStateException when it is not there, or a setting has two values on a day
     */
    public static DatedSettings beside(Class<?> module, String name) {
        return new DatedSettings(PackagedTable.rows(module, name));
    }

    /** Those in a text of the same form. */
    public static DatedSettings of(String table) {
        try {
            return new DatedSettings(PackagedTable.rows(new StringReader(table)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that hold on that day, in the order of the table. */
    public List<Setting> on(LocalDate day) {
        return settings.stream().filter(one -> one.holds(day)).toList();
    }

    /** The value of a setting that may be left out. */
    public Optional<String> find(String name, LocalDate on) {
        return settings.stream()
                .filter(one -> one.name().equals(name) && one.holds(on))
                .map(Setting::value)
                .findFirst();
    }

    /**
     * The value of a setting.
     *
     * @throws IllegalStateException when it has none on that day
     */
    public String value(String name, LocalDate on) {
        return find(name, on).orElseThrow(() -> new IllegalStateException("no setting " + name + " on " + on));
    }

    /** The value of a setting that is a whole number. */
    public int number(String name, LocalDate on) {
        return Integer.parseInt(value(name, on));
    }

    /** The value of a setting that is a time (ISO 8601, such as {@code PT10S}). */
    public Duration time(String name, LocalDate on) {
        return Duration.parse(value(name, on));
    }
}
