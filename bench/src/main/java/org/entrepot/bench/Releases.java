package org.entrepot.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.entrepot.sandbox.Feed;
import org.entrepot.sandbox.Patience;
import org.entrepot.sandbox.ReceiptNote;

/** Reads the declarant's receipts while the load runs and notes when each release became known. */
final class Releases implements Runnable {
    private static final int PAGE = 1000;
    private static final int REFUSED = 100;

    private final Feed feed;
    private final int status;
    private final Duration pause;
    private final long[] knownNanos;
    private final AtomicInteger released = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean goesOn = true;
    private volatile String problem = "";

    /**
     * A watch over declarations numbered below {@code declarations}.
     *
     * @param status by which a list is through: 800, of exports 399
     * @param pause how long it rests when there was nothing new
     */
    Releases(Feed feed, int declarations, int status, Duration pause) {
        this.status = status;
        this.feed = feed;
        this.pause = pause;
        knownNanos = new long[declarations];
    }

    @Override
    public void run() {
        try {
            while (goesOn) {
                if (!readOnce()) {
                    Patience.until(System.nanoTime() + pause.toNanos());
                }
            }
        } catch (IOException e) {
            problem = String.valueOf(e.getMessage());
        }
    }

    private boolean readOnce() throws IOException {
        List<ReceiptNote> notes = feed.next(PAGE);
        long now = System.nanoTime();
        for (ReceiptNote note : notes) {
            note(note, now);
        }
        return !notes.isEmpty();
    }

    private void note(ReceiptNote note, long now) {
        String copNo = note.get("copNo");
        if (copNo.isEmpty()) {
            return;
        }
        int number = Integer.parseInt(copNo.substring(copNo.length() - 7));
        int found = note.status();
        if (found == status && knownNanos[number] == 0) {
            knownNanos[number] = now;
            released.incrementAndGet();
        } else if (found == REFUSED || found < 0) {
            refused.incrementAndGet();
            problem = note.get("returnInfo");
        }
    }

    void stop() {
        goesOn = false;
    }

    int released() {
        return released.get();
    }

    int refused() {
        return refused.get();
    }

    /** The last thing that went wrong; empty when nothing did. */
    String problem() {
        return problem;
    }

    /** When the release of that declaration became known, {@link System#nanoTime()}; 0 while it is not. */
    long knownNanos(int declaration) {
        return knownNanos[declaration];
    }

    /** How many releases became known in that span. */
    long knownBetween(long fromNanos, long untilNanos) {
        return Arrays.stream(knownNanos)
                .filter(known -> known != 0 && known - fromNanos >= 0 && known - untilNanos <= 0)
                .count();
    }
}
