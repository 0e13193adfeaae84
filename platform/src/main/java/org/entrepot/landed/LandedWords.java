package org.entrepot.landed;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.entrepot.kernel.Phrase;
import org.entrepot.kernel.Wording;

/** What quotes say, in the three languages of the program. */
public final class LandedWords {
    /** The languages, the usual one first. */
    public static final List<String> LANGUAGES = List.of("en", "zh", "ru");

    private static final Map<String, Wording> ALL = LANGUAGES.stream()
            .collect(Collectors.toUnmodifiableMap(
                    Function.identity(),
                    language -> Wording.of(language, "/org/entrepot/landed/words", "/org/entrepot/tariff/words")));
    private static final Wording ENGLISH = in("en");

    private LandedWords() {}

    /**
     * The words of a language.
     *
     * @throws NullPointerException for others than {@link #LANGUAGES}
     */
    public static Wording in(String language) {
        return Objects.requireNonNull(ALL.get(language), "no words in " + language);
    }

    /**
     * What a state's file says in words: a code whose text is on file in every language, or its own words as they stand, as files that
     * somebody changed may have them.
     */
    static Phrase ofLaw(String written) {
        String key = "landed.law." + written;
        return ENGLISH.has(key) ? Phrase.of(key) : Phrase.asItStands(written);
    }
}
