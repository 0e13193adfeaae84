package org.entrepot.bench;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.entrepot.sandbox.MessageKind;

/** When each message of a spool is to be sent so that declarations arrive at a steady rate: the open loop's planned starts. */
final class Plan {
    private final Map<MessageKind, long[]> moments = new EnumMap<>(MessageKind.class);
    private final long[] lastDocument;
    private final int first;

    /**
     * A plan for declarations numbered from {@code first}.
     *
     * @param startNanos when the first documents are due
     * @param kinds which documents a declaration is made of
     * @param declarationsASecond the rate of every sender's documents
     */
    Plan(
            Spool spool,
            List<MessageKind> kinds,
            int first,
            int declarations,
            long startNanos,
            double declarationsASecond) {
        this.first = first;
        lastDocument = new long[declarations];
        for (MessageKind kind : kinds) {
            List<Spool.Shot> shots = spool.shots(kind);
            long[] due = new long[shots.size()];
            long documents = 0;
            for (int i = 0; i < due.length; i++) {
                due[i] = startNanos + (long) (documents * 1e9 / declarationsASecond);
                documents += shots.get(i).declarations().length;
                for (int declaration : shots.get(i).declarations()) {
                    int place = declaration - first;
                    lastDocument[place] = Math.max(lastDocument[place], due[i]);
                }
            }
            moments.put(kind, due);
        }
    }

    /** The planned moment of that message, {@link System#nanoTime()}. */
    long moment(MessageKind kind, int shot) {
        long[] due = moments.get(kind);
        if (due == null) {
            throw new IllegalArgumentException("no plan for " + kind);
        }
        return due[shot];
    }

    /** The planned moment of the last of the declaration's documents. */
    long lastDocument(int declaration) {
        return lastDocument[declaration - first];
    }
}
