/** The product as its partners meet it: a process of its own, played with, killed and started again. */
@org.jspecify.annotations.NullMarked
package org.entrepot.bench;
