package org.entrepot.console;

import java.util.List;
import java.util.Map;
import org.entrepot.clearance.ControlAct.Verdict;
import org.entrepot.clearance.ControlImages;
import org.entrepot.clearance.ControlOrder;
import org.entrepot.clearance.ControlProposal;
import org.entrepot.clearance.Controls;
import org.entrepot.clearance.DeclarationDetail;
import org.entrepot.clearance.DeclarationSummary;
import org.jspecify.annotations.Nullable;

/**
 * The sorting line and what is held.
 *
 * @param scanned what was asked for; empty where nothing was
 * @param found the import list of the scanned parcel; null where there is none
 * @param held lists that are held, the longest first
 * @param proposed what waits for a second officer, by list
 * @param works whether the viewer decides
 * @param officer the viewer's name, as the record says it
 */
public record ControlModel(
        String scanned,
        @Nullable Found found,
        List<DeclarationSummary> held,
        List<ControlOrder> orders,
        Map<Long, ControlProposal> proposed,
        boolean works,
        String officer,
        Told told) {
    /** What may be decided about a held list, in the order of the buttons. */
    public static final List<Verdict> VERDICTS = List.of(
            Verdict.RELEASE,
            Verdict.INSPECT,
            Verdict.INSPECTED,
            Verdict.REVIEW,
            Verdict.TO_CLEARANCE,
            Verdict.TO_ANTI_SMUGGLING,
            Verdict.TO_LEGAL,
            Verdict.DETAIN,
            Verdict.RETURN_OUT,
            Verdict.REJECT);

    /** What waits for a second officer of the list that was found; null where nothing does. */
    public @Nullable ControlProposal waiting() {
        Found shown = found;
        return shown == null ? null : proposed.get(shown.list().id());
    }

    /** Whether the viewer may agree to it. */
    public boolean mayAgree() {
        ControlProposal waits = waiting();
        return works && waits != null && !waits.by().equals(officer);
    }

    /** The list of a parcel with its goods, its pictures and what control did to it. */
    public record Found(
            DeclarationSummary list,
            List<DeclarationDetail.Line> lines,
            List<Controls.Entry> record,
            List<ControlImages.Image> images) {
        /** Whether the parcel may go on. */
        public boolean passes() {
            return list.status() == 800;
        }

        /** Whether an officer may decide about it. */
        public boolean isHeld() {
            return switch (list.status()) {
                case 300, 500, 501, 502, 503, 599 -> true;
                default -> false;
            };
        }
    }
}
