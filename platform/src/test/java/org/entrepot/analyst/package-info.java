@org.jspecify.annotations.NullMarked
package org.entrepot.analyst;
