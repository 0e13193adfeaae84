/** Pages and the JSON API. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Console",
        allowedDependencies = {
            "kernel",
            "node",
            "messages",
            "registry",
            "catalog",
            "tariff",
            "settlement",
            "ledger",
            "clearance",
            "park",
            "insight"
        })
package org.entrepot.console;
