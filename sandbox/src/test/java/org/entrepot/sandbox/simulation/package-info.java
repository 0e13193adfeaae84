@org.jspecify.annotations.NullMarked
package org.entrepot.sandbox.simulation;
