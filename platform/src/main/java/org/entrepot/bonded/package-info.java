/**
 * Customs account books, warehouse work, and the gate of a bonded site.
 *
 * <p>Owns the schema {@code bonded}: {@code book} and {@code item} (what is filed), {@code movement} (what customs documents
 * did to the book), {@code place}, {@code stock}, {@code work}, {@code wave}, {@code pick} (the warehouse), {@code
 * came_back}, {@code came_back_line}, {@code came_back_gone} (the return centre), {@code discrepancy} (cases), {@code hold}, {@code vehicle_list}, {@code on_vehicle}, {@code scan}, {@code exit} (the gate). Account
 * codes 30 to 33 of the ledger are its own.
 *
 * <p>Invariants: the customs book changes by customs documents alone, the warehouse by work alone, and where both differ there
 * is a case that an officer closes; neither goes below zero, because each quantity is an account whose debits stay within its
 * credits; what is given back never exceeds what was deducted; movements and work are only ever added and carry the day they
 * count for beside the moment they were recorded; a parcel passes the gate once, released and on its vehicle's list.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Bonded",
        allowedDependencies = {"kernel", "ledger", "node"})
package org.entrepot.bonded;
