/** Tariff lines, legal units and positive list, by effective date. Owns no table: its editions are files. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Catalog",
        allowedDependencies = {"kernel"})
package org.entrepot.catalog;
