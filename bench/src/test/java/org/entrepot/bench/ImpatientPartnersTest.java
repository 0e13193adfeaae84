package org.entrepot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.MessageText;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.ParcelMaker;
import org.entrepot.sandbox.PartnerClient;
import org.entrepot.sandbox.Patience;
import org.entrepot.sandbox.ReceiptNote;
import org.entrepot.sandbox.Trouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A program that waits for no decision and lets few documents wait: answers come later, and too much is sent away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImpatientPartnersTest {
    private static final long SEED = Long.getLong("entrepot.seed", 77);
    private static final Duration DECISION = Duration.ofSeconds(30);
    private static final int QUEUE = 40;

    private Park park;
    private final ParcelMaker maker = Park.maker(SEED);
    private final Chance chance = Chance.of(SEED);

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        System.out.println("ImpatientPartnersTest: seed " + SEED);
        park = new Park(data, "entrepot.answer-within=0ms", "entrepot.queue-documents=" + QUEUE);
        park.start();
    }

    @AfterAll
    void stop() {
        park.close();
    }

    private byte[] orders(List<Parcel> parcels) {
        return MessageText.message(
                parcels.stream()
                        .map(parcel -> parcel.sheet(MessageKind.IMPORT_ORDER))
                        .toList(),
                platform(),
                chance.guid());
    }

    private Firm platform() {
        return ParcelMaker.firm(maker.firms(), "songling");
    }

    /** Parcels of that platform. */
    private List<Parcel> parcels(int count) {
        return Stream.generate(() -> maker.parcel(Trouble.NONE, Instant.now()))
                .filter(parcel -> parcel.parties().platform().equals(platform()))
                .limit(count)
                .toList();
    }

    /** The answer, however soon the decision came. */
    private PartnerClient.Answer later(Firm sender, PartnerClient.Answer accepted) throws IOException {
        if (accepted.status() == 200) {
            return accepted; // decided faster than the program could say that it does not wait
        }
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        assertThat(accepted.location()).startsWith("/api/v1/messages/");
        PartnerClient.Answer[] answer = {accepted};
        boolean came = Patience.await(DECISION, () -> {
            answer[0] = get(sender, accepted.location());
            return answer[0].status() != 202;
        });
        assertThat(came).as("the decision of %s", accepted.location()).isTrue();
        return answer[0];
    }

    /** Sends messages of two orders until one was not decided at once. */
    private PartnerClient.Answer promise() throws IOException {
        for (int tries = 0; tries < 50; tries++) {
            PartnerClient.Answer answer = park.client().send(park.key(platform()), orders(parcels(2)));
            if (answer.status() == 202) {
                return answer;
            }
        }
        throw new AssertionError("no message waited");
    }

    private PartnerClient.Answer get(Firm sender, String location) {
        try {
            return park.client().get(location, park.key(sender), "application/xml");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void when_patience_ends_the_answer_waits_at_its_location_for_its_sender_alone() throws IOException {
        PartnerClient.Answer accepted = promise();
        PartnerClient.Answer answer = later(platform(), accepted);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<ReceiptNote> receipts = ReceiptNote.ofXml(answer.body());
        assertThat(receipts).extracting(ReceiptNote::status).containsExactly(2, 120, 2, 120);
        assertThat(park.receipts().get(platform())).containsAll(receipts);
        Firm payer = ParcelMaker.firm(maker.firms(), "huiling");
        assertThat(get(payer, accepted.location()).status()).isEqualTo(404);
        assertThat(get(platform(), "/api/v1/messages/00000000-0000-7000-8000-000000000000")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_the_queue_cannot_hold_is_sent_away_whole_and_taken_when_it_comes_again() throws IOException {
        List<Parcel> parcels = parcels(QUEUE + 1);
        PartnerClient.Answer away = park.client().send(park.key(platform()), orders(parcels));
        assertThat(away.status()).as(away.body()).isEqualTo(503);
        assertThat(Integer.parseInt(away.retryAfter())).isPositive();
        assertThat(away.contentType()).startsWith("application/problem+json");
        String orderNo = parcels.getFirst().orderNo();
        assertThat(park.receipts().get(platform()))
                .noneMatch(note -> note.get("orderNo").equals(orderNo));
        PartnerClient.Answer accepted = park.client().send(park.key(platform()), orders(parcels.subList(0, QUEUE / 2)));
        assertThat(later(platform(), accepted).status()).isEqualTo(200);
        assertThat(park.receipts().get(platform()))
                .anyMatch(note -> note.get("orderNo").equals(orderNo));
    }

    @Test
    void a_sender_that_floods_is_told_to_come_back_and_leaves_room_for_the_others() throws Exception {
        AtomicBoolean goesOn = new AtomicBoolean(true);
        List<byte[]> flood = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            flood.add(orders(parcels(5)));
        }
        List<Parcel> quiet = parcels(15);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> flooding = new ArrayList<>();
            for (int thread = 0; thread < 6; thread++) {
                List<byte[]> share = flood.subList(thread * 10, thread * 10 + 10);
                flooding.add(threads.submit(flooding(share, goesOn)));
            }
            for (Parcel parcel : quiet) {
                Firm payer = parcel.parties().payer();
                byte[] message = MessageText.message(List.of(parcel.sheet(MessageKind.PAYMENT)), payer, chance.guid());
                PartnerClient.Answer answer = later(payer, park.client().send(park.key(payer), message));
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            }
            goesOn.set(false);
            int sentAway = 0;
            for (Future<Integer> one : flooding) {
                sentAway += one.get();
            }
            assertThat(sentAway).as("messages of the flood that were sent away").isPositive();
        }
    }

    /** Sends the same messages again and again; gives how often they were sent away. */
    private Callable<Integer> flooding(List<byte[]> messages, AtomicBoolean goesOn) {
        return () -> {
            int sentAway = 0;
            for (int i = 0; goesOn.get() && i < 5_000; i++) {
                PartnerClient.Answer answer =
                        park.client().send(park.key(platform()), messages.get(i % messages.size()));
                assertThat(answer.status()).as(answer.body()).isIn(200, 202, 503);
                if (answer.status() == 503) {
                    assertThat(answer.retryAfter()).isNotEmpty();
                    sentAway++;
                }
            }
            return sentAway;
        };
    }
}
