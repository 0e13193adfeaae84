/**
 * Guarantees for tax. Owns no table: a guarantee is an account of the ledger, and what holds there holds here: what is
 * reserved and posted together never exceeds what was given.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Settlement",
        allowedDependencies = {"kernel", "ledger"})
package org.entrepot.settlement;
