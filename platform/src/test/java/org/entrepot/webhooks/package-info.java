/** Tests of webhooks. */
@org.jspecify.annotations.NullMarked
package org.entrepot.webhooks;
