package org.entrepot.clearance;

/** What becomes of a list whose tax the guarantee that it names does not cover. */
public enum ShortGuarantee {
    /** It is refused at once, and may be declared again. */
    REFUSE,
    /** It waits behind those of its guarantor that wait already, at most until the time to wait for its partners has passed. */
    WAIT
}
