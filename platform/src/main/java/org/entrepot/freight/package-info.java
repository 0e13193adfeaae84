/**
 * The loading of exports at a site: units are opened, stuffed, sealed, and told to customs (607). "Inspect first, load later" (GACC
 * 167/2024): what is not released cannot be stuffed.
 *
 * <p>Owns the schema {@code freight}: {@code unit}, {@code stuffed}, {@code seal}. The reader role has no grant on it.
 *
 * <p>Invariants: a parcel lies in one unit at a time; a sealed unit does not change until its seal is broken, with a reason; a unit
 * whose manifest was handed in does not change at all.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Freight",
        allowedDependencies = {"kernel", "node", "messages", "registry", "clearance"})
package org.entrepot.freight;
