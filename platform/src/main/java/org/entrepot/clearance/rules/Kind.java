package org.entrepot.clearance.rules;

/** What kind of fault breaking a rule is; the official code hangs on it, see {@link OfficialCodes}. */
enum Kind {
    /** One value is not what it may be. */
    PARAMETER,
    /** Values do not go together, or not with the tariff. */
    CHECK,
    /** The document has no lines. */
    NO_LINES,
    /** Two lines bear one number. */
    REPEATED_LINE,
    /** Worth telling the sender, no reason to refuse. */
    WARNING
}
