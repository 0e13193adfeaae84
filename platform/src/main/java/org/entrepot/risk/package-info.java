/**
 * Screens for goods and parties: export control, batteries, marking, brand records, party lists. It never sees a filing, a registration or a
 * declaration: its callers bind what they have to a {@link org.entrepot.risk.Subject}.
 *
 * <p>Owns the schema {@code risk}: {@code list} and {@code entry} (what was loaded, version by version), {@code bad_row}, {@code subject}
 * (goods and enterprises that were screened, so that a new list can be held against them) and {@code hit}. The reader role has no grant on it.
 *
 * <p>Invariants: a hit decides nothing, a person does, with a reason; a decision never changes and holds for the same subject, the same
 * content and the same version of the list; of recipients nothing is kept but the order and what of the list was met.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Risk",
        allowedDependencies = {"kernel", "node", "messages"})
package org.entrepot.risk;
