package org.entrepot.clearance;

import java.time.Instant;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A list that waits because its guarantee does not cover its tax, or because others wait before it.
 *
 * @param tax what has to be covered
 * @param until when it is refused; null where it has no end
 */
public record WaitingForCover(
        long declaration,
        String copNo,
        EnterpriseCode guarantor,
        Money tax,
        Instant since,
        @Nullable Instant until) {}
