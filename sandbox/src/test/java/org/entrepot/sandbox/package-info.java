/** The sandbox's own tests: what partners send must be right before it can be wrong on purpose. */
@org.jspecify.annotations.NullMarked
package org.entrepot.sandbox;
