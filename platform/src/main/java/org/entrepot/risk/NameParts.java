package org.entrepot.risk;

import java.util.List;

/** A name taken apart into its words, with what is asked of them again and again worked out once. Pure. */
final class NameParts {
    private final List<String> words;
    private final Letters[] letters;

    /** The letters that any of its words has, as bits. */
    private final long all;

    private final int length;

    private NameParts(List<String> words) {
        this.words = List.copyOf(words);
        this.letters = this.words.stream().map(Letters::of).toArray(Letters[]::new);
        long any = 0;
        int sum = 0;
        for (Letters word : letters) {
            any |= word.once();
            sum += word.length();
        }
        this.all = any;
        this.length = sum;
    }

    static NameParts of(String name) {
        return new NameParts(NameMatch.words(name));
    }

    List<String> words() {
        return words;
    }

    int size() {
        return words.size();
    }

    String word(int at) {
        return words.get(at);
    }

    Letters letters(int at) {
        return letters[at];
    }

    /** How many letters all of its words have. */
    int length() {
        return length;
    }

    /** Whether each letter of another name stands somewhere in this one. */
    boolean hasLettersOf(NameParts other) {
        return (other.all & ~all) == 0;
    }
}
