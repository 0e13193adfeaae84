package org.entrepot.console.api;

import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;

/** Whose key is that? */
@FunctionalInterface
interface ApiKeys {
    /** The enterprise that the key was given to; empty when it is nobody's. */
    Optional<EnterpriseCode> owner(String key);
}
