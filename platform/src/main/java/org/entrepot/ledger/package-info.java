/**
 * Accounts, transfers, limits, chains, feeds, checkpoints and the audit. Owns the schema {@code ledger}: {@code account},
 * {@code transfer}, {@code epoch}, {@code link}, {@code checkpoint}; and in the data folder {@code checkpoints} with {@code
 * secrets/checkpoint.key}.
 *
 * <p>{@link org.entrepot.ledger.Ledger} is used inside the caller's transaction: gather, decide on the {@link
 * org.entrepot.ledger.Book}, commit. {@link org.entrepot.ledger.Checkpointer} signs where the ledger stands; {@link
 * org.entrepot.ledger.Audit} proves it.
 *
 * <p>Invariants: per unit all balances sum to zero, reserved and final alike; no balance passes its limit; every balance is
 * the sum of its transfers; a transfer moves one unit between two accounts; a reservation is ended once at most, within its
 * amount and on its accounts; a correction names what was posted; transfers, links and checkpoints are only ever added;
 * numbers within an epoch and places within a commit have no gaps; a link hashes the one before it, what else its commit
 * covers, and every transfer in it. What the chain cannot tell, a past that was written anew or a tail that was cut, the
 * checkpoints do, up to the last of them.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Ledger",
        allowedDependencies = {"kernel", "node"})
package org.entrepot.ledger;
