package org.entrepot.console;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.Wording;
import org.entrepot.landed.Quote;
import org.entrepot.landed.QuoteQuestion;
import org.jspecify.annotations.Nullable;

/**
 * What the page of prices at the door shows.
 *
 * @param words what was asked, as it was typed
 * @param faults why there is no quote
 * @param question what was understood; null where nothing was asked or it was not understood
 * @param quoted the quote; null where there is none
 * @param than the same on another day; null where that was not asked
 * @param states which can be asked for
 * @param rates the day of the last rates of exchange on file
 * @param told why a table was not quoted
 * @param wording how what a quote says is said to the reader
 */
public record QuoteModel(
        Map<String, String> words,
        List<Fault> faults,
        @Nullable QuoteQuestion question,
        Quote.@Nullable Quoted quoted,
        Quote.@Nullable Quoted than,
        List<String> states,
        Optional<LocalDate> rates,
        Told told,
        Wording wording) {

    /** What was typed; empty where nothing was. */
    public String said(String name) {
        return words.getOrDefault(name, "");
    }

    /** Whether the law can be read in several ways that come out differently. */
    public boolean isRange() {
        return quoted != null && quoted.least().compareTo(quoted.most()) != 0;
    }

    /** Whether the carrier takes a fee for advancing the charges on either day. */
    public boolean isAdvanced() {
        return isAdvanced(quoted) || isAdvanced(than);
    }

    private static boolean isAdvanced(Quote.@Nullable Quoted quote) {
        return quote != null && quote.likely().advance().signum() != 0;
    }

    /** What the other day's charges are above these. */
    public BigDecimal difference() {
        return quoted == null || than == null
                ? BigDecimal.ZERO
                : than.likely().total().subtract(quoted.likely().total());
    }

    /** The day from which that version of the rule holds. */
    public static String since(String rule) {
        return rule.contains("@") ? rule.substring(rule.indexOf('@') + 1) : "";
    }
}
