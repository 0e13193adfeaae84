/**
 * A park on its worst day, from one seed: partners that send anything in any order, a clock that stands at edges, a program
 * that dies between any two steps, and an auditor with a model of its own that predicts every receipt and every balance.
 */
@org.jspecify.annotations.NullMarked
package org.entrepot.sandbox.simulation;
