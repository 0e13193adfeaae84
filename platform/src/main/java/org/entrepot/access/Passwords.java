package org.entrepot.access;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Passwords: which are taken, how they are kept (Argon2id). */
final class Passwords {
    static final int SHORTEST = 12;
    static final int LONGEST = 200;
    private static final int FEWEST_DIFFERENT = 6;

    private final Argon2PasswordEncoder stretched = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

    /**
     * Compared where there is no account, so that the time of an answer does not tell who has one. Written as {@link #keep} would
     * write it, with bytes that no password is known to give: to work one out takes a sixth of a second of each start.
     */
    static final String NOBODYS = "$argon2id$v=19$m=16384,t=2,p=1$" + "A".repeat(22) + "$" + "A".repeat(43);

    /** What is wrong with a password, as the key of a text; empty when it is taken. */
    static Optional<String> fault(String account, String password) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            return Optional.of("length");
        }
        if (password.toLowerCase(Locale.ROOT).contains(account)) {
            return Optional.of("name");
        }
        return password.chars().distinct().count() < FEWEST_DIFFERENT ? Optional.of("uniform") : Optional.empty();
    }

    String keep(String password) {
        return String.valueOf(stretched.encode(password));
    }

    boolean fits(String password, @Nullable String kept) {
        boolean fits = stretched.matches(password, kept == null ? NOBODYS : kept);
        return kept != null && fits;
    }
}
