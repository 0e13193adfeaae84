package org.entrepot.console;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.entrepot.incentives.Claim;
import org.entrepot.incentives.ClaimLine;
import org.entrepot.incentives.Programmes;
import org.entrepot.incentives.Verdict;

/**
 * What the page of a claim shows.
 *
 * @param programme the version under which it was made
 * @param lines all of them
 * @param operates whether the reader may propose, decide and note payments
 * @param own whether the reader is of the enterprise
 * @param by whom the reader is, by whom nothing is decided that he proposed
 */
public record ClaimModel(
        Claim claim,
        Programmes.Standing programme,
        List<ClaimLine> lines,
        List<Claim.Finding> findings,
        Directory directory,
        boolean operates,
        boolean own,
        String by,
        Told told) {
    /** Lines that the page shows; the files have all. */
    public static final int SHOWN = 300;

    /** How many lines there are of each verdict. */
    public Map<Verdict, Long> counts() {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        lines.forEach(line -> counts.merge(line.verdict(), 1L, Long::sum));
        return counts;
    }

    /** Whether the reader proposed what waits for a decision. */
    public boolean proposedIt() {
        return claim.proposal().filter(act -> act.by().equals(by)).isPresent();
    }

    /** Whether the reader proposed what is to become of a finding. */
    public boolean proposedIt(Claim.Finding finding) {
        return finding.proposal().filter(one -> one.by().equals(by)).isPresent();
    }

    public boolean hasOpenFinding() {
        return findings.stream().anyMatch(finding -> finding.closed().isEmpty());
    }

    /** The tone of a verdict. */
    public static String tone(Verdict verdict) {
        return switch (verdict) {
            case EARNS -> "good";
            case CUT, EXHAUSTED, COUNTED -> "wait";
            default -> "none";
        };
    }
}
