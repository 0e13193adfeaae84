package org.entrepot.tariff;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.entrepot.kernel.Phrase;
import org.entrepot.kernel.Wording;

/**
 * One step of how a figure came about.
 *
 * @param gnum the line it is about, 0 for the whole order
 * @param rule the rule and the day from which this version of it is in force, e.g. {@code tax.vat@2019-04-01}
 * @param says what went in
 * @param came what came out
 * @param source where the rule is written
 * @param confidence how sure that is
 */
public record Step(int gnum, String rule, Phrase says, Phrase came, String source, String confidence) {
    private static final Pattern NO_WORD = Pattern.compile("[^0-9a-z\\x{4e00}-\\x{9fff}]+");

    private static final class English {
        private static final Wording WORDS = Wording.of("en", "/org/entrepot/tariff/words");

        /** Sources are few: those of the files. */
        private static final Map<String, Phrase> LAWS = new ConcurrentHashMap<>();
    }

    /** What went in, in English. */
    public String inputs() {
        return English.WORDS.say(says);
    }

    /** What came out, in English. */
    public String result() {
        return English.WORDS.say(came);
    }

    /** Where the rule is written, and how sure that is. */
    public Phrase cited() {
        return Phrase.of("tax.say.cited", law(), Phrase.of("tax.confidence." + confidence));
    }

    /** Sources in words have a text under those words in small letters; documents are cited by their own numbers. */
    private Phrase law() {
        return English.LAWS.computeIfAbsent(source, words -> {
            String key = "tax.law."
                    + NO_WORD.matcher(words.toLowerCase(Locale.ROOT))
                            .replaceAll("-")
                            .replaceAll("^-|-$", "");
            return English.WORDS.has(key) ? Phrase.of(key) : Phrase.asItStands(words);
        });
    }

    /** The same in English. */
    public String sourced() {
        return English.WORDS.say(cited());
    }
}
