package org.entrepot.clearance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.clearance.decision.Filed;
import org.entrepot.messages.CebDocument;
import org.jspecify.annotations.Nullable;

/**
 * What was filed lately under orders that are still open, so that a partner's document is not fetched, opened and read again
 * a moment after it came. A document never changes once it is filed, and an order's row says when something was filed under
 * it last: what is kept here is taken only where that is the time at which it was kept. The database decides, this only
 * remembers.
 */
final class Recent {
    private static final int MOST_DOCUMENTS = 40_000;

    /** Partners send within minutes of each other; what waits longer is read when something comes after all. */
    private static final Duration LATELY = Duration.ofMinutes(10);

    private final Map<String, Order> orders = new LinkedHashMap<>(1024, 0.75f, true);
    private int documents;

    /**
     * A document on file.
     *
     * @param sealKey the key under which its bytes are sealed; once that is destroyed, what it says is gone here too
     * @param says what it says; null while nobody asked
     */
    record Paper(Filed filed, long sealKey, @Nullable CebDocument says) {}

    private record Order(Instant touched, List<Paper> papers) {}

    /** What is kept of those orders, each as of the time at which its row says it was touched last. */
    synchronized Map<String, List<Paper>> get(Map<String, Instant> touched) {
        Map<String, List<Paper>> found = new HashMap<>();
        touched.forEach((thread, time) -> {
            Order order = orders.get(thread);
            if (order != null && order.touched().equals(time)) {
                found.put(thread, order.papers());
            }
        });
        return found;
    }

    /** All that is on file under an order, after the commit that touched it at that time. */
    synchronized void put(String thread, Instant touched, List<Paper> papers) {
        Order before = orders.put(thread, new Order(touched, List.copyOf(papers)));
        documents += papers.size() - (before == null ? 0 : before.papers().size());
        Iterator<Order> eldest = orders.values().iterator();
        while (eldest.hasNext()) {
            Order one = eldest.next();
            if (documents <= MOST_DOCUMENTS && !one.touched().isBefore(touched.minus(LATELY))) {
                return;
            }
            documents -= one.papers().size();
            eldest.remove();
        }
    }

    /** The order is settled; whoever asks for it again reads it. */
    synchronized void forget(String thread) {
        Order before = orders.remove(thread);
        documents -= before == null ? 0 : before.papers().size();
    }

    /** Those papers and these. */
    static List<Paper> with(List<Paper> before, List<Paper> after) {
        List<Paper> papers = new ArrayList<>(before);
        papers.addAll(after);
        return papers;
    }
}
