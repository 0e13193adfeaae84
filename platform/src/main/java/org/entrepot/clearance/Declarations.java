package org.entrepot.clearance;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.Money;
import org.jspecify.annotations.Nullable;

/** The read side: declarations as pages, answers and statistics show them. Reads as the reader role. */
public interface Declarations {

    /**
     * A page of declarations, newest arrival first.
     *
     * @param cursor the {@link DeclarationPage#next} of the page before, null for the first
     * @param limit at most so many, 1 to 200
     */
    DeclarationPage page(Viewer viewer, DeclarationFilter filter, @Nullable String cursor, int limit);

    /** The declaration with that copNo or invtNo that the viewer may see: the one that stands, else the last to arrive. */
    Optional<DeclarationSummary> find(Viewer viewer, String copNoOrInvtNo);

    /** All about a declaration that the viewer may see. */
    Optional<DeclarationDetail> detail(Viewer viewer, long id);

    /** Lists that wait until that guarantor's guarantee covers them, the next first; at most so many, as far as the viewer may see. */
    List<WaitingForCover> waitingForCover(Viewer viewer, EnterpriseCode guarantor, int most);

    /** How documents stand now, in the order asked for; unknown numbers are left out. */
    List<DocumentOutcome> outcomes(Collection<Long> documents);

    /**
     * What was released (import) or approved (export) after a place in the feed, for statistics; also what was cancelled
     * after it had been counted, with {@link Cleared#cancelled}.
     *
     * @param after where to read on, empty for the beginning; {@link ClearedPage#position} of the page before
     */
    ClearedPage clearedAfter(String after, int max);

    /**
     * A page of the feed and where it ends.
     *
     * @param more whether there may be more that was there when it was asked for
     */
    record ClearedPage(List<Cleared> cleared, String position, boolean more) {}

    /**
     * A cleared declaration.
     *
     * @param day the Beijing date of acceptance
     * @param country of departure (import) or destination (export)
     * @param taxes {@link Taxes#NONE} for exports
     */
    record Cleared(
            long declaration,
            Direction direction,
            EnterpriseCode platform,
            EnterpriseCode seller,
            CountryCode country,
            Instant receivedAt,
            Instant decidedAt,
            java.time.LocalDate day,
            boolean cancelled,
            Taxes taxes,
            List<ClearedLine> lines) {}

    /** A line of a cleared declaration; value in the currency of the list. */
    record ClearedLine(int gnum, HsCode hs, String name, Money value) {}
}
