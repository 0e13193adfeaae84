package org.entrepot.sandbox.simulation;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.entrepot.clearance.Answer;
import org.entrepot.clearance.ControlAct;
import org.entrepot.clearance.ControlAct.Verdict;
import org.entrepot.clearance.ControlOrder;
import org.entrepot.clearance.ControlOrder.Source;
import org.entrepot.clearance.ControlOrder.Target;
import org.entrepot.clearance.Controls;
import org.entrepot.clearance.DocumentOutcome;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.ledger.AuditReport;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.Sheet;
import org.entrepot.sandbox.simulation.Wire.Blow;
import org.entrepot.sandbox.simulation.Wire.Strike;
import org.entrepot.sandbox.simulation.Wire.Who;
import org.jspecify.annotations.Nullable;

/**
 * One day of a park from one seed: the real program on a real database, partners that send anything in any order, a clock that
 * jumps, officers who hold lists and decide about them, deaths between any two steps, and an auditor that predicts every receipt and
 * every balance. Nothing in it is left to
 * threads, so the seed plays the same day again.
 */
public final class Simulation {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ACCEPTED = 2;
    private static final int MOST_LETTERS = 6;
    private static final int MOST_DEEDS = 4;
    private static final List<LocalDateTime> BEGINNINGS = List.of(
            LocalDateTime.of(2026, 11, 24, 10, 30),
            LocalDateTime.of(2026, 12, 31, 23, 59, 58),
            LocalDateTime.of(2027, 2, 28, 23, 59, 59),
            LocalDateTime.of(2027, 12, 30, 8, 0),
            LocalDateTime.of(2028, 2, 29, 0, 0));

    private final Stand stand;
    private final long seed;
    private final Consumer<String> trace;
    private final Chance chance;
    private final Cast cast = new Cast();
    private final StandingClock clock;
    private final Auditor auditor;
    private final Crowd crowd;
    private final Officers officers;
    private final @Nullable Site site;
    private final @Nullable ReturnDesk desk;
    private final boolean watched;
    private final Feeds feeds;
    private final Answers answers;
    private final List<Letter> unanswered = new ArrayList<>();
    private final Map<String, Integer> events = new TreeMap<>();
    private Program program;
    private int step;
    private String where = "before the first step";

    private Simulation(Stand stand, long seed, Consumer<String> trace) throws SQLException, IOException {
        this.stand = stand;
        this.seed = seed;
        this.trace = trace;
        this.chance = Chance.of(seed);
        clock = new StandingClock(chance.oneOf(BEGINNINGS).minusHours(8).toInstant(ZoneOffset.UTC));
        Map<String, Long> guarantees = new LinkedHashMap<>();
        for (Firm guarantor : cast.in(Firm.Role.GUARANTOR)) {
            int small = Crowd.isOfReturns(seed) ? 20 : 70;
            long yuan = chance.between(200, chance.percent(small) ? 3000 : 20_000);
            guarantees.put(guarantor.code(), (Crowd.isOfBooks(seed) ? yuan / 6 : yuan) * 100L);
        }
        auditor = new Auditor(cast, Program.PATIENCE, guarantees, Crowd.isOfReturnCentre(seed));
        auditor.at(clock.instant());
        crowd = new Crowd(cast, chance.split(), seed);
        crowd.look(auditor.centre());
        watched = Crowd.isWatched(seed);
        officers = new Officers(watched ? chance.split() : chance);
        site = Crowd.isOfBooks(seed)
                ? new Site(
                        cast.named(Crowd.BONDED_KEEPER),
                        chance.split(),
                        auditor.book(),
                        auditor.stock(),
                        crowd::accepted,
                        this::differ)
                : null;
        desk = site != null && auditor.centre().isOpen()
                ? new ReturnDesk(chance.split(), auditor.centre(), auditor.stock(), crowd::accepted, this::differ)
                : null;
        feeds = new Feeds(cast, auditor, this::differ);
        answers = new Answers(this::differ);
        stand.empty(guarantees, clock.instant());
        program = begun();
        if (site != null) {
            site.open(program, clock.instant());
            tick();
        }
    }

    /**
     * Plays a seed.
     *
     * @param trace is told every step
     * @throws Deviation when the program does not do what was predicted
     */
    public static Outcome run(Stand stand, long seed, int steps, Consumer<String> trace)
            throws SQLException, IOException {
        if (Crowd.isUpstream(seed)) {
            return UpstreamDay.run(stand, seed, steps, trace);
        }
        if (Crowd.isOfMoney(seed)) {
            return MoneyDay.run(stand, seed, steps, trace);
        }
        if (Crowd.isOfTenants(seed)) {
            return TenantsDay.run(stand, seed, steps, trace);
        }
        return local(stand, seed, steps, trace);
    }

    /** Plays a seed under the authority local, whatever day it chooses. */
    static Outcome local(Stand stand, long seed, int steps, Consumer<String> trace) throws SQLException, IOException {
        Simulation simulation = new Simulation(stand, seed, trace);
        try {
            return simulation.play(steps);
        } finally {
            simulation.program.kill("the end");
        }
    }

    private void differ(String what, Object expected, @Nullable Object found) {
        throw new Deviation(seed, where, what, expected, String.valueOf(found));
    }

    private void happened(String event, String detail) {
        events.merge(event, 1, Integer::sum);
        trace.accept("step " + step + ", " + Beijing.time(clock.instant()) + ": " + event + " " + detail);
    }

    private Outcome play(int steps) throws SQLException, IOException {
        for (step = 1; step <= steps; step++) {
            where = "step " + step + " at " + Beijing.time(clock.instant());
            int what = chance.between(1, 100);
            if (site != null && chance.percent(65)) {
                for (int i = chance.between(1, MOST_DEEDS); i > 0; i--) {
                    Deed back = desk != null && chance.percent(55) ? desk.next(program) : null;
                    work(back != null ? site.again(back) : site.next(clock.instant()));
                    if (i > 1) {
                        balances(); // what comes next begins with what came of this
                    }
                }
                if (auditor.due() > 0) {
                    expire(chance.percent(30) ? new Strike(Who.EXPIRY, Blow.KILL, chance.between(1, 40)) : null);
                }
            }
            if (watched && chance.percent(auditor.held().isEmpty() ? 15 : 30)) {
                customs();
            } else if (what <= 72) {
                letters(chance.between(1, MOST_LETTERS));
            } else if (what <= 86) {
                timePasses();
            } else if (what <= 92) {
                happened("stopped", "in order");
                program.stop();
                restart();
            } else if (what <= 96) {
                killed("while it had nothing to do");
                program.kill("idle");
                restart();
            } else {
                happened("checkpoint", "");
                stand.checkpoint(clock.instant());
            }
            balances();
        }
        end();
        events.putAll(auditor.met());
        return Outcome.of(seed, steps, auditor.filed(), answers.checked(), feeds.read() / 2, events);
    }

    // --- the program lives and dies

    /** A new run of the program; it may die while it starts, and another follows. */
    private Program begun() throws SQLException {
        while (true) {
            Program next =
                    new Program(stand, cast.registered(), clock, chance.between(1, 25), Crowd.isOfReturnCentre(seed));
            Strike strike = chance.percent(10) ? new Strike(Who.START, Blow.KILL, chance.between(1, 16)) : null;
            if (next.start(strike)) {
                next.wire().begin(null);
                if (site != null) {
                    next.beginWork();
                }
                return next;
            }
            killed("while it started: " + next.wire().death().join());
            next.stop();
            clock.pass(Duration.ofSeconds(1));
        }
    }

    private void restart() throws SQLException {
        clock.pass(Duration.ofMillis(chance.between(900, 4000)));
        if (chance.percent(10)) {
            clock.set(clock.midnight());
        }
        auditor.at(clock.instant());
        program = begun();
        auditor.at(clock.instant());
    }

    private void killed(String detail) {
        happened("killed", detail);
    }

    // --- messages

    private void letters(int count) throws SQLException {
        List<Letter> letters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            letters.add(crowd.letter(clock.instant()));
        }
        for (Letter late : List.copyOf(unanswered)) {
            if (chance.percent(60)) {
                unanswered.remove(late);
                letters.add(chance.between(0, letters.size()), late);
            }
        }
        @Nullable Strike strike = switch (chance.between(0, 9)) {
            case 0, 1, 2, 3 -> new Strike(Who.WRITER, Blow.KILL, chance.between(1, 30 + 25 * count));
            case 4 -> new Strike(Who.WRITER, Blow.SESSION, chance.between(1, 30 + 25 * count));
            default -> null;
        };
        int jumpsBefore = chance.percent(15) ? chance.between(1, 3) : Integer.MAX_VALUE;
        send(letters, strike, jumpsBefore);
    }

    /** Sends letters that wait together, and holds everything that comes of them against the auditor. */
    private void send(List<Letter> letters, @Nullable Strike strike, int jumpsBefore) throws SQLException {
        Wire wire = program.wire();
        Round round = new Round(
                Turns.batches(letters, program.batchDocuments()), clock.instant(), clock.midnight(), jumpsBefore);
        List<List<Letter>> batches = round.batches();
        int before = stand.messages();
        wire.holdWriter();
        Map<Letter, CompletableFuture<Answer>> sent = new LinkedHashMap<>();
        try {
            sent.put(letters.getFirst(), program.submit(letters.getFirst()));
            wire.awaitWriter();
            letters.stream().skip(1).forEach(letter -> sent.put(letter, program.submit(letter)));
            wire.releaseWriter(commits -> clock.set(round.time(commits)), strike);
            CompletableFuture<?> all = CompletableFuture.allOf(sent.values().toArray(CompletableFuture[]::new));
            CompletableFuture.anyOf(all, wire.death()).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            differ("letters of " + letters.size(), "answered within " + LIMIT, e);
        }
        sent.forEach((letter, answer) -> {
            boolean refused = answer.isDone() && answer.join() instanceof Answer.Unreadable;
            if (refused) {
                differ("the answer to " + letter, "one that was read", answer.join());
            }
        });
        int commits = wire.commits();
        if (strike != null && strike.blow() == Blow.SESSION && commits == batches.size()) {
            happened("session", "to be ended at step " + strike.step());
        }
        boolean died = wire.death().isDone();
        if (died) {
            killed(wire.death().join());
            program.stop();
        } else {
            wire.begin(null);
        }
        happened("letters", letters.size() + " in " + batches.size() + " batches, " + commits + " committed");
        committed(round, died ? commits : batches.size(), commits, before);
        for (int i = 0; i < batches.size(); i++) {
            if (i < commits) {
                auditor.at(round.time(i));
                decided(batches.get(i), sent, i == commits - 1 && wire.diedCommitted());
            } else {
                unanswered.addAll(batches.get(i));
                batches.get(i).forEach(letter -> notAnswered(letter, sent));
            }
        }
        if (died) {
            restart();
        } else {
            tick();
        }
        readFeeds();
    }

    private void committed(Round round, int expected, int commits, int before) throws SQLException {
        int found = stand.messages() - before;
        if (commits != expected || found != round.letters(expected)) {
            differ(
                    "messages on file",
                    round.letters(expected) + " in " + expected + " batches, each whole",
                    found + " in " + commits + " commits");
        }
    }

    private void notAnswered(Letter letter, Map<Letter, CompletableFuture<Answer>> sent) {
        CompletableFuture<Answer> answer = sent.get(letter);
        if (answer != null && answer.isDone()) {
            differ("the answer to " + letter + ", which was not committed", "none", answer.join());
        }
    }

    /** A batch was committed: what does the auditor make of it, and what were its senders told, unless it died before? */
    private void decided(List<Letter> batch, Map<Letter, CompletableFuture<Answer>> sent, boolean diedBefore) {
        Map<Letter, List<Entry>> own = new LinkedHashMap<>();
        Map<Letter, List<Entry.Told>> caused = new LinkedHashMap<>();
        for (Letter letter : batch) {
            int told = auditor.told().size();
            List<Entry> entries = new ArrayList<>();
            for (Paper paper : letter.papers()) {
                Entry entry = auditor.submit(paper);
                entries.add(entry);
                if (paper.get("appType").equals("3") && entry.status() == ACCEPTED) {
                    crowd.tookBack(paper.sheet());
                }
            }
            own.put(letter, entries);
            caused.put(
                    letter,
                    List.copyOf(auditor.told().subList(told, auditor.told().size())));
        }
        for (Letter letter : batch) {
            if (diedBefore) {
                unanswered.add(letter);
            } else {
                answers.check(
                        letter,
                        answer(letter, sent.get(letter)),
                        own.getOrDefault(letter, List.of()),
                        caused.getOrDefault(letter, List.of()));
            }
        }
    }

    /** Answers are written down beside the writer, so one may come a moment after what follows its commit. */
    private Answer answer(Letter letter, @Nullable CompletableFuture<Answer> coming) {
        try {
            return Objects.requireNonNull(coming).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            differ("the answer to " + letter, "decided", e);
            throw new IllegalStateException(e);
        }
    }

    private void readFeeds() {
        for (Feeds.Accepted one : feeds.readOn(program)) {
            if (one.list().paper.isExport()) {
                crowd.approved(one.list().paper.get("orderNo"), one.preNo(), one.invtNo());
            } else {
                crowd.accepted(one.list(), one.invtNo());
            }
        }
    }

    // --- customs at work

    /** An order is placed or lifted, or officers decide about lists that are held. */
    private void customs() throws SQLException {
        List<ControlOrder> standing = auditor.control().standing();
        if (!auditor.held().isEmpty() ? chance.percent(80) : !crowd.accepted().isEmpty() && chance.percent(8)) {
            decide(officers.acts(auditor.held(), crowd.accepted()));
        } else if (!standing.isEmpty() && chance.percent(15)) {
            lift(officers.toLift(standing));
        } else {
            Optional<Sheet> list = crowd.planned();
            if (list.isPresent()) {
                place(officers.target(list.get()), officers.measure(), officers.source());
            }
        }
    }

    private void place(Target target, Verdict measure, Source source) throws SQLException {
        Controls controls = program.controls();
        List<Fault> refused = controls.place(target, measure, source, "simulation", "officer 1");
        if (!refused.isEmpty()) {
            differ("an order for " + target, "placed", refused);
        }
        ControlOrder placed = controls.orders(Long.MAX_VALUE, 1).getFirst();
        if (!placed.target().equals(target) || placed.measure() != measure || placed.source() != source) {
            differ("the newest order", target + " " + measure + " " + source, placed);
        }
        auditor.control().placed(placed);
        happened("ordered", measure + " of " + target + " by " + source);
    }

    /** Officers here try to lift what came from above, too. */
    private void lift(ControlOrder order) throws SQLException {
        Source by = chance.percent(50) ? order.source() : Source.LOCAL;
        boolean lifted = program.controls().lift(order.id(), by, "officer 1").isEmpty();
        if (lifted != auditor.control().lifted(order.id(), by)) {
            differ("lifting of " + order + " by " + by, !lifted, lifted);
        }
        happened("lifted", order.target() + (lifted ? "" : " not") + " by " + by);
    }

    private void decide(List<ControlAct> acts) throws SQLException {
        expire(null);
        Wire wire = program.wire();
        @Nullable Strike strike = chance.percent(35) ? new Strike(Who.EXPIRY, Blow.KILL, chance.between(1, 60)) : null;
        List<CompletableFuture<List<Fault>>> answers;
        try {
            wire.awaitExpiryAtTheGate();
            answers = acts.stream().map(program.controls()::decide).toList();
            wire.releaseExpiry(strike);
            if (!wire.awaitExpiry(LIMIT)) {
                differ("decisions of officers", "carried out within " + LIMIT, acts);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        int commits = wire.commits();
        boolean died = wire.death().isDone();
        wire.begin(null);
        happened("decided", acts + (commits > 0 ? "" : ", and nothing came of it"));
        for (int i = 0; commits > 0 && i < acts.size(); i++) {
            List<String> expected = auditor.control().decide(acts.get(i));
            if (!died) {
                List<String> found =
                        answered(answers.get(i)).stream().map(Fault::rule).toList();
                if (!found.equals(expected)) {
                    differ("the answer to " + acts.get(i), expected, found);
                }
            }
        }
        if (died) {
            killed(wire.death().join());
            program.stop();
            restart();
        }
        tick();
        readFeeds();
    }

    private List<Fault> answered(CompletableFuture<List<Fault>> coming) {
        try {
            return coming.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            differ("what officers decided", "an answer", e);
            throw new IllegalStateException(e);
        }
    }

    // --- books and warehouse

    /** Somebody works on the books of the bonded site; who got no answer does it again. */
    private void work(Deed deed) throws SQLException {
        boolean answered = done(deed);
        if (!answered && chance.percent(80)) {
            done(deed);
        }
    }

    private boolean done(Deed deed) throws SQLException {
        Wire wire = program.wire();
        @Nullable Strike strike = switch (chance.between(0, 9)) {
            case 0, 1, 2, 3 -> new Strike(Who.START, Blow.KILL, chance.between(1, 36));
            case 4 -> new Strike(Who.START, Blow.SESSION, chance.between(1, 36));
            default -> null;
        };
        wire.begin(strike);
        List<String> found = null;
        try {
            found = deed.act().on(program).stream().map(Fault::rule).toList();
        } catch (Wire.Killed e) {
            trace.accept("killed in it");
        } catch (SQLException e) {
            if (!wire.death().isDone() && (strike == null || strike.blow() != Blow.SESSION)) {
                throw e;
            }
        }
        boolean committed = wire.commits() >= deed.commits().getAsInt();
        boolean died = wire.death().isDone();
        wire.begin(null);
        happened("work", deed.what() + (committed ? "" : ", and nothing came of it"));
        if (committed) {
            List<String> foretold = deed.foretold().get();
            foretold.stream().filter(rule -> rule.startsWith("gate ")).forEach(auditor::meets);
            if (found != null && !found.equals(foretold)) {
                differ("what came of: " + deed.what(), foretold, found);
            }
        } else if (found != null) {
            differ("what came of: " + deed.what(), "nothing without a commit", found);
        }
        if (died) {
            killed(wire.death().join());
            program.stop();
            restart();
        } else if (found == null) {
            program.beginWork();
        }
        if (committed) {
            deed.after().accept(program);
        }
        tick();
        return found != null;
    }

    // --- time

    private void timePasses() throws SQLException {
        Instant next = switch (chance.between(0, 9)) {
            case 0 -> clock.midnight().minusMillis(1);
            case 1, 2 -> clock.midnight();
            case 3 -> clock.newYear().minusMillis(chance.between(1, 5));
            case 4 -> clock.newYear();
            case 5 -> clock.instant().plus(Duration.ofDays(chance.percent(30) ? chance.between(140, 195) : 2));
            case 8 -> Crowd.isOfReturns(seed) ? halfAYearOn() : soon();
            case 6, 7 -> clock.instant().plus(Program.PATIENCE).plusMillis(1);
            default -> soon();
        };
        List<Entry> awaited = auditor.centre().awaited();
        if (!awaited.isEmpty() && chance.percent(25)) { // the day by which goods had to be back is over
            next = ReturnModel.backBy(chance.oneOf(awaited))
                    .plusDays(1)
                    .atStartOfDay(Beijing.ZONE)
                    .toInstant();
        }
        Instant now = clock.instant();
        next = next.isBefore(now) ? now : next; // it may stand at the very edge already
        clock.set(next);
        auditor.at(next);
        happened("time", "passes");
        expire(chance.percent(30) ? new Strike(Who.EXPIRY, Blow.KILL, chance.between(1, 40)) : null);
    }

    private Instant soon() {
        return clock.instant().plus(Duration.ofMinutes(chance.between(1, 600)));
    }

    /** Six months to the day, or a day more: numbers of waybills that are taken now are just not free again, or just are. */
    private Instant halfAYearOn() {
        return Beijing.time(clock.instant())
                .plusMonths(Owners.MONTHS_OF_A_WAYBILL)
                .plusDays(chance.between(0, 1))
                .atZone(Beijing.ZONE)
                .toInstant();
    }

    /** Lists that have waited too long are ended; the program may die over it and end them after its next start. */
    private void expire(@Nullable Strike strike) throws SQLException {
        int due = auditor.due();
        if (due == 0) {
            return;
        }
        Wire wire = program.wire();
        wire.releaseExpiry(strike);
        try {
            if (!wire.awaitExpiry(LIMIT)) {
                differ("lists that have waited too long", due + " ended within " + LIMIT, "none");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        int commits = wire.commits();
        boolean died = wire.death().isDone();
        wire.begin(null);
        if (commits > 0) {
            happened("expired", due + " lists");
            auditor.expire();
        }
        if (died) {
            killed(wire.death().join());
            program.stop();
            restart();
            expire(null);
        }
        tick();
        readFeeds();
    }

    /** What comes next comes later: an order is never decided twice at one time. */
    private void tick() {
        clock.pass(Duration.ofMillis(1));
        auditor.at(clock.instant());
    }

    // --- the books

    private void balances() throws SQLException {
        Stand.Sums found = stand.sums();
        if (!found.used().equals(auditor.tax().used())) {
            differ("allowances used", auditor.tax().used(), found.used());
        }
        if (!found.secured().equals(auditor.tax().secured())) {
            differ("tax secured", auditor.tax().secured(), found.secured());
        }
        if (site != null) {
            site.check(program, stand, clock.instant());
        }
        if (desk != null) {
            desk.check(program);
        }
        if (step % 10 == 0) {
            books();
        }
    }

    private void books() throws SQLException {
        List<String> wrong = stand.findings();
        if (!wrong.isEmpty()) {
            differ("the books", "nothing that must not be", wrong);
        }
    }

    /** All that is left is sent, everything is sent once more, and all is read from the beginning. */
    private void end() throws SQLException, IOException {
        where = "at the end";
        if (!unanswered.isEmpty()) {
            List<Letter> left = List.copyOf(unanswered);
            unanswered.clear();
            send(left, null, Integer.MAX_VALUE);
        }
        clock.pass(Program.PATIENCE.plusMinutes(1));
        auditor.at(clock.instant());
        expire(null);
        where = "when everything was sent again";
        again();
        where = "when all was read from the beginning";
        feeds.readAll(program);
        List<Entry> known = List.copyOf(answers.numbers().keySet());
        List<DocumentOutcome> outcomes =
                program.outcomes(known.stream().map(answers.numbers()::get).toList());
        if (known.size() != auditor.filed().size() || outcomes.size() != known.size()) {
            differ("documents on file", auditor.filed().size(), outcomes.size() + " of " + known.size());
        }
        for (int i = 0; i < known.size(); i++) {
            answers.check(known.get(i), outcomes.get(i));
        }
        balances();
        books();
        AuditReport report = stand.audit();
        if (report.broken().isPresent()) {
            differ(
                    "the product's audit of its books",
                    "no break",
                    report.broken().get().sentence());
        }
    }

    /** Everything again, by whoever sent it: the same answers, and nothing comes of it. */
    private void again() throws SQLException {
        int filed = auditor.filed().size();
        int told = auditor.told().size();
        send(Letter.again(auditor.filed(), chance), null, Integer.MAX_VALUE);
        if (auditor.filed().size() != filed || auditor.told().size() != told) {
            differ(
                    "what comes of repeats",
                    "nothing",
                    auditor.filed().subList(filed, auditor.filed().size()));
        }
    }
}
