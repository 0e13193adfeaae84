/** Money, quantity, the trade's codes and faults: the words that every module shares. JDK only. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Kernel",
        allowedDependencies = {})
package org.entrepot.kernel;
