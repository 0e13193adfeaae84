package org.entrepot.access;

import java.time.Instant;
import java.util.regex.Pattern;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/**
 * A person's way in. The name is one that is typed, not the person's own.
 *
 * @param enterprise for whom the person works; exactly where the role is {@link UserRole#ENTERPRISE}
 * @param closed since when nobody signs in with it; null while it is open
 * @param taken whether its link was taken up: before, nobody can sign in
 */
public record Account(
        long id,
        String name,
        UserRole role,
        @Nullable EnterpriseCode enterprise,
        Instant since,
        @Nullable Instant closed,
        boolean taken) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{2,39}");

    public Account {
        if ((role == UserRole.ENTERPRISE) != (enterprise != null)) {
            throw new IllegalArgumentException("an account names an enterprise exactly where it is an enterprise's");
        }
    }

    /** Whether an account may be called that: 3 to 40 of a-z, 0-9, dot, dash and underscore, a letter or digit first. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
