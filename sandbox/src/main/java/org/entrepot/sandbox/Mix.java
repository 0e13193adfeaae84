package org.entrepot.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Which troubles a day has, and how many of each. */
final class Mix {
    private static final int TROUBLED_PERCENT = 14;
    private static final int IMPORT_PERCENT = 60;

    /** In the first burst; the spree is long enough to fill a year's allowance and pass it, and 23 orders share a telephone. */
    private static final Map<Trouble, Integer> BURST = Map.ofEntries(
            Map.entry(Trouble.LATE_PAYMENT, 8),
            Map.entry(Trouble.SENT_TWICE, 4),
            Map.entry(Trouble.AMOUNT_DIFFERS, 4),
            Map.entry(Trouble.OTHER_PAYER, 4),
            Map.entry(Trouble.OTHER_PAYMENT_FIRM, 2),
            Map.entry(Trouble.LINE_MISSING, 3),
            Map.entry(Trouble.LINE_DIFFERS, 3),
            Map.entry(Trouble.NAME_DIFFERS, 2),
            Map.entry(Trouble.TELEPHONE_DIFFERS, 3),
            Map.entry(Trouble.WRONG_UNIT, 3),
            Map.entry(Trouble.OVER_SINGLE_LIMIT, 3),
            Map.entry(Trouble.OVER_ANNUAL_LIMIT, 7),
            Map.entry(Trouble.UNREGISTERED_PLATFORM, 2),
            Map.entry(Trouble.LATE_WAYBILL, 4),
            Map.entry(Trouble.SHARED_TELEPHONE, 23),
            Map.entry(Trouble.EXPORT_LINE_DIFFERS, 3),
            Map.entry(Trouble.ONE_WIG_FOR_TWO, 2));

    private static final List<Trouble> OCCASIONAL = BURST.keySet().stream()
            .filter(trouble -> trouble != Trouble.OVER_ANNUAL_LIMIT && trouble != Trouble.SHARED_TELEPHONE)
            .sorted()
            .toList();

    private Mix() {}

    /** The troubles of a first burst of that many parcels, in random order. */
    static List<Trouble> burst(int parcels, Chance chance) {
        List<Trouble> troubles = new ArrayList<>();
        BURST.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> troubles.addAll(Collections.nCopies(entry.getValue(), entry.getKey())));
        while (troubles.size() < parcels) {
            troubles.add(good(chance));
        }
        chance.shuffle(troubles);
        return troubles.subList(0, parcels);
    }

    /** The trouble of the next parcel of a usual hour. */
    static Trouble next(Chance chance) {
        return chance.percent(TROUBLED_PERCENT) ? chance.oneOf(OCCASIONAL) : good(chance);
    }

    private static Trouble good(Chance chance) {
        return chance.percent(IMPORT_PERCENT) ? Trouble.NONE : Trouble.EXPORT_NONE;
    }
}
