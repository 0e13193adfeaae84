package org.entrepot.kernel;

import java.util.List;

/**
 * Something to be said in the language of whoever reads it: a stable key, which programs go by, and what goes into its places. A
 * {@link Wording} says it.
 *
 * @param key of the text; empty for what is said in everybody's language as it stands
 * @param arguments decimals, whole numbers, days, texts in nobody's language, and phrases
 */
public record Phrase(String key, List<Object> arguments) {
    private static final String AS_IT_STANDS = "";

    public Phrase {
        arguments = List.copyOf(arguments);
    }

    /** A phrase. */
    public static Phrase of(String key, Object... arguments) {
        return new Phrase(key, List.of(arguments));
    }

    /** What needs no translation, or has none: a document's number, the words of somebody's own file, a single figure. */
    public static Phrase asItStands(Object said) {
        return new Phrase(AS_IT_STANDS, List.of(said));
    }

    boolean isAsItStands() {
        return key.equals(AS_IT_STANDS);
    }
}
