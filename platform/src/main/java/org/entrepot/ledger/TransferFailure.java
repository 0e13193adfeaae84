package org.entrepot.ledger;

/**
 * Why a transfer was not made. The names are those of TigerBeetle's {@code create_transfers}, as far as they apply: this
 * ledger has no flags to combine, no time-outs, no imported and no closing or balancing transfers, and derives its ids. Of a
 * group that fails as a whole, the first failure is told. Corrections are this ledger's own, and so are their failures.
 */
public enum TransferFailure {
    /** It was made before with the same content: nothing changes, nothing is wrong. */
    EXISTS,
    EXISTS_WITH_DIFFERENT_FLAGS,
    EXISTS_WITH_DIFFERENT_PENDING_ID,
    EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT_ID,
    EXISTS_WITH_DIFFERENT_CREDIT_ACCOUNT_ID,
    EXISTS_WITH_DIFFERENT_AMOUNT,
    EXISTS_WITH_DIFFERENT_USER_DATA,
    /** The id is all zeros. */
    ID_MUST_NOT_BE_ZERO,
    DEBIT_ACCOUNT_NOT_FOUND,
    CREDIT_ACCOUNT_NOT_FOUND,
    ACCOUNTS_MUST_BE_DIFFERENT,
    /** The two accounts count different units. */
    ACCOUNTS_MUST_HAVE_THE_SAME_LEDGER,
    /** An amount below zero, or of nothing where nothing cannot be moved. */
    AMOUNT_MUST_NOT_BE_ZERO,
    /** It neither ends a reservation nor corrects, yet it names another transfer. */
    PENDING_ID_MUST_BE_ZERO,
    PENDING_ID_MUST_BE_DIFFERENT,
    PENDING_ID_MUST_NOT_BE_ZERO,
    PENDING_TRANSFER_NOT_FOUND,
    PENDING_TRANSFER_NOT_PENDING,
    PENDING_TRANSFER_HAS_DIFFERENT_DEBIT_ACCOUNT_ID,
    PENDING_TRANSFER_HAS_DIFFERENT_CREDIT_ACCOUNT_ID,
    /** A reservation is given back whole. */
    PENDING_TRANSFER_HAS_DIFFERENT_AMOUNT,
    PENDING_TRANSFER_ALREADY_POSTED,
    PENDING_TRANSFER_ALREADY_VOIDED,
    EXCEEDS_PENDING_TRANSFER_AMOUNT,
    CORRECTED_TRANSFER_NOT_FOUND,
    /** What it corrects is a reservation or was given back: nothing was moved there. */
    CORRECTED_TRANSFER_NOT_POSTED,
    OVERFLOWS_DEBITS,
    OVERFLOWS_CREDITS,
    /** More than the credits would be debited: a limit is exceeded, stock is out, a guarantee is short. */
    EXCEEDS_CREDITS,
    /** More than the debits would be credited. */
    EXCEEDS_DEBITS
}
