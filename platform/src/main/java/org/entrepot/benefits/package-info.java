/**
 * What the park did for its tenants, each benefit against a baseline: the tenant before it came, or a like firm outside. Baselines as people
 * enter or load them, what the park measures of the tenant today, and whether the difference between the two can be told at all.
 *
 * <p>Owns the schema {@code benefits}: {@code baseline}. Everything that is worked out is worked out anew and kept nowhere.
 *
 * <p>Invariants: a baseline never changes, it is withdrawn with a reason; no verdict without an interval and a number of observations, and
 * none where they do not carry it; the same data and the same seed give the same answer. Statistics are {@code double}, money that follows
 * from them is whole fen.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Benefits",
        allowedDependencies = {
            "kernel",
            "node",
            "registry",
            "clearance",
            "park",
            "orders",
            "billing",
            "collection",
            "insight",
            "figures"
        })
package org.entrepot.benefits;
