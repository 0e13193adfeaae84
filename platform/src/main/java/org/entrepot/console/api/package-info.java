/**
 * The HTTP interface for programs: messages in, receipts and declarations out. What a caller sees of others is what the
 * read side shows a tenant. Every refusal is a problem document of RFC 9457 with what was found, what is expected and what to do.
 */
@org.jspecify.annotations.NullMarked
package org.entrepot.console.api;
