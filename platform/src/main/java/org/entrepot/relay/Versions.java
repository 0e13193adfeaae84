package org.entrepot.relay;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.entrepot.clearance.UpstreamAnswer;
import org.jspecify.annotations.Nullable;

/** The versions of one document: what was sent, changed (appType 2) and taken back (3) under one key, as it was answered. */
final class Versions {
    private static final Set<Integer> CARRIED_OUT = Set.of(120, 399, Standing.RELEASED);

    private Versions() {}

    /**
     * What stands in the place of a version that the e-port refused: the one that was sent last before it and was neither refused
     * nor taken back. Null where there is none.
     *
     * @param rows what was sent under its number, by whomever
     */
    static UpstreamAnswer.@Nullable Earlier before(OutboxStore.Row refused, List<OutboxStore.Row> rows) {
        List<OutboxStore.Row> versions = rows.stream()
                .filter(row -> row.key().equals(refused.key()) && row.document() < refused.document())
                .sorted(Comparator.comparingLong(OutboxStore.Row::document))
                .toList();
        OutboxStore.@Nullable Row standing = null;
        for (OutboxStore.Row row : versions) {
            Standing answer = row.standing();
            if (row.withdraws()) {
                standing = CARRIED_OUT.contains(answer.status()) ? null : standing;
            } else if (!answer.isRefused() && !answer.isTakenBack()) {
                standing = row;
            } else if (!answer.isRefusedByThePort()) {
                standing = null; // customs rejected the whole, or took it back
            }
        }
        return standing == null
                ? null
                : new UpstreamAnswer.Earlier(
                        standing.document(), standing.standing().status());
    }
}
