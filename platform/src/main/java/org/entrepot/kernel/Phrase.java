package org.entrepot.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to be said in the language of whoever reads it: a stable key, which programs go by, and what goes into its places. A
 * {@link Wording} says it.
 */
public final class Phrase {
    private static final String AS_IT_STANDS = "";

    private final String key;
    private final List<Object> arguments;

    /** How it was said last. Phrases of the law are said again with every quote; said twice by two threads it is the same twice. */
    private @Nullable Said said;

    private Phrase(String key, List<Object> arguments) {
        this.key = key;
        this.arguments = arguments;
    }

    private record Said(Wording by, String text) {}

    /**
     * A phrase.
     *
     * @param arguments decimals, whole numbers, days, texts in nobody's language, and phrases
     */
    public static Phrase of(String key, Object... arguments) {
        return new Phrase(key, List.of(arguments));
    }

    /** What needs no translation, or has none: a document's number, the words of somebody's own file, a single figure. */
    public static Phrase asItStands(Object said) {
        return new Phrase(AS_IT_STANDS, List.of(said));
    }

    boolean isAsItStands() {
        return key.isEmpty();
    }

    /** The key of its text; empty for what is said in everybody's language as it stands. */
    public String key() {
        return key;
    }

    /** What goes into the places of the text. */
    public List<Object> arguments() {
        return arguments;
    }

    /** How that one has said it before; null where it was not the last to say it. */
    @Nullable String saidBy(Wording wording) {
        Said last = said;
        return last != null && last.by() == wording ? last.text() : null;
    }

    void said(Wording wording, String text) {
        said = new Said(wording, text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Phrase phrase && key.equals(phrase.key) && arguments.equals(phrase.arguments);
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + arguments.hashCode();
    }

    /** For logs and tests: its key and arguments. */
    @Override
    public String toString() {
        return key + arguments;
    }
}
