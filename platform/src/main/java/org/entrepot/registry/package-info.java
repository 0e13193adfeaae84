/**
 * Enterprises, their customs roles, certificates, API keys and entrustments; natural persons behind surrogate ids.
 *
 * <p>Owns the schema {@code registry}: {@code enterprise}, {@code role}, {@code certificate}, {@code entrustment}, {@code
 * api_key}; {@code person}, {@code person_index}, {@code data_key}, {@code key_version}; and the files {@code
 * person-master.N.key} and {@code person-index.N.key} in the folder {@code secrets}. The reader role has no grant on any of it.
 *
 * <p>Invariants: an identity number stands nowhere in clear, and nowhere as a hash without a key; an identity has one
 * living person, whoever admits it at once and whatever rotates meanwhile; the current index version knows every living person;
 * a destroyed data key is in no table, and after the next rotation of the master key in no copy either; API keys are
 * kept as hashes and compared in constant time.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Registry",
        allowedDependencies = {"kernel", "node", "risk"})
package org.entrepot.registry;
