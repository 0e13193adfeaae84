package org.entrepot.catalog;

/**
 * What something is called.
 *
 * @param zh its Chinese name, never empty
 * @param en its English name; empty where none is known
 * @param ru its Russian name; empty where none is known
 */
public record Names(String zh, String en, String ru) {
    /** The name in a language ({@code zh}, {@code en}, {@code ru}), else the Chinese one. */
    public String in(String language) {
        String name = switch (language) {
            case "en" -> en;
            case "ru" -> ru;
            default -> zh;
        };
        return name.isEmpty() ? zh : name;
    }
}
