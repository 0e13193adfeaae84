/** People: signing in, links, sessions, acts. */
@org.jspecify.annotations.NullMarked
package org.entrepot.access;
