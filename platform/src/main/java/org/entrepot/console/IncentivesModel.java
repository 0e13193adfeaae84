package org.entrepot.console;

import java.util.List;
import java.util.stream.Collectors;
import org.entrepot.incentives.Claim;
import org.entrepot.incentives.Programmes;
import org.jspecify.annotations.Nullable;

/**
 * What the page of incentives shows.
 *
 * @param programmes the newest version of each
 * @param claims the newest; an enterprise's own
 * @param findings what is open; an enterprise's own
 * @param loads whether the reader may load programmes
 * @param park whether the reader is of the park
 * @param loaded what came of a file that was loaded just now; null for none
 */
public record IncentivesModel(
        List<Programmes.Standing> programmes,
        List<Claim> claims,
        List<Claim.Finding> findings,
        Directory directory,
        boolean loads,
        boolean park,
        Programmes.@Nullable Loaded loaded,
        Told told) {

    /** What a programme is called. */
    public static String name(Programmes.Standing one, Screen screen) {
        var name = one.programme().name();
        return screen.inLanguage(name.zh(), name.en(), name.ru());
    }

    /** Why nothing can be paid under it, in words. */
    public static String lacks(Programmes.Standing one, Screen screen) {
        return one.lacks().stream()
                .map(lack -> screen.t("incentives.lack." + lack))
                .collect(Collectors.joining("; "));
    }

    /** The tone of how a claim stands. */
    public static String tone(Claim.State state) {
        return switch (state) {
            case APPROVED, PAID -> "good";
            case REFUSED -> "bad";
            case WITHDRAWN -> "none";
            case MADE, PAY_PROPOSED, REFUSAL_PROPOSED -> "wait";
        };
    }
}
