package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.entrepot.bonded.CustomsBook;
import org.entrepot.bonded.Gate;
import org.entrepot.bonded.ReturnEntry;
import org.entrepot.clearance.decision.Arrival;
import org.entrepot.clearance.decision.Batch;
import org.entrepot.clearance.decision.Deciding;
import org.entrepot.clearance.decision.FiledDocument;
import org.entrepot.clearance.decision.Match;
import org.entrepot.clearance.decision.Numbers;
import org.entrepot.clearance.decision.Outcome;
import org.entrepot.clearance.decision.ReceiptEntry;
import org.entrepot.clearance.decision.Rulebook;
import org.entrepot.ledger.Commit;
import org.entrepot.ledger.Depth;
import org.entrepot.ledger.FeedPosition;
import org.entrepot.ledger.Ledger;
import org.entrepot.ledger.Writer;
import org.entrepot.ledger.WriterFenced;
import org.entrepot.messages.CebDocument;
import org.entrepot.registry.DataKey;
import org.entrepot.registry.Enterprises;
import org.entrepot.settlement.TaxBills;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One writer's work: a batch at a time, gather, decide, commit. What meets another batch is done again, a bounded number of
 * times; a commit whose answer was lost is looked up; an item that the program cannot decide is found by halving the batch
 * and put aside. Not for two threads at once.
 */
final class Work {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final int TRIES = 8;

    private static final Duration OUTAGE = Duration.ofSeconds(90);
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final Duration HAND_RESTS = Duration.ofSeconds(10);
    private static final int CAREFUL_BATCHES = 50;
    private static final int DEEP_BATCHES = 50;
    private static final long NUMBERS_AT_ONCE = 10_000;
    private static final long NUMBERS_AN_ARRIVAL = 3;

    private final DataSource owner;
    private final Gathering.Source source;
    private final Rulebook rulebook;
    private final Clock clock;
    private final int slot;
    private final ClearingMeters meters;
    private final @Nullable Upstream upstream;
    private final Executor answering;
    private final Executor hand;
    private final PartyDays partyDays = new PartyDays();
    private Writer writer;
    private long nextNumber;
    private long numbersLeft;
    private int carefulFor;
    private int deepFor;

    Work(
            DataSource owner,
            Gathering.Source source,
            Rulebook rulebook,
            Clock clock,
            int slot,
            ClearingMeters meters,
            @Nullable Upstream upstream)
            throws SQLException {
        this.owner = owner;
        this.source = source;
        this.rulebook = rulebook;
        this.clock = clock;
        this.slot = slot;
        this.meters = meters;
        this.upstream = upstream;
        this.answering = answer -> Thread.ofVirtual().name("answer").start(answer);
        this.hand = hand(slot);
        this.writer = Ledger.openWriter(owner, slot, clock.instant());
    }

    /** One thread, which ends by itself when nothing was to be written for a while. */
    private static Executor hand(int slot) {
        ThreadPoolExecutor hand = new ThreadPoolExecutor(
                1,
                1,
                HAND_RESTS.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform()
                        .daemon()
                        .name("clearing " + slot + ", writing")
                        .factory());
        hand.allowCoreThreadTimeOut(true);
        return hand;
    }

    /** Decides submissions and orders whose time has passed, and commits; the submissions' answers are given. */
    void run(List<Submission> submissions, List<String> expired, List<Decision> decisions) throws SQLException {
        Set<Arrival> quarantined = new HashSet<>();
        try {
            transact(submissions, expired, decisions, quarantined, true);
            return;
        } catch (DataFault e) {
            LOG.warn(
                    "a batch of {} messages cannot be decided whole; looking for the item",
                    submissions.size(),
                    e.getCause());
        }
        if (submissions.size() > 1) {
            run(submissions.subList(0, submissions.size() / 2), List.of(), List.of());
            run(submissions.subList(submissions.size() / 2, submissions.size()), List.of(), List.of());
            if (!expired.isEmpty()) {
                run(List.of(), expired, List.of());
            }
        } else if (submissions.size() == 1) {
            Submission one = submissions.getFirst();
            find(one, one.arrivals(), quarantined);
            transact(List.of(one), List.of(), List.of(), quarantined, true);
        } else if (decisions.size() + expired.size() > 1) {
            for (Decision decision : decisions) {
                run(List.of(), List.of(), List.of(decision));
            }
            if (expired.size() == 1) {
                run(List.of(), expired, List.of());
            } else if (!expired.isEmpty()) {
                run(List.of(), expired.subList(0, expired.size() / 2), List.of());
                run(List.of(), expired.subList(expired.size() / 2, expired.size()), List.of());
            }
        } else if (decisions.size() == 1) {
            decisions.getFirst().done().completeExceptionally(new IllegalStateException("it could not be decided"));
        }
    }

    /** Tells what the authority upstream answered, and commits what that changes. */
    void tell(Upstream.Answers answers) throws SQLException {
        try {
            transact(List.of(), List.of(), List.of(), Set.of(), true, answers);
        } catch (DataFault e) {
            throw new IllegalStateException("answers of the authority upstream cannot be told", e.getCause());
        }
    }

    /** Halves until the items that fail alone are found. */
    private void find(Submission one, List<Arrival> among, Set<Arrival> found) throws SQLException {
        if (among.size() <= 1) {
            found.addAll(among);
            return;
        }
        int before = found.size();
        for (List<Arrival> half :
                List.of(among.subList(0, among.size() / 2), among.subList(among.size() / 2, among.size()))) {
            Submission part = new Submission(
                    one.id(), one.sender(), one.message(), half, one.packed(), one.receivedAt(), one.decided());
            try {
                transact(List.of(part), List.of(), List.of(), Set.of(), false);
            } catch (DataFault e) {
                find(one, half, found);
            }
        }
        if (found.size() == before) {
            found.addAll(among); // each half goes well, both together do not
        }
    }

    /** A batch that fails by what is in it, not by what is around it. */
    private static final class DataFault extends RuntimeException {
        private static final long serialVersionUID = 1;

        DataFault(Throwable cause) {
            super(cause);
        }
    }

    private void transact(
            List<Submission> submissions,
            List<String> expired,
            List<Decision> decisions,
            Set<Arrival> quarantined,
            boolean keep)
            throws SQLException {
        transact(submissions, expired, decisions, quarantined, keep, (c, now) -> List.of());
    }

    private void transact(
            List<Submission> submissions,
            List<String> expired,
            List<Decision> decisions,
            Set<Arrival> quarantined,
            boolean keep,
            Upstream.Answers answers)
            throws SQLException {
        List<Arrival> arrivals = new ArrayList<>();
        submissions.forEach(one -> arrivals.addAll(one.arrivals()));
        Batch asked = new Batch(
                arrivals,
                expired,
                quarantined,
                decisions.stream().map(Decision::act).toList(),
                List.of());
        // Where a block of a hot account did not suffice a moment ago it will hardly do now, and all would be done
        // twice.
        Depth depth = deepFor > 0 ? Depth.WHOLE : Depth.BLOCK;
        long began = System.nanoTime(); // an outage lasts however the clock is set meanwhile
        for (int tries = 1; ; tries++) {
            try {
                if (once(submissions, decisions, asked, depth, keep, answers)) {
                    return;
                }
                depth = Depth.WHOLE;
                deepFor = DEEP_BATCHES;
                meters.again(ClearingMeters.Again.SHORT_BLOCK);
            } catch (WriterFenced e) {
                meters.fenced();
                writer = Ledger.openWriter(owner, slot, clock.instant());
            } catch (SQLException e) {
                switch (SqlTrouble.of(e)) {
                    case CONFLICT -> {
                        if (tries >= TRIES) {
                            throw new DataFault(e);
                        }
                        carefulFor = CAREFUL_BATCHES;
                        meters.again(ClearingMeters.Again.CONFLICT);
                    }
                    case OUTAGE -> {
                        if (recovered(submissions, began, e)) {
                            return;
                        }
                        meters.again(ClearingMeters.Again.OUTAGE);
                    }
                    case DATA -> throw new DataFault(e);
                }
            } catch (RuntimeException e) { // whatever an item makes the program do: the others of its batch go on
                throw new DataFault(e);
            }
        }
    }

    /** One transaction; false when more of a hot account has to be locked. */
    private boolean once(
            List<Submission> submissions,
            List<Decision> decisions,
            Batch asked,
            Depth depth,
            boolean keep,
            Upstream.Answers answers)
            throws SQLException {
        Instant now = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        long began = System.nanoTime();
        long destructions = source.persons().destructions();
        try (Connection c = owner.getConnection()) {
            c.setAutoCommit(false);
            try {
                Batch batch = asked.with(answers.take(c, now));
                List<CebDocument> entries = SummaryStore.news(c, answers.entries());
                if (asked.isNothing() && batch.answered().isEmpty() && entries.isEmpty()) {
                    c.commit(); // what came a second time: only that is noted
                    return true;
                }
                Gathering.Gathered gathered = new Gathering(source, c, batch, now)
                        .gather(
                                writer,
                                depth,
                                numbers(c, batch),
                                carefulFor > 0 ? Gathering.Missing.MADE_FIRST : Gathering.Missing.ADDED_LATER);
                Outcome outcome = Deciding.decide(gathered.facts(), rulebook, batch);
                if (gathered.facts().book().needsDeeper() && depth == Depth.BLOCK) {
                    c.rollback();
                    return false;
                }
                Written written = write(c, submissions, batch, gathered, outcome, entries);
                if (!keep) {
                    c.rollback();
                    return true;
                }
                long allWritten = System.nanoTime();
                c.commit();
                long onDisk = System.nanoTime();
                writer.committed(written.commit());
                meters.committed(
                        outcome,
                        batch.arrivals().size(),
                        gathered.facts().book().transfers().size(),
                        onDisk - began,
                        onDisk - allWritten);
                source.archive().onFile(written.markups());
                partyDays.onFile(written.days());
                carefulFor = Math.max(0, carefulFor - 1);
                deepFor = Math.max(0, deepFor - 1);
                source.persons().remember(gathered.persons(), destructions);
                remember(gathered, outcome);
                for (int i = 0; i < submissions.size(); i++) {
                    int message = i;
                    submissions
                            .get(i)
                            .decided()
                            .completeAsync(() -> written.answers().answer(message), answering);
                }
                for (int i = 0; i < decisions.size(); i++) {
                    decisions.get(i).done().complete(outcome.acts().get(i));
                }
                return true;
            } catch (SQLException | RuntimeException e) {
                rollBack(c);
                throw e;
            }
        }
    }

    /** What a transaction wrote, of which the program knows once it is committed. */
    private record Written(
            Answers answers, Commit commit, Collection<Markup> markups, Collection<PartyDays.PartyDay> days) {}

    private static void rollBack(Connection c) {
        try {
            c.rollback();
        } catch (SQLException e) {
            LOG.debug("the connection is gone already: {}", e.getMessage());
        }
    }

    private Written write(
            Connection c,
            List<Submission> submissions,
            Batch batch,
            Gathering.Gathered gathered,
            Outcome outcome,
            List<CebDocument> entries)
            throws SQLException {
        Instant now = gathered.facts().now();
        Map<Arrival, Archive.Packed> packed = new HashMap<>();
        for (Submission one : submissions) {
            for (Arrival arrival : one.arrivals()) {
                packed.put(arrival, one.packed().get(arrival.place()));
            }
        }
        Map<Long, Arrival> lists = new HashMap<>();
        for (FiledDocument paper : outcome.documents()) {
            lists.put(paper.filed().id(), paper.arrival());
        }
        Answers answers = Answers.of(submissions, outcome);
        Collection<Markup> markups = source.archive().notOnFile(packed.values());
        Map<Long, CommitStore.AtOnce> atOnce = CommitStore.atOnce(outcome);
        Map<Long, DataKey> personal = personal(c, gathered, outcome);
        try (Pen pen = new Pen(hand)) {
            CommitStore store = new CommitStore(c, pen, now, writer.next());
            store.messages(submissions, answers.documents());
            pen.write(() -> MarkupStore.add(c, markups));
            store.documents(outcome.documents(), gathered.papers(), packed, gathered.seals(), atOnce);
            byte[] receipts = store.receipts(outcome.receipts(), atOnce, personal);
            Collection<PartyDays.PartyDay> days = partyDays.notOnFile(store.declarations(
                    outcome.declarations(), lists, gathered.facts().parties()));
            pen.write(() -> PartyDayStore.add(c, days));
            pen.write(() -> ConsignorStore.add(c, outcome.declarations(), this::canonical, now));
            store.cleared(outcome.cleared());
            store.quarantine(batch.quarantined(), "could not be decided; the program's log says why");
            store.matches(outcome.matches(), gathered.orders());
            store.claims(outcome.claims(), gathered.claims());
            List<Copying.Asked> asked = Copying.asked(
                    submissions, answers.documents(), gathered.facts().parties());
            FeedPosition position = writer.next();
            pen.write(() -> Copying.write(c, asked, outcome, position, now));
            AtomicReference<Commit> commit = new AtomicReference<>();
            pen.write(() -> commit.set(close(c, gathered, outcome, entries, receipts)));
            Set<Long> older = answers.tell(now, writer.next());
            pen.finish();
            answers.read(c, older, keys -> source.persons().keys(c, keys));
            return new Written(answers, Objects.requireNonNull(commit.get()), markups, days);
        }
    }

    /** What follows from what was decided, and the books, whose chain covers all that was told. */
    private Commit close(
            Connection c, Gathering.Gathered gathered, Outcome outcome, List<CebDocument> entries, byte[] receipts)
            throws SQLException {
        Instant now = gathered.facts().now();
        int told = outcome.receipts().stream()
                .mapToInt(one -> one.statuses().size())
                .sum();
        byte[] hash = TaxBills.record(c, gathered.facts().taxes(), writer.next(), told, receipts);
        hash = SummaryStore.add(
                c,
                SummaryStore.rows(outcome.passage().entries(), entries),
                this::canonical,
                writer.next(),
                told + gathered.facts().taxes().told(),
                now,
                hash);
        if (upstream != null && !outcome.passedOn().isEmpty()) {
            upstream.passOn(c, passed(outcome), now);
        }
        if (upstream != null && !outcome.notFollowed().isEmpty()) {
            upstream.notFollowed(c, outcome.notFollowed(), now);
        }
        if (upstream != null && !outcome.followed().isEmpty()) {
            upstream.followed(c, outcome.followed(), now);
        }
        AftermathStore.add(c, outcome.returned(), now);
        PassageStore.write(c, outcome.passage());
        CoverWaitStore.write(c, outcome.covers());
        AwaitedStore.write(c, outcome.awaited(), outcome.looked(), now);
        ReturnEntry.record(c, gathered.facts().cameBack());
        ControlStore.add(c, outcome.controls(), now);
        ControlStore.proposals(c, outcome.settled(), outcome.proposed(), now);
        CustomsBook.record(c, gathered.facts().bonded());
        Gate.release(c, outcome.leaving(), now, rulebook.authority().mark());
        return Ledger.commit(c, writer, gathered.facts().book(), hash, now);
    }

    private String canonical(String code) {
        Enterprises parties = source.parties().get();
        return parties == null
                ? code
                : parties.find(code).map(found -> found.code().value()).orElse(code);
    }

    /** The keys of documents whose receipts say something of a person; of those on file they are read. */
    private Map<Long, DataKey> personal(Connection c, Gathering.Gathered gathered, Outcome outcome)
            throws SQLException {
        Set<Long> needed = new HashSet<>();
        for (ReceiptEntry receipt : outcome.receipts()) {
            if (receipt.said() != null || FaultText.isPersonal(receipt.faults())) {
                needed.add(receipt.document());
            }
        }
        Map<Long, DataKey> keys = new HashMap<>();
        if (needed.isEmpty()) {
            return keys;
        }
        for (FiledDocument paper : outcome.documents()) {
            DataKey seal = gathered.seals().get(paper.arrival());
            if (needed.remove(paper.filed().id()) && seal != null) {
                keys.put(paper.filed().id(), seal);
            }
        }
        Map<Long, Long> sealKeys = needed.isEmpty() ? Map.of() : ArchiveStore.sealKeys(c, needed);
        Map<Long, DataKey> found = source.persons().keys(c, Set.copyOf(sealKeys.values()));
        sealKeys.forEach(
                (document, key) -> Optional.ofNullable(found.get(key)).ifPresent(one -> keys.put(document, one)));
        return keys;
    }

    private static List<Upstream.Passed> passed(Outcome outcome) {
        return outcome.passedOn().stream()
                .map(paper -> new Upstream.Passed(
                        paper.filed().id(),
                        paper.filed().owner(),
                        paper.arrival().thread(),
                        paper.arrival().document()))
                .toList();
    }

    /** Of the orders that were touched: those that are still open will be asked for soon. */
    private void remember(Gathering.Gathered gathered, Outcome outcome) {
        Map<String, List<Recent.Paper>> filed = new HashMap<>();
        for (FiledDocument paper : outcome.documents()) {
            Arrival arrival = paper.arrival();
            DataKey seal = gathered.seals().get(arrival);
            if (!arrival.orderThread().isEmpty() && seal != null) {
                filed.computeIfAbsent(arrival.orderThread(), thread -> new ArrayList<>())
                        .add(new Recent.Paper(paper.filed(), seal.id(), arrival.document()));
            }
        }
        Instant touched = gathered.facts().now();
        for (Match match : outcome.matches()) {
            String thread = match.thread();
            if (match.isOpen()) {
                source.recent()
                        .put(
                                thread,
                                touched,
                                Recent.with(
                                        gathered.papers().getOrDefault(thread, List.of()),
                                        filed.getOrDefault(thread, List.of())));
            } else {
                source.recent().forget(thread);
            }
        }
    }

    private Numbers numbers(Connection c, Batch batch) throws SQLException {
        long wanted =
                NUMBERS_AN_ARRIVAL * batch.arrivals().size() + batch.expired().size();
        if (wanted > numbersLeft) {
            nextNumber = GatherStore.numbers(c);
            numbersLeft = NUMBERS_AT_ONCE;
        }
        if (wanted > numbersLeft) {
            throw new IllegalStateException("a batch of " + batch.arrivals().size() + " documents is too large");
        }
        Numbers numbers = new Numbers(nextNumber, wanted);
        nextNumber += wanted;
        numbersLeft -= wanted;
        return numbers;
    }

    /** Waits for the database; true when it turns out that the batch was committed before the connection was lost. */
    private boolean recovered(List<Submission> submissions, long began, SQLException lost) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        submissions.forEach(one -> ids.add(one.id()));
        while (System.nanoTime() - began < OUTAGE.toNanos()) {
            LockSupport.parkNanos(BETWEEN.toNanos());
            try (Connection c = owner.getConnection()) {
                Ledger.awaitLastCommit(c, writer);
                boolean committed =
                        !ids.isEmpty() && CommitStore.committed(c, ids).containsAll(ids);
                writer = Ledger.openWriter(owner, slot, clock.instant());
                if (committed) {
                    for (Submission one : submissions) {
                        ReceiptStore.answer(
                                        c,
                                        one.sender(),
                                        one.id(),
                                        keys -> source.persons().keys(c, keys))
                                .ifPresent(answer -> one.decided().complete(answer));
                    }
                }
                return committed;
            } catch (SQLException e) {
                LOG.debug("the database is not back yet: {}", e.getMessage());
            }
        }
        throw lost;
    }
}
