package org.entrepot.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key of an enterprise as its people see it; the key itself is kept nowhere.
 *
 * @param label what the enterprise calls it; empty for the one of the park file
 * @param until when it ends; null while that is open
 * @param fromFile whether the park file names it: then the operator changes it there
 */
public record KeyOnFile(
        long id, String label, Instant since, @Nullable Instant until, boolean fromFile) {}
