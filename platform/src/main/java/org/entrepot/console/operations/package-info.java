/** What operators and their monitoring ask: {@code /ready} and {@code /metrics}. Not part of the partners' interface. */
@org.jspecify.annotations.NullMarked
package org.entrepot.console.operations;
