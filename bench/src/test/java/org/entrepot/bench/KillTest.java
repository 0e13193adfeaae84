package org.entrepot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.ParcelMaker;
import org.entrepot.sandbox.Patience;
import org.entrepot.sandbox.ReceiptNote;
import org.entrepot.sandbox.Sheet;
import org.entrepot.sandbox.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program, its database server or both are killed under load, again and again, on one data folder: whatever was
 * acknowledged is there once and for all, whatever was not can be sent again, and the books are right.
 */
class KillTest {
    private static final Duration LOAD = Duration.ofMinutes(1);
    private static final int PARCELS = 80;
    private static final int TROUBLED_PERCENT = 30;
    private static final int KILLED_AGAIN_PERCENT = 30;
    private static final int STARTING_MILLIS = 5_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path data;

    private final long seed =
            Long.getLong("entrepot.seed", ThreadLocalRandom.current().nextLong(1_000_000));
    private final Chance chance = Chance.of(seed);
    private final ParcelMaker maker = TestPark.maker(seed);
    private final Witness witness = new Witness();
    private final Traffic traffic = new Traffic();
    private final List<Parcel> parcels = new ArrayList<>();
    private final List<Traffic.Letter> letters = new ArrayList<>();
    private @org.jspecify.annotations.Nullable TestPark park;

    private enum Victim {
        PROGRAM,
        POSTMASTER,
        BOTH
    }

    @AfterEach
    void stop() {
        if (park != null) {
            park.close();
        }
    }

    @Test
    void a_few_kills_of_each_kind_lose_nothing_and_double_nothing() throws Exception {
        play(2);
    }

    @Test
    @Tag("long")
    void many_kills_of_each_kind_lose_nothing_and_double_nothing() throws Exception {
        play(8);
    }

    private void play(int timesEach) throws IOException, InterruptedException, SQLException {
        System.out.println("KillTest: seed " + seed + " (again: -Dentrepot.seed=" + seed + ")");
        TestPark served = new TestPark(data);
        park = served;
        served.start();
        List<Victim> victims = new ArrayList<>();
        for (int i = 0; i < timesEach; i++) {
            victims.addAll(List.of(Victim.values()));
        }
        chance.shuffle(victims);
        for (Victim victim : victims) {
            round(served, victim);
        }
        settled(served);
        sameAgain(served);
        served.product().close();
        audited(served);
    }

    private static void kill(TestPark served, Victim victim) {
        switch (victim) {
            case PROGRAM -> served.product().kill();
            case POSTMASTER -> served.product().killPostmaster();
            case BOTH -> {
                served.product().kill();
                served.product().killPostmaster();
            }
        }
    }

    private void round(TestPark served, Victim victim) throws IOException, InterruptedException {
        List<Traffic.Letter> round = moreLetters();
        int before = traffic.answered().size();
        int enough = before + chance.between(round.size() / 20, round.size() * 7 / 10);
        long moment = chance.between(0, 20_000_000);
        Thread killer = Thread.ofPlatform().name("killer").start(() -> {
            Patience.await(LOAD, () -> traffic.answered().size() >= enough);
            Patience.until(System.nanoTime() + moment);
            kill(served, victim);
        });
        traffic.send(served.partners(), round, served.product()::alive);
        killer.join();
        int answered = traffic.answered().size() - before;
        if (victim == Victim.POSTMASTER) {
            assertThat(served.product().alive())
                    .as("it lives on without its database")
                    .isTrue();
            assertThat(answered).isEqualTo(round.size());
            System.out.println("KillTest: POSTMASTER after " + (enough - before) + " of " + round.size()
                    + " messages; the rest was answered all the same");
        } else {
            if (victim == Victim.BOTH) {
                audited(served);
            }
            if (chance.percent(KILLED_AGAIN_PERCENT)) {
                killWhileItStarts(served, victim);
            }
            long millis = served.start();
            System.out.println("KillTest: " + victim + " after " + answered + " of " + round.size()
                    + " messages; up again after " + millis + " ms");
            witness.readOn(served);
            witness.hasAll(traffic.answered());
            traffic.send(
                    served.partners(),
                    round.stream()
                            .filter(letter -> !traffic.answered().containsKey(letter))
                            .toList(),
                    served.product()::alive);
        }
        witness.readOn(served);
        witness.hasAll(traffic.answered());
        assertThat(traffic.answered().keySet()).containsAll(round);
    }

    private void killWhileItStarts(TestPark served, Victim victim) throws IOException {
        int millis = chance.between(0, STARTING_MILLIS);
        System.out.println("KillTest: " + victim + " again, " + millis + " ms after its start began");
        long began = System.nanoTime();
        served.begin();
        Patience.until(began + millis * 1_000_000L);
        kill(served, victim);
    }

    private List<Traffic.Letter> moreLetters() {
        List<Parcel> more = new ArrayList<>();
        List<Trouble> troubles = List.of(Trouble.values());
        for (int i = 0; i < PARCELS; i++) {
            Trouble good = chance.percent(60) ? Trouble.NONE : Trouble.EXPORT_NONE;
            more.add(maker.parcel(chance.percent(TROUBLED_PERCENT) ? chance.oneOf(troubles) : good, Instant.now()));
        }
        List<Traffic.Letter> round = Traffic.letters(more, letters.size(), chance);
        parcels.addAll(more);
        letters.addAll(round);
        return round;
    }

    /** All documents came: every parcel ended, and the books say the same as the documents. */
    private void settled(TestPark served) throws IOException, SQLException {
        witness.agreesWithTheBeginning(served);
        parcels.forEach(witness::endedWell);
        Books books = new Books(served.data());
        assertThat(books.problems).isEmpty();
        Map<String, Integer> endings = new LinkedHashMap<>();
        parcels.forEach(parcel -> endings.put(parcel.copNo(), witness.ending(parcel)));
        assertThat(books.declarations).isEqualTo(endings);
        assertThat(books.taxSecured).isEqualTo(books.taxDeclared).isPositive();
        assertThat(books.allowanceUsed).isEqualTo(valueReleased());
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
    private void sameAgain(TestPark served) throws IOException, InterruptedException, SQLException {
        Traffic again = new Traffic();
        again.send(served.partners(), letters, served.product()::alive);
        assertThat(again.answered().keySet()).containsAll(letters);
        traffic.answered()
                .forEach((letter, receipts) -> assertThat(again.answered().get(letter))
                        .as("the answer to %s, again", letter)
                        .containsAll(receipts));
        witness.hasAll(again.answered());
        assertThat(witness.readOn(served)).as("receipts that came of repeats").isZero();
        served.product().close();
        served.start();
        Traffic oncemore = new Traffic();
        oncemore.send(served.partners(), letters, served.product()::alive);
        Map<Traffic.Letter, List<ReceiptNote>> expected = new LinkedHashMap<>(again.answered());
        assertThat(oncemore.answered()).isEqualTo(expected);
        assertThat(witness.readOn(served)).isZero();
        Books books = new Books(served.data());
        assertThat(books.problems).isEmpty();
        assertThat(books.allowanceUsed).isEqualTo(valueReleased());
        System.out.println("KillTest: " + parcels.size() + " parcels in " + letters.size() + " messages, "
                + witness.receipts() + " receipts; unwelcome answers on the way: "
                + traffic.unwelcome().size()
                + traffic.unwelcome().stream().limit(1).toList());
    }

    /** The product's own proof, of a folder that nobody serves. */
    private static void audited(TestPark served) throws IOException, InterruptedException {
        assertThat(served.product().alive()).isFalse();
        Program audit = Program.product("audit", "--data", served.data().toString());
        assertThat(audit.status()).as(audit.output()).isZero();
    }
}
