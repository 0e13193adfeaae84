package org.entrepot.clearance;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the documents under a data key are still needed for.
 *
 * @param last the latest that happened to any of them: came, was decided, changed, was held, delivered or given back
 * @param released the latest decision by which one of their lists was entered at customs; null where none was
 * @param returnable the last day on which goods of theirs may be on their way back (海关总署公告2020年第45号); null where none were
 *     released
 * @param open why a case is not closed: {@code waiting}, {@code control}, {@code unpaid}; empty where all are
 */
public record KeyUse(
        Instant last, @Nullable Instant released, @Nullable LocalDate returnable, String open) {}
