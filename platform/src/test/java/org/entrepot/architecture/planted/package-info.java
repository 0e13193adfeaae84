@org.jspecify.annotations.NullMarked
package org.entrepot.architecture.planted;
