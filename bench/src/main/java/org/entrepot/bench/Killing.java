package org.entrepot.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.ParcelMaker;
import org.entrepot.sandbox.Patience;
import org.entrepot.sandbox.ReceiptNote;
import org.entrepot.sandbox.Sheet;
import org.entrepot.sandbox.Trouble;

/**
 * The program, its database server or both are killed under load, again and again, on one data folder: whatever was
 * acknowledged is there once and for all, whatever was not can be sent again, and the books are right.
 */
final class Killing {
    private static final Duration LOAD = Duration.ofMinutes(1);
    private static final int PARCELS = 80;
    private static final int TROUBLED_PERCENT = 30;
    private static final int KILLED_AGAIN_PERCENT = 30;
    private static final int STARTING_MILLIS = 5_000;

    private final Park park;
    private final Consumer<String> out;
    private final Chance chance;
    private final ParcelMaker maker;
    private final int parcelsARound;
    private final Witness witness = new Witness();
    private final Traffic traffic = new Traffic();
    private final List<Parcel> parcels = new ArrayList<>();
    private final List<Traffic.Letter> letters = new ArrayList<>();
    private final Map<Victim, Integer> kills = new EnumMap<>(Victim.class);
    private final List<Long> startMillis = new ArrayList<>();
    private int whileStarting;
    private int underWay;
    private int sentAgain;

    /** Who is killed. */
    enum Victim {
        PROGRAM,
        POSTMASTER,
        BOTH
    }

    /**
     * What was played and proven.
     *
     * @param whileStarting kills that fell into a start
     * @param underWay messages sent and not answered when a kill fell
     * @param sentAgain messages that were sent again after one
     * @param receipts receipts that were read from the feeds, each once
     * @param slowestStartMillis from the start after a kill to the first answer
     */
    record Proof(
            Map<Victim, Integer> kills,
            int whileStarting,
            int parcels,
            int messages,
            int underWay,
            int sentAgain,
            int receipts,
            int unwelcome,
            long medianStartMillis,
            long slowestStartMillis) {}

    /** Kills that park's program; a quarter of a round's parcels makes a short proof shorter. */
    Killing(Park park, long seed, int parcelsARound, Consumer<String> out) {
        this.park = park;
        this.out = out;
        this.parcelsARound = parcelsARound;
        chance = Chance.of(seed);
        maker = Park.maker(seed);
    }

    static int usualParcels() {
        return PARCELS;
    }

    /** Kills so often, each victim about as often, in an order of chance; and again where it falls into a start. */
    Proof play(int times) throws IOException, InterruptedException, SQLException {
        park.start();
        List<Victim> victims = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            victims.add(Victim.values()[i % Victim.values().length]);
        }
        chance.shuffle(victims);
        int done = 0;
        for (Victim victim : victims) {
            round(victim, ++done);
        }
        settled();
        sameAgain();
        park.product().close();
        audited();
        startMillis.sort(null);
        return new Proof(
                kills,
                whileStarting,
                parcels.size(),
                letters.size(),
                underWay,
                sentAgain,
                witness.receipts(),
                traffic.unwelcome().size(),
                startMillis.isEmpty() ? 0 : startMillis.get(startMillis.size() / 2),
                startMillis.isEmpty() ? 0 : startMillis.getLast());
    }

    private void kill(Victim victim) {
        switch (victim) {
            case PROGRAM -> park.product().kill();
            case POSTMASTER -> park.product().killPostmaster();
            case BOTH -> {
                park.product().kill();
                park.product().killPostmaster();
            }
        }
        kills.merge(victim, 1, Integer::sum);
    }

    private void round(Victim victim, int number) throws IOException, InterruptedException, SQLException {
        List<Traffic.Letter> round = moreLetters();
        int before = traffic.answered().size();
        int enough = before + chance.between(round.size() / 20, round.size() * 7 / 10);
        long moment = chance.between(0, 20_000_000);
        Thread killer = Thread.ofPlatform().name("killer").start(() -> {
            Patience.await(LOAD, () -> traffic.answered().size() >= enough);
            Patience.until(System.nanoTime() + moment);
            kill(victim);
        });
        traffic.send(park.partners(), round, park.product()::alive);
        killer.join();
        int answered = traffic.answered().size() - before;
        String story;
        if (victim == Victim.POSTMASTER) {
            NotProven.unless(park.product().alive(), "the program lives on without its database");
            // A database that is long in coming back makes it a promise, 202; what was promised is asked for below.
            long promised = round.stream()
                    .filter(letter -> !traffic.answered().containsKey(letter))
                    .filter(traffic.promised()::containsKey)
                    .count();
            NotProven.unless(
                    answered + promised == round.size(),
                    "all messages are answered all the same",
                    round.size(),
                    answered,
                    promised);
            story = "after " + (enough - before) + " of " + round.size()
                    + " messages; the rest was answered all the same";
        } else {
            underWay += round.size() - answered;
            if (victim == Victim.BOTH) {
                audited();
            }
            if (chance.percent(KILLED_AGAIN_PERCENT)) {
                killWhileItStarts(victim);
            }
            long millis = park.start();
            startMillis.add(millis);
            story = "after " + answered + " of " + round.size() + " messages; up again after " + millis + " ms";
            witness.readOn(park);
            witness.hasAll(traffic.answered());
        }
        List<Traffic.Letter> rest = round.stream()
                .filter(letter -> !traffic.answered().containsKey(letter))
                .toList();
        sentAgain += rest.size();
        traffic.send(park.partners(), rest, park.product()::alive);
        witness.readOn(park);
        witness.hasAll(traffic.answered());
        NotProven.unless(
                traffic.answered().keySet().containsAll(round),
                "all messages are answered in the end",
                "round",
                number);
        List<String> problems = Books.read(park.data()).problems();
        NotProven.unless(problems.isEmpty(), "the books are right after a kill", number, problems);
        out.accept("kill " + number + ": " + victim + " " + story + "; nothing lost, nothing twice");
    }

    private void killWhileItStarts(Victim victim) throws IOException {
        int millis = chance.between(0, STARTING_MILLIS);
        out.accept("  " + victim + " again, " + millis + " ms after its start began");
        long began = System.nanoTime();
        park.begin();
        Patience.until(began + millis * 1_000_000L);
        kill(victim);
        whileStarting++;
    }

    private List<Traffic.Letter> moreLetters() {
        List<Parcel> more = new ArrayList<>();
        List<Trouble> troubles = List.of(Trouble.values());
        for (int i = 0; i < parcelsARound; i++) {
            Trouble good = chance.percent(60) ? Trouble.NONE : Trouble.EXPORT_NONE;
            more.add(maker.parcel(chance.percent(TROUBLED_PERCENT) ? chance.oneOf(troubles) : good, Instant.now()));
        }
        List<Traffic.Letter> round = Traffic.letters(more, letters.size(), chance);
        parcels.addAll(more);
        letters.addAll(round);
        return round;
    }

    /** All documents came: every parcel ended, and the books say the same as the documents. */
    private void settled() throws IOException, SQLException {
        witness.agreesWithTheBeginning(park);
        parcels.forEach(witness::endedWell);
        Map<String, Integer> endings = new HashMap<>();
        parcels.forEach(parcel -> endings.put(parcel.copNo(), witness.ending(parcel)));
        Books books = right();
        NotProven.unless(
                books.declarations().equals(endings),
                "declarations on file stand as their receipts say",
                books.declarations().size(),
                endings.size());
    }

    private Books right() throws IOException, SQLException {
        Books books = Books.read(park.data());
        NotProven.unless(books.problems().isEmpty(), "the books are right", books.problems());
        NotProven.unless(
                books.taxSecured() == books.taxDeclared() && books.taxSecured() > 0,
                "the tax that is secured is the tax that was declared",
                books.taxSecured(),
                books.taxDeclared());
        NotProven.unless(
                books.allowanceUsed() == valueReleased(),
                "the allowances that are used are the value that was released",
                books.allowanceUsed(),
                valueReleased());
        return books;
    }

    /** In fen, by the orders as the platforms sent them: goods and freight. */
    private long valueReleased() {
        BigDecimal yuan = BigDecimal.ZERO;
        for (Parcel parcel : parcels) {
            if (witness.ending(parcel) == 800) {
                Sheet order = parcel.sheet(MessageKind.IMPORT_ORDER);
                yuan = yuan.add(order.head().number("goodsValue"))
                        .add(order.head().number("freight"));
            }
        }
        return yuan.movePointRight(2).longValueExact();
    }

    /** Everything is sent again, before and after one more start: the same answers, and nothing new comes of it. */
    private void sameAgain() throws IOException, InterruptedException, SQLException {
        Map<Traffic.Letter, List<ReceiptNote>> again = allAgain();
        traffic.answered()
                .forEach((letter, receipts) -> NotProven.unless(
                        again.getOrDefault(letter, List.of()).containsAll(receipts),
                        "a message sent again is answered the same",
                        letter));
        park.product().close();
        park.start();
        NotProven.unless(allAgain().equals(again), "messages sent again after a start are answered the same");
        right();
    }

    private Map<Traffic.Letter, List<ReceiptNote>> allAgain() throws IOException, InterruptedException {
        Traffic again = new Traffic();
        again.send(park.partners(), letters, park.product()::alive);
        NotProven.unless(again.answered().keySet().containsAll(letters), "messages sent again are answered");
        witness.hasAll(again.answered());
        int fresh = witness.readOn(park);
        NotProven.unless(fresh == 0, "no receipts come of repeats", fresh);
        return new LinkedHashMap<>(again.answered());
    }

    /** The product's own proof, of a folder that nobody serves. */
    private void audited() throws IOException, InterruptedException {
        NotProven.unless(!park.product().alive(), "the program is dead");
        Finished audit = Finished.product("audit", "--data", park.data().toString());
        NotProven.unless(audit.status() == 0, "the audit finds nothing", audit.output());
    }
}
