package org.entrepot.registry;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A data key that is to be destroyed.
 *
 * @param key its id
 * @param person whose it is; null where it seals what names no identified person
 * @param rule the retention rule that ended, which stays written beside the key
 */
public record Destruction(long key, @Nullable UUID person, String rule) {}
