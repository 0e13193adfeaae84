/** Simulated partners of the park: platforms, payers, carriers and buyers. Shipped beside the product, never on its class path. */
@org.jspecify.annotations.NullMarked
package org.entrepot.sandbox;
