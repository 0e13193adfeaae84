package org.entrepot.registry;

import org.jspecify.annotations.Nullable;

/**
 * An enterprise to be registered, or registered anew with what has changed.
 *
 * @param key the one key with which it may call from now on; null leaves its keys as they are
 */
public record Registration(Enterprise enterprise, @Nullable ApiKey key) {}
