package org.entrepot.webhooks;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.clearance.Receipts.ReceiptPage;
import org.entrepot.ledger.Ledger;
import org.entrepot.webhooks.EndpointStore.Listening;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the feeds on and queues what endpoints want. The place of an endpoint moves in the transaction that queues. What held
 * nothing for it is remembered here and noted from time to time only: read again after a crash, it holds nothing again. Not for
 * two threads at once.
 */
final class FeedWatch {
    private static final Logger LOG = LoggerFactory.getLogger(FeedWatch.class);
    private static final int PAGE = 200;
    private static final Duration NOTE_EVERY = Duration.ofMinutes(1);

    private final Ground ground;
    private final Map<Long, Ahead> ahead = new HashMap<>();

    FeedWatch(Ground ground) {
        this.ground = ground;
    }

    /**
     * How far was read beyond what is noted.
     *
     * @param noted the place that is noted
     * @param since when it was noted, or found so
     */
    private record Ahead(String noted, String cursor, Instant since) {}

    /** What is read once for all endpoints of an enterprise that stand at one place. */
    private record Place(String enterprise, String cursor) {}

    /** Reads a page for each endpoint that is behind; whether there is more at once. */
    boolean round() throws SQLException {
        List<Listening> all;
        String heads;
        try (Connection c = ground.owner().getConnection()) {
            all = EndpointStore.listening(c, ground.settings().waitingMost(ground.today()));
            heads = Ledger.heads(c).toString();
        }
        ahead.keySet().retainAll(all.stream().map(Listening::id).toList());
        Map<Place, ReceiptPage> read = new HashMap<>();
        boolean more = false;
        for (Listening one : all) {
            try {
                more |= readOn(one, heads, read);
            } catch (IllegalArgumentException | IllegalStateException e) { // the others are told all the same
                LOG.error("the feed cannot be read on for the endpoint {}: {}", one.id(), e.toString());
            }
        }
        return more;
    }

    private boolean readOn(Listening one, String heads, Map<Place, ReceiptPage> read) throws SQLException {
        Instant now = ground.now();
        Ahead known = Optional.ofNullable(ahead.get(one.id()))
                .filter(was -> was.noted().equals(one.position()))
                .orElse(new Ahead(one.position(), one.position(), now));
        if (known.cursor().equals(heads)) {
            return false;
        }
        ReceiptPage page = read.computeIfAbsent(
                new Place(one.enterprise().value(), known.cursor()),
                place -> ground.receipts().after(one.enterprise(), place.cursor(), PAGE));
        List<Event> wanted = page.receipts().stream()
                .filter(receipt -> one.kinds().contains(EventKind.of(receipt.type())))
                .map(receipt -> Event.of(one.enterprise(), receipt, ground.authority(), now))
                .toList();
        boolean noted = !wanted.isEmpty() || known.since().plus(NOTE_EVERY).isBefore(now);
        if (noted) {
            queue(one, page.next(), wanted, now);
            ahead.remove(one.id());
        } else {
            ahead.put(one.id(), new Ahead(known.noted(), page.next(), known.since()));
        }
        return page.receipts().size() == PAGE;
    }

    private void queue(Listening one, String next, List<Event> events, Instant now) throws SQLException {
        ground.asOwner(c -> {
            if (EndpointStore.advance(c, one.id(), one.position(), next)) {
                DeliveryStore.queue(c, one.id(), one.enterprise(), events, false, now);
            }
            return next;
        });
    }
}
