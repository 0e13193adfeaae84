/** Tax of goods: dated rules and their evaluation. Pure. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Tariff",
        allowedDependencies = {"kernel", "catalog"})
package org.entrepot.tariff;
