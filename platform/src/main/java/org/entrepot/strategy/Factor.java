package org.entrepot.strategy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A strength, weakness, opportunity or threat, with what it rests on as it was then.
 *
 * @param key by which judgements, ratings and measures name it: its indicator's id, or a word of its own
 * @param kind told by its score where it is measured, by a person where it is judged
 * @param magnitude how far a judged one goes, 1 to 100; 0 where it is measured
 * @param by whose judgement it is: the account, {@code example} of what comes with the program; empty where it is measured
 * @param measured null where it is judgement
 * @param figures public figures beside it, by their ids
 * @param sources where else it is said
 */
public record Factor(
        String key,
        SwotKind kind,
        Wording statement,
        int magnitude,
        String by,
        @Nullable Measured measured,
        List<String> figures,
        List<String> sources,
        Confidence confidence) {

    public Factor {
        figures = List.copyOf(figures);
        sources = List.copyOf(sources);
    }

    /** Whether a person said so, and no figure. */
    public boolean judged() {
        return measured == null;
    }

    /** How far it goes, from 0 to 1. */
    public double force() {
        return measured == null ? magnitude / 100.0 : Math.abs(measured.score());
    }

    /** The rating that its kind and force give it; of external ones 2, until somebody says how well the park answers. */
    int usualRating(Thresholds thresholds) {
        boolean major = force() >= thresholds.major();
        return switch (kind) {
            case STRENGTH -> major ? 4 : 3;
            case WEAKNESS -> major ? 1 : 2;
            case OPPORTUNITY, THREAT -> 2;
        };
    }
}
