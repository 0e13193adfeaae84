package org.entrepot.bench;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** Reads what is new since the last time; gives how much. */
    int readOn(TestPark park) throws IOException {
        int fresh = 0;
        for (Firm firm : TestPark.senders()) {
            Feed feed = new Feed(park.client(), park.key(firm), cursors.getOrDefault(firm, ""));
            Map<String, ReceiptNote> before = of(firm);
            for (ReceiptNote note : feed.rest()) {
                assertThat(before.put(note.get("guid"), note))
                        .as("a receipt that %s read before comes again", firm.key())
                        .isNull();
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
            assertThat(notes).as("%s was answered", letter).isNotEmpty();
            for (ReceiptNote note : notes) {
                assertThat(of(letter.sender()).get(note.get("guid")))
                        .as("what %s was answered, in the feed", letter)
                        .isEqualTo(note);
            }
        });
    }

    /** The whole feed, read from the beginning, is what was read piece by piece. */
    void agreesWithTheBeginning(TestPark park) throws IOException {
        park.receipts()
                .forEach((firm, notes) -> assertThat(notes)
                        .as("the feed of %s from the beginning", firm.key())
                        .containsExactlyInAnyOrderElementsOf(of(firm).values()));
    }

    /** How the parcel's list ended: the status of its one receipt that is not on the way; refuses none or two. */
    int ending(Parcel parcel) {
        List<ReceiptNote> ends =
                new ArrayList<>(of(parcel.parties().declarant()).values());
        ends.removeIf(note -> !note.get("copNo").equals(parcel.copNo()) || UNDER_WAY.contains(note.status()));
        assertThat(ends)
                .as("what ends %s of %s", parcel.trouble(), parcel.copNo())
                .hasSize(1);
        return ends.getFirst().status();
    }

    /** The parcel ended as its trouble says, once. */
    void endedWell(Parcel parcel) {
        int ending = ending(parcel);
        int good = parcel.direction() == org.entrepot.kernel.Direction.IMPORT ? 800 : 399;
        if (parcel.trouble() == Trouble.OVER_ANNUAL_LIMIT) {
            assertThat(ending).isIn(800, 100); // which of them fill the year is the race's to say
        } else if (parcel.trouble().endsWell()) {
            assertThat(ending).as(parcel.trouble() + " " + parcel.copNo()).isEqualTo(good);
        } else {
            assertThat(ending).as(parcel.trouble() + " " + parcel.copNo()).isLessThanOrEqualTo(100);
        }
    }

    int receipts() {
        return seen.values().stream().mapToInt(Map::size).sum();
    }
}
