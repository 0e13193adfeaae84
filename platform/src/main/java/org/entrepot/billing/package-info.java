/**
 * What tenants owe the park: a bill a month from leases, meters, requests, the price list and what was counted, payments, deposits, reminders, and the
 * books of it by double entry.
 *
 * <p>Owns the schema {@code billing}. The books are the ledger's: receivables by tenant, revenue by fee, VAT, bank, deposits held.
 *
 * <p>Invariants: a tenant has one standing bill a month; a bill is never changed, a red one takes it back whole; each line says its cause;
 * a closed month takes no entry, what comes later stands in the first open one; debits and credits of a month are equal, and the tables
 * agree with the ledger.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Billing",
        allowedDependencies = {"kernel", "node", "ledger", "registry", "park", "insight", "bonded", "orders"})
package org.entrepot.billing;
