/** Figures and benefits of the park. Reads, never decides. Owns the schema {@code insight}. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Insight",
        allowedDependencies = {"kernel", "node", "clearance", "registry", "park", "catalog", "landed"})
package org.entrepot.insight;
