package org.entrepot.collection;

import java.util.Optional;

/** Why a payment went back. */
public enum Bounce {
    /** The account is closed, blocked or unknown. */
    ACCOUNT,
    /** Name and account do not belong together. */
    NAME,
    /** A bank refused it after screening. */
    SCREENING,
    /** Papers that prove the trade were missing. */
    PAPERS,
    /** The payer called it back. */
    RECALLED,
    OTHER;

    /** The one of that name. */
    public static Optional<Bounce> find(String name) {
        for (Bounce one : values()) {
            if (one.name().equals(name)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
