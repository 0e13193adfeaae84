/** Tests of figures. */
@org.jspecify.annotations.NullMarked
package org.entrepot.insight;
