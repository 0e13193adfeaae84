/** The life of a declaration: matching, checks, decision, receipts. Owns the schema {@code clearance}. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Clearance",
        allowedDependencies = {
            "kernel",
            "node",
            "messages",
            "registry",
            "catalog",
            "tariff",
            "settlement",
            "ledger",
            "bonded"
        })
package org.entrepot.clearance;
