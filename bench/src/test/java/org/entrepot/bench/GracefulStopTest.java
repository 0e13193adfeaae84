package org.entrepot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.ParcelMaker;
import org.entrepot.sandbox.PartnerClient;
import org.entrepot.sandbox.Patience;
import org.entrepot.sandbox.ReceiptNote;
import org.entrepot.sandbox.Trouble;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator stops the program while messages come in: what it accepted it decides before it ends. */
class GracefulStopTest {
    private static final Duration LOAD = Duration.ofMinutes(1);
    private static final int STOPPED_BY_SIGNAL = 143;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path data;

    private final long seed =
            Long.getLong("entrepot.seed", ThreadLocalRandom.current().nextLong(1_000_000));
    private final Chance chance = Chance.of(seed);
    private final ParcelMaker maker = Park.maker(seed);
    private final Traffic traffic = new Traffic();
    private final Witness witness = new Witness();

    private List<Traffic.Letter> letters(int parcels) {
        System.out.println("GracefulStopTest: seed " + seed);
        List<Parcel> made = Stream.generate(() -> maker.parcel(Trouble.NONE, Instant.now()))
                .limit(parcels)
                .toList();
        return Traffic.letters(made, 0, chance);
    }

    /** Stops it in the midst of its work. */
    private void stopUnderLoad(Park park, List<Traffic.Letter> letters) throws IOException, InterruptedException {
        int enough = chance.between(letters.size() / 10, letters.size() / 2);
        Thread operator = Thread.ofPlatform().name("operator").start(() -> {
            Patience.await(
                    LOAD, () -> traffic.answered().size() + traffic.promised().size() >= enough);
            park.product().askToStop();
        });
        traffic.send(park.partners(), letters, park.product()::alive);
        operator.join();
        assertThat(park.product().awaitEnd()).isEqualTo(STOPPED_BY_SIGNAL);
        assertThat(Files.readString(park.product().log()))
                .contains("stopping: finishing what was accepted")
                .doesNotContain("Exception");
        assertThat(park.data().resolve("pg/postmaster.pid")).doesNotExist();
    }

    /** Where it waits for decisions, and where it waits for none. */
    @ParameterizedTest
    @ValueSource(strings = {"10s", "0ms"})
    void what_was_answered_and_what_was_accepted_are_there_after_the_next_start(String patience) throws Exception {
        try (Park park = new Park(data, "entrepot.answer-within=" + patience)) {
            park.start();
            List<Traffic.Letter> letters = letters(300);
            stopUnderLoad(park, letters);
            assertThat(traffic.answered().size() + traffic.promised().size()).isLessThan(letters.size());
            assertThat(
                            patience.equals("0ms")
                                    ? traffic.promised().size()
                                    : traffic.answered().size())
                    .isPositive();
            park.start();
            Map<Traffic.Letter, List<ReceiptNote>> kept = new HashMap<>(traffic.answered());
            for (Map.Entry<Traffic.Letter, String> promise : traffic.promised().entrySet()) {
                kept.put(promise.getKey(), receipts(park, promise.getKey(), promise.getValue()));
            }
            witness.readOn(park);
            witness.hasAll(kept);
            System.out.println("GracefulStopTest: " + traffic.answered().size() + " answered, "
                    + traffic.promised().size() + " accepted of " + letters.size());
        }
    }

    private static List<ReceiptNote> receipts(Park park, Traffic.Letter letter, String location) throws IOException {
        PartnerClient.Answer answer = park.client().get(location, park.key(letter.sender()), "application/xml");
        assertThat(answer.status())
                .as("the answer to %s at %s", letter, location)
                .isEqualTo(200);
        return ReceiptNote.ofXml(answer.body());
    }
}
