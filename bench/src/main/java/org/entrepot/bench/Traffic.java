package org.entrepot.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.MessageText;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.PartnerClient;
import org.entrepot.sandbox.Partners;
import org.entrepot.sandbox.Patience;
import org.entrepot.sandbox.ReceiptNote;
import org.entrepot.sandbox.Sheet;
import org.entrepot.sandbox.Trouble;

/** Messages on their way from several senders at once, and what came of each. */
final class Traffic {
    private static final int THREADS = 6;
    private static final int MOST_DOCUMENTS = 12;
    private static final long BEFORE_NEXT_TRY = Duration.ofMillis(100).toNanos();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Map<Letter, List<ReceiptNote>> answered = new ConcurrentHashMap<>();
    private final Map<Letter, String> promised = new ConcurrentHashMap<>();
    private final Queue<Letter> waiting = new ConcurrentLinkedQueue<>();
    private final Queue<String> unwelcome = new ConcurrentLinkedQueue<>();

    /** A message as bytes, the same however often it is sent. */
    record Letter(int number, Firm sender, byte[] message) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Letter letter && letter.number == number;
        }

        @Override
        public int hashCode() {
            return number;
        }

        @Override
        public String toString() {
            return "message " + number + " of " + sender.key();
        }
    }

    /** Cuts the documents of parcels, in random order, into messages of 1 to 12; what is sent twice goes in two of them. */
    static List<Letter> letters(Collection<Parcel> parcels, int first, Chance chance) {
        record Route(Firm sender, MessageKind kind) {}
        Map<Route, List<Sheet>> routes = new LinkedHashMap<>();
        for (Parcel parcel : parcels) {
            for (Sheet sheet : parcel.sheets()) {
                List<Sheet> sheets = routes.computeIfAbsent(
                        new Route(parcel.sender(sheet.kind()), sheet.kind()), route -> new ArrayList<>());
                sheets.add(sheet);
                if (parcel.trouble() == Trouble.SENT_TWICE) {
                    sheets.add(sheet);
                }
            }
        }
        List<Letter> letters = new ArrayList<>();
        routes.forEach((route, sheets) -> {
            chance.shuffle(sheets);
            for (int from = 0; from < sheets.size(); ) {
                int until = Math.min(sheets.size(), from + chance.between(1, MOST_DOCUMENTS));
                byte[] message = MessageText.message(sheets.subList(from, until), route.sender(), chance.guid());
                letters.add(new Letter(first + letters.size(), route.sender(), message));
                from = until;
            }
        });
        chance.shuffle(letters);
        return letters;
    }

    /** Sends letters from several threads, again where no receipts came, until all are answered or it goes on no longer. */
    void send(Partners partners, Collection<Letter> letters, BooleanSupplier goesOn) throws InterruptedException {
        waiting.addAll(letters);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(() ->
                        work(partners, () -> goesOn.getAsBoolean() && System.nanoTime() - deadline < 0)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        waiting.clear();
    }

    private void work(Partners partners, BooleanSupplier goesOn) {
        while (goesOn.getAsBoolean()) {
            Letter letter = waiting.poll();
            if (letter == null) {
                return;
            }
            if (!sent(partners, letter)) {
                Patience.until(System.nanoTime() + BEFORE_NEXT_TRY);
                waiting.add(letter);
            }
        }
    }

    private boolean sent(Partners partners, Letter letter) {
        try {
            PartnerClient.Answer answer = partners.send(letter.sender(), letter.message());
            if (answer.status() == 200) {
                answered.put(letter, ReceiptNote.ofXml(answer.body()));
            } else if (answer.status() == 202) {
                promised.putIfAbsent(letter, answer.location());
            } else {
                unwelcome.add(answer.status() + " " + answer.body());
            }
            return answer.status() == 200 || answer.status() == 202;
        } catch (IOException e) {
            return false; // no answer: whatever became of it, it is sent again
        }
    }

    /** The receipts by message, of those that were answered with receipts. */
    Map<Letter, List<ReceiptNote>> answered() {
        return answered;
    }

    /** Where the answer will be, of the messages that were accepted without one. */
    Map<Letter, String> promised() {
        return promised;
    }

    /** Answers that were neither receipts nor a promise. */
    Collection<String> unwelcome() {
        return unwelcome;
    }
}
