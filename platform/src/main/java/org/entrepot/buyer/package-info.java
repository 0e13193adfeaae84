/**
 * What the buyer of an export is told, without signing in: what is due at the door, where the parcel is, how it comes back.
 *
 * <p>Owns the schema {@code buyer}: {@code seller_word}, what a seller says to its buyers. The reader role has no grant on it.
 *
 * <p>Invariants: whoever holds a link learns of its parcel and nothing of persons; a link cannot be guessed, and tells nothing about
 * any other; a link that was never given and one whose time is over are answered alike.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Buyer",
        allowedDependencies = {"kernel", "node", "catalog", "landed", "clearance", "freight"})
package org.entrepot.buyer;
