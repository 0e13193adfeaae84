/**
 * The authority {@code upstream}: what passed the checks here is signed, put into envelopes and handed to the national
 * system's client; its receipts are matched by business key and told to their owners. Owns the schema {@code relay}.
 *
 * <p>Invariants: a document is noted for handing over in the transaction that files it; a message that may have been handed
 * over is handed over again by a person alone; every receipt is kept, once; a list that was released or closed does not go
 * back but by cancellation or return.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Relay",
        allowedDependencies = {"kernel", "node", "messages", "registry", "settlement", "clearance"})
package org.entrepot.relay;
