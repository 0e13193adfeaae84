package org.entrepot.sandbox.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.entrepot.bonded.BondedGround;
import org.entrepot.bonded.CustomsBook;
import org.entrepot.bonded.ReturnCentre;
import org.entrepot.bonded.Warehouse;
import org.entrepot.clearance.Clearance;
import org.entrepot.clearance.Receipts;
import org.entrepot.clearance.Returns;
import org.entrepot.clearance.ShortGuarantee;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.SigningKey;
import org.entrepot.registry.Enterprises;
import org.entrepot.registry.LocalRealNameCheck;
import org.entrepot.relay.Relay;
import org.entrepot.relay.RelayBoard;
import org.entrepot.relay.RelayByHand;
import org.entrepot.sandbox.ClientKey;
import org.entrepot.sandbox.Firm;
import org.entrepot.settlement.CustomsBills;
import org.entrepot.settlement.SettlementGround;
import org.jspecify.annotations.Nullable;

/** One run of the real clearing with its relay, under the authority upstream. */
final class UpstreamProgram {
    private static final String CLIENT = "9902960090";
    private static final String ADDRESS = "DXPENT0000000090";
    private static final Duration LONG = Duration.ofHours(1);
    private static final int MOST_ROUNDS = 200;
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(20);
    private static @Nullable SigningKey key;

    private final Wire wire;
    private final Clearance clearance;
    private final RelayByHand relay;
    private final CustomsBills bills;
    private final Relay board;
    private final CustomsBook books;
    private final Warehouse warehouse;
    private final ReturnCentre centre;

    UpstreamProgram(Stand stand, Enterprises parties, StandingClock clock, Path folder, boolean returnCentre)
            throws IOException {
        wire = new Wire(stand.owner());
        clearance = new Clearance(
                new Clearance.Ground(
                        wire.dataSource(),
                        stand.reader(),
                        stand.persons(),
                        new LocalRealNameCheck(),
                        () -> parties,
                        clock,
                        RelayByHand.outbox(CLIENT)),
                new Clearance.Manner(false, LONG, 1, 1000, 25, returnCentre, Set.of(), ShortGuarantee.REFUSE));
        bills = new CustomsBills(new SettlementGround(wire.dataSource(), stand.reader(), clock));
        relay = new RelayByHand(new RelayByHand.Ground(
                wire.dataSource(), clearance, bills, () -> parties, code -> key(), folder, CLIENT, ADDRESS, clock));
        board = Relay.resting(wire.dataSource(), stand.reader(), clock);
        BondedGround ground = new BondedGround(wire.dataSource(), stand.reader(), clock);
        books = new CustomsBook(ground);
        warehouse = new Warehouse(ground);
        centre = new ReturnCentre(ground);
    }

    /** One key for all simulations: making it takes longer than a day of a park. */
    private static synchronized SigningKey key() {
        SigningKey made = key;
        if (made == null) {
            try {
                Path keys = Files.createTempDirectory("keys");
                ClientKey.keep(keys, CLIENT, Instant.now());
                made = ClientKey.signing(keys, CLIENT);
                try (Stream<Path> files = Files.walk(keys)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            } catch (IOException e) {
                throw new IllegalStateException("no key can be made", e);
            }
            key = made;
        }
        return made;
    }

    /** Starts it; whether it lived to serve. */
    boolean start(Wire.@Nullable Strike strike) throws SQLException {
        wire.begin(strike);
        try {
            clearance.open();
            wire.begin(null);
            return !wire.death().isDone();
        } catch (Wire.Killed e) {
            return false;
        }
    }

    boolean isDead() {
        return wire.death().isDone();
    }

    String death() {
        return wire.death().join();
    }

    /** Rounds of the relay until one finds nothing to do. */
    void rounds(Wire.@Nullable Strike strike, StandingClock clock) throws SQLException, IOException {
        wire.begin(strike);
        try {
            for (int i = 0; i < MOST_ROUNDS && relay.round(); i++) {
                clock.pass(Duration.ofMillis(20));
            }
        } finally {
            wire.begin(null);
        }
    }

    /** What people do meanwhile. */
    List<Fault> does(Wire.@Nullable Strike strike, UpstreamSite.Act act) throws SQLException {
        wire.begin(strike);
        try {
            return act.on(this);
        } finally {
            wire.begin(null);
        }
    }

    /** Draws on guarantees what bills lack, as the clerk of settlement does. */
    void cover(Wire.@Nullable Strike strike) throws SQLException {
        wire.begin(strike);
        try {
            bills.cover();
        } finally {
            wire.begin(null);
        }
    }

    /** Has the clearing look for goods that were sorted since their return was granted: there are some. */
    void followGoods(Wire.@Nullable Strike strike) {
        try {
            wire.releaseExpiry(strike);
            wire.awaitExpiry(LONGEST_LOOK);
            wire.begin(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    CustomsBook books() {
        return books;
    }

    Warehouse warehouse() {
        return warehouse;
    }

    ReturnCentre centre() {
        return centre;
    }

    /** Released lists, for the return centre. */
    Returns returns() {
        return clearance.returns();
    }

    /** Sends a message; the first status that its document is told, null where the program died over it. */
    @Nullable Integer submit(Firm sender, byte[] message, Wire.@Nullable Strike strike) {
        List<CebDocument> receipts = Posting.send(wire, clearance, sender, message, strike);
        return receipts == null ? null : Integer.valueOf(receipts.getFirst().text("returnStatus"));
    }

    /** The operator has sent again what was not answered for long; how many messages. */
    int sendAgain() throws SQLException {
        List<RelayBoard.Message> unanswered = board.board().unanswered();
        for (RelayBoard.Message one : unanswered) {
            board.sendAgain(one.id(), "operator");
        }
        return unanswered.size();
    }

    /** Records that a payment book was paid; the rules by which it was not. */
    List<String> pay(String book) throws SQLException {
        return bills.pay(book, "BANK " + book, "officer").stream()
                .map(Fault::rule)
                .toList();
    }

    List<CebDocument> feed(Firm owner) {
        List<CebDocument> all = new ArrayList<>();
        Receipts.ReceiptPage page = clearance.receipts().after(EnterpriseCode.of(owner.code()), "", 1000);
        while (!page.receipts().isEmpty()) {
            all.addAll(page.receipts());
            page = clearance.receipts().after(EnterpriseCode.of(owner.code()), page.next(), 1000);
        }
        return all;
    }

    /** Stops it, in order or after its death. */
    void stop() {
        wire.stop();
        clearance.close();
        wire.close();
        relay.close();
    }

    /** Stops it without warning. */
    void kill(String where) {
        wire.kill(where);
        stop();
    }
}
