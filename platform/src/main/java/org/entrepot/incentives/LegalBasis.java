package org.entrepot.incentives;

/**
 * On what a programme rests.
 *
 * @param document what it is called; empty where none was said
 * @param number its number, as 青财〔2026〕1号
 * @param article where in it
 * @param url where it can be read
 * @param confidence how sure it is that it says so
 */
public record LegalBasis(String document, String number, String article, String url, Confidence confidence) {
    /** How sure. */
    public enum Confidence {
        HIGH,
        MEDIUM,
        LOW,
        /** Invented, for a demonstration. */
        INVENTED
    }

    /** Whether document, number and article are said. */
    public boolean isWhole() {
        return !document.isEmpty() && !number.isEmpty() && !article.isEmpty();
    }
}
