/**
 * Tariff lines, legal units, positive list and the customs code tables, by effective date. Owns no table: its editions are
 * files, {@code tariff-lines.csv} and those beside it, which a customs clerk can read and change.
 *
 * <p>Invariants: every record bears its period, source and confidence; no two records of one thing are in force at once; what
 * could not be verified is absent.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Catalog",
        allowedDependencies = {"kernel"})
package org.entrepot.catalog;
