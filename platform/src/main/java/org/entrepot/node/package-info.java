/**
 * Process life: the embedded database, migrations, roles, settings and the command line.
 *
 * <p>Owns no table. Owns the data folder: {@code lock}, {@code pg} (the server's files), {@code pg.log}, {@code secrets}
 * (one file each, readable by their owner alone), {@code cache} (the unpacked server); the ledger keeps its {@code
 * checkpoints} there.
 *
 * <p>Invariants: one program to a data folder and to a database; nothing is read before all processes and sessions of a
 * killed run have ended; no start without {@code fsync}, {@code synchronous_commit} and {@code full_page_writes}; a start
 * that cannot go on ends with one sentence and status 2.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Node",
        type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package org.entrepot.node;
