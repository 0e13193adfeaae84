/**
 * Guarantees for tax, and the tax bills that draw on them. Owns the schema {@code settlement}: {@code bill}, {@code bill_change},
 * {@code cover}, {@code payment_book}. A guarantee is an account of the ledger.
 *
 * <p>Invariants: of each guarantor, what is available, reserved and due makes up what was given; the tax of the bills that are
 * not void and not paid is what is due; a released import list that bears tax has one bill that is not void, unless all its
 * goods were returned; the lines of a bill sum up to its head.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Settlement",
        allowedDependencies = {"kernel", "ledger", "messages", "node"})
package org.entrepot.settlement;
