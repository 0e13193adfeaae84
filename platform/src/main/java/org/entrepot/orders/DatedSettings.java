package org.entrepot.orders;

import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** What the park and the law set for order files, by date, from {@code settings.csv} with source and confidence. */
final class DatedSettings {
    private final List<Setting> settings;

    private record Setting(
            String name,
            String value,
            LocalDate from,
            @Nullable LocalDate to) {
        boolean holds(String asked, LocalDate on) {
            return name.equals(asked) && !on.isBefore(from) && (to == null || !on.isAfter(to));
        }
    }

    private DatedSettings(List<Setting> settings) {
        this.settings = settings;
    }

    static DatedSettings load() {
        return new DatedSettings(Headings.table("settings.csv").stream()
                .map(DatedSettings::setting)
                .toList());
    }

    private static Setting setting(CSVRecord row) {
        String to = row.get("to");
        return new Setting(
                row.get("setting"),
                row.get("value"),
                LocalDate.parse(row.get("from")),
                to.isEmpty() ? null : LocalDate.parse(to));
    }

    /** How many days after an order was sent its row is kept, and with it what it says of persons. */
    int daysKeptAfterSending(LocalDate on) {
        return Integer.parseInt(value("kept.days.sent", on));
    }

    /** How many days a file is kept of which nothing was sent. */
    int daysKeptUnsent(LocalDate on) {
        return Integer.parseInt(value("kept.days.unsent", on));
    }

    /** What stands for a field that an order leaves empty; empty where nothing does. */
    String otherwise(OrderField field, LocalDate on) {
        return settings.stream()
                .filter(setting -> setting.holds("otherwise." + field.key(), on))
                .map(Setting::value)
                .findFirst()
                .orElse("");
    }

    private String value(String name, LocalDate on) {
        return settings.stream()
                .filter(setting -> setting.holds(name, on))
                .map(Setting::value)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no setting " + name + " on " + on));
    }
}
