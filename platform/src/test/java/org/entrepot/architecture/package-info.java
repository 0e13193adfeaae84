/**
 * Rules of the house that a machine can hold up. Each is shown to bite: the packages below {@code planted} break it, and a
 * test asserts that it sees that.
 */
@org.jspecify.annotations.NullMarked
package org.entrepot.architecture;
