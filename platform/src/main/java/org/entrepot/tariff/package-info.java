/**
 * Tax of goods: dated rules and their evaluation. Pure. Owns no table; the limits and the relief of retail import are in {@code
 * retail-import.csv}, the rates of goods in the catalogue. {@code node} is for the command alone.
 *
 * <p>Invariants: each tax of each line is rounded once, half up, to the fen; freight and insurance split over the lines sum up
 * to the head; every figure can explain itself by rule, version, inputs and source.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Tariff",
        allowedDependencies = {"kernel", "catalog", "node"})
package org.entrepot.tariff;
