@org.jspecify.annotations.NullMarked
package org.entrepot.console.operations;
