package org.entrepot.ledger;

import java.util.UUID;

/** An account's id, derived from its code and key: the same account has one id wherever it is named. */
public record AccountId(UUID value) implements Comparable<AccountId> {

    /** The id of the account with that code and key. */
    public static AccountId of(AccountCode code, String key) {
        return new AccountId(Hashes.uuid(code.number() + "|" + key));
    }

    /** In the order in which the database sorts ids, so that all writers lock alike. */
    @Override
    public int compareTo(AccountId other) {
        int high = Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
