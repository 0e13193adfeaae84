/**
 * How long personal data is kept, and its erasure (PIPL art. 47).
 *
 * <p>Owns the schema {@code retention}: {@code due}, {@code seen}, {@code hold}, {@code request}, {@code erased}. The reader role has no
 * grant on it.
 *
 * <p>Invariants: no key is destroyed while a term runs, a case is open or a hold stands, looked at in the transaction that destroys
 * it; books, chains and documents are never touched; whatever is destroyed is counted and stands among the acts of the same
 * transaction, naming nobody.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Retention",
        allowedDependencies = {"kernel", "node", "registry", "access", "clearance", "orders"})
package org.entrepot.retention;
