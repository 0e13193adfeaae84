package org.entrepot.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subheading that a description may belong to. A suggestion is no classification: a person chooses.
 *
 * @param code six digits
 * @param names what its goods are called
 * @param heading its heading; null where the nomenclature has none
 * @param confidence how probable it is, in hundredths, as measured on filings that were held back; -1 where a number was looked up
 * @param accepted how many accepted goods filings speak for it
 * @param lines the tariff lines below it that are in force, the one with the most accepted filings first; without one it cannot be filed
 * @param source where its names were read
 * @param sure how sure its names and number are
 */
public record CodeSuggestion(
        String code,
        Names names,
        Nomenclature.@Nullable Heading heading,
        int confidence,
        int accepted,
        List<TariffLine> lines,
        String source,
        Confidence sure) {
    public CodeSuggestion {
        lines = List.copyOf(lines);
    }

    /** Whether the tariff has a line for it, so that it can be filed at all. */
    public boolean canBeFiled() {
        return !lines.isEmpty();
    }
}
