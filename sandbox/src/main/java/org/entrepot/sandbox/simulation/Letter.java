package org.entrepot.sandbox.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.MessageText;

/** A message as its sender has it: the same bytes however often it is sent. */
record Letter(Firm sender, List<Paper> papers, byte[] message) {
    private static final int AGAIN_AT_ONCE = 40;

    Letter {
        papers = List.copyOf(papers);
    }

    static Letter of(Firm sender, List<Paper> papers, String guid) {
        return new Letter(
                sender,
                papers,
                MessageText.message(papers.stream().map(Paper::sheet).toList(), sender, guid));
    }

    /** What is on file, once more by whoever sent it, as few letters as may be. */
    static List<Letter> again(List<Entry> filed, Chance chance) {
        record Route(Firm sender, MessageKind kind) {}
        Map<Route, List<Paper>> routes = new LinkedHashMap<>();
        for (Entry entry : filed) {
            Route route = new Route(entry.paper.sender(), entry.paper.kind());
            routes.computeIfAbsent(route, key -> new ArrayList<>()).add(entry.paper);
        }
        List<Letter> letters = new ArrayList<>();
        routes.forEach((route, papers) -> {
            for (int from = 0; from < papers.size(); from += AGAIN_AT_ONCE) {
                int to = Math.min(papers.size(), from + AGAIN_AT_ONCE);
                letters.add(of(route.sender(), papers.subList(from, to), chance.guid()));
            }
        });
        return letters;
    }

    @Override
    public String toString() {
        return "message of " + sender.key() + " with " + papers;
    }
}
