package org.entrepot.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.entrepot.clearance.KeyUse;
import org.entrepot.kernel.Beijing;
import org.entrepot.node.DatedSettings;
import org.jspecify.annotations.Nullable;

/** Works out until when data is kept: each rule that applies names a day, the last of them counts. Days are Beijing's. */
final class Terms {
    static final String TRANSACTION = "transaction";
    static final String CUSTOMS = "customs";
    static final String APPLICATION = "application";

    /** The buyer's year: what was used in it is counted until it ends. */
    static final String ALLOWANCE = "allowance";

    /** Goods may still come back. */
    static final String RETURN = "return";

    private final DatedSettings settings;

    Terms(DatedSettings settings) {
        this.settings = settings;
    }

    /** What law and house ask for. */
    static Terms load() {
        return new Terms(DatedSettings.beside(Terms.class, "settings.csv"));
    }

    /** All that hold on that day. */
    List<RetentionBoard.Term> on(LocalDate day) {
        return settings.on(day).stream()
                .map(one ->
                        new RetentionBoard.Term(one.name(), Period.parse(one.value()), one.source(), one.confidence()))
                .toList();
    }

    private Period period(String rule, LocalDate on) {
        return Period.parse(settings.value(rule, on));
    }

    /**
     * Of documents.
     *
     * @param today whose law holds
     */
    Kept of(KeyUse use, LocalDate today) {
        LocalDate last = Beijing.date(use.last());
        Kept kept = new Kept(last.plus(period(TRANSACTION, today)), TRANSACTION, use.open());
        Instant released = use.released();
        if (released != null) {
            kept = later(kept, Beijing.date(released).plus(period(CUSTOMS, today)), CUSTOMS);
        }
        kept = later(kept, use.returnable(), RETURN);
        return kept.until().isBefore(endOfYear(last)) ? new Kept(endOfYear(last), ALLOWANCE, use.open()) : kept;
    }

    /** The one that ends later; of two that end on a day the one that speaks of more than the other. */
    private static Kept later(Kept kept, @Nullable LocalDate until, String rule) {
        return until == null || until.isBefore(kept.until()) ? kept : new Kept(until, rule, kept.open());
    }

    private static LocalDate endOfYear(LocalDate day) {
        return LocalDate.of(day.getYear(), 12, 31);
    }

    /** Of what nothing was filed under: counted from when it was made. */
    Kept ofNothing(LocalDate made, LocalDate today) {
        return new Kept(made.plus(period(TRANSACTION, today)), TRANSACTION, "");
    }

    /** Of an application that was refused. */
    Kept ofRefused(Instant refused, LocalDate today) {
        return new Kept(Beijing.date(refused).plus(period(APPLICATION, today)), APPLICATION, "");
    }
}
