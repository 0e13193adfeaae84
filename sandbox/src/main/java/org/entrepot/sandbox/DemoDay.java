package org.entrepot.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A day at the demo park: a burst of parcels to begin with, then some every second. One thread plays it. */
final class DemoDay {
    private static final int DOCUMENTS_A_MESSAGE = 20;
    private static final int CANCELLED_PERCENT = 4;
    private static final int BONDED_PERCENT = 20;
    private static final long CANCELLED_AFTER_NANOS = Duration.ofSeconds(8).toNanos();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Partners partners;
    private final ParcelMaker maker;
    private final BondedSite site;
    private final Chance chance;
    private final InstantSource clock;
    private final Outbox outbox = new Outbox();
    private final Deque<Regret> regrets = new ArrayDeque<>();
    private int documents;
    private int unwelcome;
    private String lastProblem = "";

    /** A buyer abroad who cancels: the export list is cancelled at that moment. */
    private record Regret(long nanoTime, Parcel parcel) {}

    DemoDay(Partners partners, ParcelMaker maker, BondedSite site, Chance chance, InstantSource clock) {
        this.partners = partners;
        this.maker = maker;
        this.site = site;
        this.chance = chance;
        this.clock = clock;
    }

    /** How many documents were sent. */
    int documents() {
        return documents;
    }

    /** How many messages got neither receipts nor a place in the queue. */
    int unwelcome() {
        return unwelcome;
    }

    /** The last answer that was no receipt; empty when there was none. */
    String lastProblem() {
        return lastProblem;
    }

    /** Sends a first burst, at once but for what comes late, which comes within a second. */
    void burst(int parcels) throws IOException {
        long now = System.nanoTime();
        for (Trouble trouble : Mix.burst(parcels, chance)) {
            schedule(parcel(trouble), now, 0, 1_000);
        }
        while (!outbox.isEmpty()) {
            Patience.until(outbox.nextNanoTime());
            sendDue();
        }
    }

    /** Sends that many parcels a second, each partner at its own pace, until told to stop. */
    void play(double parcelsASecond, BooleanSupplier goesOn) throws IOException {
        long step = (long) (1e9 / parcelsASecond);
        long nextParcel = System.nanoTime();
        while (goesOn.getAsBoolean()) {
            long now = System.nanoTime();
            for (; nextParcel <= now; nextParcel += step) {
                Parcel parcel = parcel(Mix.next(chance));
                schedule(parcel, now, 2_500, 25_000);
                if (parcel.trouble() == Trouble.EXPORT_NONE && chance.percent(CANCELLED_PERCENT)) {
                    regrets.add(new Regret(now + CANCELLED_AFTER_NANOS, parcel));
                }
            }
            sendDue();
            cancelDue();
            Patience.until(Math.min(Math.min(nextParcel, outbox.nextNanoTime()), now + 100_000_000));
        }
    }

    /** Some of the imports that nothing is wrong with are sold out of the bonded site. */
    private Parcel parcel(Trouble trouble) {
        Parcel parcel = maker.parcel(trouble, clock.instant());
        return trouble == Trouble.NONE && chance.percent(BONDED_PERCENT) ? site.sells(parcel) : parcel;
    }

    private void schedule(Parcel parcel, long now, int spreadMillis, int lateMillis) {
        List<Sheet> order = new ArrayList<>(parcel.sheets());
        chance.shuffle(order);
        for (Sheet sheet : order) {
            long delay = (long) chance.between(0, spreadMillis) + (late(parcel, sheet) ? lateMillis : 0);
            Outbox.Due due = new Outbox.Due(now + delay * 1_000_000, parcel.sender(sheet.kind()), sheet, parcel);
            Collections.nCopies(parcel.trouble() == Trouble.SENT_TWICE ? 2 : 1, due)
                    .forEach(outbox::add);
        }
    }

    private static boolean late(Parcel parcel, Sheet sheet) {
        return (parcel.trouble() == Trouble.LATE_PAYMENT && sheet.kind() == MessageKind.PAYMENT)
                || (parcel.trouble() == Trouble.LATE_WAYBILL && sheet.kind() == MessageKind.EXPORT_WAYBILL);
    }

    private void sendDue() throws IOException {
        for (Outbox.Letter letter : outbox.take(System.nanoTime(), DOCUMENTS_A_MESSAGE)) {
            noted(partners.send(letter.sender(), letter.sheets(), chance.guid()));
            documents += letter.contents().size();
        }
    }

    private void cancelDue() throws IOException {
        for (Regret regret = regrets.peek();
                regret != null && regret.nanoTime() <= System.nanoTime();
                regret = regrets.peek()) {
            regrets.remove();
            cancel(regret.parcel());
        }
    }

    private void cancel(Parcel parcel) throws IOException {
        Firm declarant = parcel.parties().declarant();
        PartnerClient.Answer answer = partners.declaration(declarant, parcel.copNo());
        if (answer.status() != 200) {
            noted(answer);
            return;
        }
        JsonNode declaration = JSON.readTree(answer.body());
        String invtNo = declaration.path("invtNo").asString("");
        if (invtNo.isEmpty()) {
            return; // not approved: nothing to cancel
        }
        Sheet cancellation = parcel.cancellation(
                "C" + parcel.copNo(), declaration.path("preNo").asString(""), invtNo, clock.instant(), chance.guid());
        noted(partners.send(declarant, List.of(cancellation), chance.guid()));
        documents++;
    }

    private void noted(PartnerClient.Answer answer) {
        if (answer.status() != 200 && answer.status() != 202) {
            unwelcome++;
            lastProblem = answer.status() + " " + answer.body();
        }
    }
}
