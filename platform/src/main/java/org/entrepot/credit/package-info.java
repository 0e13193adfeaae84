/**
 * The park's credit grade of an enterprise, month by month: what it is made of, what it objects to, what was decided about that. The
 * park's own measure, not the credit grade of customs.
 *
 * <p>Owns the schema {@code credit}: {@code version} with {@code line} (only ever added), {@code objection} with {@code step} (only ever
 * added), {@code schedule}, {@code round} (only ever added).
 *
 * <p>Invariants: a version never changes and holds all that its grade is worked out from; where there is too little, there is no grade; the schedule
 * grades a month once;
 * what an enterprise objects to is proposed by one person and decided by another; enterprises alone are graded, never a person.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Credit",
        allowedDependencies = {"kernel", "node", "registry", "clearance", "settlement", "billing", "collection"})
package org.entrepot.credit;
