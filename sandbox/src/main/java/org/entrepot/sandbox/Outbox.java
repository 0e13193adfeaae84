package org.entrepot.sandbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Documents that wait to be sent, each at its moment ({@link System#nanoTime()}). Not for several threads at once. */
final class Outbox {
    /** One document of a parcel, to be sent at that moment. */
    record Due(long nanoTime, Firm sender, Sheet sheet, Parcel parcel) {}

    /** Documents of one kind and sender that go as one message. */
    record Letter(Firm sender, List<Due> contents) {
        List<Sheet> sheets() {
            return contents.stream().map(Due::sheet).toList();
        }
    }

    private record Route(Firm sender, MessageKind kind) {}

    private final PriorityQueue<Due> waiting = new PriorityQueue<>(Comparator.comparingLong(Due::nanoTime));

    void add(Due due) {
        waiting.add(due);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    long nextNanoTime() {
        Due next = waiting.peek();
        return next == null ? Long.MAX_VALUE : next.nanoTime();
    }

    /** Takes all that is due by that moment, grouped into messages of at most {@code most} documents. */
    List<Letter> take(long nanoTime, int most) {
        Map<Route, List<Due>> open = new LinkedHashMap<>();
        List<Letter> letters = new ArrayList<>();
        while (nextNanoTime() <= nanoTime) {
            Due due = waiting.remove();
            Route route = new Route(due.sender(), due.sheet().kind());
            List<Due> contents = open.computeIfAbsent(route, key -> new ArrayList<>());
            contents.add(due);
            if (contents.size() == most) {
                letters.add(new Letter(route.sender(), contents));
                open.remove(route);
            }
        }
        open.forEach((route, contents) -> letters.add(new Letter(route.sender(), contents)));
        return letters;
    }
}
