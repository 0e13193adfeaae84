package org.entrepot.settlement;

import java.time.LocalDate;
import org.entrepot.node.DatedSettings;

/** When tax is gathered and due, in days after the day of release in Beijing; dated, from {@code terms.csv} with source and confidence. */
final class DutyTerms {
    private final DatedSettings settings;

    private DutyTerms(DatedSettings settings) {
        this.settings = settings;
    }

    static DutyTerms load() {
        return new DutyTerms(DatedSettings.beside(DutyTerms.class, "terms.csv"));
    }

    /** The first day on which bills of that release are gathered: no return can come any more. */
    LocalDate gathered(LocalDate released) {
        return after(released, "book.day");
    }

    LocalDate dueFrom(LocalDate released) {
        return after(released, "due.firstDay");
    }

    /** The last day on which it can be paid and is not overdue. */
    LocalDate dueTo(LocalDate released) {
        return after(released, "due.lastDay");
    }

    private LocalDate after(LocalDate released, String setting) {
        return released.plusDays(settings.number(setting, released));
    }
}
