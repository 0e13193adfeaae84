package org.entrepot.console;

import java.util.List;
import java.util.Optional;
import org.entrepot.catalog.CodeAnswer;
import org.entrepot.catalog.CodeSuggestion;
import org.entrepot.catalog.CodeTables;
import org.entrepot.catalog.DeclarationElements;
import org.entrepot.catalog.Names;
import org.entrepot.catalog.TariffLine;

/**
 * What the search for commodity codes shows.
 *
 * @param question what was asked; empty before that
 * @param tooLong whether it was too long to be searched for
 * @param asked the elements of the first suggestion, where they are known
 * @param learned from how many accepted filings it has learned, where the page says so
 * @param choosing where a chosen code leads, its digits to be added; empty where the reader files nothing
 */
public record CodesModel(
        String question,
        boolean tooLong,
        CodeAnswer answer,
        Optional<DeclarationElements.Asked> asked,
        int learned,
        String choosing) {
    private static final int GOOD = 80;
    private static final int FAIR = 50;

    CodesModel withLearned(int filings) {
        return new CodesModel(question, tooLong, answer, asked, filings, choosing);
    }

    public boolean isNothing() {
        return !question.isEmpty() && !tooLong && answer.kind() == CodeAnswer.Kind.NOTHING;
    }

    /** How sure a suggestion is, in a word. */
    public static String tone(CodeSuggestion one) {
        return one.confidence() >= GOOD ? "good" : one.confidence() >= FAIR ? "wait" : "none";
    }

    public static String name(Names names, Screen screen) {
        return names.in(screen.language().code());
    }

    /** The legal units of a line, by name. */
    public static String units(TariffLine line, Screen screen) {
        String first = unit(line.unit1().value(), screen);
        return line.unit2() == null ? first : first + ", " + unit(line.unit2().value(), screen);
    }

    private static String unit(String code, Screen screen) {
        return CodeTables.load()
                .unit(code)
                .map(entry -> entry.names().in(screen.language().code()))
                .orElse(code);
    }

    /** The subheadings that took a code's place, with a blank between. */
    public String becomes() {
        return answer.replaced().map(one -> String.join(" ", one.becomes())).orElse("");
    }

    public List<CodeSuggestion> suggestions() {
        return answer.suggestions();
    }
}
