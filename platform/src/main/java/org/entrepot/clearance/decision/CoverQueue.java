package org.entrepot.clearance.decision;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for which guarantee, first come first served: no list goes before one that came earlier, be its own tax small enough for
 * what is left. Small ones would else keep a large one waiting until its time has passed; and a retail parcel's tax is little against
 * a guarantee, so hardly anything is left lying.
 */
public final class CoverQueue {
    private final Map<String, CoverWait> before = new HashMap<>();
    private final Map<String, Instant> others;
    private final Map<String, Instant> last;
    private final Map<String, Deque<Place>> queues = new HashMap<>();
    private final Map<String, Match> matches;

    private record Place(Match match, Instant since) {
        boolean stands() {
            CoverWait wait = match.coverWait();
            return wait != null && wait.since().equals(since);
        }
    }

    /**
     * The queues as they were read; the batch's own orders are told that they wait.
     *
     * @param waiting those of the orders of the batch
     * @param others by guarantor: since when the first of all others waits
     * @param last by guarantor: the last place taken
     * @param matches the orders of the batch
     */
    public CoverQueue(
            Collection<CoverWait> waiting,
            Map<String, Instant> others,
            Map<String, Instant> last,
            Map<String, Match> matches) {
        this.others = others;
        this.last = new HashMap<>(last);
        this.matches = matches;
        waiting.stream().sorted(Comparator.comparing(CoverWait::since)).forEach(wait -> {
            before.put(wait.thread(), wait);
            Match match = matches.get(wait.thread());
            if (match != null) {
                stand(match, wait);
            }
        });
    }

    /** What changes of it: rows to write, and orders that wait no more. */
    public record Changes(List<CoverWait> waiting, List<String> ended) {
        public static final Changes NONE = new Changes(List.of(), List.of());
    }

    private void stand(Match match, CoverWait wait) {
        match.awaitCover(wait);
        queues.computeIfAbsent(wait.guarantor(), guarantor -> new ArrayDeque<>())
                .addLast(new Place(match, wait.since()));
    }

    /** Whether none of its guarantor waits before it. */
    boolean isNext(Match match) {
        Instant other = others.get(match.guarantor());
        CoverWait own = match.coverWait();
        if (other != null && (own == null || other.isBefore(own.since()))) {
            return false;
        }
        @Nullable Match first = first(match.guarantor());
        return first == null || first == match;
    }

    private @Nullable Match first(String guarantor) {
        Deque<Place> queue = queues.get(guarantor);
        while (queue != null && !queue.isEmpty() && !queue.getFirst().stands()) {
            queue.removeFirst();
        }
        return queue == null || queue.isEmpty() ? null : queue.getFirst().match();
    }

    /** It waits: in its place, or behind all others where it has none. */
    void wait(Match match, long list, Money tax, Instant now) {
        CoverWait own = match.coverWait();
        if (own != null) {
            match.awaitCover(new CoverWait(match.thread(), list, match.guarantor(), tax.minor(), own.since()));
            return;
        }
        Instant end = last.get(match.guarantor());
        Instant since = end == null || end.isBefore(now) ? now : end.plus(1, ChronoUnit.MICROS);
        last.put(match.guarantor(), since);
        stand(match, new CoverWait(match.thread(), list, match.guarantor(), tax.minor(), since));
    }

    Changes changes() {
        List<CoverWait> waiting = new ArrayList<>();
        List<String> ended = new ArrayList<>();
        for (Match match : matches.values()) {
            CoverWait was = before.get(match.thread());
            CoverWait now = match.coverWait();
            if (now != null && !now.equals(was)) {
                waiting.add(now);
            } else if (now == null && was != null) {
                ended.add(match.thread());
            }
        }
        return waiting.isEmpty() && ended.isEmpty() ? Changes.NONE : new Changes(waiting, ended);
    }
}
