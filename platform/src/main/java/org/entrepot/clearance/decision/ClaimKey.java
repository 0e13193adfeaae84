package org.entrepot.clearance.decision;

/** A business key that may be claimed. */
public record ClaimKey(ClaimKind kind, String key) {

    /** A key that two parts make unique. */
    static ClaimKey of(ClaimKind kind, String owner, String number) {
        return new ClaimKey(kind, owner + "|" + number);
    }

    /** The thread of documents that are gathered by this key because they name no order. */
    public String thread() {
        return kind.letter() + key;
    }
}
