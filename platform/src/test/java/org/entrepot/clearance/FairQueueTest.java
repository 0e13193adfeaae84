package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.entrepot.clearance.decision.Arrival;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebMessage;
import org.entrepot.messages.CebReader;
import org.entrepot.messages.ReadLimits;
import org.entrepot.messages.Reading;
import org.junit.jupiter.api.Test;

class FairQueueTest {
    private static final Instant NOW = Desk.MORNING;
    private static final CebDocument ORDER = importParcel("QUEUE").order();
    private static final CebMessage MESSAGE = message();
    private long count;

    private static CebMessage message() {
        return switch (CebReader.read(Desk.message(Desk.sender(ORDER.type()), ORDER), ReadLimits.SANDBOX)) {
            case Reading.Read(CebMessage read) -> read;
            case Reading.Refused refused -> throw new AssertionError(refused);
        };
    }

    private static EnterpriseCode sender(int number) {
        return EnterpriseCode.of("99029601" + "%02d".formatted(number));
    }

    /** A message of so many documents. */
    private Submission submission(int sender, int documents) {
        UUID id = new UUID(0, ++count);
        List<Arrival> arrivals = new ArrayList<>();
        for (int place = 0; place < documents; place++) {
            arrivals.add(new Arrival(id, place, sender(sender), "", ORDER, new byte[32], NOW));
        }
        return new Submission(id, sender(sender), MESSAGE, arrivals, List.of(), NOW, new CompletableFuture<>());
    }

    private static List<Integer> senders(List<Submission> taken) {
        return taken.stream()
                .map(one -> Integer.valueOf(one.sender().value().substring(8)))
                .toList();
    }

    @Test
    void senders_are_served_in_turn_a_message_each() throws Exception {
        FairQueue queue = new FairQueue(100);
        for (int i = 0; i < 4; i++) {
            queue.offer(submission(1, 1));
        }
        queue.offer(submission(2, 1));
        queue.offer(submission(3, 1));
        queue.offer(submission(3, 1));
        assertThat(senders(queue.take(100))).containsExactly(1, 2, 3, 1, 3, 1, 1);
    }

    @Test
    void a_senders_own_messages_stay_in_their_order() throws Exception {
        FairQueue queue = new FairQueue(100);
        List<Submission> own = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Submission one = submission(1, 1 + i % 3);
            own.add(one);
            queue.offer(one);
            queue.offer(submission(2, 2));
        }
        List<Submission> taken = new ArrayList<>();
        while (taken.size() < 20) {
            taken.addAll(queue.take(4));
        }
        taken.removeIf(one -> !one.sender().equals(sender(1)));
        assertThat(taken).containsExactlyElementsOf(own);
    }

    @Test
    void who_waits_longest_for_a_turn_has_the_next_one() throws Exception {
        FairQueue queue = new FairQueue(100);
        for (int i = 0; i < 3; i++) {
            queue.offer(submission(1, 1));
            queue.offer(submission(2, 1));
        }
        List<Integer> turns = new ArrayList<>();
        while (turns.size() < 6) {
            turns.addAll(senders(queue.take(1)));
        }
        assertThat(turns).containsExactly(1, 2, 1, 2, 1, 2);
    }

    @Test
    void a_message_that_does_not_fit_any_more_is_the_first_of_the_next_batch() throws Exception {
        FairQueue queue = new FairQueue(100);
        queue.offer(submission(1, 3));
        queue.offer(submission(2, 3));
        queue.offer(submission(3, 1));
        assertThat(senders(queue.take(5))).containsExactly(1);
        assertThat(senders(queue.take(5))).containsExactly(2, 3);
    }

    @Test
    void a_message_larger_than_a_batch_is_taken_alone() throws Exception {
        FairQueue queue = new FairQueue(100);
        queue.offer(submission(1, 30));
        queue.offer(submission(2, 1));
        assertThat(senders(queue.take(5))).containsExactly(1);
        assertThat(senders(queue.take(5))).containsExactly(2);
    }

    @Test
    void no_more_waits_than_it_holds_and_what_was_decided_makes_room() throws Exception {
        FairQueue queue = new FairQueue(10);
        assertThat(queue.offer(submission(1, 4))).isTrue();
        assertThat(queue.offer(submission(2, 4))).isTrue();
        assertThat(queue.offer(submission(3, 3))).isFalse();
        assertThat(queue.documents()).isEqualTo(8);
        List<Submission> taken = queue.take(100);
        assertThat(queue.offer(submission(3, 3)))
                .as("what is being decided still takes room")
                .isFalse();
        taken.forEach(queue::done);
        assertThat(queue.documents()).isZero();
        assertThat(queue.offer(submission(3, 3))).isTrue();
    }

    @Test
    void one_sender_cannot_fill_it_and_leaves_room_for_another() {
        FairQueue queue = new FairQueue(100);
        int taken = 0;
        while (queue.offer(submission(1, 1))) {
            taken++;
        }
        assertThat(taken).isEqualTo(50);
        for (int sender = 2; sender <= 4; sender++) {
            assertThat(queue.offer(submission(sender, 1)))
                    .as("sender " + sender)
                    .isTrue();
        }
        assertThat(queue.offer(submission(1, 1))).as("its share is used up").isFalse();
        assertThat(queue.offer(submission(2, 10))).isTrue();
    }

    @Test
    void a_share_shrinks_when_others_come_and_grows_when_they_leave() throws Exception {
        FairQueue queue = new FairQueue(100);
        for (int i = 0; i < 30; i++) {
            queue.offer(submission(1, 1));
        }
        List<Submission> others = new ArrayList<>();
        for (int sender = 2; sender <= 4; sender++) {
            Submission other = submission(sender, 1);
            others.add(other);
            queue.offer(other);
        }
        assertThat(queue.offer(submission(1, 1)))
                .as("30 of 100 among four and one to come")
                .isFalse();
        queue.take(1000);
        others.forEach(queue::done);
        assertThat(queue.offer(submission(1, 1))).isTrue();
    }

    @Test
    void a_closed_queue_takes_nothing_and_hands_out_what_waits() throws Exception {
        FairQueue queue = new FairQueue(100);
        queue.offer(submission(1, 1));
        queue.offer(submission(2, 1));
        queue.close();
        assertThat(queue.offer(submission(3, 1))).isFalse();
        assertThat(senders(queue.take(1))).containsExactly(1);
        assertThat(senders(queue.take(1))).containsExactly(2);
        assertThat(queue.take(1)).as("the end").isEmpty();
    }

    @Test
    void who_waits_for_work_is_woken_by_work_and_by_the_end() throws Exception {
        FairQueue queue = new FairQueue(100);
        try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
            Future<List<Submission>> waiting = writer.submit(() -> queue.take(10));
            queue.offer(submission(7, 1));
            assertThat(senders(waiting.get())).containsExactly(7);
            Future<List<Submission>> ending = writer.submit(() -> queue.take(10));
            queue.close();
            assertThat(ending.get()).isEmpty();
        }
    }

    /** Many senders, many writers: nothing is lost, nothing handed out twice, and nothing is left at the end. */
    @Test
    void nothing_is_lost_between_many_senders_and_writers() throws Exception {
        long seed = 20261124;
        FairQueue queue = new FairQueue(200);
        List<Submission> all = new ArrayList<>();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            all.add(submission(1 + random.nextInt(9), 1 + random.nextInt(10)));
        }
        List<Submission> out = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                writers.add(threads.submit(() -> write(queue, out)));
            }
            Map<EnterpriseCode, List<Submission>> bySender = new HashMap<>();
            all.forEach(one -> bySender.computeIfAbsent(one.sender(), code -> new ArrayList<>())
                    .add(one));
            List<Future<?>> senders = new ArrayList<>();
            bySender.values().forEach(own -> senders.add(threads.submit(() -> own.forEach(one -> send(queue, one)))));
            for (Future<?> sender : senders) {
                sender.get();
            }
            queue.close();
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        assertThat(out).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(all);
        assertThat(queue.documents()).isZero();
    }

    private static boolean write(FairQueue queue, List<Submission> out) throws InterruptedException {
        for (List<Submission> batch = queue.take(20); !batch.isEmpty(); batch = queue.take(20)) {
            out.addAll(batch);
            batch.forEach(queue::done);
        }
        return true;
    }

    private static void send(FairQueue queue, Submission one) {
        while (!queue.offer(one)) {
            LockSupport.parkNanos(20_000);
        }
    }
}
