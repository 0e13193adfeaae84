package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.entrepot.clearance.ControlAct.Verdict;
import org.entrepot.clearance.ControlOrder.Source;
import org.entrepot.clearance.ControlOrder.Target;
import org.entrepot.kernel.Fault;

/**
 * Control of import lists by customs: the orders that hold lists, the lists that are held, what officers decide about them. Who may
 * do that is for the caller to know.
 */
public final class Controls {
    private final Engine engine;
    private final Reads reads;
    private final DataSource owner;
    private final Clock clock;

    Controls(Engine engine, Reads reads, DataSource owner, Clock clock) {
        this.engine = engine;
        this.reads = reads;
        this.owner = owner;
        this.clock = clock;
    }

    /**
     * One line of the record of a held list.
     *
     * @param order the order it was done by; 0 where there was none
     * @param by the officer; empty where the order itself did it
     */
    public record Entry(Instant at, Verdict verdict, long order, String by, String note) {}

    /**
     * Places an order: lists that fit it and are accepted from now on are held. Those that were released before are not touched.
     *
     * @param measure review or inspection
     * @param source who gives it: an order from above can be lifted from above alone
     * @param by who placed it here
     * @return why not; none when it stands
     */
    public List<Fault> place(Target target, Verdict measure, Source source, String reason, String by)
            throws SQLException {
        if (target.key().isBlank() || target.key().length() > 60) {
            return List.of(fault("control.target", "key", target.key(), "1 to 60 characters: a number or a code"));
        }
        if (target.kind() == ControlOrder.Kind.GOODS && !target.key().matches("[0-9]{8}")) {
            return List.of(fault("control.goods", "key", target.key(), "the 8 digits of a tariff line"));
        }
        if (measure != Verdict.REVIEW && measure != Verdict.INSPECT) {
            return List.of(fault("control.measure", "measure", measure.name(), "REVIEW | INSPECT"));
        }
        if (reason.isBlank()) {
            return List.of(fault("control.reason", "reason", "", "why lists are to be held"));
        }
        try (Connection c = owner.getConnection()) {
            ControlStore.place(c, target, measure, source, reason.strip(), by, clock.instant());
        }
        return List.of();
    }

    /**
     * Lifts an order: lists that are accepted from now on are not held by it. Those that it holds stay held until they are
     * decided.
     *
     * @param source who lifts it
     */
    public List<Fault> lift(long order, Source source, String by) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return ControlStore.lift(c, order, source, by, clock.instant())
                    ? List.of()
                    : List.of(fault(
                            "control.lift",
                            "order",
                            String.valueOf(order),
                            source == Source.LOCAL
                                    ? "an order that stands and was given here; one from above is lifted from above"
                                    : "an order from above that stands"));
        }
    }

    /** Orders that stand, the newest first, older than one; {@link Long#MAX_VALUE} begins. */
    public List<ControlOrder> orders(long before, int most) {
        return reads.as(new Viewer.Park(), c -> ControlStore.orders(c, before, most));
    }

    /** What was done with a list, in its order. */
    public List<Entry> record(long list) {
        return reads.as(new Viewer.Park(), c -> ControlStore.record(c, list));
    }

    /** What waits for a second officer, by list. */
    public Map<Long, ControlProposal> proposed() {
        return reads.as(new Viewer.Park(), ControlStore::proposed);
    }

    /** Lists that are held, the longest first. */
    public List<DeclarationSummary> held(int most) {
        return reads.as(new Viewer.Park(), c -> DeclarationStore.held(c, most));
    }

    /**
     * Decides about a held list, in the next batch of the clearing; where another officer has to agree, that waits for him.
     *
     * @return why it could not be done, none when it was; fails when the program could not decide it
     */
    public CompletableFuture<List<Fault>> decide(ControlAct act) {
        return engine.decide(act);
    }

    private static Fault fault(String rule, String field, String found, String expected) {
        return new Fault("100", rule, field, found, expected);
    }
}
