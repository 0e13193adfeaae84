package org.entrepot.clearance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.kernel.EnterpriseCode;

/**
 * What waits to be decided: bounded, and fair among senders. Each sender may fill its share and leaves room for one more;
 * senders are served in turn, a message each.
 */
final class FairQueue {
    private final int capacity;
    private final Map<EnterpriseCode, Deque<Submission>> waiting = new LinkedHashMap<>();
    private final Map<EnterpriseCode, Integer> held = new LinkedHashMap<>();
    private int documents;
    private boolean closed;

    FairQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Takes a submission, or does not because too much waits or the end is near. */
    synchronized boolean offer(Submission submission) {
        EnterpriseCode sender = submission.sender();
        int size = submission.arrivals().size();
        int own = held.getOrDefault(sender, 0);
        int senders = held.size() + (own == 0 ? 1 : 0);
        int share = capacity / (senders + 1);
        if (closed || documents + size > capacity || (own > 0 && own + size > share)) {
            return false;
        }
        waiting.computeIfAbsent(sender, code -> new ArrayDeque<>()).add(submission);
        held.merge(sender, size, Integer::sum);
        documents += size;
        notifyAll();
        return true;
    }

    /** Waits for submissions and takes some, of all senders in turn, at most so many documents; empty at the end. */
    synchronized List<Submission> take(int most) throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        List<Submission> taken = new ArrayList<>();
        int size = 0;
        while (!waiting.isEmpty()) {
            Map.Entry<EnterpriseCode, Deque<Submission>> turn =
                    waiting.entrySet().iterator().next();
            EnterpriseCode sender = turn.getKey();
            Deque<Submission> own = turn.getValue();
            waiting.remove(sender);
            Submission next = own.element();
            if (!taken.isEmpty() && size + next.arrivals().size() > most) {
                putBack(sender, own);
                break;
            }
            own.remove();
            size += next.arrivals().size();
            taken.add(next);
            if (!own.isEmpty()) {
                waiting.put(sender, own);
            }
        }
        return taken;
    }

    /** First in turn again. */
    private void putBack(EnterpriseCode sender, Deque<Submission> own) {
        Map<EnterpriseCode, Deque<Submission>> others = new LinkedHashMap<>(waiting);
        waiting.clear();
        waiting.put(sender, own);
        waiting.putAll(others);
    }

    /** What was taken is decided: its room is free again. */
    synchronized void done(Submission submission) {
        int size = submission.arrivals().size();
        documents -= size;
        held.computeIfPresent(submission.sender(), (code, own) -> own > size ? own - size : null);
    }

    /** Takes nothing more; what waits is still handed out. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized int documents() {
        return documents;
    }
}
