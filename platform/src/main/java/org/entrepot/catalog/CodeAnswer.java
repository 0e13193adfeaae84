package org.entrepot.catalog;

import java.util.List;
import java.util.Optional;

/**
 * What was found for a description or a number.
 *
 * @param kind how it was understood
 * @param suggestions the best first
 * @param nearMisses the neighbours of the first, which it is often taken for
 * @param replaced what became of the number that was asked for, where an edition took it away
 */
public record CodeAnswer(
        Kind kind,
        List<CodeSuggestion> suggestions,
        List<NearMiss> nearMisses,
        Optional<Nomenclature.Replacement> replaced) {
    /** The answer to nothing. */
    public static final CodeAnswer EMPTY = new CodeAnswer(Kind.NOTHING, List.of(), List.of(), Optional.empty());

    public CodeAnswer {
        suggestions = List.copyOf(suggestions);
        nearMisses = List.copyOf(nearMisses);
    }

    /** How a question was understood. */
    public enum Kind {
        /** A description of goods. */
        WORDS,
        /** The beginning of a code. */
        NUMBER,
        /** Nothing in it could be searched for, or nothing was found. */
        NOTHING
    }
}
