package org.entrepot.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.sandbox.Feed;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.ReceiptNote;
import org.entrepot.sandbox.Trouble;

/** Reads on in every sender's feed across kills and starts, and remembers: nothing may come twice or change. */
final class Witness {
    private static final Set<Integer> UNDER_WAY = Set.of(1, 2, 120);

    private final Map<Firm, String> cursors = new HashMap<>();
    private final Map<Firm, Map<String, ReceiptNote>> seen = new LinkedHashMap<>();

    /** Of those, the ones that are not on the way, by their list: looked for once a parcel. */
    private final Map<Firm, Map<String, List<ReceiptNote>>> ends = new HashMap<>();

    /** Reads what is new since the last time; gives how much. */
    int readOn(Park park) throws IOException {
        int fresh = 0;
        for (Firm firm : Park.senders()) {
            Feed feed = new Feed(park.client(), park.key(firm), cursors.getOrDefault(firm, ""));
            Map<String, ReceiptNote> before = of(firm);
            for (ReceiptNote note : feed.rest()) {
                NotProven.unless(
                        before.put(note.get("guid"), note) == null,
                        "no receipt comes again that its owner read before",
                        firm.key(),
                        note);
                if (note.isReceipt() && !UNDER_WAY.contains(note.status())) {
                    ends.computeIfAbsent(firm, key -> new HashMap<>())
                            .computeIfAbsent(note.get("copNo"), key -> new ArrayList<>())
                            .add(note);
                }
                fresh++;
            }
            cursors.put(firm, feed.cursor());
        }
        return fresh;
    }

    private Map<String, ReceiptNote> of(Firm firm) {
        return seen.computeIfAbsent(firm, key -> new LinkedHashMap<>());
    }

    /** Every receipt that was answered is in its owner's feed with the same content. */
    void hasAll(Map<Traffic.Letter, List<ReceiptNote>> answered) {
        answered.forEach((letter, notes) -> {
            NotProven.unless(!notes.isEmpty(), "a message is answered by a receipt", letter);
            for (ReceiptNote note : notes) {
                ReceiptNote found = of(letter.sender()).get(note.get("guid"));
                NotProven.unless(note.equals(found), "what a message was answered is in the feed", letter, note, found);
            }
        });
    }

    /** The whole feed, read from the beginning, is what was read piece by piece. */
    void agreesWithTheBeginning(Park park) throws IOException {
        park.receipts()
                .forEach((firm, notes) -> NotProven.unless(
                        notes.size() == of(firm).size() && Set.copyOf(notes).equals(Set.copyOf(of(firm).values())),
                        "a feed has from the beginning what was read of it piece by piece",
                        firm.key(),
                        notes.size(),
                        of(firm).size()));
    }

    /** How the parcel's list ended: the status of its one receipt that is not on the way; refuses none or two. */
    int ending(Parcel parcel) {
        List<ReceiptNote> found =
                ends.getOrDefault(parcel.parties().declarant(), Map.of()).getOrDefault(parcel.copNo(), List.of());
        NotProven.unless(found.size() == 1, "one receipt ends a parcel", parcel.trouble(), parcel.copNo(), found);
        return found.getFirst().status();
    }

    /** The parcel ended as its trouble says, once. */
    void endedWell(Parcel parcel) {
        int ending = ending(parcel);
        int good = parcel.direction() == org.entrepot.kernel.Direction.IMPORT ? 800 : 399;
        boolean well = parcel.trouble() == Trouble.OVER_ANNUAL_LIMIT
                ? ending == 800 || ending == 100 // which of them fill the year is the race's to say
                : parcel.trouble().endsWell() ? ending == good : ending <= 100;
        NotProven.unless(well, "a parcel ends as its trouble says", parcel.trouble(), parcel.copNo(), ending);
    }

    int receipts() {
        return seen.values().stream().mapToInt(Map::size).sum();
    }
}
