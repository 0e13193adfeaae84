/** CEB XML, its envelopes and signatures: bytes to records and back. Pure; owns no table. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Messages",
        allowedDependencies = {"kernel"})
package org.entrepot.messages;
