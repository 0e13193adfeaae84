/** Tests of pages and API. */
@org.jspecify.annotations.NullMarked
package org.entrepot.console;
