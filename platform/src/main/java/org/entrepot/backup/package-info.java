/**
 * Backups: base copies of the data folder taken while it serves, the archive of what the database writes ahead, and the way
 * back to any moment between. Owns no table; owns the backup folder: {@code backup.id}, {@code base/TIME/} with its {@code
 * manifest}, {@code wal/}, {@code files/}.
 *
 * <p>Invariants: whatever lies in a backup folder is readable with the key file alone, which never lies there; every stored
 * file carries a mark that only the key's holder can make; a base copy appears whole or not at all; a backup folder keeps
 * one past of one database. What cannot be brought back exactly as asked is refused, and the file that is the reason named.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Backup",
        allowedDependencies = {"node", "ledger"})
package org.entrepot.backup;
