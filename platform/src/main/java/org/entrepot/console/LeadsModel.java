package org.entrepot.console;

import java.time.LocalDate;
import java.util.List;
import org.entrepot.park.Lead;

/**
 * What the page of leads shows.
 *
 * @param leads the newest first
 * @param takes whether the reader may change anything
 */
public record LeadsModel(List<Lead> leads, LocalDate day, boolean takes, Told told) {

    /** How many stand at a stage. */
    public long at(Lead.Stage stage) {
        return leads.stream().filter(lead -> lead.stage() == stage).count();
    }

    /** How many ever came so far: to this stage or beyond. */
    public long reached(Lead.Stage stage) {
        return leads.stream()
                .filter(lead -> lead.acts().stream()
                        .anyMatch(act ->
                                act.stage() != Lead.Stage.LOST && act.stage().compareTo(stage) >= 0))
                .count();
    }

    /** Those of which something may still come, or those that are over. */
    public List<Lead> that(boolean open) {
        return leads.stream().filter(lead -> lead.isOpen() == open).toList();
    }

    public long late() {
        return leads.stream().filter(lead -> lead.late(day)).count();
    }
}
