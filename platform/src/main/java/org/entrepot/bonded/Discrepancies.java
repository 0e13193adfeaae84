package org.entrepot.bonded;

import static org.entrepot.bonded.WorkBook.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;

/** Cases of the two books: opened by work and by comparing, closed by officers with a reason. */
public final class Discrepancies {
    private static final int MOST_SHOWN = 500;
    private static final int LONGEST_REASON = 1000;
    private static final WarehouseTerms SETTINGS = WarehouseTerms.load();

    private final BondedGround ground;

    public Discrepancies(BondedGround ground) {
        this.ground = ground;
    }

    /** What a case is about. */
    record Found(
            Discrepancy.Kind kind,
            BookItem item,
            String place,
            String lot,
            long pieces,
            long expected,
            String document) {}

    static void open(Connection c, Found found, Instant now, String by) throws SQLException {
        boolean fourEyes = SETTINGS.needsFourEyes(found.pieces(), found.expected(), Beijing.date(now));
        DiscrepancyStore.open(
                c,
                new Discrepancy(
                        0,
                        found.kind(),
                        found.item().id(),
                        found.item().key(),
                        found.place(),
                        found.lot(),
                        found.pieces(),
                        found.expected(),
                        found.document(),
                        now,
                        by,
                        fourEyes,
                        null,
                        null,
                        null,
                        null));
    }

    /** Open cases first, then the latest closed ones. */
    public List<Discrepancy> latest(BookViewer viewer) throws SQLException {
        return ground.read(viewer, c -> DiscrepancyStore.latest(c, MOST_SHOWN));
    }

    /**
     * An officer closes a case with a reason, or, where two are needed, gives the reason or agrees with the one that was given.
     * Whoever found the difference closes no case of it.
     */
    public List<Fault> close(long number, String officer, String reason) throws SQLException {
        Instant now = ground.clock().instant();
        return ground.write(c -> {
            Optional<Discrepancy> found = DiscrepancyStore.lock(c, number);
            if (found.isEmpty()) {
                return List.of(fault("case.number", "case", String.valueOf(number), "the number of a case"));
            }
            Discrepancy one = found.get();
            Optional<Fault> fault = refusal(one, officer, reason);
            if (fault.isPresent()) {
                return List.of(fault.get());
            }
            if (one.fourEyes() && one.firstEyes() == null) {
                DiscrepancyStore.propose(c, number, officer, reason.strip(), now);
            } else {
                String given = one.reason();
                String words =
                        given == null || given.equals(reason.strip()) ? reason.strip() : given + " / " + reason.strip();
                DiscrepancyStore.close(c, number, officer, words, now);
            }
            return List.of();
        });
    }

    private static Optional<Fault> refusal(Discrepancy one, String officer, String reason) {
        if (!one.isOpen()) {
            return Optional.of(fault("case.closed", "case", "closed by " + one.closedBy(), "a case that is open"));
        }
        if (officer.isBlank()) {
            return Optional.of(fault("case.officer", "officer", "", "the name of an officer"));
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            return Optional.of(fault(
                    "case.reason",
                    "reason",
                    reason.isBlank() ? "" : reason.length() + " characters",
                    "1 to 1000 characters"));
        }
        if (officer.equals(one.openedBy()) || officer.equals(one.firstEyes())) {
            return Optional.of(fault(
                    "case.fourEyes",
                    "officer",
                    officer,
                    "another person than " + officer + ", who "
                            + (officer.equals(one.openedBy()) ? "found the difference" : "gave the reason")));
        }
        return Optional.empty();
    }
}
