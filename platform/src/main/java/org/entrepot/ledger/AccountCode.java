package org.entrepot.ledger;

/**
 * What an account is for, named by the module that uses it.
 *
 * @param number stored with the account; unique among all modules
 * @param name short, for the audit's report
 */
public record AccountCode(short number, String name) {
    public static AccountCode of(int number, String name) {
        return new AccountCode((short) number, name);
    }
}
