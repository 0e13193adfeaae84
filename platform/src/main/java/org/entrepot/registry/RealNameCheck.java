package org.entrepot.registry;

/** Port to the outside: is that name the name of that number's holder (实名认证)? */
public interface RealNameCheck {

    /** The answer; costs no more than the deadline that the adapter is given. */
    Verdict check(Identity identity, String name);

    /** What the outside says. */
    enum Verdict {
        /** Number and name belong together. */
        CONFIRMED,
        /** Nobody was asked who could know; nothing speaks against the number. */
        NOT_ASKED,
        /** There is no such number. */
        WRONG_NUMBER,
        /** The number is another name's. */
        WRONG_NAME
    }
}
