package org.entrepot.messages;

/** What is read although the official schema or the guide would not have it. The list is complete. */
public enum Leniency {
    /** A byte-order mark before the XML declaration; official samples carry one. */
    BYTE_ORDER_MARK,
    /** A prefix other than {@code ceb}; XML gives it no meaning. */
    OTHER_PREFIX,
    /** No namespace at all, as at least one sender in the field writes. */
    NO_NAMESPACE,
    /** A guid in lower case, though capitals are asked for. */
    LOWER_CASE_GUID,
    /** A list, or the cancellation of one, without a signature, in the sandbox alone: strict reading refuses it. */
    UNSIGNED,
    /** {@code itemNo} of a 621 up to 30 characters, as the guide says, where the schema says 20. */
    LONG_ITEM_NUMBER
}
