package org.entrepot.insight;

/** A sentence in the three languages of the pages. */
public record Wording(String en, String zh, String ru) {
    /** The sentence in {@code en}, {@code zh} or {@code ru}. */
    public String in(String language) {
        return switch (language) {
            case "zh" -> zh;
            case "ru" -> ru;
            default -> en;
        };
    }
}
