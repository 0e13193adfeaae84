package org.entrepot.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.entrepot.access.Account;
import org.entrepot.access.UserRole;
import org.jspecify.annotations.Nullable;

/**
 * What the page of accounts shows.
 *
 * @param subjects of the identity provider by account; null where there is no provider
 * @param enterprises names by code, to choose from
 * @param link a link that was just made, shown this once; empty where none was
 * @param until until when it works
 * @param form what was sent and not taken
 */
public record AccountsModel(
        List<Account> accounts,
        @Nullable Map<Long, String> subjects,
        Directory directory,
        List<Map.Entry<String, String>> enterprises,
        String link,
        @Nullable Instant until,
        Form form) {
    /** To whom an account is linked at the provider; empty where to nobody. */
    public String subject(Account account) {
        return subjects == null ? "" : subjects.getOrDefault(account.id(), "");
    }

    public static final List<UserRole> ROLES = List.of(UserRole.values());

    /**
     * What was typed.
     *
     * @param field the field that is wrong; empty where nothing is
     * @param why the key of a text that says why
     */
    public record Form(String name, String role, String enterprise, String field, String why) {
        static final Form EMPTY = new Form("", "", "", "", "");
    }
}
