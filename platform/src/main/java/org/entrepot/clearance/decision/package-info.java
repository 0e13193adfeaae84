/** What becomes of a batch: a pure function of the facts that were gathered. No database, no clock, no chance. */
@org.jspecify.annotations.NullMarked
package org.entrepot.clearance.decision;
