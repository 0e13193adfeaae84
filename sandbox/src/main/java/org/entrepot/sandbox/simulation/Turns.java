package org.entrepot.sandbox.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.sandbox.Firm;

/**
 * In which batches one writer decides letters that came while it had the first of them in hand: that one alone, then of all
 * senders in turn, a letter each, as many as make at most so many documents.
 */
final class Turns {
    private Turns() {}

    static List<List<Letter>> batches(List<Letter> letters, int mostDocuments) {
        List<List<Letter>> batches = new ArrayList<>();
        batches.add(List.of(letters.getFirst()));
        List<Letter> batch = new ArrayList<>();
        int documents = 0;
        for (Letter next : inTurn(letters.subList(1, letters.size()))) {
            if (!batch.isEmpty() && documents + next.papers().size() > mostDocuments) {
                batches.add(batch);
                batch = new ArrayList<>();
                documents = 0;
            }
            batch.add(next);
            documents += next.papers().size();
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /** Who is first and has to wait for the next batch is first in it, so the turns go on across batches. */
    private static List<Letter> inTurn(List<Letter> letters) {
        Map<Firm, Deque<Letter>> waiting = new LinkedHashMap<>();
        for (Letter letter : letters) {
            waiting.computeIfAbsent(letter.sender(), sender -> new ArrayDeque<>())
                    .add(letter);
        }
        List<Letter> turns = new ArrayList<>();
        while (!waiting.isEmpty()) {
            for (Firm sender : List.copyOf(waiting.keySet())) {
                Deque<Letter> own = waiting.get(sender);
                if (own != null) {
                    turns.add(own.remove());
                    if (own.isEmpty()) {
                        waiting.remove(sender);
                    }
                }
            }
        }
        return turns;
    }
}
