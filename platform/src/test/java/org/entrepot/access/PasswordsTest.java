package org.entrepot.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who has no account is told so after the same work as who has one. */
class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @Test
    void what_is_compared_where_there_is_no_account_is_stretched_as_every_password_is() {
        String kept = passwords.keep("a long password 42");
        assertThat(shape(Passwords.NOBODYS)).isEqualTo(shape(kept));
        assertThat(passwords.fits("a long password 42", kept)).isTrue();
        assertThat(passwords.fits("a long password 42", null)).isFalse();
    }

    /** Method, version, memory, rounds and lanes, and how long salt and hash are: what a comparison costs. */
    private static String shape(String kept) {
        String[] parts = kept.split("\\$", -1);
        return String.join("$", parts[1], parts[2], parts[3]) + "$" + parts[4].length() + "$" + parts[5].length();
    }
}
