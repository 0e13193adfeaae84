package org.entrepot.console;

import java.time.Period;
import org.entrepot.retention.RetentionBoard;
import org.jspecify.annotations.Nullable;

/**
 * What the page of retention shows.
 *
 * @param mayHold whether the reader may hold and lift
 * @param mayAsk whether the reader takes what persons ask for
 * @param answered the request that was just decided; null where none was
 * @param told what came of holding or lifting
 */
public record RetentionModel(
        RetentionBoard board, boolean mayHold, boolean mayAsk, RetentionBoard.@Nullable Request answered, Told told) {

    /** A term in the reader's words: whole years or days. */
    public static String term(Screen screen, Period term) {
        return term.getYears() > 0
                ? screen.t("retention.years", screen.number(term.getYears()))
                : screen.t("retention.days", screen.number(term.getDays()));
    }

    /** How a request was decided, in a sentence. */
    public static String decided(Screen screen, RetentionBoard.Request request) {
        String rule = request.rule().isEmpty() ? "" : screen.t("retention.rule." + request.rule());
        var until = request.until();
        return switch (request.decision()) {
            case UNKNOWN -> screen.t("retention.asked.unknown");
            case ERASED -> screen.t("retention.asked.erased");
            case REFUSED ->
                request.kept().isEmpty() || until == null
                        ? screen.t("retention.asked.refused", until == null ? "" : screen.date(until.plusDays(1)), rule)
                        : screen.t("retention.asked.kept", screen.t("retention.kept." + request.kept()), rule);
        };
    }
}
