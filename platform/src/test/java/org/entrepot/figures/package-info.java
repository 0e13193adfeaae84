@org.jspecify.annotations.NullMarked
package org.entrepot.figures;
