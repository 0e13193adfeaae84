package org.entrepot.messages;

/** What came of reading bytes. */
public sealed interface Reading {

    /** It reads. */
    record Read(CebMessage message) implements Reading {}

    /** It does not: the whole message is refused, with all faults of all documents. */
    record Refused(FormatRefusal refusal) implements Reading {}
}
