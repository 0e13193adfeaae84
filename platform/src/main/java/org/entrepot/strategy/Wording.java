package org.entrepot.strategy;

import org.apache.commons.csv.CSVRecord;

/** A sentence in the three languages of the pages. */
public record Wording(String en, String zh, String ru) {
    /** What was said in one language alone, whichever it is. */
    public static Wording of(String text) {
        return new Wording(text, text, text);
    }

    /** The cells of a packaged table's columns of that name in each language. */
    static Wording of(CSVRecord row, String column) {
        return new Wording(row.get(column + "_en"), row.get(column + "_zh"), row.get(column + "_ru"));
    }

    /** Whether nothing is said. */
    public boolean saysNothing() {
        return en.isEmpty();
    }

    /** The sentence in {@code en}, {@code zh} or {@code ru}. */
    public String in(String language) {
        return switch (language) {
            case "zh" -> zh;
            case "ru" -> ru;
            default -> en;
        };
    }

    /** Each with another sentence after it. */
    Wording then(Wording other) {
        return new Wording(en + "; " + other.en, zh + "；" + other.zh, ru + "; " + other.ru);
    }

    /** Each with the same words after it. */
    Wording and(String more) {
        return new Wording((en + more).strip(), (zh + more).strip(), (ru + more).strip());
    }
}
