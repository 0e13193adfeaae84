/** Tests of figures and SWOT. */
@org.jspecify.annotations.NullMarked
package org.entrepot.insight;
