package org.entrepot.registry;

import java.time.Instant;

/**
 * That what was sealed under a key can never be read again: its key was destroyed.
 *
 * @param at when
 * @param rule by which retention rule, as the settings of {@code retention} name it, e.g. {@code customs}
 */
public record Erased(Instant at, String rule) {}
