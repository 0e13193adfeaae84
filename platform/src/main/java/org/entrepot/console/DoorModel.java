package org.entrepot.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.entrepot.access.UserRole;

/**
 * What the page shows on which one signs in.
 *
 * @param then where the reader goes afterwards
 * @param name what was typed before
 * @param trouble the key of a text that says why it was not taken, with its argument; empty where nothing was
 * @param enterprises whom one can be who tries the park out, by code; empty where that is not offered
 * @param provider whether one can sign in at an identity provider too
 */
public record DoorModel(
        String then,
        String name,
        String trouble,
        String until,
        List<Map.Entry<String, String>> enterprises,
        boolean provider) {
    /** Where the way to the provider begins. */
    public String way() {
        return "/sign-in/provider?then=" + URLEncoder.encode(then, StandardCharsets.UTF_8);
    }

    /** As whom one can come in who tries the park out, beside an enterprise. */
    public static final List<UserRole> ROLES =
            List.of(UserRole.CUSTOMS_OFFICER, UserRole.OPERATOR, UserRole.AUDITOR, UserRole.WAREHOUSE);

    public boolean tryOut() {
        return !enterprises.isEmpty();
    }
}
