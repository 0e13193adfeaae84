package org.entrepot.console;

import java.util.Locale;
import java.util.Optional;

/** The colour scheme of the pages: the reader's system decides unless told otherwise. */
public enum Theme {
    AUTO,
    LIGHT,
    DARK;

    /** As in {@code ?theme=} and the cookie. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Theme> of(String code) {
        for (Theme theme : values()) {
            if (theme.code().equals(code)) {
                return Optional.of(theme);
            }
        }
        return Optional.empty();
    }
}
