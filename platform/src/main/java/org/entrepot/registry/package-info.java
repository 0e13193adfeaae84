/** Enterprises, their customs roles, persons, keys and entrustments. Owns the schema {@code registry}. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Registry",
        allowedDependencies = {"kernel", "node"})
package org.entrepot.registry;
