/**
 * The park: its rooms and who rents them, and the park file that says who is here.
 *
 * <p>Owns the schema {@code park}: {@code tenancy}, {@code guarantee} (what each guarantor has given so far, beside the
 * ledger's transfers). The file fills {@code registry} and the guarantees of {@code settlement} too, through their facades.
 *
 * <p>Invariants: a room has one tenant; the reader role sees the rooms of the tenant that its session names, and none when it
 * names none; what {@code guarantee} says was given is what the ledger has credited; a park file is loaded whole or
 * not at all, and loading it twice changes nothing.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Park",
        allowedDependencies = {"kernel", "node", "registry", "settlement", "ledger"})
package org.entrepot.park;
