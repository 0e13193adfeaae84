/**
 * The way out for the park's own tools: views without anything of persons, read by SQL with a role of their own, or taken away as Parquet
 * and CSV.
 *
 * <p>Owns the schema {@code analyst}: views over tables of other modules, which no page reads. Views never change the meaning of a column;
 * a migration of another module that takes away what a view shows has to bring the view along.
 *
 * <p>Invariants: the role {@code entrepot_analyst} has rights on the views and on nothing else, writes nothing, and exists only while the
 * operator has it open; its password is shown once and kept nowhere.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Analyst",
        allowedDependencies = {"kernel", "node"})
package org.entrepot.analyst;
