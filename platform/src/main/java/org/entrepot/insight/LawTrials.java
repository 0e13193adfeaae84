package org.entrepot.insight;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.entrepot.clearance.Exports;
import org.entrepot.clearance.ReleasedExport;
import org.entrepot.clearance.Viewer;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.landed.RateFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Tries another law on the exports of a month, one trial after another, beside whatever else the program does. What came out is kept in
 * memory for whoever asked, the newest only: it is quickly made again.
 */
@Component
public class LawTrials implements DisposableBean {
    /** Parcels of one trial. */
    public static final int MOST_PARCELS = 100_000;

    /** Parcels of all trials that are kept: some fifty megabytes. */
    private static final int MOST_KEPT = 2 * MOST_PARCELS;

    private static final int MOST_TRIALS = 40;
    private static final int MOST_WAITING = 8;
    private static final Logger LOG = LoggerFactory.getLogger(LawTrials.class);

    private final Exports exports;
    private final RateFile rates;
    private final Clock clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("law-trials").daemon().factory());

    /** The oldest first. */
    private final Map<Long, Running> trials = new LinkedHashMap<>();

    /** Guarded by {@link #trials}. */
    private long last;

    LawTrials(Exports exports, RateFile rates, Clock clock) {
        this.exports = exports;
        this.rates = rates;
        this.clock = clock;
    }

    /** One that was asked for, with what has come of it. */
    private static final class Running {
        private final LawQuestion question;
        private final Viewer viewer;
        private volatile long done;
        private volatile long of;
        private volatile boolean failed;
        private volatile @Nullable LawTrial trial;

        private Running(LawQuestion question, Viewer viewer) {
            this.question = question;
            this.viewer = viewer;
        }

        private boolean isOver() {
            return failed || trial != null;
        }

        private int parcels() {
            LawTrial over = trial;
            return over == null ? 0 : over.parcels().size();
        }
    }

    /**
     * How a trial stands.
     *
     * @param id its number since the program started
     * @param done how many parcels are through
     * @param of of how many; 0 while they are gathered
     * @param failed whether it came to nothing by trouble of ours
     * @param trial what came out; null until it is over
     */
    public record Standing(
            long id,
            LawQuestion question,
            long done,
            long of,
            boolean failed,
            @Nullable LawTrial trial) {
        /** Whether it goes on. */
        public boolean isRunning() {
            return trial == null && !failed;
        }
    }

    /** Begins one; empty where too many wait already. */
    public OptionalLong begin(Viewer viewer, LawQuestion question) {
        Running running = new Running(question, viewer);
        long id;
        synchronized (trials) {
            if (trials.values().stream().filter(one -> !one.isOver()).count() >= MOST_WAITING) {
                return OptionalLong.empty();
            }
            id = ++last;
            trials.put(id, running);
        }
        worker.execute(() -> run(running));
        return OptionalLong.of(id);
    }

    private void run(Running running) {
        try {
            ExchangeRates known = rates.now();
            List<ReleasedExport> gathered = exports.released(
                    running.viewer,
                    running.question.month().atDay(1),
                    running.question.month().atEndOfMonth(),
                    MOST_PARCELS + 1);
            boolean more = gathered.size() > MOST_PARCELS;
            List<ReleasedExport> tried = more ? gathered.subList(0, MOST_PARCELS) : gathered;
            running.of = tried.size();
            running.trial = LawTrial.of(
                    running.question,
                    running.viewer.tenant(),
                    new LawTrying(running.question, known).all(tried, done -> running.done = done),
                    more,
                    clock.instant());
        } catch (
                RuntimeException
                        e) { // the worker's outermost loop: whatever breaks one trial, its asker is told, and the
            // others go on
            LOG.warn("a trial of another law came to nothing", e);
            running.failed = true;
        }
        forget();
    }

    /** The oldest that are over make room. */
    private void forget() {
        synchronized (trials) {
            long kept = trials.values().stream().mapToLong(Running::parcels).sum();
            for (Long id : List.copyOf(trials.keySet())) {
                Running oldest = trials.get(id);
                if ((kept > MOST_KEPT || trials.size() > MOST_TRIALS) && oldest != null && oldest.isOver()) {
                    kept -= oldest.parcels();
                    trials.remove(id);
                }
            }
        }
    }

    /** How one stands that the viewer asked for; empty where there is none such, or it was forgotten. */
    public Optional<Standing> find(Viewer viewer, long id) {
        synchronized (trials) {
            return Optional.ofNullable(trials.get(id))
                    .filter(one -> one.viewer.tenant().equals(viewer.tenant()))
                    .map(one -> standing(id, one));
        }
    }

    /** Those of a viewer that are kept, the newest first. */
    public List<Standing> of(Viewer viewer) {
        List<Standing> own = new ArrayList<>();
        synchronized (trials) {
            trials.forEach((id, one) -> {
                if (one.viewer.tenant().equals(viewer.tenant())) {
                    own.addFirst(standing(id, one));
                }
            });
        }
        return own;
    }

    private static Standing standing(long id, Running one) {
        return new Standing(id, one.question, one.done, one.of, one.failed, one.trial);
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }
}
