/** Load, kill and comparison runs against the product. Never shipped. */
@org.jspecify.annotations.NullMarked
package org.entrepot.bench;
