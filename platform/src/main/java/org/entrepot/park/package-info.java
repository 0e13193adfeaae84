/** Tenancies of the park. Owns the schema {@code park}. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Park",
        allowedDependencies = {"kernel", "node", "registry", "settlement", "ledger"})
package org.entrepot.park;
