/** Guarantees for tax. Owns no table: a guarantee is an account of the ledger. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Settlement",
        allowedDependencies = {"kernel", "ledger"})
package org.entrepot.settlement;
