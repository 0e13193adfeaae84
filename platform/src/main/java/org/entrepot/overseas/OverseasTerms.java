package org.entrepot.overseas;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.entrepot.collection.TaxPack;
import org.entrepot.node.DatedSettings;

/** What the rules set for stock abroad, by date, from {@code terms.csv}. */
final class OverseasTerms {
    private final DatedSettings settings = DatedSettings.beside(OverseasTerms.class, "terms.csv");

    boolean isStock(String mode, LocalDate on) {
        return settings.find("stock.mode", on).filter(mode::equals).isPresent();
    }

    /** Whether a warehouse had to be on file with customs for what left on that day. */
    boolean needsFiling(LocalDate left) {
        return settings.find("warehouse.filing", left).filter("NEEDED"::equals).isPresent();
    }

    /** The last day on which a sale of that day is settled, whatever the period of the refund. */
    LocalDate saleSettledBy(LocalDate sold) {
        int day =
                settings.find("settlement.sale.day", sold).map(Integer::valueOf).orElse(1);
        YearMonth next = YearMonth.from(sold).plusMonths(1);
        return next.atDay(Math.min(day, next.lengthOfMonth()));
    }

    /** Whether the refund on departure of goods that went that way is repaid. */
    boolean isRepaid(Movement.Kind kind, LocalDate day) {
        return switch (kind) {
            case SOLD -> false;
            case RETURNED -> isRepaid("settlement.returned", day);
            case DESTROYED, LOST -> isRepaid("settlement.lost", day);
        };
    }

    /** Whether the refund on departure of what is unsold when its period ends is repaid. */
    boolean isUnsoldRepaid(LocalDate periodEnd) {
        return isRepaid("settlement.unsold", periodEnd);
    }

    private boolean isRepaid(String setting, LocalDate day) {
        return settings.find(setting, day).filter("REPAID"::equals).isPresent();
    }

    List<TaxPack.Rule> rules(LocalDate on) {
        return settings.on(on).stream()
                .map(one -> new TaxPack.Rule(one.name(), one.value(), one.source(), one.confidence()))
                .toList();
    }
}
