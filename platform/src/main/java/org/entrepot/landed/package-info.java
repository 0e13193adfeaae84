/**
 * Landed cost: what a parcel from China costs at its buyer's door in a member state. Pure. Owns no table: the law of each state is a
 * file of dated rows, {@code KZ.csv} and so on, with source and confidence; a new state is a new file. {@code node} is for the command
 * and the reading of packaged tables alone.
 *
 * <p>Invariants: each charge is rounded once, half up, to the cent of the currency asked in; where the law is unclear all its readings
 * are worked out and the least and the most stand beside the likely one; every figure says its rule, inputs, result and source.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Landed cost",
        allowedDependencies = {"kernel", "catalog", "tariff", "node"})
package org.entrepot.landed;
