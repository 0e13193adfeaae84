package org.entrepot.sandbox.simulation;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.entrepot.bonded.BondedGround;
import org.entrepot.bonded.CustomsBook;
import org.entrepot.bonded.Discrepancies;
import org.entrepot.bonded.Gate;
import org.entrepot.bonded.Reconciliation;
import org.entrepot.bonded.ReturnCentre;
import org.entrepot.bonded.StockHolds;
import org.entrepot.bonded.Warehouse;
import org.entrepot.clearance.Answer;
import org.entrepot.clearance.Clearance;
import org.entrepot.clearance.Controls;
import org.entrepot.clearance.DocumentOutcome;
import org.entrepot.clearance.Receipts;
import org.entrepot.clearance.Returns;
import org.entrepot.clearance.ShortGuarantee;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.registry.Enterprises;
import org.entrepot.registry.LocalRealNameCheck;
import org.entrepot.sandbox.Firm;
import org.jspecify.annotations.Nullable;

/** One run of the real clearing, from its start to its stop or its death. One writer, so that chance alone decides. */
final class Program {
    static final Duration PATIENCE = Duration.ofHours(24);
    private static final Duration LONG = Duration.ofHours(1);
    private static final int QUEUE = 100_000;

    private final Wire wire;
    private final Clearance clearance;
    private final int batchDocuments;
    private final Stand stand;
    private final CustomsBook books;
    private final Warehouse warehouse;
    private final StockHolds holds;
    private final Gate gate;
    private final Discrepancies cases;
    private final Reconciliation comparison;
    private final ReturnCentre centre;

    Program(Stand stand, Enterprises parties, StandingClock clock, int batchDocuments, boolean returnCentre) {
        this.batchDocuments = batchDocuments;
        this.stand = stand;
        wire = new Wire(stand.owner());
        clearance = new Clearance(
                new Clearance.Ground(
                        wire.dataSource(),
                        stand.reader(),
                        stand.persons(),
                        new LocalRealNameCheck(),
                        () -> parties,
                        clock),
                new Clearance.Manner(
                        false, PATIENCE, 1, QUEUE, batchDocuments, returnCentre, Set.of(), ShortGuarantee.REFUSE));
        BondedGround ground = new BondedGround(wire.dataSource(), stand.reader(), clock);
        books = new CustomsBook(ground);
        warehouse = new Warehouse(ground);
        holds = new StockHolds(ground);
        gate = new Gate(ground);
        cases = new Discrepancies(ground);
        comparison = new Reconciliation(ground);
        centre = new ReturnCentre(ground);
    }

    /** Starts it; whether it lived to serve. */
    boolean start(Wire.@Nullable Strike strike) throws SQLException {
        wire.begin(strike);
        try {
            clearance.open();
            return !wire.death().isDone();
        } catch (Wire.Killed e) {
            return false;
        }
    }

    Wire wire() {
        return wire;
    }

    int batchDocuments() {
        return batchDocuments;
    }

    CompletableFuture<Answer> submit(Letter letter) {
        return clearance.intake().submit(EnterpriseCode.of(letter.sender().code()), letter.message(), LONG);
    }

    /** Orders and decisions of customs. */
    Controls controls() {
        return clearance.controls();
    }

    CustomsBook books() {
        return books;
    }

    Warehouse warehouse() {
        return warehouse;
    }

    StockHolds holds() {
        return holds;
    }

    Gate gate() {
        return gate;
    }

    /** Cases of both books. */
    Discrepancies cases() {
        return cases;
    }

    ReturnCentre centre() {
        return centre;
    }

    /** Released lists, for the return centre. */
    Returns returns() {
        return clearance.returns();
    }

    Reconciliation comparison() {
        return comparison;
    }

    /** The clearing itself, for what follows it. */
    Clearance clearance() {
        return clearance;
    }

    /** Work on the books begins: from here on an act is one commit. */
    void beginWork() throws SQLException {
        warehouse.receive("nothing", 1, List.of(), false, "");
        wire.begin(null);
    }

    Map<Integer, String> itemNumbers() throws SQLException {
        return stand.itemNumbers();
    }

    List<DocumentOutcome> outcomes(List<Long> documents) {
        return clearance.declarations().outcomes(documents);
    }

    Receipts.ReceiptPage receipts(Firm owner, String cursor) {
        return clearance.receipts().after(EnterpriseCode.of(owner.code()), cursor, 1000);
    }

    /** Stops it, in order or after its death; its threads are gone then. */
    void stop() {
        wire.stop();
        clearance.close();
        wire.close();
    }

    /** Stops it without warning. */
    void kill(String where) {
        wire.kill(where);
        stop();
    }
}
