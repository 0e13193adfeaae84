package org.entrepot.strategy;

/** A sentence in the three languages of the pages. */
public record Wording(String en, String zh, String ru) {
    /** What was said in one language alone, whichever it is. */
    public static Wording of(String text) {
        return new Wording(text, text, text);
    }

    /** The sentence in {@code en}, {@code zh} or {@code ru}. */
    public String in(String language) {
        return switch (language) {
            case "zh" -> zh;
            case "ru" -> ru;
            default -> en;
        };
    }

    /** Each with the same words after it. */
    Wording and(String more) {
        return new Wording((en + more).strip(), (zh + more).strip(), (ru + more).strip());
    }
}
