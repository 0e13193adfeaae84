package org.entrepot.console;

import org.entrepot.access.Account;

/**
 * What the page of the own account shows.
 *
 * @param provider whether there is an identity provider
 * @param subject as which it knows the person; empty where the account is linked to nobody
 * @param told what came of the last form; empty where none was sent
 */
public record AccountModel(Account account, boolean provider, String subject, String told) {
    /** Whether what came of it is no trouble. */
    public boolean isGood() {
        return told.equals("linked") || told.equals("unlinked");
    }

    /** Whether there is a text for it: it stands in the address, which anybody may write. */
    public boolean isTold() {
        return Texts.find(Language.EN, "account.told." + told) != null;
    }
}
