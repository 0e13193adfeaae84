/**
 * Goods that left for overseas warehouses under 9810: which lines of which lists lie where, what was sold, came back or perished, and
 * how the refund on departure is settled.
 *
 * <p>Owns the schema {@code overseas}. The books of the stock are the ledger's: an account for each line of a list, which cannot be
 * spent beyond what left. Departures come by the feed of exports; refunds of lines are {@code collection}'s, which is told what of an
 * order nobody bought.
 *
 * <p>Invariants: stock is what left less what was sold, returned and lost, and never below nothing; movements are only ever added;
 * what is sold is taken from the lines that left first, so that every unit traces to its list; a sale counts once, whichever files
 * it comes in; rows that do not read are named and the rest is taken.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Overseas warehouses",
        allowedDependencies = {"kernel", "node", "ledger", "catalog", "bonded", "clearance", "orders", "collection"})
package org.entrepot.overseas;
