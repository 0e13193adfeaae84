/**
 * Tells enterprises over HTTPS what the feed of receipts tells them, by the convention Standard Webhooks.
 *
 * <p>Owns the schema {@code webhooks}: {@code endpoint} (where, which kinds, how far the feed was read), {@code secret} (sealed,
 * not for readers), {@code delivery} (what is told, in the order of the feed), {@code attempt}; and the file {@code webhooks.key} in
 * the folder {@code secrets}.
 *
 * <p>Invariants: how far the feed was read moves in the transaction that queues what was read, so that nothing is lost; an event
 * has one {@code webhook-id} however often it is sent; it is sent at least once, and again unless an answer 2xx was noted; no
 * connection goes to an address that was not looked at; payloads name no person; secrets are shown once and never logged.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Webhooks",
        allowedDependencies = {"kernel", "node", "ledger", "messages", "registry", "clearance"})
package org.entrepot.webhooks;
