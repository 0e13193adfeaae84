package org.entrepot.orders;

import java.time.LocalDate;
import org.entrepot.node.DatedSettings;

/** What the park and the law set for order files, by date, from {@code settings.csv} with source and confidence. */
final class OrderTerms {
    private final DatedSettings settings;

    private OrderTerms(DatedSettings settings) {
        this.settings = settings;
    }

    static OrderTerms load() {
        return new OrderTerms(DatedSettings.beside(OrderTerms.class, "settings.csv"));
    }

    /** How many days after an order was sent its row is kept, and with it what it says of persons. */
    int daysKeptAfterSending(LocalDate on) {
        return settings.number("kept.days.sent", on);
    }

    /** How many days a file is kept of which nothing was sent. */
    int daysKeptUnsent(LocalDate on) {
        return settings.number("kept.days.unsent", on);
    }

    /** What stands for a field that an order leaves empty; empty where nothing does. */
    String otherwise(OrderField field, LocalDate on) {
        return settings.find("otherwise." + field.key(), on).orElse("");
    }
}
