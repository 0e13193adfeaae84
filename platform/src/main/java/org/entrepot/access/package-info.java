/**
 * People: who may sign in and as what, who is signed in, and what they did.
 *
 * <p>Owns the schema {@code access}: {@code account}, {@code invitation}, {@code session}, {@code act}, {@code subject}; and the file {@code
 * sign-in.key} in the folder {@code secrets}. The reader role has no grant on any of it.
 *
 * <p>Invariants: passwords are kept stretched (Argon2id), links and sessions as hashes, secrets of one-time codes sealed; no code and
 * no link is taken twice; a closed account has no session; acts are only ever added.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Access",
        allowedDependencies = {"kernel", "node", "registry"})
package org.entrepot.access;
