package org.entrepot.webhooks;

/** Why an endpoint gave no answer. */
public enum Trouble {
    /** Its name leads to an address to which nothing is sent. */
    ADDRESS,
    /** Its name is not known. */
    NAME,
    /** Nobody takes connections there. */
    CONNECTION,
    /** It does not prove to be who it is, or speaks no TLS. */
    TLS,
    /** It took too long. */
    TIMEOUT,
    /** It broke off, or what it said is no HTTP. */
    BROKEN,
    /** Its secret cannot be opened here: another has to be made. */
    SECRET
}
