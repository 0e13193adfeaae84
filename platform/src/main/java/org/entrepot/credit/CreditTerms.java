package org.entrepot.credit;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.entrepot.node.DatedSettings;

/** Weights, thresholds and periods by date, from {@code settings.csv}: the park sets them, no law does. */
final class CreditTerms {
    private final DatedSettings settings;

    CreditTerms(DatedSettings settings) {
        this.settings = settings;
    }

    static CreditTerms load() {
        return new CreditTerms(DatedSettings.beside(CreditTerms.class, "settings.csv"));
    }

    /** All that hold on a day, for a page that shows them. */
    List<DatedSettings.Setting> on(LocalDate day) {
        return settings.on(day);
    }

    /** By what the grade of a month is worked out. */
    Scale scale(YearMonth month) {
        LocalDate day = month.atEndOfMonth();
        Map<Component, Scale.Part> parts = new EnumMap<>(Component.class);
        for (Component component : Component.values()) {
            parts.put(
                    component,
                    new Scale.Part(
                            settings.number("weight." + component.key(), day),
                            settings.number("least." + component.key(), day)));
        }
        return new Scale(
                parts,
                settings.number("least.weight", day),
                new BigDecimal(settings.value("grade.a", day)),
                new BigDecimal(settings.value("grade.b", day)),
                new BigDecimal(settings.value("grade.c", day)));
    }

    /** How many months up to a month its grade looks at. */
    int months(YearMonth month) {
        return settings.number("period.months", month.atEndOfMonth());
    }

    /** How long after its arrival a list may wait for its partners. */
    Duration inTime(YearMonth month) {
        return settings.time("documents.in.time", month.atEndOfMonth());
    }

    /** The day on which a month is graded by itself at the latest; where its books are closed before, then. */
    LocalDate gradedBy(YearMonth month) {
        YearMonth after = month.plusMonths(1);
        return after.atDay(settings.number("schedule.latest.day", after.atDay(1)));
    }

    /** Until which day an enterprise may object to a version that was made on a day. */
    LocalDate objectionUntil(LocalDate made) {
        return made.plusDays(settings.number("objection.days", made));
    }
}
