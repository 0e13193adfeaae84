/** Accounts, transfers, limits, chains and feeds. Owns the schema {@code ledger}. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Ledger",
        allowedDependencies = {"kernel", "node"})
package org.entrepot.ledger;
