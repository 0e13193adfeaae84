/** Pages and the JSON API. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Console",
        allowedDependencies = {
            "kernel",
            "node",
            "messages",
            "registry",
            "access",
            "catalog",
            "tariff",
            "settlement",
            "ledger",
            "clearance",
            "park",
            "insight",
            "orders",
            "bonded",
            "landed",
            "relay",
            "goods",
            "retention",
            "risk",
            "webhooks",
            "billing",
            "collection",
            "overseas",
            "freight",
            "buyer",
            "strategy",
            "economics",
            "figures",
            "benefits",
            "credit",
            "incentives"
        })
package org.entrepot.console;
