package org.entrepot.insight;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.Set;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the declarations.
 *
 * @param from first day of arrival, Beijing
 * @param to last day, not before the first
 * @param only which lists alone
 */
public record CubeQuestion(LocalDate from, LocalDate to, Cut cut, Only only) {
    private static final Set<Cut> BY_CUT_ALONE = Set.of(Cut.TENANT, Cut.CORRIDOR, Cut.COMMODITY);

    public CubeQuestion {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "figures are asked from a day to a later one, found " + from + " to " + to);
        }
        if ((cut == Cut.COMMODITY || only.heading() != null) && (cut == Cut.CORRIDOR || only.corridor() != null)) {
            throw new IllegalArgumentException("commodity and corridor are not counted together");
        }
    }

    /**
     * Which lists alone are counted; null lets all pass. The words are the keys of {@link Cut}.
     *
     * @param heading four digits of the tariff; not together with a corridor
     */
    public record Only(
            @Nullable Direction direction,
            @Nullable String mode,
            @Nullable String country,
            @Nullable EnterpriseCode tenant,
            @Nullable String corridor,
            @Nullable String heading) {
        public static final Only ALL = new Only(null, null, null, null, null, null);

        /** Whether it narrows by no more than direction and mode. */
        boolean isOfDirectionAndModeAlone() {
            return equals(new Only(direction, mode, null, null, null, null));
        }

        /** The same of a tenant. */
        Only with(EnterpriseCode seller) {
            return new Only(direction, mode, country, seller, corridor, heading);
        }

        /** By what it narrows. */
        public Set<Cut> cuts() {
            Set<Cut> cuts = EnumSet.noneOf(Cut.class);
            for (Cut cut : Cut.values()) {
                if (!equals(without(EnumSet.of(cut)))) {
                    cuts.add(cut);
                }
            }
            return cuts;
        }

        /** The same that does not narrow by these. */
        public Only without(Set<Cut> cuts) {
            return new Only(
                    cuts.contains(Cut.DIRECTION) ? null : direction,
                    cuts.contains(Cut.MODE) ? null : mode,
                    cuts.contains(Cut.COUNTRY) ? null : country,
                    cuts.contains(Cut.TENANT) ? null : tenant,
                    cuts.contains(Cut.CORRIDOR) ? null : corridor,
                    cuts.contains(Cut.COMMODITY) ? null : heading);
        }

        /** Those of a tenant. */
        public static Only of(EnterpriseCode tenant) {
            return new Only(null, null, null, tenant, null, null);
        }
    }

    /** All lists of a month. */
    public static CubeQuestion of(YearMonth month, Cut cut) {
        return new CubeQuestion(month.atDay(1), month.atEndOfMonth(), cut, Only.ALL);
    }

    /** Whether sums of months by its cut alone answer it: it asks for a whole month, narrowed by no more than direction and mode. */
    boolean isByCutAlone() {
        return BY_CUT_ALONE.contains(cut) && !firstMonth().isAfter(lastMonth()) && only.isOfDirectionAndModeAlone();
    }

    /** Whether it asks for all sellers, narrowed by no more than direction and mode. */
    boolean isBySellerAlone() {
        return cut == Cut.TENANT && only.isOfDirectionAndModeAlone();
    }

    /** Whether it is about commodities or corridors. */
    boolean isByPart() {
        return isByGoods() || cut == Cut.CORRIDOR || only.corridor() != null;
    }

    /**
     * Whether hours by heading and by corridor, which are kept of the whole park, answer it: of months, narrowed by direction, mode and the one
     * that it is about.
     */
    boolean isByPartAlone() {
        return isByPart() && only.country() == null && only.tenant() == null && cut != Cut.COUNTRY && cut != Cut.TENANT;
    }

    /** The same of other lists. */
    public CubeQuestion of(Only others) {
        return new CubeQuestion(from, to, cut, others);
    }

    /** The same told apart by another cut. */
    public CubeQuestion by(Cut other) {
        return new CubeQuestion(from, to, other, only);
    }

    /** Whether the answer is among sums by heading. */
    boolean isByGoods() {
        return cut == Cut.COMMODITY || only.heading() != null;
    }

    /** The first month that is asked for whole; after the last one where none is. Days are asked for one by one where they are told apart. */
    YearMonth firstMonth() {
        YearMonth month = YearMonth.from(from);
        return cut == Cut.DAY ? lastMonth().plusMonths(1) : from.getDayOfMonth() == 1 ? month : month.plusMonths(1);
    }

    /** The last month that is asked for whole. */
    YearMonth lastMonth() {
        YearMonth month = YearMonth.from(to);
        return to.equals(month.atEndOfMonth()) ? month : month.minusMonths(1);
    }

    /** The same from the first day of its first month to the last day of its last, told apart by months where it was by days. */
    public CubeQuestion inWholeMonths() {
        return new CubeQuestion(
                YearMonth.from(from).atDay(1),
                YearMonth.from(to).atEndOfMonth(),
                cut == Cut.DAY ? Cut.MONTH : cut,
                only);
    }
}
